"""Makes the figures of days anew to which events came, from all their events; several processes may do it at once.

A branch's day is claimed by an advisory lock, not by its row: who receives events marks that row and must not wait
for a fold. The row goes only if its turn is still what it was before the events were read.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import orjson
import sqlalchemy as sa

from .areas import mark_areas
from .day_fold import KINDS, day_figures, elsewhere
from .figure_rows import lock_number, put_figures
from .figures import Figures, added_figures
from .figures_json import VERSION, readable
from .spill import days_touched, keep_spills, mark_dirty, seen_on, unclear_days
from .tables import branch_day, branch_month, dirty_day, event

Told = tuple[str, Any]
"""An event's type and payload."""
log = logging.getLogger("sambut.central")

REST = timedelta(seconds=15)
"""A day's figures are made anew not more often than this."""
FAULTY_REST = timedelta(minutes=10)
"""A day that could not be read is looked at again after this."""
ROUNDS = 3
"""Times to look for other days that a day's events belong to: events may come between."""


@dataclass(frozen=True, slots=True)
class BranchDay:
    """A local day of a branch."""

    branch: str
    day: date


class Projection:
    """Of one process. It remembers which days could not be read, so that they do not hold up others."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine.execution_options(isolation_level="READ COMMITTED")
        self._faulty: dict[BranchDay, datetime] = {}

    def project(self, limit: int, now: datetime, is_over: Callable[[], bool] = bool) -> int:
        """Makes at most so many days anew, those that wait longest first; how many it made.

        now: aware. is_over: asked between days, whether to stop here.
        """
        made = 0
        for item in self._due(limit, now):
            if is_over():
                break
            try:
                made += self._project(item, now)
            except sa.exc.OperationalError as error:  # the database is away, or this took too long
                self._faulty[item] = now + REST
                log.warning(
                    "projection.stopped branch=%s day=%s error=%s", item.branch, item.day, type(error.orig).__name__
                )
                break
            except (sa.exc.SQLAlchemyError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
                self._faulty[item] = now + FAULTY_REST
                log.exception("projection.failed branch=%s day=%s", item.branch, item.day)
        return made

    def _due(self, limit: int, now: datetime) -> list[BranchDay]:
        self._faulty = {item: until for item, until in self._faulty.items() if until > now}
        with self._engine.connect() as connection:
            rows = connection.execute(_due(now).limit(limit + len(self._faulty))).all()
        items = [BranchDay(row.branch, row.day) for row in rows]
        return [item for item in items if item not in self._faulty][:limit]

    def _project(self, item: BranchDay, now: datetime) -> bool:
        """Whether it was made anew; not where another process is at it or was meanwhile."""
        for _ in range(ROUNDS):
            with self._engine.begin() as connection:
                turn = _claimed_turn(connection, item, now)
                if turn is None:
                    return False
                own = _events(connection, item.branch, [item.day])
                if not _widened(connection, item, own, now):
                    figures = _figures(connection, item, own)
                    self._look_again(connection, item, figures, now)
                    _store(connection, item, figures, now)
                    _settle(connection, item, turn)
                    return True
        return False

    def _look_again(self, connection: sa.Connection, item: BranchDay, figures: Figures, now: datetime) -> None:
        """Where visits came, they may be those that other days' events are about: committed before the day is made."""
        days = unclear_days(connection, item.branch, item.day)
        if not days or figures.whole.counts.arrivals == _known_visits(connection, item):
            return
        with self._engine.begin() as apart:
            for day in days:
                mark_dirty(apart, item.branch, day, now)


def project(engine: sa.Engine, limit: int, now: datetime) -> int:
    """One round of a projection that remembers nothing; how many days it made anew."""
    return Projection(engine).project(limit, now)


