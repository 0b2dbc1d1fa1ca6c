"""Keyboard scanners: a burst is a line, everything else is nothing, and nothing gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest

from sambut.kiosk.scan.wedge import ENTER, OTHER, TAB, Modifier, WedgeCollector, WedgeFilter


def burst(collector: WedgeCollector, keys: list[str], start: float = 10.0, gap: float = 0.004) -> str | None:
    lines = [collector.feed(key, Modifier.NONE, start + at * gap) for at, key in enumerate(keys)]
    assert all(line is None for line in lines[:-1])
    return lines[-1]


def test_a_fast_burst_is_a_line() -> None:
    collector = WedgeCollector()
    assert burst(collector, [*"NIM:12345678", ENTER]) == "NIM:12345678"
    assert burst(collector, [*"87654321", ENTER], start=10.06) == "87654321"
    assert burst(collector, [ENTER], start=10.1) is None


def test_typing_is_no_line() -> None:
    assert burst(WedgeCollector(), [*"12345678", ENTER], gap=0.12) is None
    assert burst(WedgeCollector(), [*"123", ENTER]) is None
    assert burst(WedgeCollector(max_gap=0.2), [*"12345678", ENTER], gap=0.12) == "12345678"


def test_a_pause_starts_anew() -> None:
    collector = WedgeCollector()
    burst(collector, [*"1111"], start=1.0)
    assert burst(collector, [*"22222222", ENTER], start=2.0) == "22222222"
    burst(collector, [*"1111"], start=9.0)
    assert burst(collector, [*"33333333", ENTER], start=3.0) == "33333333"


def test_chords_escape_and_overlong_lines_spoil_the_line() -> None:
    for modifiers in (Modifier.CTRL, Modifier.ALT, Modifier.META, Modifier.CTRL | Modifier.SHIFT):
        collector = WedgeCollector()
        collector.feed("1", modifiers, 9.999)
        assert burst(collector, [*"2345678", ENTER]) is None
    for key in (OTHER, "\x1b", "\x00", "\x1d"):
        assert burst(WedgeCollector(), [*"1234", key, *"5678", ENTER]) is None
    assert burst(WedgeCollector(), [*("1" * 10_000), ENTER]) is None
    assert burst(WedgeCollector(), [*"1234", TAB, ENTER]) == "1234\t"


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 15), st.floats(0, 0.1)), max_size=80))
def test_no_keys_raise(keys: list[tuple[str, int, float]]) -> None:
    collector, now = WedgeCollector(), 0.0
    for key, held, gap in keys:
        now += gap
        line = collector.feed(key, Modifier(held), now)
        assert line is None or len(line) >= 4


class Seen(QObject):
    """Stands where keys would go without the filter."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            self.keys.append(event.key())
        return super().event(event)


@pytest.fixture
def wedge(qapp):
    wedge = WedgeFilter()
    qapp.installEventFilter(wedge)
    yield wedge
    qapp.removeEventFilter(wedge)


def type_line(target: QObject, text: str, start: int = 1000) -> None:
    for at, character in enumerate(text):
        key = {"\r": Qt.Key.Key_Return, "\x1b": Qt.Key.Key_Escape, "\t": Qt.Key.Key_Tab}.get(character, Qt.Key.Key_A)
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
            event.setTimestamp(start + at * 3)
            QGuiApplication.sendEvent(target, event)


def test_filter_takes_the_line_and_lets_nothing_through(wedge: WedgeFilter) -> None:
    seen, lines = Seen(), []
    wedge.line.connect(lines.append)
    wedge.set_enabled(True)
    type_line(seen, "\t\rNIM 12345678\r")
    type_line(seen, "1234\x1b5678\r", 3000)
    type_line(seen, "=cmd|calc\r", 5000)
    assert lines == ["NIM 12345678"]
    assert seen.keys == []


def test_disabled_filter_is_not_there(wedge: WedgeFilter) -> None:
    seen, lines = Seen(), []
    wedge.line.connect(lines.append)
    type_line(seen, "12345678\r")
    assert lines == []
    assert len(seen.keys) == 18


def test_no_shortcut_fires_while_enabled(wedge: WedgeFilter, qtbot) -> None:
    class Window(QWindow):
        pressed = 0

        def keyPressEvent(self, _: QKeyEvent) -> None:
            self.pressed += 1

    window = Window()
    window.show()
    QTest.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert window.pressed == 2  # Alt and F4
    wedge.set_enabled(True)
    QTest.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.pressed == 2
    window.close()
