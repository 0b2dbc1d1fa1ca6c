"""Shows a first picture at once: a screen that stays black while a program loads looks broken."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QWindow
from PySide6.QtQml import QQmlApplicationEngine

from .display import has_display
from .quick import UI_DIR, load_fonts
from .tiling import take_screen
from .window import make_application

PAGE = UI_DIR / "Splash.qml"
LONGEST_SECONDS = 1.0
TEXT = "Menyiapkan …"


class Splash:
    """The mark of the house in a window; close it once the surface is there."""

    def __init__(self, name: str, *, full_screen: bool, board_screen: int | None = None) -> None:
        """board_screen: of a board that covers a screen, which one its settings want."""
        make_application(name)
        load_fonts()
        self._frames = 0
        self._engine = QQmlApplicationEngine()
        self._engine.setInitialProperties({"fullScreen": full_screen, "text": TEXT})
        self._engine.load(QUrl.fromLocalFile(str(PAGE)))
        window = self._engine.rootObjects()[0]
        if full_screen and board_screen is not None and isinstance(window, QWindow):
            take_screen(window, board_screen)
        self._show()

    def _show(self) -> None:
        """Returns once the first frame is out."""
        window = self._engine.rootObjects()[0]
        window.frameSwapped.connect(self._count)  # type: ignore[attr-defined]
        until = time.monotonic() + LONGEST_SECONDS
        while not self._frames and time.monotonic() < until:
            QCoreApplication.processEvents()

    def _count(self) -> None:
        self._frames += 1

    @property
    def is_open(self) -> bool:
        """Whether the window still stands: somebody may have closed it."""
        return any(isinstance(window, QWindow) and window.isVisible() for window in self._engine.rootObjects())

    def say(self, text: str) -> None:
        """Another word below the mark."""
        self._engine.rootObjects()[0].setProperty("text", text)

    @staticmethod
    def breathe(seconds: float = 0.05) -> None:
        """Lets the window live for a moment while something is waited for."""
        QCoreApplication.processEvents()
        time.sleep(seconds)

    def close(self) -> None:
        """Takes the picture down."""
        for window in self._engine.rootObjects():
            if isinstance(window, QWindow):
                window.close()
        self._engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def show_splash(home: Path, name: str, *, full_screen: bool, board_screen: int | None = None) -> Splash | None:
    """The splash of a surface whose office is there; None where the opening will only say what is missing."""
    if not has_display() or not (home / "office.key").exists():
        return None
    return Splash(name, full_screen=full_screen, board_screen=board_screen)
