"""What the officer does with the guest at the desk beyond calling and serving: by keys, by mouse, in both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.ticket import TicketState

Key = Qt.Key
KIOSK = Actor(Role.KIOSK, "kiosk-1")
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    made = open_desk(bench.office, bench.clock)
    made.sign_in(desk=2)
    return made


@pytest.fixture
def guest(desk: Any, bench: Any) -> Any:
    """K-001, called."""
    ticket = bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    return ticket


def view(desk: Any) -> Any:
    return desk.model.desk.view


def said(desk: Any) -> str:
    return str(desk.value("message", "text"))


def test_a_guest_is_held_with_one_hand_and_comes_back(desk: Any, bench: Any, guest: Any) -> None:
    desk.key(Key.Key_F7)
    desk.key(Key.Key_Return)
    assert desk.fault("reason") == "Pilih salah satu"
    desk.key(Key.Key_2)
    desk.key(Key.Key_Tab)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Return)
    assert not desk.shows("questionYes")
    (row,) = desk.model.desk.queue_shown.aside
    assert (row.number, row.note, row.minutes, row.due) == ("K-001", "Membayar", "09.05", False)
    desk.pass_time(5 * 60)
    (row,) = desk.model.desk.queue_shown.aside
    assert (row.note, row.due) == ("Kembali sekarang", True)
    assert view(desk).next_ticket_id == guest.ticket_id, "read again as the time came, without any commit"
    desk.key(Key.Key_F2)
    assert view(desk).guest.ticket.ticket_id == guest.ticket_id


def test_hold_by_mouse_and_given_up(desk: Any, guest: Any) -> None:
    desk.click("hold")
    desk.click_chip("reason", "prayer")
    desk.click_chip("minutes", "60")
    desk.click("questionNo")
    assert view(desk).guest is not None
    desk.click("hold")
    assert desk.model.dialog.shown.fields[0].text == "", "a fresh question"
    desk.click_chip("reason", "prayer")
    desk.click_chip("minutes", "60")
    desk.click("questionYes")
    assert (view(desk).guest, view(desk).held[0].ticket.hold_reason) == (None, "prayer")
    assert desk.model.desk.queue_shown.aside[0].minutes == "10.00"


def test_a_transfer_to_a_service_and_to_a_desk(desk: Any, bench: Any, guest: Any) -> None:
    bench.officer("ayu", desk=3)
    desk.key(Key.Key_F6)
    assert "Loket 3 · Petugas Ayu" in desk.texts()
    assert "Loket 1 · kosong" in desk.texts()
    desk.click_chip("reason", "wrong_service")
    desk.click("questionYes")
    assert desk.fault("service").startswith("Tamu sudah di antrean ini")
    desk.click_chip("service", "J")
    assert desk.fault("service") == ""
    desk.click("questionYes")
    assert view(desk).guest is None
    desk.key(Key.Key_F2)
    shown = desk.model.desk.shown.guest
    assert (shown.number, shown.queue, shown.service, shown.origin) == (
        "K-001",
        "J",
        "Penjualan",
        "Dialihkan dari Konsultasi",
    )
    desk.key(Key.Key_F6)
    desk.click_chip("desk", "3")
    desk.click_chip("reason", "specialist")
    desk.key(Key.Key_Return)
    assert view(desk).guest is None
    assert desk.model.desk.queue_shown.waiting == ()
    desk.key(Key.Key_F2)
    assert said(desk) == "Belum ada yang menunggu"
    desk.pass_time(600)
    desk.refresh()
    assert [row.note for row in desk.model.desk.queue_shown.waiting] == ["Menunggu Loket 3"]
    desk.key(Key.Key_F2)
    assert view(desk).guest.ticket.text == "K-001"


def test_a_guest_who_was_taken_away_meanwhile_is_told_in_the_dialog(desk: Any, bench: Any, guest: Any) -> None:
    desk.key(Key.Key_F7)
    desk.key(Key.Key_1)
    bench.office.no_show(desk.model._shift.actor, guest.ticket_id)  # too early: nothing happens
    bench.office.start(desk.model._shift.actor, guest.ticket_id)
    bench.office.finish(desk.model._shift.actor, guest.ticket_id)
    desk.key(Key.Key_Return)
    assert desk.value("dialogNote", "text") == "Tamu ini sudah tidak di loket Anda."
    assert desk.model.dialog.shown.fields[0].text == "documents", "nothing that was chosen is lost"
    desk.key(Key.Key_Escape)
    assert view(desk).guest is None


def test_a_fault_of_the_database_keeps_the_answers(
    desk: Any, bench: Any, guest: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    desk.key(Key.Key_F7)
    desk.key(Key.Key_3)
    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "hold", away)
        desk.key(Key.Key_Return)
    assert desk.value("dialogNote", "text").startswith("Tidak tersimpan")
    desk.key(Key.Key_Return)
    assert view(desk).held[0].ticket.hold_reason == "phone"


def test_a_wrong_call_is_taken_back_within_ten_seconds(desk: Any, bench: Any, guest: Any) -> None:
    assert desk.value("offerText", "text") == "K-001 dipanggil. Salah panggil?"
    assert desk.value("offerYes", "text") == "Batalkan panggilan (10)"
    desk.pass_time(4)
    assert desk.value("offerYes", "text") == "Batalkan panggilan (6)"
    desk.chord(Key.Key_Z, CONTROL)
    assert view(desk).guest is None
    assert view(desk).waiting[0].ticket.calls == 0
    desk.key(Key.Key_F2)
    desk.click("offerYes")
    assert view(desk).guest is None
    desk.key(Key.Key_F2)
    desk.pass_time(11)
    assert not desk.shows("offer")
    desk.chord(Key.Key_Z, CONTROL)
    assert said(desk) == "Panggilan hanya dapat dibatalkan dalam 10 detik"
    assert view(desk).guest is not None


def test_the_offer_can_be_put_away_and_the_key_still_acts(desk: Any, guest: Any) -> None:
    desk.key(Key.Key_Escape)
    assert not desk.shows("offer")
    desk.chord(Key.Key_Z, CONTROL)
    assert view(desk).guest is None


def test_an_undo_that_comes_too_late_at_the_office_says_so(desk: Any, bench: Any, guest: Any) -> None:
    bench.clock.advance(11)
    desk.model.press("undo")
    desk.settle()
    assert said(desk) == "Panggilan hanya dapat dibatalkan dalam 10 detik."
    assert view(desk).guest.ticket.state is TicketState.CALLED


def test_finish_goes_on_with_what_the_visit_came_for(desk: Any, bench: Any) -> None:
    bench.office.issue(KIOSK, bench.request("K", also=("J",)))
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F4)
    desk.pass_time(60)
    desk.key(Key.Key_F5)
    assert "Tamu ini juga datang untuk: Penjualan" in desk.texts()
    assert [field.text for field in desk.model.dialog.shown.fields] == ["J", "here"]
    desk.key(Key.Key_Return)
    guest = view(desk).guest
    assert (guest.ticket.service, guest.ticket.state, guest.pending) == ("J", TicketState.SERVING, "")
    assert desk.model.desk.shown.guest.origin == "Lanjutan dari Konsultasi"
    assert desk.model.desk.clock_shown.title == "Tidak dinilai"
    desk.key(Key.Key_F5)
    assert view(desk).guest is None, "nothing is left to ask"


def test_finish_can_end_a_visit_that_came_for_more(desk: Any, bench: Any) -> None:
    bench.office.issue(KIOSK, bench.request("K", also=("P",)))
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.click("start")
    desk.click("finish")
    assert desk.model.dialog.shown.fields[1].text == "queue", "this desk does not serve the library"
    desk.click_chip("service", "none")
    assert not desk.shows("field_place")
    desk.key(Key.Key_Return)
    assert view(desk).guest is None
    assert desk.model.desk.shown.figures[0].value == "1"


def test_another_service_is_added_into_its_queue(desk: Any, bench: Any, guest: Any) -> None:
    desk.chord(Key.Key_F5, SHIFT)
    assert said(desk) == "Mulai layani dahulu"
    desk.key(Key.Key_F4)
    desk.click("goOn")
    desk.key(Key.Key_Return)
    assert desk.fault("service") == "Pilih salah satu"
    desk.click_chip("service", "J")
    desk.click_chip("place", "queue")
    desk.click("questionYes")
    assert view(desk).guest is None
    (row,) = desk.model.desk.queue_shown.waiting
    assert (row.number, row.note) == ("K-001", "Dialihkan dari Konsultasi")


def test_a_break_fills_the_window_and_ends_by_the_same_key(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F10)
    desk.key(Key.Key_2)
    desk.key(Key.Key_Return)
    assert desk.value("restTitle", "text") == "Loket 2 istirahat sampai 09.15"
    assert desk.value("restText", "text") == "Ibadah, sejak 09.00"
    assert desk.value("restWaiting", "text") == "1 tamu menunggu"
    assert not desk.shows("call")
    assert desk.has_focus("resume")
    desk.key(Key.Key_Down)
    assert desk.has_focus("resume"), "there is no list to go to"
    desk.key(Key.Key_F2)
    assert said(desk) == "Loket sedang istirahat"
    desk.pass_time(19 * 60)
    assert desk.value("restText", "text") == "Lewat 4 menit dari rencana"
    desk.key(Key.Key_F10)
    assert not desk.shows("restTitle")
    desk.click("rest")
    desk.click_chip("reason", "errand")
    desk.click_chip("minutes", "30")
    desk.click("questionYes")
    assert desk.value("restTitle", "text") == "Loket 2 istirahat sampai 09.49"
    desk.click("resume")
    desk.key(Key.Key_F2)
    assert view(desk).guest is not None
    desk.key(Key.Key_F10)
    assert said(desk) == "Selesaikan K-001 dahulu"


def test_english_words(desk: Any, bench: Any, guest: Any) -> None:
    desk.model.speak("en")
    assert desk.value("offerYes", "text") == "Take back the call (10)"
    desk.key(Key.Key_F6)
    assert {"Wrong service", "Any desk", "Desk 1 · nobody there"} <= set(desk.texts())
    desk.key(Key.Key_Return)
    assert desk.fault("reason") == "Choose one"
    desk.key(Key.Key_Escape)
    desk.key(Key.Key_F7)
    assert {"Fetching documents", "15 min"} <= set(desk.texts())
    desk.key(Key.Key_1)
    desk.key(Key.Key_Return)
    desk.key(Key.Key_F10)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Return)
    assert desk.value("restTitle", "text") == "Desk 2 is on a break until 09.15"
