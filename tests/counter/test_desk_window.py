"""The desk at work in the real window: keys, mouse, clock, questions, the long waiting list."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError

Key = Qt.Key
KIOSK = Actor(Role.KIOSK, "1")


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    made = open_desk(bench.office, bench.clock)
    made.sign_in(desk=2)
    return made


def state(desk: Any) -> str:
    return str(desk.model.desk.shown.guest.state)


def test_a_guest_is_called_served_and_finished_by_keys(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    assert (state(desk), desk.value("number", "no")) == ("called", "K-001")
    desk.pass_time(16)
    desk.key(Key.Key_F3)
    assert "Dipanggil 2 kali" in desk.texts()
    desk.key(Key.Key_F4)
    assert state(desk) == "serving"
    desk.pass_time(75)
    assert desk.value("serviceTime", "time") == "01:15"
    desk.key(Key.Key_F5)
    assert state(desk) == ""
    assert "Tidak ada tamu di loket" in desk.texts()
    assert desk.model.desk.shown.figures[0].value == "1"


def test_the_same_with_the_mouse(desk: Any, bench: Any) -> None:
    bench.issue("J")
    desk.refresh()
    desk.click("call")
    assert state(desk) == "called"
    desk.pass_time(16)
    desk.click("recall")
    assert desk.model.desk.view.guest.ticket.calls == 2
    desk.click("start")
    assert state(desk) == "serving"
    desk.click("finish")
    assert state(desk) == ""


def test_no_show_asks_first_and_escape_takes_it_back(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F8)
    assert desk.value("message", "text") == "Dapat dipakai 180 detik lagi"
    desk.pass_time(181)
    desk.key(Key.Key_F8)
    assert desk.has_focus("questionYes")
    desk.key(Key.Key_F4)
    assert state(desk) == "called"
    desk.key(Key.Key_Tab)
    assert desk.has_focus("questionNo")
    desk.key(Key.Key_Tab)
    desk.key(Key.Key_Escape)
    assert not desk.shows("questionYes")
    assert state(desk) == "called"
    desk.click("noShow")
    desk.key(Key.Key_Return)
    assert state(desk) == ""
    assert not desk.shows("questionYes")


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (Key.Key_F2, "Belum ada yang menunggu"),
        (Key.Key_F3, "Belum ada tamu di loket"),
        (Key.Key_F4, "Belum ada tamu di loket"),
        (Key.Key_F5, "Belum ada tamu di loket"),
        (Key.Key_F8, "Belum ada tamu di loket"),
    ],
)
def test_a_key_that_cannot_act_says_why(desk: Any, key: Qt.Key, why: str) -> None:
    desk.key(key)
    assert desk.value("message", "text") == why
    desk.key(Key.Key_Escape)
    assert not desk.shows("message")


def test_the_next_call_waits_for_the_guest_at_the_desk(desk: Any, bench: Any) -> None:
    bench.issue("K")
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    assert desk.value("call", "reason") == "Selesaikan K-001 dahulu"
    desk.key(Key.Key_F2)
    assert desk.value("message", "text") == "Selesaikan K-001 dahulu"
    desk.model.cancel()
    desk.key(Key.Key_F5)
    assert desk.value("message", "text") == "Mulai layani dahulu"


def test_the_clock_goes_from_green_to_amber_to_red(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    seen = []
    for seconds in (0, 299, 1, 299, 1):
        desk.pass_time(seconds)
        seen.append((desk.value("standardTime", "time"), desk.value("standardTitle", "text")))
    assert seen == [
        ("00:00", "Sesuai standar"),
        ("04:59", "Sesuai standar"),
        ("05:00", "Segera layani"),
        ("09:59", "Segera layani"),
        ("10:00", "Lewat standar"),
    ]


def test_a_guest_who_asks_for_help_is_answered_in_the_strip(desk: Any, bench: Any) -> None:
    assert not desk.shows("answer")
    bench.office.ask_help(KIOSK)
    bench.office.report_device(KIOSK, "printer", "failed")
    desk.refresh()
    assert {"Tamu meminta bantuan", "Printer kios bermasalah"} <= set(desk.texts())
    desk.click("answer")
    assert "Tamu meminta bantuan" not in desk.texts()
    assert "Printer kios bermasalah" in desk.texts()


def test_a_board_that_cannot_be_heard_is_told_of_until_it_can(desk: Any, bench: Any) -> None:
    board = Actor(Role.BOARD, "board")
    bench.office.report_device(board, "sound:board", "missing")
    desk.refresh()
    assert "Papan tanpa suara" in desk.texts()
    bench.office.report_device(board, "sound:board", "ready")
    desk.refresh()
    assert "Papan tanpa suara" not in desk.texts()


def test_what_was_not_saved_stays_until_it_is_closed(desk: Any, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(actor: Actor) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    bench.issue("K")
    desk.model.refresh()
    monkeypatch.setattr(bench.office, "call_next", away)
    desk.key(Key.Key_F2)
    assert desk.value("message", "tone") == "error"
    assert desk.value("message", "text").startswith("Tidak tersimpan")
    desk.key(Key.Key_Escape)
    assert desk.value("message", "text").startswith("Menyambung ulang")


def test_a_filter_shows_one_service(desk: Any, bench: Any) -> None:
    for prefix in "KJK":
        bench.issue(prefix)
    desk.refresh()
    desk.click("filterJ")
    assert desk.value("waiting", "count") == 1
    assert desk.value("waitingTotal", "text") == "3"
    desk.find("filter").forceActiveFocus()
    desk.key(Key.Key_Space)
    assert desk.value("waiting", "count") == 3


def test_two_hundred_waiting_keep_place_and_selection_over_a_refresh(desk: Any, bench: Any) -> None:
    for number in range(200):
        bench.issue("KJ"[number % 2])
    desk.refresh()
    rows = desk.find("waiting")
    assert rows.property("count") == 100
    assert {"200", "dan 100 lagi"} <= set(desk.texts())
    desk.key(Key.Key_Down, 60)
    assert desk.has_focus("waiting")
    chosen, place = rows.property("currentIndex"), rows.property("contentY")
    assert (chosen, place > 1000) == (59, True)
    for _ in range(3):
        desk.pass_time(61)
        desk.refresh()
    assert (rows.property("currentIndex"), rows.property("contentY")) == (chosen, place)
    item = rows.property("currentItem")
    number = item.property("no")
    before = item.mapToScene(QPoint(0, 0)).y()
    desk.key(Key.Key_F2)
    assert rows.property("count") == 100
    item = rows.property("currentItem")
    assert item.property("no") == number
    assert item.mapToScene(QPoint(0, 0)).y() == pytest.approx(before, abs=1)
    desk.key(Key.Key_End)
    assert rows.property("currentIndex") == 99
    desk.key(Key.Key_PageUp)
    desk.key(Key.Key_Home)
    assert rows.property("contentY") == pytest.approx(rows.property("originY"), abs=1)


def test_a_click_marks_a_row(desk: Any, bench: Any) -> None:
    for _ in range(3):
        bench.issue("K")
    desk.refresh()
    rows = desk.find("waiting")
    where = rows.mapToScene(QPoint(60, 76 + 30)).toPoint()
    QTest.mouseClick(desk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert rows.property("currentIndex") == 1
    assert desk.has_focus("waiting")


def test_tab_reaches_every_control_of_the_page(desk: Any, bench: Any) -> None:
    for _ in range(3):
        bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F7)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Return)
    desk.key(Key.Key_F2)
    wanted = ["rest", "menu", "language", "leaveDesk", "visit", "filter", "filterK", "filterJ", "waitingRow"]
    wanted += ["callMarked", "reprintMarked", "giveUpMarked", "fold_held", "asideRow", "call"]
    wanted += ["start", "recall", "transfer", "hold", "noShow", "offerYes", "offerNo"]
    reached = []
    for _ in range(len(wanted) + 6):  # the parts of the page that others keep may have stops of their own
        desk.key(Key.Key_Tab)
        item = desk.window.activeFocusItem()
        current = item.property("currentItem")
        reached.append((current or item).objectName())
    assert [name for name in reached if name in wanted][: len(wanted)] == wanted
    desk.find("asideList").forceActiveFocus()
    desk.backtab(2)
    assert desk.has_focus("giveUpMarked")
    assert desk.model.desk.marked_shown.number == "K-001"


def test_english_on_the_main_page(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.click("language")
    assert desk.value("start", "text") == "Start service"
    assert desk.value("standardTitle", "text") == "Within the standard"
    assert desk.model.language == "en"
    desk.click("language")
    assert desk.value("start", "text") == "Mulai layani"
