"""Closes the days that are over, now and again: any surface of the office does it, and doing it twice is harmless."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer

from ..queue.access import Actor, Role
from ..queue.errors import KnownError
from ..queue.office import Office
from .worker import Runner

log = logging.getLogger("sambut.days")

CHECK_MILLISECONDS = 600_000
SYSTEM = Actor(Role.SYSTEM, "day keeper")


class DayKeeper(QObject):
    """Asks the office every ten minutes, on the surface's own worker."""

    def __init__(self, office: Office, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._runner = office, runner
        self._timer = QTimer(self, interval=CHECK_MILLISECONDS)
        self._timer.timeout.connect(self.close_days)

    def start(self) -> None:
        """Asks at once, then every ten minutes."""
        self.close_days()
        self._timer.start()

    def close_days(self) -> None:
        """Closes what is over; a fault is tried again next time."""
        self._runner.run(lambda: self._office.close_due_days(SYSTEM), _nothing, _log_fault)


def _nothing(_outcome: object) -> None:
    """The outcome is in the ledger."""


def _log_fault(error: KnownError) -> None:
    log.warning("days.not_closed code=%s detail=%s", error.code, error.detail)
