"""What is said of a call: once or twice, in which language, how loud, and when it falls silent."""

import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from sambut.kiosk.board.announcer import DEAF_SECONDS, LONGEST_SECONDS, NEIGHBOUR_SECONDS, PAUSE_SECONDS, Announcer
from sambut.kiosk.board.voice_turn import VoiceTurn
from sambut.queue.clock import VirtualClock
from sambut.queue.operations.public import PublicCall
from sambut.queue.ticket import TicketState
from sambut.tests.kiosk.board.loudspeaker import Loudspeaker

START = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)


def call(number: int = 12, language: str = "id") -> PublicCall:
    return PublicCall(f"t{number}", f"K-{number:03d}", "K", 2, 1, START, TicketState.CALLED, language)


class Room:
    """An announcer on a loudspeaker in virtual time."""

    def __init__(self) -> None:
        self.clock, self.volume, self.over = VirtualClock(START), 80, 0
        self.sound = Loudspeaker(lambda: self.clock().timestamp())
        self.announcer = Announcer(self.sound, lambda: self.volume, lambda: self.clock().timestamp())
        self.announcer.finished.connect(self.count)

    def count(self) -> None:
        self.over += 1

    def pass_time(self, seconds: float) -> None:
        for _ in range(round(seconds * 10)):
            self.clock.advance(0.1)
            self.sound.pass_time()
            self.announcer.tick()

    def told(self) -> list[tuple[str, bool]]:
        return [(one.language, one.gong) for one in self.sound.said]


@pytest.fixture
def room(qtbot) -> Room:
    return Room()


def test_a_call_is_said_twice_with_the_gong_before_the_first(room):
    room.announcer.begin(call())
    assert room.announcer.speaking
    room.pass_time(30)
    assert room.told() == [("id", True), ("id", False)]
    assert room.sound.said[0].text == "Nomor antrean, K-012, silakan menuju Loket 2."
    first, second = room.sound.said
    assert second.at - first.at >= first.seconds + PAUSE_SECONDS
    assert (room.over, room.announcer.speaking) == (1, False)


def test_a_guest_who_chose_english_hears_it_last(room):
    room.announcer.begin(call(language="en"))
    room.pass_time(40)
    assert room.told() == [("id", True), ("id", False), ("en", False)]
    assert room.sound.said[-1].text == "Queue number, K-012, please go to desk 2."


def test_while_others_wait_nothing_is_repeated_but_english_stays(room):
    room.announcer.begin(call(language="en"))
    room.announcer.follow(others_wait=True, awaited=True)
    room.pass_time(40)
    assert room.told() == [("id", True), ("en", False)]


def test_one_that_comes_during_the_pause_is_not_kept_waiting(room):
    room.announcer.begin(call())
    room.pass_time(room.sound.said[0].seconds + 0.2)
    assert room.announcer.speaking
    room.announcer.follow(others_wait=True, awaited=True)
    room.pass_time(1)
    assert (room.told(), room.over) == ([("id", True)], 1)


def test_for_a_guest_who_has_come_nothing_more_is_begun(room):
    room.announcer.begin(call(language="en"))
    room.announcer.follow(others_wait=False, awaited=False)
    room.pass_time(30)
    assert (room.told(), room.sound.cut, room.over) == ([("id", True)], [], 1)


def test_a_call_that_is_taken_back_falls_silent_at_once(room):
    room.announcer.begin(call())
    room.pass_time(1)
    room.announcer.stop()
    assert (room.sound.speaking, room.announcer.speaking) == (False, False)
    room.pass_time(30)
    assert (len(room.sound.said), room.over) == (1, 0)


def test_a_loudspeaker_that_never_ends_does_not_hold_up_the_room(room, caplog):
    room.sound.hangs = True
    room.announcer.begin(call())
    room.pass_time(LONGEST_SECONDS + 1)
    assert (room.announcer.speaking, room.over) == (False, 1)
    assert "board.voice_hangs" in caplog.text


@pytest.mark.parametrize("silent", ["volume", "device"])
def test_where_nothing_can_be_heard_a_call_is_over_at_once(room, silent):
    room.volume = 0 if silent == "volume" else 80
    room.sound.available = silent != "device"
    room.pass_time(DEAF_SECONDS)
    assert room.announcer.mute
    room.announcer.begin(call())
    assert (room.sound.said, room.announcer.speaking, room.over) == ([], False, 1)


