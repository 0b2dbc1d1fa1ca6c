"""Puts the window where it was left, follows where it goes, and notices hands at it and whether it is looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from .layout import Box, fitted
from .layout_model import LayoutModel, screen_boxes

_HANDS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class WindowKeeper(QObject):
    """touched: a key or the mouse was used. looked: whether one of the program's windows has the keyboard, was asked
    for again.
    """

    touched = Signal()
    looked = Signal()

    def __init__(self, window: QWindow, layout: LayoutModel, *, placed: bool = False) -> None:
        super().__init__()
        self._window, self._layout = window, layout
        if not placed:
            self._restore()
        window.installEventFilter(self)
        for signal in (window.xChanged, window.yChanged, window.widthChanged, window.heightChanged):
            signal.connect(self._note)
        window.visibilityChanged.connect(self._seen)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.looked)

    def is_looked_at(self) -> bool:
        """Whether a window of the program has the keyboard; a notice never has it, whatever the desktop says."""
        focus = QGuiApplication.focusWindow()
        if focus is None or focus.visibility() in {QWindow.Visibility.Minimized, QWindow.Visibility.Hidden}:
            return False
        return not focus.flags() & Qt.WindowType.WindowDoesNotAcceptFocus

    def alert(self) -> None:
        """Asks for attention where the desktop shows its windows."""
        self._window.alert(0)

    def raise_window(self) -> None:
        """Brings the window to the front."""
        if self._window.visibility() == QWindow.Visibility.Minimized:
            self._window.showMaximized() if self._layout.layout.maximised else self._window.showNormal()
        self._window.show()
        self._window.raise_()
        self._window.requestActivate()

    def watch(self, window: QWindow) -> None:
        """Hands at another window of the program count too."""
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Takes nothing away."""
        if event.type() in _HANDS:
            self.touched.emit()
        return False

    def _restore(self) -> None:
        left = self._layout.layout
        place = fitted(left.window, screen_boxes()) if left.window else None
        if place is not None:
            self._window.setGeometry(place.x, place.y, place.width, place.height)
        if left.maximised:
            self._window.showMaximized()

    def _note(self) -> None:
        if self._window.visibility() == QWindow.Visibility.Windowed:
            place = self._window.geometry()
            self._layout.note(window=Box(place.x(), place.y(), place.width(), place.height()))

    def _seen(self, visibility: QWindow.Visibility) -> None:
        if visibility in {QWindow.Visibility.Windowed, QWindow.Visibility.Maximized}:
            self._layout.note(maximised=visibility == QWindow.Visibility.Maximized)
        if visibility == QWindow.Visibility.Hidden:
            self._layout.save()
        self.looked.emit()
