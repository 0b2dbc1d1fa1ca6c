"""The report in the real window, by keys and by mouse: the way there, its pages, their size, and what is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickItem

from sambut.assets.worker import SerialRunner
from sambut.queue.errors import Fault, KnownError

from .conftest import PASSWORD, HeldRunner, enter

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def head(open_desk: Callable[..., Any], past: Any) -> Any:
    """Signed in, not yet at the report."""
    made = open_desk(past.office, past.clock)
    made.model.signIn.signIn("kepala", PASSWORD)
    made.settle()
    return made


def away(*_: Any) -> None:
    raise KnownError(Fault.DATABASE_AWAY, "gone")


def papers(desk: Any) -> list[QQuickItem]:
    return [item for item in desk.items() if item.objectName() == "reportPage"]


def scrolled(desk: Any) -> float:
    return float(desk.value("reportView", "contentY"))


def titles(desk: Any) -> list[str]:
    return [item.property("text") for item in desk.items() if item.objectName() == "sideTitle"]


def test_four_ways_lead_there(head: Any) -> None:
    def back() -> None:
        assert head.model.kind == "report"
        head.key(Key.Key_3, modifiers=CTRL)
        assert head.model.kind == "head"

    head.key(Key.Key_5, modifiers=CTRL)
    head.click("toOffice")
    head.click("toReport")
    back()
    head.key(Key.Key_F12)
    head.click("menu_report")
    back()
    head.key(Key.Key_K, modifiers=CTRL)
    head.type("laporan")
    head.key(Key.Key_Return)
    back()


def test_keys_of_the_report_are_only_known_there(head: Any) -> None:
    def listed() -> set[str]:
        head.model.palette.type("")
        return {row.key for row in head.model.palette.shown.rows}

    head.key(Key.Key_K, modifiers=CTRL)
    assert not {"earlier", "zoom_in", "save_pdf"} & listed()
    head.key(Key.Key_Escape)
    head.key(Key.Key_5, modifiers=CTRL)
    head.key(Key.Key_K, modifiers=CTRL)
    assert {"earlier", "zoom_in", "save_pdf"} <= listed()


def test_keys_turn_the_days_and_the_sheet_of_keys_lists_them(desk: Any) -> None:
    desk.key(Key.Key_Left, modifiers=ALT)
    assert desk.value("choiceText", "text") == "5 Oktober 2026"
    desk.key(Key.Key_Right, 2, modifiers=ALT)
    assert desk.model.report.shown.main.title == "Selasa, 6 Oktober 2026"
    desk.key(Key.Key_F1)
    assert {"Periode sebelumnya", "Bandingkan", "Perbesar", "Simpan PDF"} <= set(desk.texts())


def test_the_mouse_does_the_same(desk: Any) -> None:
    desk.click("earlier")
    assert desk.model.report.shown.main.title == "Senin, 5 Oktober 2026"
    desk.click("later")
    desk.click("later")
    assert desk.model.report.shown.main.title == "Selasa, 6 Oktober 2026"
    desk.click("before")
    assert desk.model.report.shown.main.title == "Senin, 5 Oktober 2026"
    desk.click("chip_month")
    assert desk.model.report.shown.main.title == "Oktober 2026"
    assert desk.value("before", "text") == "Bulan lalu"
    desk.click("now")
    desk.click("chip_en")
    assert desk.model.report.shown.language == "en"


def test_the_pages_scroll_by_keys_and_begin_at_the_top_with_another_day(desk: Any) -> None:
    assert desk.has_focus("reportPages")
    desk.key(Key.Key_Down)
    assert scrolled(desk) == 60
    desk.key(Key.Key_PageDown)
    once = scrolled(desk)
    assert once > 300
    desk.key(Key.Key_Space)
    assert scrolled(desk) > once
    desk.key(Key.Key_End)
    end = scrolled(desk)
    desk.key(Key.Key_PageDown)
    assert scrolled(desk) == end
    desk.key(Key.Key_PageUp)
    assert scrolled(desk) < end
    desk.key(Key.Key_Left, modifiers=ALT)
    assert scrolled(desk) == 0
    desk.key(Key.Key_Home)
    assert scrolled(desk) == 0


def test_two_reports_stand_on_one_scroll(desk: Any) -> None:
    desk.key(Key.Key_B, modifiers=CTRL)
    assert titles(desk)[::-1] == ["Selasa, 6 Oktober 2026", "Selasa, 29 September 2026"] or titles(desk) == [
        "Selasa, 6 Oktober 2026",
        "Selasa, 29 September 2026",
    ]
    desk.key(Key.Key_PageDown)
    tops = {item.mapToScene(QPointF(0, 0)).y() for item in papers(desk)}
    assert len(tops) == len(papers(desk)) // 2, "page beside page"
    assert min(tops) < 0
    desk.click("compare")
    assert titles(desk) == []


def test_what_it_is_compared_with_is_chosen_with_its_own_picker(desk: Any) -> None:
    desk.click("compare")
    desk.click("otherChoice")
    desk.key(Key.Key_PageDown)
    desk.click("day_2026-10-05")
    assert desk.model.report.shown.other.title == "Senin, 5 Oktober 2026"
    assert desk.model.report.shown.main.title == "Selasa, 6 Oktober 2026"
    desk.click("otherChoice")
    desk.click("usual")
    assert desk.model.report.shown.other.title == "Selasa, 29 September 2026"


def test_the_size_by_keys_and_by_mouse(desk: Any) -> None:
    fitted = desk.value("zoomFull", "text")
    desk.key(Key.Key_0, modifiers=CTRL)
    assert desk.value("zoomFull", "text") == "100 %"
    desk.key(Key.Key_Plus, modifiers=CTRL)
    assert desk.value("zoomFull", "text") == "125 %"
    desk.key(Key.Key_Equal, modifiers=CTRL)
    assert desk.value("zoomFull", "text") == "150 %"
    desk.key(Key.Key_Minus, 2, modifiers=CTRL)
    desk.click("zoomOut")
    assert desk.value("zoomFull", "text") == "80 %"
    desk.click("zoomIn")
    desk.click("zoomFull")
    assert desk.value("zoomFull", "text") == "100 %"
    desk.click("fitWidth")
    assert desk.value("zoomFull", "text") == fitted


def sharp(desk: Any) -> bool:
    """Whether what the window shows of the first page is the drawn picture, pixel by pixel."""
    paper = min(papers(desk), key=lambda item: item.mapToScene(QPointF(0, 0)).y())
    at = paper.mapToScene(QPointF(0, 0))
    engine = qmlEngine(desk.find("reportPages"))
    provider: Any = engine.imageProvider("report")
    address = desk.model.report.shown.main.pages[0].key.removeprefix("image://report/")
    drawn: QImage = provider.requestImage(address, QSize(), QSize())
    if (at.x() % 1, at.y() % 1, paper.width()) != (0, 0, drawn.width()):
        return False
    seen = desk.window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
    x, y, width = int(at.x()) + 40, int(at.y()) + 40, 300
    return bool(seen.copy(x, y, width, 300) == drawn.copy(40, 40, width, 300))


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700), (1920, 1080)])
def test_a_page_is_as_sharp_as_the_screen(desk: Any, size: tuple[int, int]) -> None:
    desk.resize(*size)
    desk.cut_short(desk.model.report._redraw) if desk.model.report._redraw.isActive() else desk.settle()
    assert sharp(desk)
    desk.key(Key.Key_0, modifiers=CTRL)
    desk.cut_short(desk.model.report._redraw)
    assert sharp(desk)


def test_a_new_size_is_drawn_once_when_the_hand_rests(desk: Any) -> None:
    before = desk.model.report.shown.main.pages
    for _ in range(3):
        desk.key(Key.Key_Minus, modifiers=CTRL)
    assert desk.model.report.shown.main.pages == before, "the old pages are shown smaller meanwhile"
    desk.cut_short(desk.model.report._redraw)
    after = desk.model.report.shown.main.pages
    assert int(after[0].key.split("/")[-2]) == int(before[0].key.split("/")[-2]) + 1


@pytest.fixture
def slow(open_desk: Callable[..., Any], past: Any, held: HeldRunner) -> Any:
    made = open_desk(past.office, past.clock, reports=held)
    enter(made.model)
    made.settle()
    return made


def test_waiting_is_calm(slow: Any, held: HeldRunner) -> None:
    assert slow.value("reportEmpty", "text") == "Menyiapkan laporan …"
    held.go(2)
    slow.settle()
    assert not slow.shows("reportEmpty")
    slow.click("earlier")
    slow.settle(300)
    assert slow.shows("reportProgress")
    assert {item.parentItem().opacity() for item in papers(slow)} == {0.45}
    assert slow.value("save_pdf", "reason") == "Sebentar, laporan sedang disiapkan"
    assert slow.value("choiceText", "text") == "5 Oktober 2026"
    held.go(2)
    slow.settle(250)
    assert not slow.shows("reportProgress")
    assert {item.parentItem().opacity() for item in papers(slow)} == {1.0}
    assert slow.value("save_pdf", "reason") == ""


def test_what_cannot_be_read_is_said_beside_the_old_page(desk: Any, past: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(past.office, "read_draft", away)
        desk.click("earlier")
        assert desk.value("reportUntil", "text").startswith("Data kantor sedang tidak dapat dicapai. Yang tampak:")
        assert papers(desk)
        desk.key(Key.Key_3, modifiers=CTRL)
        desk.key(Key.Key_5, modifiers=CTRL)
        assert desk.value("reportEmpty", "text") == "Data kantor sedang tidak dapat dicapai."
        assert desk.value("save_pdf", "reason") == "Data kantor sedang tidak dapat dicapai."
    desk.click("reportAgain")
    assert desk.model.report.shown.main.title == "Senin, 5 Oktober 2026"


def test_today_is_told_and_read_anew_by_f5(desk: Any) -> None:
    assert desk.value("reportUntil", "text") == "Sampai pukul 16.00"
    desk.pass_time(3600)
    desk.refresh()
    assert desk.value("reportUntil", "text") == "Sampai pukul 16.00"
    desk.key(Key.Key_F5)
    assert desk.value("reportUntil", "text") == "Sampai pukul 17.00"
    desk.click("before")
    assert desk.shows("renew"), "a past day may be corrected too"


def test_a_locked_window_shows_no_page_and_the_picker_is_gone(desk: Any) -> None:
    desk.click("choice")
    desk.key(Key.Key_L, modifiers=CTRL)
    assert desk.model.kind == "locked"
    assert papers(desk) == []
    assert not desk.shows("calendar")
    desk.model.lock.unlock(PASSWORD)
    desk.settle()
    assert papers(desk)


def test_the_same_in_english(desk: Any) -> None:
    desk.key(Key.Key_E, modifiers=CTRL)
    assert desk.value("reportUntil", "text") == "Up to 16.00"
    assert desk.model.report.shown.choice.spoken == "Tuesday 6 October 2026"
    assert {"Report", "Day", "Quarter", "Compare", "Save as", "Open in the viewer"} <= set(desk.texts())
    desk.click("choice")
    assert {"October 2026", "Mon", "With guests", "Cancel"} <= set(desk.texts())


def said(desk: Any) -> Iterator[str]:
    for item in desk.items():
        face = QAccessible.queryAccessibleInterface(item)
        if face is not None:
            yield face.text(QAccessible.Text.Name)


def test_everything_can_be_reached_by_tab_and_says_what_it_is(desk: Any) -> None:
    QAccessible.setActive(True)
    desk.click("compare")
    names = set(said(desk))
    assert "Pilih tanggal: Selasa, 6 Oktober 2026" in names
    assert "Pilih pembanding: Selasa, 29 September 2026" in names
    assert any(name.startswith("Halaman 1 dari") and name.endswith("Selasa, 6 Oktober 2026") for name in names)
    assert {"Simpan sebagai XLSX", "Perbesar", "Sebelumnya", "Halaman laporan"} <= names
    reached = []
    desk.find("menu").forceActiveFocus()
    for _ in range(22):
        desk.key(Key.Key_Tab)
        reached.append(desk.window.activeFocusItem().objectName())
    assert reached == [
        "language",
        "toOffice",
        "spans",
        "earlier",
        "choice",
        "later",
        "now",
        "before",
        "compare",
        "otherChoice",
        "paper",
        "save_pdf",
        "save_xlsx",
        "save_csv",
        "save_json",
        "view",
        "renew",
        "zoomOut",
        "zoomFull",
        "zoomIn",
        "fitWidth",
        "reportPages",
    ]


def test_every_control_says_something(desk: Any) -> None:
    QAccessible.setActive(True)
    desk.click("choice")
    for item in desk.items():
        face = QAccessible.queryAccessibleInterface(item)
        if face is not None and face.role() in {QAccessible.Role.Button, QAccessible.Role.CheckBox}:
            assert face.text(QAccessible.Text.Name), item.objectName()


def test_the_button_of_email_is_there_only_where_it_is_set_up(
    desk: Any, open_desk: Callable[..., Any], past: Any
) -> None:
    assert not desk.shows("send")
    other = open_desk(past.office, past.clock, send=lambda _actor, _period: 1)
    enter(other.model)
    other.settle()
    other.click("send")
    assert other.value("message", "text") == "Laporan masuk antrean kirim."


def test_with_the_real_worker_the_pages_come_by_themselves(open_desk: Callable[..., Any], past: Any) -> None:
    worker = SerialRunner("reports")
    made = open_desk(past.office, past.clock, reports=worker)
    enter(made.model)
    report = made.model.report
    made.qtbot.waitUntil(lambda: report.shown.ready and not report.shown.busy)
    for _ in range(4):
        report.step(-1)
    report.showBefore()
    made.qtbot.waitUntil(lambda: not report.shown.busy)
    assert report.shown.main.title == "Senin, 5 Oktober 2026"
    report.chooseSpan("month")
    made.model.press("head")
    worker.stop()
    made.settle()
    assert report.bytes_held == 0
