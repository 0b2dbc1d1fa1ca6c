"""The partitions of stored events, one for each month of receipt (UTC): made before anything is put into them."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

from .database import MAKING
from .transactions import passing_faults

AHEAD = 2
"""Further months whose partitions are made in time."""


class Partitions:
    """Which partitions there are, as far as this process knows, and how the others come to be.

    A partition is made by itself and attached afterwards, in a transaction of its own under one lock: that stops
    neither those who write events nor those who read them, and several receivers cannot get in each other's way.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._known: set[date] = set()
        self._lock = threading.Lock()

    def require(self, at: datetime) -> None:
        """Sees to it that there is one for a time of receipt. at: aware. Raises Refused where the database is away."""
        month = month_of(at)
        if month not in self._known:
            with passing_faults():
                self._make([month])

    def make_ahead(self, now: datetime) -> None:
        """Makes this month's and the next ones'."""
        months = [month_of(now)]
        for _ in range(AHEAD):
            months.append(_next(months[-1]))
        if not self._known.issuperset(months):
            self._make(months)

    def forget(self) -> None:
        """Trusts nothing that was seen: the database is another one now."""
        self._known = set()

    def _make(self, months: list[date]) -> None:
        with self._lock, self._engine.begin() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MAKING)))
            for month in months:
                _attach(connection, month)
            self._known.update(months)


def month_of(at: datetime) -> date:
    """The first day of the month of receipt, UTC."""
    return at.astimezone(UTC).date().replace(day=1)


def _next(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def _attach(connection: sa.Connection, month: date) -> None:
    name = f"event_{month:%Y_%m}"
    if connection.execute(sa.text("SELECT to_regclass(:name)"), {"name": name}).scalar() is not None:
        return
    low, high = f"'{month} 00:00:00+00'", f"'{_next(month)} 00:00:00+00'"
    for statement in (
        f"CREATE TABLE {name} (LIKE event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)",
        f"ALTER TABLE {name} ADD CONSTRAINT span CHECK (received_at >= {low} AND received_at < {high})",
        f"ALTER TABLE event ATTACH PARTITION {name} FOR VALUES FROM ({low}) TO ({high})",
        f"ALTER TABLE {name} DROP CONSTRAINT span",
    ):
        connection.exec_driver_sql(statement)
