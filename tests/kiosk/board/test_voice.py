"""The board's voice follows its panel: one call at a time, in order, none lost, none said for nothing."""

from itertools import pairwise

import pytest

from sambut.kiosk.board.announcer import LONGEST_SECONDS, Announcer
from sambut.kiosk.board.model import SOUND_SECONDS
from sambut.queue.access import Actor, Role
from sambut.tests.kiosk.board.loudspeaker import Loudspeaker

HEAD = Actor(Role.HEAD, "test")


@pytest.fixture
def sound(house, qtbot):
    return Loudspeaker(lambda: house.clock().timestamp())


@pytest.fixture
def spoken(house, board, sound):
    """A board with a voice."""

    def make(**given):
        elapsed = sound.elapsed
        return board(parts={"announcer": Announcer(sound, lambda: 80, elapsed)}, **given)

    return make


def numbers(sound):
    return [one.text.split(",")[1].strip() for one in sound.said if one.gong]


def test_calls_of_one_second_are_said_one_after_the_other_as_they_are_shown(house, spoken, sound):
    one = spoken()
    tickets = [house.guest_called("K", desk) for desk in range(1, 7)]
    shown = []
    one.model.called.connect(lambda: shown.append((one.shown.call.number, sound.elapsed())))
    one.model.refresh()
    one.live(90, sound)
    assert numbers(sound) == [ticket.text for ticket in tickets] == [number for number, _ in shown]
    assert sound.cut == []
    assert all(later.at >= earlier.at + earlier.seconds for earlier, later in pairwise(sound.said))
    assert all(later - earlier >= 4 for (_, earlier), (_, later) in pairwise(shown))
    assert [said.gong for said in sound.said][-2:] == [True, False]


def test_the_second_of_two_calls_is_seen_at_once_and_said_in_its_turn(house, spoken, sound):
    one = spoken()
    first, second = house.guest_called("K", 1), house.guest_called("J", 2)
    one.model.refresh()
    assert (one.shown.call.number, one.shown.beside.number) == (first.text, second.text)
    assert numbers(sound) == [first.text]
    one.live(60, sound)
    assert (one.shown.call.number, one.shown.beside) == (second.text, None)
    assert numbers(sound) == [first.text, second.text]


def test_a_recall_is_said_after_all_others(house, spoken, sound):
    one = spoken()
    tickets = [house.guest_called("K", desk) for desk in range(1, 7)]
    one.model.refresh()
    one.live(16, sound)
    assert len(numbers(sound)) < len(tickets)
    house.recall(tickets[0], 1)
    one.model.refresh()
    one.live(90, sound)
    assert numbers(sound) == [ticket.text for ticket in [*tickets, tickets[0]]]


def test_who_has_come_before_the_turn_is_not_called(house, spoken, sound):
    one = spoken()
    house.guest_called("K", 1)
    second, third = house.guest_called("K", 2), house.guest_called("K", 3)
    one.model.refresh()
    house.serve(second, 2)
    one.model.refresh()
    one.live(60, sound)
    assert second.text not in numbers(sound)
    assert numbers(sound)[-1] == third.text


def test_a_guest_who_comes_at_once_hears_no_repetition(house, spoken, sound):
    one = spoken()
    ticket = house.guest_called("K", 1)
    one.model.refresh()
    one.live(1, sound)
    house.serve(ticket, 1)
    one.model.refresh()
    one.live(30, sound)
    assert (len(sound.said), sound.cut) == (1, [])


def test_a_call_that_is_taken_back_falls_silent_and_leaves_the_panel(house, spoken, sound):
    one = spoken()
    ticket = house.guest_called("K", 1)
    one.model.refresh()
    one.live(1, sound)
    house.office.undo_call(house.officer(1), ticket.ticket_id)
    one.model.refresh()
    assert (sound.speaking, one.shown.call) == (False, None)
    again = house.call(2)
    one.model.refresh()
    assert (again.text, one.shown.call.desk) == (ticket.text, "Loket 2")
    one.live(20, sound)
    assert [said.text for said in sound.said][-1].endswith("Loket 2.")


