"""What local days hold of events, and how the central office's own counts of them compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from .outbox_tables import day_agreement
from .schema import EPOCH, event
from .transaction import Transaction, View

QUARTER = 15 * 60 * 1_000_000
"""Microseconds. Every zone's offset is a whole number of quarters of an hour, and so is where its days begin."""
FARTHEST_ZONE = timedelta(hours=14)

_quarters = sa.literal_column(str(QUARTER), sa.BigInteger)
_quarter = (sa.type_coerce(event.c.occurred_at, sa.BigInteger) // _quarters).label("quarter")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Central's last answer about a day. events: how many it had when it agreed last, None where it never did."""

    root: str
    agreed: bool
    asked_at: datetime
    events: int | None


def events_by_day(view: View, first: date, last: date, *, waiting: bool = False) -> dict[date, int]:
    """How many events each of these local days has, by each event's own zone. waiting: only what was not acknowledged.

    Counted by the quarter of an hour in the database, so that no event is read.
    """
    start, end = _reach(first, last)
    within = (event.c.occurred_at >= start) & (event.c.occurred_at < end)
    if waiting:
        within &= event.c.delivered_at.is_(None)
    wanted = sa.select(_quarter, event.c.zone, sa.func.count().label("events")).where(within)
    found: Counter[date] = Counter()
    for row in view.connection.execute(wanted.group_by(_quarter, event.c.zone)):
        day = local_day(EPOCH + timedelta(microseconds=row.quarter * QUARTER), row.zone)
        if first <= day <= last:
            found[day] += row.events
    return dict(found)


def local_day(at: datetime, zone: str) -> date:
    """The date of an event in its own zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def _reach(first: date, last: date) -> tuple[datetime, datetime]:
    """The times between which these days lie wherever on earth."""
    start, end = datetime.combine(first, time(0), UTC), datetime.combine(last + timedelta(days=1), time(0), UTC)
    return start - FARTHEST_ZONE, end + FARTHEST_ZONE


def events_on(view: View, day: date) -> Iterator[Any]:
    """epoch, seq, type and hash of a local day's events, in the order of epoch and number."""
    start, end = _reach(day, day)
    wanted = (
        sa.select(event.c.epoch, event.c.seq, event.c.type, event.c.hash, event.c.occurred_at, event.c.zone)
        .where(event.c.occurred_at >= start, event.c.occurred_at < end)
        .order_by(event.c.epoch, event.c.seq)
    )
    return (row for row in view.connection.execute(wanted) if local_day(row.occurred_at, row.zone) == day)


def agreements(view: View, first: date, last: date) -> dict[date, Agreement]:
    """Central's last answers about these local days, in their order."""
    rows = view.connection.execute(
        sa.select(day_agreement)
        .where(day_agreement.c.local_day.between(first, last))
        .order_by(day_agreement.c.local_day)
    )
    return {row.local_day: Agreement(row.root, row.agreed, row.asked_at, row.events) for row in rows}


def write_agreement(work: Transaction, day: date, agreement: Agreement) -> None:
    """Keeps the last answer about a day instead of the one before."""
    work.connection.execute(sa.delete(day_agreement).where(day_agreement.c.local_day == day))
    row = {"local_day": day, "root": agreement.root, "agreed": agreement.agreed}
    row |= {"asked_at": agreement.asked_at, "events": agreement.events}
    work.connection.execute(sa.insert(day_agreement).values(row))


def unsettle_days(work: Transaction, days: set[date]) -> None:
    """What was agreed of these days does not hold any more: they are asked about again."""
    if days:
        changed = sa.update(day_agreement).where(day_agreement.c.local_day.in_(sorted(days)))
        work.connection.execute(changed.values(events=None))


def last_agreed_day(view: View) -> date | None:
    """The newest day on which both sides counted the same."""
    found: date | None = view.connection.execute(
        sa.select(sa.func.max(day_agreement.c.local_day)).where(day_agreement.c.agreed)
    ).scalar()
    return found
