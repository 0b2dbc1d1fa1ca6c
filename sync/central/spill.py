"""Finds the days that events of another day belong to, so that an excuse of Thursday counts on Tuesday."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from .day_fold import Elsewhere
from .figure_rows import mark
from .tables import day_spill, dirty_day, event

FARTHEST = timedelta(days=800)
"""No figures of a day change after so long, nor are those of a day so far ahead believed."""
MOST_DAYS = 400
"""A day's events touch at most so many others."""
LOOK_BACK = (timedelta(days=7), timedelta(days=62))
"""How far is looked for a visit whose number does not tell its time: at once, then once more."""
_DAY = timedelta(days=1)

_issued = sa.select(
    event.c.payload["ticket_id"].astext.label("ticket_id"),
    event.c.payload["visit_id"].astext.label("visit_id"),
    event.c.payload["day"].astext.label("day"),
).where(event.c.type.in_(("ticket.issued", "ticket.leg_opened")), event.c.parked.is_(None))


def days_touched(connection: sa.Connection, branch: str, day: date, told: Elsewhere) -> dict[date, int]:
    """The days that a day's events belong to besides, and how many of them to each; to itself those of which it is
    not known where they belong: their visits may come yet.
    """
    found = dict(told.by_day)
    homes = _homes(connection, branch, day, set(told.by_id))
    for key, number in told.by_id.items():
        home = homes.get(key, day)
        found[home] = found.get(home, 0) + number
    near = sorted(item for item in found if item == day or abs(item - day) <= FARTHEST)
    return {item: found[item] for item in near[-MOST_DAYS:]}


def keep_spills(connection: sa.Connection, branch: str, day: date, touched: Mapping[date, int], now: datetime) -> bool:
    """Notes which days a day's events belong to; whether another is to be made anew, for it has other events."""
    known = _known(connection, branch, day)
    changed = sorted(item for item, number in touched.items() if known.get(item) != number)
    for item in changed:
        connection.execute(_keep({"branch": branch, "day": item, "seen_on": day, "events": touched[item]}))
        if item != day:
            mark_dirty(connection, branch, item, now)
    if day in known and day not in touched:
        own = day_spill.c.branch == branch, day_spill.c.day == day, day_spill.c.seen_on == day
        connection.execute(sa.delete(day_spill).where(*own))
    return any(item != day for item in changed)


def unclear_days(connection: sa.Connection, branch: str, besides: date) -> list[date]:
    """The other days that have events of which it is not known where they belong, in order."""
    wanted = sa.select(day_spill.c.day).where(day_spill.c.branch == branch, day_spill.c.day == day_spill.c.seen_on)
    return list(connection.scalars(wanted.where(day_spill.c.day != besides).order_by(day_spill.c.day).limit(MOST_DAYS)))


def mark_dirty(connection: sa.Connection, branch: str, day: date, now: datetime) -> None:
    """The figures of a day are to be made anew."""
    mark(connection, dirty_day, {"branch": branch, "day": day}, now)


def seen_on(connection: sa.Connection, branch: str, day: date) -> list[date]:
    """The other days whose events belong to a day."""
    wanted = sa.select(day_spill.c.seen_on).where(
        day_spill.c.branch == branch, day_spill.c.day == day, day_spill.c.seen_on != day
    )
    return list(connection.scalars(wanted.order_by(day_spill.c.seen_on)))


def _known(connection: sa.Connection, branch: str, day: date) -> dict[date, int]:
    wanted = sa.select(day_spill.c.day, day_spill.c.events)
    rows = connection.execute(wanted.where(day_spill.c.branch == branch, day_spill.c.seen_on == day))
    return {row.day: row.events for row in rows}


def _keep(row: Mapping[str, object]) -> sa.Insert:
    return (
        insert(day_spill)
        .values(row)
        .on_conflict_do_update(index_elements=["branch", "day", "seen_on"], set_={"events": row["events"]})
    )


def _homes(
    connection: sa.Connection, branch: str, day: date, wanted: set[tuple[str, str]]
) -> dict[tuple[str, str], date]:
    """The days of tickets ("t") and visits ("v"), as far as they are found."""
    homes: dict[tuple[str, str], date] = {}
    for spans in _places(day, {text for _, text in wanted}):
        missing = wanted - homes.keys()
        if not missing:
            break
        homes |= {key: home for key, home in _look(connection, branch, spans) if key in missing}
    return homes


def _places(day: date, texts: Iterable[str]) -> Iterator[list[date]]:
    """The days to look at, the likely ones first: a UUIDv7 begins with the time at which it was made."""
    made = {born for text in texts if (born := _born(text)) is not None and abs(born - day) <= FARTHEST}
    yield sorted({born + step for born in list(made)[:MOST_DAYS] for step in (-_DAY, timedelta(0), _DAY)})
    begun = day
    for back in LOOK_BACK:
        yield [day - timedelta(days=ago) for ago in range((day - begun).days + 1, back.days + 1)]
        begun = day - back


def _born(text: str) -> date | None:
    try:
        number = uuid.UUID(text)
        return datetime.fromtimestamp((number.int >> 80) / 1000, UTC).date() if number.version == 7 else None
    except (OSError, OverflowError, ValueError):
        return None


def _look(connection: sa.Connection, branch: str, days: list[date]) -> Iterator[tuple[tuple[str, str], date]]:
    if not days:
        return
    for row in connection.execute(_issued.where(event.c.branch == branch, event.c.local_day.in_(days))):
        try:
            home = date.fromisoformat(row.day or "")
        except ValueError:
            continue
        yield ("t", row.ticket_id), home
        yield ("v", row.visit_id), home
