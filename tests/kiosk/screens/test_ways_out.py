"""Whatever way a visit ends, nothing of the visitor is left; and the next visitor finds no trace of the one before."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from sambut.assets.worker import ImmediateRunner
from sambut.kiosk.upkeep.doors import Doors
from sambut.kiosk.upkeep.machine import Machine
from sambut.kiosk.upkeep.model import UpkeepModel
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import Settings
from sambut.queue.ticket import PrintState
from sambut.tests.kiosk.screens.confider import PHONE, SECRETS, half_typed, hold_up, visit
from sambut.tests.kiosk.screens.one_kiosk import SCREEN, every_item
from sambut.tests.kiosk.screens.remains import remains


def time_out(kiosk: Any) -> None:
    kiosk.pass_time(50)
    kiosk.pass_time(50)


def by_time_while_typing(kiosk: Any) -> None:
    visit(kiosk, "institution")
    half_typed(kiosk)
    time_out(kiosk)


def by_the_button_of_the_warning(kiosk: Any) -> None:
    visit(kiosk, "review")
    kiosk.pass_time(50)
    kiosk.touch("Hapus isian")


def by_going_back(kiosk: Any) -> None:
    visit(kiosk, "email")
    half_typed(kiosk)
    while kiosk.model.step != "welcome":
        kiosk.touch("Kembali")


def with_an_office_that_is_away(kiosk: Any) -> None:
    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "no answer")

    visit(kiosk, "review")
    issue, kiosk.bench.office.issue = kiosk.bench.office.issue, away
    kiosk.touch("Ambil nomor")
    assert kiosk.shows("Nomor Anda belum dapat dibuat")
    kiosk.bench.office.issue = issue
    kiosk.touch("Selesai")


def with_an_office_that_closed(kiosk: Any) -> None:
    visit(kiosk, "review")
    kiosk.clock.advance(7 * 3600)
    kiosk.model.touched()
    kiosk.touch("Ambil nomor")
    assert kiosk.shows("Kantor sudah tutup.")
    kiosk.touch("Selesai")


def with_a_printer_that_fails(kiosk: Any) -> None:
    visit(kiosk, "review")
    kiosk.paper.state = PrintState.FAILED
    kiosk.touch("Ambil nomor")
    assert kiosk.shows("Tiket tidak tercetak.")
    kiosk.touch("Cetak lagi")
    kiosk.pass_time(20)


def with_a_camera_that_dies(kiosk: Any) -> None:
    """Before the card is taken; then the visitor goes away."""
    visit(kiosk, "scan")
    hold_up(kiosk)
    kiosk.model.camera_is("lost")
    kiosk.feed.framed.emit(QImage())
    kiosk.touch("Isi tanpa memindai")
    time_out(kiosk)


def from_the_card_page(kiosk: Any) -> None:
    visit(kiosk, "scan")
    hold_up(kiosk)
    kiosk.touch("Kembali")
    kiosk.touch("Kembali")


def in_another_language(kiosk: Any) -> None:
    visit(kiosk, "institution")
    kiosk.touch("English")
    half_typed(kiosk)
    time_out(kiosk)


def with_staff_called(kiosk: Any) -> None:
    visit(kiosk, "email")
    half_typed(kiosk)
    kiosk.touch("Panggil petugas")
    kiosk.pass_time(125)
    time_out(kiosk)


def by_the_administrators_gesture(kiosk: Any) -> None:
    visit(kiosk, "institution")
    half_typed(kiosk)
    knock(kiosk)


def by_the_gesture_while_a_card_is_shown(kiosk: Any) -> None:
    visit(kiosk, "scan")
    hold_up(kiosk)
    knock(kiosk)


def knock(kiosk: Any) -> None:
    """Five touches on the mark end the visit; what is typed at the sign-in goes with the page."""
    upkeep = service_page(kiosk)
    for _ in range(5):
        QTest.touchEvent(kiosk.window, SCREEN).press(0, QPoint(96, 80)).commit()
        QTest.touchEvent(kiosk.window, SCREEN).release(0, QPoint(96, 80)).commit()
        kiosk.settle()
    assert upkeep.shown.page == "sign_in"
    assert remains(kiosk, SECRETS) == {}
    kiosk.type("half typed")
    upkeep.leave()


def with_the_ticket_taken(kiosk: Any) -> None:
    visit(kiosk, "ticket")
    kiosk.touch("Selesai")


def with_the_ticket_left_on_the_screen(kiosk: Any) -> None:
    visit(kiosk, "ticket")
    kiosk.pass_time(16)


def by_starting_anew_with_another_card(kiosk: Any) -> None:
    """Not a way out of the visit, but out of what the first card told."""
    visit(kiosk, "name")
    kiosk.touch("Kembali")
    kiosk.touch("Kembali")
    kiosk.touch("Kembali")


def service_page(kiosk: Any) -> UpkeepModel:
    """The administrator's page, as the kiosk's start puts it in its window."""
    runner = ImmediateRunner()
    doors = Doors(
        office=kiosk.bench.office,
        work=runner,
        printing=runner,
        looking=runner,
        paper=kiosk.paper,
        inspect=lambda: Machine((), readers_whole=True, text=True, free_bytes=10**9),
        clear=kiosk.model.put_away,
        report=kiosk.model.errands.report,
        end=lambda _: None,
    )
    upkeep = UpkeepModel(doors, Settings(), lambda: kiosk.clock().timestamp(), kiosk.model)
    kiosk.window.setProperty("upkeep", upkeep)
    return upkeep


WAYS = (
    by_time_while_typing,
    by_the_button_of_the_warning,
    by_going_back,
    with_an_office_that_is_away,
    with_an_office_that_closed,
    with_a_printer_that_fails,
    with_a_camera_that_dies,
    from_the_card_page,
    in_another_language,
    with_staff_called,
    by_the_administrators_gesture,
    by_the_gesture_while_a_card_is_shown,
    with_the_ticket_taken,
    with_the_ticket_left_on_the_screen,
    by_starting_anew_with_another_card,
)


@pytest.mark.parametrize("leave", WAYS, ids=lambda way: way.__name__)
def test_nothing_is_left(kiosk: Any, leave: Callable[[Any], None]) -> None:
    leave(kiosk)
    assert kiosk.model.step == "welcome"
    assert remains(kiosk, SECRETS) == {}
    assert kiosk.model.language == "id"


def test_the_search_finds_what_is_there(kiosk: Any) -> None:
    visit(kiosk, "scan")
    hold_up(kiosk)
    assert set(remains(kiosk, SECRETS)) >= {"model", "objects", "camera"}
    visit(kiosk, "institution")
    half_typed(kiosk)
    kiosk.key(Qt.Key.Key_Backspace)
    found = remains(kiosk, SECRETS)
    assert set(found) >= {"model", "objects", "items", "spoken", "input method", "undo"}
    assert set(found["objects"]) >= set(SECRETS[:5]) - {PHONE}


def test_the_ticket_is_shown_without_its_holder(kiosk: Any) -> None:
    visit(kiosk, "ticket")
    assert remains(kiosk, SECRETS) == {}


def test_the_second_visitor_finds_no_trace_of_the_first(kiosk: Any) -> None:
    visit(kiosk, "institution")
    half_typed(kiosk)
    for key in ("Huruf besar", "Huruf besar", "Tanda baca"):
        kiosk.touch(key)
    assert keyboard(kiosk, "locked")
    assert keyboard(kiosk, "symbols")
    kiosk.touch("Lanjut")
    visit(kiosk, "ticket")
    kiosk.touch("Selesai")
    kiosk.pass_time(700)
    model = kiosk.model
    moves: dict[str, Callable[[], None]] = {
        "welcome": model.begin,
        "consent": model.agree,
        "scan": model.typeInstead,
        "id_type": lambda: model.choose("passport"),
        "id_number": lambda: model.submit("X7654321"),
        "name": lambda: model.submit("Ani"),
        "service": lambda: model.pick("J"),
        "requirements": model.proceed,
        "email": lambda: model.submit("ani@example.org"),
        "institution_category": lambda: model.choose("9"),
        "priority": lambda: model.choose("none"),
        "review": model.confirm,
    }
    while model.step != "ticket":
        kiosk.settle()
        assert remains(kiosk, SECRETS, deep=False) == {}, model.step
        if model.kind == "text":
            assert not any(keyboard(kiosk, state) for state in ("symbols", "flipped", "locked", "preceding"))
            kiosk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            assert kiosk.field().property("text") == ""
        assert not any(item.get("selected") for item in model.page.get("choices", ()))
        assert not any(item.get("ready") for item in model.page.get("items", ()))
        moves.get(model.step, model.skip)()
    assert remains(kiosk, SECRETS) == {}


def keyboard(kiosk: Any, state: str) -> Any:
    """One state of the keyboard on the screen."""
    board = next(item for item in every_item(kiosk.window.contentItem()) if item.property("wordCaps") is not None)
    return board.property(state)
