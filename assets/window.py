"""Opens one window: application, fonts, translator, engine, page; and ends cleanly on a signal or a bug."""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import PySide6.QtQuick  # noqa: F401 - windows come back as plain QWindow without it
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ..queue.errors import Fault, KnownError
from .quick import prepare
from .words import Words

log = logging.getLogger("sambut.window")

BUG_EXIT = 70
"""The exit status after a bug: the supervisor starts the surface again."""


def make_application(name: str) -> QGuiApplication:
    """The one application object of this process. Raises KnownError when there is no display to open windows on."""
    existing = QGuiApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    if not has_display():
        raise KnownError(Fault.DISPLAY_MISSING, "no display; set DISPLAY or WAYLAND_DISPLAY, or use: sambut rehearse")
    QCoreApplication.setApplicationName(name)
    QCoreApplication.setOrganizationName("Sambut")
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    return QGuiApplication([name])


def has_display() -> bool:
    """Whether a window can be opened here."""
    if os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal", "vnc"}:
        return True
    if sys.platform.startswith(("win", "darwin")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Surface:
    """A loaded page in its window, with its words."""

    def __init__(self, page: Path, properties: dict[str, Any], language: str = "id") -> None:
        self.words = Words(language)
        QCoreApplication.installTranslator(self.words)
        self.engine = QQmlApplicationEngine()
        prepare(self.engine)
        self.engine.setInitialProperties(properties)
        self.engine.load(QUrl.fromLocalFile(str(page)))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError(f"{page.name} did not load")
        self.window: QQuickWindow = roots[0]

    def speak(self, language: str) -> None:
        """Changes the language of everything on the page at once."""
        if self.words.spoken != language:
            self.words.spoken = language
            self.engine.retranslate()

    def close(self) -> None:
        """Takes the window down and the translator with it."""
        self.window.close()
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.removeTranslator(self.words)


def end_on_bugs() -> None:
    """A bug ends the process with a status of its own instead of leaving a window that lies."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("surface.bug kind=%s", kind.__name__, exc_info=(kind, error, trace))
        QCoreApplication.exit(BUG_EXIT)
        if QGuiApplication.instance() is None:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook


def run_until_closed(application: QGuiApplication) -> int:
    """Runs the event loop; Ctrl+C and a supervisor's terminate end it as closing the window does."""
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, lambda *_: application.exit(0))
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.setTimerType(Qt.TimerType.CoarseTimer)
    heartbeat.start(200)
    return application.exec()
