"""Runs what is slow beside the GUI thread, one job after the other, and brings the outcome back by a signal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ..queue.errors import KnownError

log = logging.getLogger("sambut.worker")

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[KnownError], None]


class Runner(Protocol):
    """Somewhere to run jobs. `done` and `failed` are always called on the GUI thread."""

    def run(self, job: Callable[[], T], done: Done[T], failed: Failed) -> None:
        """Runs the job; then done with its value, or failed with the environment's fault."""

    def stop(self) -> None:
        """Finishes what was begun and takes no more."""


class ImmediateRunner:
    """Runs each job at once, in the caller's thread: for tests and the rehearsal."""

    def run(self, job: Callable[[], T], done: Done[T], failed: Failed) -> None:
        """See Runner."""
        try:
            value = job()
        except KnownError as error:
            failed(error)
            return
        done(value)

    def stop(self) -> None:
        """See Runner."""


class SerialRunner(QObject):
    """One thread that takes jobs in order. An unexpected exception is raised again on the GUI thread."""

    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[Callable[[], Callable[[], None]] | None] = SimpleQueue()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def run(self, job: Callable[[], T], done: Done[T], failed: Failed) -> None:
        """See Runner."""

        def attempt() -> Callable[[], None]:
            try:
                value = job()
            except KnownError as error:
                known = error
                return lambda: failed(known)
            return lambda: done(value)

        self._jobs.put(attempt)

    def stop(self) -> None:
        """See Runner."""
        self._jobs.put(None)
        self._thread.join(timeout=5)

    def _work(self) -> None:
        while (attempt := self._jobs.get()) is not None:
            try:
                delivery = attempt()
            except Exception as error:  # noqa: BLE001 - a bug in a job belongs to the GUI thread's excepthook
                bug = error
                delivery = _raiser(bug)
            self._finished.emit(delivery)

    def _deliver(self, delivery: Any) -> None:
        delivery()


def _raiser(error: Exception) -> Callable[[], None]:
    def raise_it() -> None:
        raise error

    return raise_it
