"""What a receiver does beside its requests: partitions in time, spent nonces forgotten, figures made anew."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Protocol

import psycopg
import sqlalchemy as sa

from ...queue.clock import Clock
from .partitions import Partitions
from .projector import Projector

FORGET_SECONDS = 60.0
_FORGET = (
    "DELETE FROM seen_nonce WHERE (key_id, nonce) IN (SELECT key_id, nonce FROM seen_nonce WHERE forget_at < :now"
    " LIMIT 20000 FOR UPDATE SKIP LOCKED)"
)
_log = logging.getLogger(__name__)


def forget_nonces(engine: sa.Engine, clock: Clock) -> int:
    """Drops nonces whose signatures cannot count any more; several receivers may do it at a time."""
    with engine.begin() as connection:
        return connection.execute(sa.text(_FORGET), {"now": clock()}).rowcount


class Rounds:
    """A thread that does something again and again until it is stopped; a database that is away is no reason to end."""

    def __init__(self, name: str, seconds: float, work: Callable[[], object]) -> None:
        self._seconds, self._work, self._stopped = seconds, work, threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begins at once."""
        self._thread.start()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._work()
            except (sa.exc.DBAPIError, sa.exc.TimeoutError, psycopg.Error):
                _log.exception("upkeep_failed what=%s", self._thread.name)
            self._stopped.wait(self._seconds)

    def stop(self) -> None:
        """Ends it and waits until it has."""
        self._stopped.set()
        self._thread.join()


class Running(Protocol):
    """Something on a thread of its own."""

    def start(self) -> None:
        """Begins."""

    def stop(self) -> None:
        """Ends, and waits until it has."""


def beside(engine: sa.Engine, partitions: Partitions, clock: Clock) -> list[Running]:
    """What runs beside a receiver's requests, not yet started."""

    def housekeeping() -> None:
        partitions.make_ahead(clock())
        forget_nonces(engine, clock)

    return [Rounds("housekeeping", FORGET_SECONDS, housekeeping), Projector(engine, clock)]