def mark_outdated(engine: sa.Engine, now: datetime) -> None:
    """Days whose figures another version wrote are to be made anew."""
    outdated = branch_day.c.figures["v"].astext != str(VERSION)
    with engine.begin() as connection:
        for row in connection.execute(sa.select(branch_day.c.branch, branch_day.c.day).where(outdated)).all():
            mark_dirty(connection, row.branch, row.day, now)


def _due(now: datetime) -> sa.Select[Any]:
    same = sa.and_(branch_day.c.branch == dirty_day.c.branch, branch_day.c.day == dirty_day.c.day)
    is_rested = sa.or_(branch_day.c.made_at.is_(None), branch_day.c.made_at <= now - REST, branch_day.c.made_at > now)
    rows = sa.select(dirty_day.c.branch, dirty_day.c.day, dirty_day.c.turn)
    return rows.select_from(dirty_day.outerjoin(branch_day, same)).where(is_rested).order_by(dirty_day.c.since)


def _claimed_turn(connection: sa.Connection, item: BranchDay, now: datetime) -> int | None:
    """The turn of a day that is due, held until the end of the transaction; None where another process has it."""
    number = lock_number("day", item.branch, item.day)
    if not connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(number))):
        return None
    wanted = _due(now).where(dirty_day.c.branch == item.branch, dirty_day.c.day == item.day)
    row = connection.execute(wanted).first()
    return None if row is None else int(row.turn)


def _events(connection: sa.Connection, branch: str, days: Sequence[date]) -> list[Told]:
    wanted = (
        sa.select(event.c.type, sa.cast(event.c.payload, sa.Text).label("payload"))
        .where(event.c.branch == branch, event.c.local_day.in_(days), event.c.type.in_(KINDS))
        .where(event.c.parked.is_(None), event.c.payload.is_not(None))
        .order_by(event.c.epoch, event.c.seq)
    )
    return [(row.type, orjson.loads(row.payload)) for row in connection.execute(wanted)]


def _widened(connection: sa.Connection, item: BranchDay, own: list[Told], now: datetime) -> bool:
    """Whether other days were marked that this day's events belong to: in a transaction that marks nothing else."""
    told = elsewhere(item.day, own)
    touched = days_touched(connection, item.branch, item.day, told)
    return keep_spills(connection, item.branch, item.day, touched, now)


def _known_visits(connection: sa.Connection, item: BranchDay) -> int:
    """How many visits the day had when it was made last."""
    wanted = sa.select(branch_day.c.visits).where(branch_day.c.branch == item.branch, branch_day.c.day == item.day)
    return connection.execute(wanted).scalar() or 0


def _figures(connection: sa.Connection, item: BranchDay, own: list[Told]) -> Figures:
    others = seen_on(connection, item.branch, item.day)
    events = _events(connection, item.branch, [item.day, *others]) if others else own
    return day_figures(item.day, events)


def _store(connection: sa.Connection, item: BranchDay, figures: Figures, now: datetime) -> None:
    put_figures(connection, branch_day, {"branch": item.branch, "day": item.day}, figures, now)
    _store_month(connection, item, now)
    mark_areas(connection, item.branch, item.day, now)


def _store_month(connection: sa.Connection, item: BranchDay, now: datetime) -> None:
    """The sum of the month's days; made under a lock, so that what others committed is in it and nothing is lost."""
    first = item.day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1)
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(lock_number("month", item.branch, first))))
    days = sa.select(branch_day.c.figures).where(
        branch_day.c.branch == item.branch, branch_day.c.day >= first, branch_day.c.day < last
    )
    figures = added_figures(readable(connection.scalars(days)))
    put_figures(connection, branch_month, {"branch": item.branch, "month": first}, figures, now)


def _settle(connection: sa.Connection, item: BranchDay, turn: int) -> None:
    """The day is no longer dirty, unless events came since its events were read."""
    own = dirty_day.c.branch == item.branch, dirty_day.c.day == item.day
    connection.execute(sa.delete(dirty_day).where(*own, dirty_day.c.turn == turn))
