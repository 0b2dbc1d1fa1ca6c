"""Nothing of the desk's own states is cut or outside the window, in both languages and at every size."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from sambut.queue.priority import Priority

from .conftest import is_within
from .test_no_cut_text import SIZES, faults, in_list

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


SCROLLED = {"aside", "asideList"}
"""The record's column and the rows below the queue: they scroll, and shorten what a hint tells in full."""


def check(desk: Any) -> None:
    for language in ("id", "en"):
        desk.model.speak(language)
        for size in SIZES:
            desk.resize(*size)
            scrolled = {item.property("text") for item in desk.items() if in_list(item, SCROLLED)}
            found = [fault for fault in faults(desk) if fault.partition(": ")[2] not in scrolled]
            assert not found, (language, size)
            buttons = [item for item in desk.items() if is_button(item)]
            tight = [item.property("text") for item in buttons if item.width() < item.implicitWidth() - 8]
            assert not tight, (language, size)


def is_button(item: QQuickItem) -> bool:
    """One with words: a button of an icon only is as wide as its icon."""
    return item.property("raised") is not None and bool(item.property("text")) and not in_list(item, SCROLLED)


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    made = open_desk(bench.office, bench.clock)
    made.sign_in(desk=2)
    return made


def test_lists_mark_and_offer(desk: Any, bench: Any) -> None:
    bench.issue("J", Priority.PREGNANT, ready=("sale_terms",))
    for _ in range(5):
        bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    check(desk)
    desk.key(Key.Key_F7)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Return)
    desk.key(Key.Key_F2)
    desk.pass_time(181)
    desk.key(Key.Key_F8)
    desk.key(Key.Key_Return)
    desk.key(Key.Key_Down, 2)
    check(desk)
    desk.pass_time(15 * 60)
    check(desk)


def test_a_break(desk: Any) -> None:
    desk.key(Key.Key_F10)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Return)
    check(desk)
    desk.pass_time(3600)
    check(desk)


def test_a_late_and_long_service_and_what_is_said_of_the_day(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.pass_time(700)
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F4)
    desk.pass_time(2400)
    check(desk)
    desk.key(Key.Key_Escape)
    check(desk)
    desk.key(Key.Key_F5)
    check(desk)
    desk.key(Key.Key_Escape)
    desk.pass_time(8 * 3600)
    check(desk)


@pytest.mark.parametrize("action", ["transfer", "hold", "go_on", "excuse", "visit"])
def test_every_dialog_of_the_desk(desk: Any, bench: Any, action: str) -> None:
    bench.officer("ayu", desk=3)
    bench.issue("K")
    desk.pass_time(700)
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F4)
    for language in ("id", "en"):
        desk.model.speak(language)
        desk.model.press(action)
        desk.key(Key.Key_Return)
        assert not [text for text in desk.texts() if "%" in text]
        dialog = desk.find("dialogTitle").parentItem().parentItem().parentItem()
        for size in ((1024, 700), (1366, 768), (2560, 1440)):
            desk.resize(*size)
            yes = desk.find("questionYes")
            corner = yes.mapToScene(yes.boundingRect().bottomRight())
            assert (corner.x() <= size[0], corner.y() <= size[1]) == (True, True)
            texts = [item for item in desk.items() if is_within(item, dialog)]
            assert not [item.property("text") for item in texts if item.property("truncated") is True]
        desk.model.cancel()


def test_a_guest_who_is_served_with_the_record_beside(desk: Any, bench: Any) -> None:
    bench.issue("J", Priority.ELDERLY, ready=("sale_terms", "data_use"))
    desk.refresh()
    desk.key(Key.Key_F2)
    check(desk)
    desk.key(Key.Key_F4)
    check(desk)
