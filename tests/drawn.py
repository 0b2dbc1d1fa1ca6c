"""Waits until a window has drawn what there is to draw: what somebody before it would see."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtQuick import QQuickWindow

FRAMES = 2
"""One may have been under way before the act; what the first lays out anew, the second shows."""
PATIENCE_SECONDS = 0.5


class Drawn:
    """Counts the frames of a window from now on."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window, self._frames = window, 0
        window.frameSwapped.connect(self._count)

    def _count(self) -> None:
        self._frames += 1

    def wait(self) -> None:
        """Handles all events until so many new frames are there; a window that is not shown draws none."""
        self._handle()
        until = time.monotonic() + PATIENCE_SECONDS
        for _ in range(FRAMES):
            seen = self._frames
            self._window.update()
            while self._frames == seen and self._window.isExposed() and time.monotonic() < until:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._handle()

    def _handle(self) -> None:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
