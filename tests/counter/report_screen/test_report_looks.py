"""The report's page is whole at every size in both languages, and its words can be read in all three looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt

from sambut.tests.counter.test_looks import LOOKS, faults
from sambut.tests.counter.test_no_cut_text import faults as cut

from .conftest import enter

SIZES = ((1024, 700), (1366, 768), (1920, 1080), (2560, 1440))


def is_button(item: Any) -> bool:
    return item.property("raised") is not None and bool(item.property("text"))


def check(desk: Any) -> None:
    for language in ("id", "en"):
        desk.model.speak(language)
        for size in SIZES:
            desk.resize(*size)
            assert list(cut(desk)) == [], (language, size)
            tight = [
                item.property("text") for item in desk.items() if is_button(item) and item.width() < 16 + words(item)
            ]
            assert tight == [], (language, size)
            apart(desk, size)


def words(button: Any) -> float:
    texts = [item for item in inside(button) if item.inherits("QQuickText")]
    return max((item.property("contentWidth") for item in texts), default=0)


def inside(item: Any) -> list[Any]:
    return [part for child in item.childItems() for part in [child, *inside(child)]]


def apart(desk: Any, size: tuple[int, int]) -> None:
    """What is asked for and the ways out do not overlap, whatever there is to ask."""
    asked = [item for item in desk.items() if item.objectName() == "paper"]
    lowest = max(item.mapToScene(QPointF(0, item.height())).y() for item in asked)
    saved = min(item.mapToScene(QPointF(0, 0)).y() for item in desk.items() if item.objectName().startswith("save_"))
    assert lowest + 20 <= saved, size


@pytest.fixture
def full(open_desk: Callable[..., Any], past: Any) -> Any:
    """With all that the panel can have."""
    made = open_desk(past.office, past.clock, send=lambda _actor, _period: 1)
    enter(made.model)
    made.model.report.switchCompare()
    made.settle()
    return made


def test_nothing_is_cut_with_all_that_there_is(full: Any) -> None:
    check(full)


@pytest.mark.parametrize("span", ["week", "quarter"])
def test_nothing_is_cut_in_longer_spans(full: Any, span: str) -> None:
    full.model.report.chooseSpan(span)
    check(full)


def test_nothing_of_the_picker_is_cut(full: Any) -> None:
    full.model.report.pick("other")
    full.model.report.calendar.choose("2026-09-28")
    full.model.report.pick("other")
    check(full)


def test_nothing_is_cut_of_a_fault(full: Any, past: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from .test_report_window import away

    monkeypatch.setattr(past.office, "read_draft", away)
    full.click("earlier")
    check(full)


def test_every_look_can_be_read(full: Any) -> None:
    full.resize(1366, 768)
    for look in LOOKS:
        full.model.layout.setTheme(look)
        full.settle()
        assert faults(full.window) == [], look
    full.key(Qt.Key.Key_G, modifiers=Qt.KeyboardModifier.ControlModifier)
    days = {str(day) for day in range(7)} | {"Oktober 2026", "Batal", "Ada tamu", "Tutup", "Sen", "Min"}
    for look in LOOKS:
        full.model.layout.setTheme(look)
        full.settle()
        found = [fault for fault in faults(full.window) if fault.split(":")[0] in days]
        assert found == [], look


def test_paper_is_white_in_every_look(full: Any) -> None:
    papers = [item.mapToScene(QPointF(12, 12)).toPoint() for item in full.items() if item.objectName() == "reportPage"]
    at = min(papers, key=lambda point: point.y())
    for look in LOOKS:
        full.model.layout.setTheme(look)
        full.settle()
        assert full.window.grabWindow().pixelColor(at).name() == "#ffffff", look
