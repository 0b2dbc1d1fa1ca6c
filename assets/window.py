"""Opens one window: application, fonts, translator, engine, page; and ends cleanly on a signal or a bug."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

import PySide6.QtQuick  # noqa: F401 - windows come back as plain QWindow without it
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from .display import require_display
from .quick import prepare
from .words import Words

log = logging.getLogger("sambut.window")

BUG_EXIT = 70
"""The exit status after a bug: the supervisor starts the surface again."""
TERMINATED_EXIT = 128 + signal.SIGTERM
"""The exit status after a terminate, as a shell would tell it."""


def make_application(name: str) -> QGuiApplication:
    """The one application object of this process. Raises KnownError when there is no display to open windows on."""
    existing = QGuiApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    require_display()
    QCoreApplication.setApplicationName(name)
    QCoreApplication.setOrganizationName("Sambut")
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    return QGuiApplication([name])


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


class _ThreadBugs(QObject):
    """Brings the news of a bug in another thread to the GUI thread."""

    happened = Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self.happened.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _end(self) -> None:
        QCoreApplication.exit(BUG_EXIT)

    def hook(self, bug: threading.ExceptHookArgs) -> None:
        """For threading.excepthook."""
        error = bug.exc_value or bug.exc_type()
        log.critical("surface.bug kind=%s", bug.exc_type.__name__, exc_info=(bug.exc_type, error, bug.exc_traceback))
        self.happened.emit()


def end_on_bugs() -> None:
    """A bug in any thread ends the process with a status of its own instead of leaving a window that lies."""
    threading.excepthook = _ThreadBugs().hook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("surface.bug kind=%s", kind.__name__, exc_info=(kind, error, trace))
        QCoreApplication.exit(BUG_EXIT)
        if QGuiApplication.instance() is None:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook


def run_until_closed(application: QGuiApplication) -> int:
    """Runs the event loop. Ctrl+C ends it as closing the window does; a terminate ends it as cleanly, but its status
    says so: a supervisor that did not ask for it starts the surface again.
    """
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None:
            status = TERMINATED_EXIT if name == "SIGTERM" else 0
            signal.signal(number, lambda *_, status=status: application.exit(status))
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.setTimerType(Qt.TimerType.CoarseTimer)
    heartbeat.start(200)
    return application.exec()