def test_the_volume_is_that_of_the_hour(room):
    room.announcer.begin(call())
    room.volume = 30
    room.pass_time(30)
    assert [one.volume for one in room.sound.said] == [80, 30]


def test_a_loudspeaker_that_is_found_late_still_says_the_call(room):
    room.sound.available = False
    room.announcer.begin(call())
    room.pass_time(3)
    assert (room.sound.said, room.announcer.speaking) == ([], True)
    room.sound.available = True
    room.pass_time(30)
    assert room.told() == [("id", True), ("id", False)]


def test_a_loudspeaker_that_is_gone_for_long_is_not_waited_for(room):
    room.announcer.begin(call())
    room.sound.available = room.sound.speaking = False
    room.sound.finished.emit()
    room.pass_time(DEAF_SECONDS - 1)
    assert room.announcer.speaking
    room.pass_time(2)
    assert (room.announcer.speaking, room.announcer.deaf, room.over) == (False, True, 1)


def two_rooms(tmp_path):
    """Two boards of one machine."""
    rooms = Room(), Room()
    for room in rooms:
        room.announcer = Announcer(room.sound, lambda: 80, room.sound.elapsed, VoiceTurn(tmp_path))
        room.announcer.finished.connect(room.count)
    return rooms


def live(rooms, seconds: float) -> None:
    for _ in range(round(seconds * 10)):
        for room in rooms:
            room.pass_time(0.1)


def test_two_boards_of_one_machine_never_speak_at_once(qtbot, tmp_path):
    rooms = two_rooms(tmp_path)
    for number, room in enumerate(rooms):
        room.announcer.begin(call(number))
    live(rooms, 60)
    said = sorted((one.at, one.seconds) for room in rooms for one in room.sound.said)
    assert len(said) == 4
    assert all(later >= at + seconds - 1e-6 for (at, seconds), (later, _) in pairwise(said))
    assert [room.over for room in rooms] == [1, 1]


def test_a_board_that_is_gone_leaves_the_loudspeaker_to_the_others(qtbot, tmp_path):
    code = (
        "import os, sys; from pathlib import Path; from sambut.kiosk.board.voice_turn import VoiceTurn;"
        "assert VoiceTurn(Path(sys.argv[1])).take(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, tmp_path], check=False).returncode == 9
    room, _ = two_rooms(tmp_path)
    room.announcer.begin(call())
    live([room], 30)
    assert len(room.sound.said) == 2


def test_a_call_whose_guest_comes_while_another_board_speaks_is_not_said(qtbot, tmp_path):
    first, second = two_rooms(tmp_path)
    first.announcer.begin(call(1))
    second.announcer.begin(call(2))
    second.announcer.follow(others_wait=False, awaited=False)
    live((first, second), 30)
    assert (second.sound.said, second.over) == ([], 1)


def test_a_busy_board_leaves_the_loudspeaker_to_the_other(qtbot, tmp_path):
    busy, other = two_rooms(tmp_path)
    todo = [call(number) for number in range(2, 8)]
    busy.announcer.finished.connect(lambda: busy.announcer.begin(todo.pop(0)) if todo else None)
    busy.announcer.begin(call(1))
    other.announcer.begin(call(9))
    for room in (busy, other):
        room.announcer.follow(others_wait=True, awaited=True)
    live((busy, other), 20)
    assert len(busy.sound.said) >= 2
    assert other.sound.said[0].at < busy.sound.said[1].at


@pytest.mark.parametrize("held", ["by a neighbour that hangs", "by nobody known"])
def test_a_call_is_said_late_rather_than_never(qtbot, tmp_path, held):
    neighbour = VoiceTurn(tmp_path)
    if held == "by nobody known":
        (tmp_path / "voice.turn").write_text("")
    else:
        assert neighbour.take()
    room, _ = two_rooms(tmp_path)
    room.announcer.begin(call())
    live([room], NEIGHBOUR_SECONDS - 1)
    assert room.sound.said == []
    live([room], 3)
    assert len(room.sound.said) == 1
    neighbour.give()


def test_a_folder_that_cannot_be_written_gags_nobody(qtbot, tmp_path):
    turn = VoiceTurn(tmp_path / "missing")
    assert turn.take()
    turn.give()
