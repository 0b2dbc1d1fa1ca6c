"""Keeps the kiosk's window in its place: no key, button, gesture or request of the desktop gives a way out of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickWindow

RESTORE_MILLISECONDS = 200
RESTORE_TRIES = 5
"""In a row; a display server that places windows in its own way is left alone after them."""

_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_THIRD_LEVEL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""How some systems tell the key AltGr, with which other layouts type @ and the like."""
_EDITING = {
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr, Qt.Key.Key_Multi_key),
}
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
_BUTTONS = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}
_REFUSED = {
    QEvent.Type.Shortcut,
    QEvent.Type.ContextMenu,
    QEvent.Type.NativeGesture,
    QEvent.Type.DragEnter,
    QEvent.Type.DragMove,
    QEvent.Type.Drop,
}
_MOVED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange, QEvent.Type.Hide}


def may_pass(key: int, modifiers: Qt.KeyboardModifier, text: str) -> bool:
    """Whether a key types or moves in a text field or between buttons; every other one is kept back."""
    chord = modifiers & _CHORD
    if chord and not (chord == _THIRD_LEVEL and len(text) == 1 and text.isprintable()):
        return False
    dead = Qt.Key.Key_Dead_Grave.value <= key <= Qt.Key.Key_Dead_Longsolidusoverlay.value
    return key in _EDITING or dead or (bool(text) and text.isprintable())


class KioskGuard(QObject):
    """Stands before one window. keeps: it also refuses to be closed, moved, made small or hidden (full screen)."""

    kept = Signal()

    def __init__(self, window: QQuickWindow, *, keeps: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._keeps = window, keeps
        self._tries = 0
        self._restore_soon = QTimer(self, singleShot=True, interval=RESTORE_MILLISECONDS)
        self._restore_soon.timeout.connect(self._restore)
        window.installEventFilter(self)

    def end(self) -> None:
        """Steps aside: the kiosk ends by itself."""
        self._keeps = False
        self._restore_soon.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Called by Qt before the window has the event."""
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return self._refuses(event, may_pass(event.key(), event.modifiers(), event.text()))
        if kind in _BUTTONS and isinstance(event, QMouseEvent):
            return self._refuses(event, event.button() == Qt.MouseButton.LeftButton)
        if kind in _REFUSED:
            return self._refuses(event, passes=False)
        if self._keeps and kind is QEvent.Type.Close:
            event.ignore()
            return True
        if self._keeps and kind in _MOVED:
            self._restore_soon.start()
        return False

    def _refuses(self, event: QEvent, passes: bool) -> bool:
        if not passes:
            event.accept()  # an accepted key goes to nobody else, no shortcut either
            if event.type() is QEvent.Type.KeyPress:
                self.kept.emit()
        return not passes

    @Slot()
    def _restore(self) -> None:
        """Once things are still, so that a desktop is not fought at every event."""
        window = self._window
        if window.visibility() != QQuickWindow.Visibility.FullScreen or not window.isVisible():
            window.showFullScreen()
        # not window.screen(): PySide takes its answer for the window's child and loses it with the window
        screen = QGuiApplication.screenAt(window.geometry().center()) or QGuiApplication.primaryScreen()
        place = screen.geometry()
        self._tries = self._tries + 1 if window.geometry() != place else 0
        if 0 < self._tries <= RESTORE_TRIES:
            window.setGeometry(place)