def test_an_english_guest_is_called_in_english_too(house, spoken, sound):
    one = spoken()
    house.guest("K", language="en")
    house.call(3)
    one.model.refresh()
    assert one.shown.call.guide == "Please go to Desk 3"
    one.live(40, sound)
    assert [said.language for said in sound.said] == ["id", "id", "en"]


def test_what_was_called_while_the_office_was_away_is_said_when_it_is_back(house, spoken, sound):
    one = spoken()
    house.away = True
    one.live(40, sound)
    gone, here = house.guest_called("K", 1), house.guest_called("K", 2)
    house.serve(gone, 1)
    one.live(20, sound)
    assert sound.said == []
    house.away = False
    one.live(20, sound)
    assert set(numbers(sound)) == {here.text}


def test_a_board_that_begins_calls_whom_nobody_may_have_heard(house, spoken, sound):
    house.guest_called("K", 1)
    house.clock.advance(60)
    late = house.guest_called("K", 2)
    house.clock.advance(5)
    one = spoken()
    one.live(30, sound)
    assert set(numbers(sound)) == {late.text}


def test_a_board_of_one_room_calls_its_own_guests_only(house, spoken, sound):
    one = spoken(desks=("2-3",))
    house.guest_called("K", 1)
    mine = house.guest_called("J", 2)
    one.model.refresh()
    one.live(30, sound)
    assert (one.shown.call.number, set(numbers(sound))) == (mine.text, {mine.text})
    assert one.shown.previous == ()


def test_without_a_loudspeaker_the_board_goes_on_and_the_staff_are_told(house, spoken, sound):
    sound.available = False
    one = spoken()
    tickets = [house.guest_called("K", desk) for desk in (1, 2, 3)]
    shown = []
    one.model.called.connect(lambda: shown.append(one.shown.call.number))
    one.model.refresh()
    one.live(SOUND_SECONDS + 4, sound)
    assert shown == [ticket.text for ticket in tickets]
    assert (sound.said, one.shown.silent, one.shown.notice) == ([], True, "Tanpa suara, perhatikan layar")
    assert [(d.name, d.state) for d in house.office.see_branch(HEAD).devices] == [("sound:board", "missing")]
    sound.available = True
    one.live(1, sound)
    assert not one.shown.silent
    assert [(d.name, d.state) for d in house.office.see_branch(HEAD).devices] == [("sound:board", "ready")]


def test_whoever_is_awaited_stays_in_the_list_before_those_who_have_come(house, spoken, sound):
    one = spoken()
    awaited = house.guest_called("K", 1)
    one.model.refresh()
    one.live(30, sound)
    for desk in range(2, 8):
        house.serve(house.guest_called("P", desk), desk)
    last = house.guest_called("J", 8)
    one.model.refresh()
    one.live(30, sound)
    assert one.shown.call.number == last.text
    assert one.shown.previous[0].number == awaited.text


def test_a_board_without_a_voice_shows_no_loudspeaker(house, board, sound):
    one = board(voice=False)
    house.guest_called("K", 1)
    one.model.refresh()
    one.model.tick()
    assert (one.shown.silent, one.shown.notice) == (True, "")
    assert [(d.name, d.state) for d in house.office.see_branch(HEAD).devices] == [("sound:board", "unset")]
    quiet = board(parts={"announcer": Announcer(sound, lambda: 0, sound.elapsed)})
    assert (quiet.shown.silent, quiet.shown.notice) == (True, "")


def test_the_panel_stays_new_while_it_is_being_said(house, spoken, sound):
    one = spoken()
    house.guest_called("K", 1)
    one.model.refresh()
    one.live(sound.said[0].seconds + 3, sound)
    assert one.shown.fresh
    one.live(10, sound)
    assert not one.shown.fresh


def test_a_hanging_loudspeaker_does_not_hold_up_the_calls(house, spoken, sound):
    one = spoken()
    sound.hangs = True
    tickets = [house.guest_called("K", desk) for desk in (1, 2)]
    one.model.refresh()
    one.live(LONGEST_SECONDS + 5, sound)
    assert one.shown.call.number == tickets[1].text
