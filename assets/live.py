"""Tells a window that the office changed: by whomever, in whichever process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal

from ..queue.errors import KnownError
from ..queue.storage.watch import ChangeWatch

log = logging.getLogger("sambut.live")

WAIT_SECONDS = 5.0
RETRY_SECONDS = 1.0
JOIN_SECONDS = 2.0


class LiveOffice(QObject):
    """Emits `changed` soon after each commit, and `reachable` when the database comes or goes."""

    changed = Signal()
    reachable = Signal(bool)

    def __init__(self, open_watch: Callable[[], ChangeWatch], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_watch = open_watch
        self._stopping = Event()
        self._watch: ChangeWatch | None = None
        self._thread = Thread(target=self._run, name="live-office", daemon=True)

    def start(self) -> None:
        """Begins to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the watch; nothing is emitted after it."""
        self._stopping.set()
        if self._watch is not None:
            self._watch.close()
        if self._thread.is_alive():
            self._thread.join(timeout=JOIN_SECONDS)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._watch = self._open_watch()
                self.reachable.emit(True)
                self.changed.emit()
                self._follow(self._watch)
            except KnownError as error:
                if self._stopping.is_set():
                    return
                log.warning("live.lost code=%s", error.code)
                self.reachable.emit(False)
                self._stopping.wait(RETRY_SECONDS)

    def _follow(self, watch: ChangeWatch) -> None:
        while not self._stopping.is_set():
            if watch.wait(WAIT_SECONDS) and not self._stopping.is_set():
                self.changed.emit()
