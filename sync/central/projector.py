"""The thread that keeps the figures up to date in every central process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from .areas import AreaProjection
from .projection import Projection, mark_outdated

log = logging.getLogger("sambut.central")

AT_ONCE = 50
"""Days of one round."""
PAUSE_SECONDS = 2.0
FAULT_SECONDS = 15.0


class Projector:
    """Started once, stopped once. clock: the time now, aware. pause: seconds between rounds when nothing is due."""

    def __init__(self, engine: sa.Engine, clock: Callable[[], datetime], pause: float = PAUSE_SECONDS) -> None:
        self._engine, self._clock, self._pause = engine, clock, pause
        self._projection, self._areas = Projection(engine), AreaProjection(engine)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="projector", daemon=True)
        self._is_marked = False

    def start(self) -> None:
        """Begins to work, in the background."""
        self._thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """Ends after the day that it is at; timeout: seconds to wait for that. What is left is made by others."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        wait = 0.0
        while not self._stopped.wait(wait):
            wait = self._round()

    def _round(self) -> float:
        """One round; how many seconds to wait before the next."""
        try:
            if not self._is_marked:
                mark_outdated(self._engine, self._clock())
                self._is_marked = True
            made = self._projection.project(AT_ONCE, self._clock(), self._stopped.is_set)
            made += self._areas.project(AT_ONCE, self._clock())
        except (sa.exc.SQLAlchemyError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            log.warning("projector.fault error=%s", type(error).__name__)
            return FAULT_SECONDS
        return self._pause if made < AT_ONCE else 0.0
