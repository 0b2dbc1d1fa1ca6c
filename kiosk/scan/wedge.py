"""Takes lines from scanners that type like a keyboard, and lets nothing they type reach anything else."""

from __future__ import annotations

import time
from enum import Flag, auto

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ...queue.identity import clean_payload

ENTER = "Enter"
TAB = "Tab"
OTHER = "Other"  # any key that types no character: Escape, F4, arrows


class Modifier(Flag):
    """Keys held down together with another one."""

    NONE = 0
    SHIFT = auto()
    CTRL = auto()
    ALT = auto()
    META = auto()


_CHORD = Modifier.CTRL | Modifier.ALT | Modifier.META


class WedgeCollector:
    """Keys with their times in, a line out at Enter, when it came as fast as only a scanner types.

    A pause longer than max_gap seconds starts anew. Fewer than shortest characters, more than longest, or a chord,
    Escape or other control key among them: the whole line is dropped.
    """

    def __init__(self, max_gap: float = 0.05, shortest: int = 4, longest: int = 512) -> None:
        self._max_gap, self._shortest, self._longest = max_gap, shortest, longest
        self._line: list[str] = []
        self._spoilt = False
        self._last = float("-inf")

    def feed(self, key: str, modifiers: Modifier, at_seconds: float) -> str | None:
        """key is one character, or ENTER, TAB or OTHER. The raw line, or None while there is none."""
        if not 0.0 <= at_seconds - self._last <= self._max_gap:
            self.reset()
        self._last = at_seconds
        if key == ENTER and not modifiers & _CHORD:
            return self._finish()
        character = "\t" if key == TAB else key
        typed = len(character) == 1 and (character == "\t" or character.isprintable())
        if not typed or modifiers & _CHORD or len(self._line) >= self._longest:
            self._spoilt = True
        else:
            self._line.append(character)
        return None

    def reset(self) -> None:
        """Forgets what came so far."""
        self._line.clear()
        self._spoilt = False

    def _finish(self) -> str | None:
        line, spoilt = "".join(self._line), self._spoilt
        self.reset()
        return None if spoilt or len(line) < self._shortest else line


class WedgeFilter(QObject):
    """Event filter for the application or a window: while enabled, every key is its own and nothing else sees it.

    A hostile code may begin with Tab, Enter or Alt+F4, and the first key does not show that a burst follows: so all
    keys are kept back, not only those within a burst. Enable it only on pages that have no text field.
    """

    line = Signal(str)

    def __init__(self, parent: QObject | None = None, collector: WedgeCollector | None = None) -> None:
        super().__init__(parent)
        self._collector = collector or WedgeCollector()
        self._enabled = False

    @property
    def enabled(self) -> bool:
        """Whether keys are kept back and collected."""
        return self._enabled

    def set_enabled(self, enabled: bool) -> None:
        """Switches it; what was collected is forgotten."""
        self._enabled = enabled
        self._collector.reset()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Called by Qt before the event reaches its receiver."""
        if not self._enabled or event.type() not in _KEY_EVENTS:
            return False
        event.accept()  # an accepted ShortcutOverride keeps the key from every shortcut
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._press(event)
        return True

    def _press(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or event.key() in _MODIFIER_KEYS:
            return
        at_seconds = event.timestamp() / 1000 if event.timestamp() else time.monotonic()
        raw = self._collector.feed(_key_name(event), _modifiers(event), at_seconds)
        text = clean_payload(raw) if raw else None
        if text:
            self.line.emit(text)


_KEY_EVENTS = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.Shortcut,
}
_MODIFIER_KEYS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
_MODIFIERS = {
    Qt.KeyboardModifier.ShiftModifier: Modifier.SHIFT,
    Qt.KeyboardModifier.ControlModifier: Modifier.CTRL,
    Qt.KeyboardModifier.AltModifier: Modifier.ALT,
    Qt.KeyboardModifier.MetaModifier: Modifier.META,
}


def _key_name(event: QKeyEvent) -> str:
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return ENTER
    if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
        return TAB
    return event.text() if len(event.text()) == 1 else OTHER


def _modifiers(event: QKeyEvent) -> Modifier:
    held = Modifier.NONE
    for qt_modifier, modifier in _MODIFIERS.items():
        if event.modifiers() & qt_modifier:
            held |= modifier
    return held
