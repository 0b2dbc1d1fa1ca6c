"""The lists of the queue pane: why a turn comes when it does, out of turn, holds, no-shows, given up tickets."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sambut.queue.access import Actor, Role
from sambut.queue.priority import Priority
from sambut.queue.ticket import TicketState

Key = Qt.Key
KIOSK = Actor(Role.KIOSK, "kiosk-1")


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    made = open_desk(bench.office, bench.clock)
    made.sign_in(desk=2)
    return made


def wait(desk: Any, bench: Any, *prefixes: str) -> None:
    for prefix in prefixes:
        bench.issue(prefix)
    desk.refresh()


def view(desk: Any) -> Any:
    return desk.model.desk.view


def marked(desk: Any) -> Any:
    return desk.model.desk.marked_shown


def said(desk: Any) -> str:
    return str(desk.value("message", "text"))


def test_why_the_next_is_next_and_the_marked_one_is_not(desk: Any, bench: Any) -> None:
    wait(desk, bench, "K")
    desk.pass_time(30)
    wait(desk, bench, "K", "J")
    bench.issue("K", Priority.ELDERLY)
    desk.pass_time(30)
    assert desk.value("nextText", "text") == "Berikutnya K-003: prioritas lansia"
    whys = {}
    for _ in range(4):
        desk.key(Key.Key_Down)
        whys[marked(desk).number] = marked(desk).why
    assert whys["K-001"].startswith("Giliran ke-")
    assert whys["K-002"] == "Belum di depan antrean Konsultasi"
    assert whys["J-001"].endswith("terdepan di antrean Penjualan")
    assert not desk.shows("nextText"), "the marked one's reason is in its place"
    desk.model.speak("en")
    assert desk.model.desk.queue_shown.next_text == "Next K-003: priority, elderly"


def test_time_alone_changes_the_reason(desk: Any, bench: Any) -> None:
    wait(desk, bench, "K")
    reasons = [desk.value("nextText", "text")]
    for seconds in (485, 125, 1200):
        desk.pass_time(seconds)
        reasons.append(desk.value("nextText", "text"))
    assert reasons == [
        "Berikutnya K-001: datang paling awal",
        "Berikutnya K-001: hampir melewati standar 10 menit",
        "Berikutnya K-001: sudah lewat standar 10 menit",
        "Berikutnya K-001: sudah lewat standar 10 menit",
    ]


def test_a_chosen_guest_is_called_with_a_reason(desk: Any, bench: Any) -> None:
    wait(desk, bench, "K", "K", "K")
    desk.key(Key.Key_Down, 2)
    desk.key(Key.Key_Return)
    assert desk.value("dialogTitle", "text") == "Panggil K-002 di luar giliran?"
    desk.key(Key.Key_Return)
    assert desk.fault("reason") == "Pilih salah satu"
    desk.key(Key.Key_4)
    desk.key(Key.Key_Return)
    assert view(desk).guest.ticket.text == "K-002"
    desk.key(Key.Key_Return)
    assert said(desk) == "Selesaikan K-002 dahulu"


def test_the_next_one_needs_no_reason(desk: Any, bench: Any) -> None:
    wait(desk, bench, "K", "K")
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Return)
    assert view(desk).guest.ticket.text == "K-001"


def test_a_double_click_and_the_button_call_too(desk: Any, bench: Any) -> None:
    wait(desk, bench, "K", "K", "K")
    rows = desk.find("waiting")
    where = rows.mapToScene(QPoint(60, 76 + 30)).toPoint()
    QTest.mouseDClick(desk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    desk.settle()
    assert desk.value("dialogTitle", "text") == "Panggil K-002 di luar giliran?"
    desk.key(Key.Key_Escape)
    desk.click("callMarked")
    desk.click_chip("reason", "needs_soon")
    desk.click("questionYes")
    assert view(desk).guest.ticket.text == "K-002"


def test_a_chosen_guest_whom_another_desk_has_called_is_told(desk: Any, bench: Any) -> None:
    other = bench.officer("ayu", desk=1)
    wait(desk, bench, "K", "K")
    desk.key(Key.Key_Down, 2)
    desk.key(Key.Key_Return)
    desk.key(Key.Key_1)
    bench.office.call_next(other)
    bench.office.start(other, view(desk).next_ticket_id)
    bench.office.finish(other, view(desk).next_ticket_id)
    bench.office.call_next(other)
    desk.key(Key.Key_Return)
    assert desk.value("dialogNote", "text").startswith("Tidak dapat dilakukan")
    assert desk.model.dialog.shown.fields[0].text == "needs_soon"


def test_a_held_guest_is_called_before_the_time(desk: Any, bench: Any) -> None:
    wait(desk, bench, "K", "K")
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F7)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Return)
    assert desk.value("fold_held", "visible")
    desk.find("asideList").forceActiveFocus()
    desk.settle()
    assert marked(desk).why == "Ditunda: Mengambil dokumen. Kembali pukul 09.15"
    desk.key(Key.Key_Return)
    desk.key(Key.Key_2)
    desk.key(Key.Key_Return)
    assert view(desk).guest.ticket.text == "K-001"
    assert not desk.shows("fold_held")


def test_a_no_show_is_taken_back_from_its_folded_list(desk: Any, bench: Any) -> None:
    wait(desk, bench, "K", "K")
    desk.key(Key.Key_F2)
    desk.pass_time(181)
    desk.key(Key.Key_F8)
    desk.key(Key.Key_Return)
    assert desk.model.desk.queue_shown.aside == (), "folded away"
    desk.click("fold_missed")
    desk.find("asideList").forceActiveFocus()
    desk.settle()
    assert marked(desk).why == "Dipanggil 1 kali. Dapat dikembalikan sampai 09.33"
    desk.key(Key.Key_Delete)
    assert said(desk) == "Kembalikan ke antrean dahulu"
    desk.key(Key.Key_Return)
    assert [guest.ticket.text for guest in view(desk).waiting] == ["K-001", "K-002"]
    assert not desk.shows("fold_missed")


def test_a_no_show_by_mouse_and_too_late(desk: Any, bench: Any) -> None:
    wait(desk, bench, "K")
    desk.key(Key.Key_F2)
    desk.pass_time(181)
    desk.click("noShow")
    desk.click("questionYes")
    desk.click("fold_missed")
    desk.click("asideRow")
    bench.clock.advance(1801)
    desk.click("callMarked")
    assert said(desk) == "Hanya dapat dikembalikan dalam 30 menit."
    assert not desk.shows("fold_missed")


@pytest.mark.parametrize("way", ["key", "mouse"])
def test_a_ticket_is_given_up_with_a_reason(desk: Any, bench: Any, way: str) -> None:
    wait(desk, bench, "K", "K")
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Delete) if way == "key" else desk.click("giveUpMarked")
    assert desk.value("questionNo", "text") == "Jangan batalkan"
    desk.key(Key.Key_Escape)
    assert len(view(desk).waiting) == 2
    desk.key(Key.Key_Delete) if way == "key" else desk.click("giveUpMarked")
    if way == "key":
        desk.key(Key.Key_1)
        desk.key(Key.Key_Return)
    else:
        desk.click_chip("reason", "duplicate")
        desk.click("questionYes")
    assert [guest.ticket.text for guest in view(desk).waiting] == ["K-002"]


def test_a_ticket_that_was_called_meanwhile_is_not_given_up(desk: Any, bench: Any) -> None:
    other = bench.officer("ayu", desk=1)
    wait(desk, bench, "K")
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Delete)
    desk.key(Key.Key_1)
    called = bench.office.call_next(other).ticket
    desk.key(Key.Key_Return)
    assert desk.value("dialogNote", "text").startswith("Tidak dapat dilakukan")
    assert called.state is TicketState.CALLED


def test_the_pane_says_that_the_office_is_closed(desk: Any, bench: Any) -> None:
    assert not desk.shows("closed")
    admin = desk.model._shift.actor
    desk.pass_time(3600)
    bench.office.close_day(admin, date(2026, 10, 6))
    desk.refresh()
    assert desk.model.kind == "desks", "the close has freed every desk"
    desk.model.seat.takeDesk()
    desk.settle()
    assert desk.value("closed", "text") == "Hari ini ditutup lebih awal, pukul 10.00."
    desk.model.speak("en")
    assert desk.value("closed", "text") == "Today was closed early, at 10.00."


def test_after_hours_the_pane_says_when_it_opens(desk: Any) -> None:
    desk.pass_time(7 * 3600)
    assert desk.value("closed", "text") == "Kantor tutup. Buka lagi Rabu, 7 Oktober pukul 08.00."


def test_five_hundred_waiting_follow_a_change_within_a_tenth_of_a_second(desk: Any, bench: Any) -> None:
    for number in range(500):
        bench.issue("KJ"[number % 2])
    desk.refresh()
    assert {"500", "dan 400 lagi"} <= set(desk.texts())
    steps = []
    for _ in range(20):
        begun = time.perf_counter()
        QTest.keyClick(desk.window, Key.Key_Down)
        steps.append(time.perf_counter() - begun)
    assert marked(desk).number
    assert sorted(steps)[10] < 0.1
    changes = []
    for _ in range(5):
        bench.issue("K")
        begun = time.perf_counter()
        desk.model.refresh()
        changes.append(time.perf_counter() - begun)
    assert sorted(changes)[2] < 0.1
