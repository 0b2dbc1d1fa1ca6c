"""The service page: what it tells, what may be done there, who is written down, and how it is left."""

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from sambut.assets.deploy.supervise import RESTART_EXIT
from sambut.kiosk.printing.transport import PrinterState
from sambut.kiosk.upkeep.inputs import CameraSight
from sambut.kiosk.upkeep.machine import Machine
from sambut.queue.errors import Fault, KnownError
from sambut.queue.ticket import PrintState


def written(station: Any) -> list[dict[str, str]]:
    with station.office._database.reading() as connection:
        rows = connection.execute(sa.text("SELECT payload FROM event WHERE type = 'kiosk.upkeep' ORDER BY seq"))
        return [json.loads(row.payload) for row in rows]


def line(station: Any, key: str) -> Any:
    return next(part for part in station.upkeep.shown.service.lines if part.key == key)


@pytest.fixture
def inside(station: Any) -> Any:
    station.sign_in()
    assert station.page == "service"
    return station


def test_it_tells_of_every_part(inside: Any) -> None:
    inside.camera.show()
    inside.pass_time(1)
    assert inside.upkeep.shown.service.camera.value == "Menyala, 1280 × 720, terang 47 %"
    assert {part.key: part.look for part in inside.upkeep.shown.service.lines} == {
        "printer": "good",
        "readers": "good",
        "text": "good",
        "disk": "good",
        "database": "good",
        "clock": "plain",
        "sync": "plain",
        "version": "plain",
    }
    assert line(inside, "database").value == "SQLite, terjangkau"
    assert line(inside, "disk").value == "52,3 GB kosong"
    assert "09.00 (WIB Asia/Jakarta)" in line(inside, "clock").value
    assert inside.shows("6 Okt 2026")


def test_delivery_is_told_as_it_is(inside: Any) -> None:
    with inside.office._database.reading() as connection:
        count = connection.execute(sa.text("SELECT count(*) FROM event WHERE delivered_at IS NULL")).scalar_one()
    assert line(inside, "sync").value == f"Belum disiapkan; {count} catatan menunggu"


@pytest.mark.parametrize("state", [state for state in PrinterState if state not in {"ready", "unset"}])
def test_every_state_of_the_printer_has_words(inside: Any, state: PrinterState) -> None:
    inside.paper.state = state
    inside.pass_time(6)
    told = line(inside, "printer")
    assert told.look == "bad"
    assert told.value


@pytest.mark.parametrize(
    ("sight", "look", "words"),
    [
        (CameraSight("starting"), "plain", "dibuka"),
        (CameraSight("lost", 1280, 720, 90), "bad", "Terputus"),
        (CameraSight("missing"), "bad", "Tidak dapat dibuka"),
        (CameraSight("live", 640, 480, 3), "bad", "gelap"),
    ],
)
def test_every_state_of_the_camera_has_words(inside: Any, sight: CameraSight, look: str, words: str) -> None:
    inside.camera.seen = sight
    inside.pass_time(1)
    told = inside.upkeep.shown.service.camera
    assert told.look == look
    assert words in told.value


def test_what_is_amiss_with_the_machine_is_told(open_station: Callable[..., Any]) -> None:
    bare = Machine((), readers_whole=False, text=False, free_bytes=1_000_000)
    station = open_station(inspect=lambda: bare)
    station.account()
    station.sign_in()
    assert [line(station, key).look for key in ("readers", "text", "disk")] == ["bad", "bad", "bad"]


def test_an_office_that_goes_away_and_comes_back(inside: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(type(inside.office), "state", away)
        inside.pass_time(6)
        assert line(inside, "database").look == "bad"
    inside.pass_time(6)
    assert line(inside, "database").look == "good"


def test_the_test_print_is_a_test_and_takes_no_number(inside: Any) -> None:
    inside.touch("Tes cetak")
    slip = inside.paper.slips[-1]
    assert (slip.number, slip.service) == ("TES", "TES / TEST")
    assert inside.shows("Tiket tes tercetak")
    assert [entry["deed"] for entry in written(inside)] == ["enter", "test_print"]
    with inside.office._database.reading() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM ticket")).scalar_one() == 0


def test_a_test_print_that_fails_is_told_here_and_to_the_officers(inside: Any) -> None:
    inside.paper.outcome, inside.paper.state = PrintState.FAILED, PrinterState.UNREACHABLE
    inside.touch("Tes cetak")
    assert line(inside, "printer").look == "bad"
    with inside.office._database.reading() as connection:
        state = connection.execute(sa.text("SELECT state FROM device WHERE name = 'printer:kiosk-1'")).scalar_one()
    assert state == "unreachable"


@pytest.mark.parametrize(
    ("button", "again", "deed", "status"),
    [
        ("Mulai ulang kios", "Sentuh lagi untuk memulai ulang", "restart", RESTART_EXIT),
        ("Tutup kios", "Sentuh lagi untuk menutup", "close", 0),
    ],
)
def test_ending_wants_a_second_tap(inside: Any, button: str, again: str, deed: str, status: int) -> None:
    inside.touch(button)
    inside.touch(again)
    assert inside.ended == []  # a double tap
    inside.pass_time(9)
    assert inside.find(button)  # forgotten
    inside.touch(button)
    inside.clock.advance(1)
    inside.touch(again)
    assert inside.ended == [status]
    assert [entry["deed"] for entry in written(inside)] == ["enter", deed]
    assert all(entry["account"] and entry["kiosk"] == "kiosk-1" for entry in written(inside))
    assert inside.page == "away"


def test_a_restart_does_not_wait_for_an_office_that_is_away(inside: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    monkeypatch.setattr(type(inside.office), "record_deed", away)
    inside.upkeep.act("restart")
    inside.clock.advance(1)
    inside.upkeep.act("restart")
    assert inside.ended == [RESTART_EXIT]


@pytest.mark.parametrize("action", ["Tes cetak", "time"])
def test_a_deactivated_account_loses_the_page_at_its_next_action(inside: Any, action: str) -> None:
    with inside.office._database.writing() as connection:
        connection.execute(sa.text("UPDATE account SET active = 0 WHERE login = 'wati'"))
    if action == "time":
        inside.pass_time(6)
    else:
        inside.touch(action)
    assert inside.page == "sign_in"
    assert inside.shows("tidak lagi boleh")
    assert inside.paper.slips == []
    assert not inside.camera.running


def test_it_leaves_by_itself_after_five_minutes_with_a_warning(inside: Any) -> None:
    inside.pass_time(288)
    assert inside.shows("Halaman ini menutup dalam 12 detik.")
    inside.touch("Tetap di sini")
    inside.pass_time(20)
    assert inside.page == "service"
    inside.pass_time(281)
    assert inside.page == "away"
    assert not inside.camera.running
    assert inside.shows("Selamat datang")
    assert not inside.shows("Wati")
    assert [entry["deed"] for entry in written(inside)] == ["enter", "leave"]


def test_what_comes_back_after_leaving_is_dropped(open_station: Callable[..., Any]) -> None:
    later: list[Callable[[], None]] = []

    class Later:
        def run(self, job: Any, done: Any, _failed: Any) -> None:
            later.append(lambda: done(job()))

        def stop(self) -> None: ...

    station = open_station(work=Later())
    station.account()
    station.sign_in()
    assert station.shows("Memeriksa")
    station.upkeep.leave()
    for job in later:
        job()
    assert station.page == "away"
    assert station.upkeep._actor == station.upkeep._nobody


def test_the_visitors_page_is_back_and_takes_touches(inside: Any) -> None:
    inside.touch("Kembali ke layar tamu")
    assert inside.page == "away"
    inside.touch("Sentuh untuk mulai")
    assert inside.model.step != "welcome"


def test_props_are_plain_values(inside: Any) -> None:
    json.dumps(dataclasses.asdict(inside.upkeep.shown))
