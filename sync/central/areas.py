"""Sums the figures of branches over provinces and the country, when a part changed: views read one row, not hundreds.

Claimed and settled like the days of branches; a province that was made anew marks the country.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from .figure_rows import lock_number, mark, put_figures
from .figures import added_figures
from .figures_json import readable
from .tables import area_figures, branch_day, branch_month, dirty_area

log = logging.getLogger("sambut.central")

COUNTRY = ""
DAY, MONTH = "day", "month"
REST = timedelta(seconds=5)
"""An area's figures are made anew not more often than this."""
FAULTY_REST = timedelta(minutes=10)
"""One that could not be made is tried again after this."""


@dataclass(frozen=True, slots=True)
class Area:
    """A province (two digits) or the country ("") on a day or in a month, by its first day."""

    span: str
    scope: str
    first: date

    @property
    def key(self) -> dict[str, Any]:
        """As the tables have it."""
        return {"span": self.span, "scope": self.scope, "first": self.first}


def mark_areas(connection: sa.Connection, branch: str, day: date, now: datetime) -> None:
    """The day and the month of a branch's province are to be made anew."""
    for area in (Area(DAY, branch[:2], day), Area(MONTH, branch[:2], day.replace(day=1))):
        mark(connection, dirty_area, area.key, now)


class AreaProjection:
    """Makes areas anew; one that cannot be made rests, and holds up no other."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._faulty: dict[Area, datetime] = {}

    def project(self, limit: int, now: datetime) -> int:
        """At most so many, provinces first; how many it made. now: aware. Raises OperationalError: no database."""
        made = 0
        for area in self._due(limit, now):
            try:
                made += _project(self._engine, area, now)
            except sa.exc.OperationalError:
                self._faulty[area] = now + REST  # the database is away, or this took too long
                raise
            except (sa.exc.SQLAlchemyError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
                self._faulty[area] = now + FAULTY_REST
                log.exception("areas.failed span=%s scope=%s first=%s", area.span, area.scope or "all", area.first)
        return made

    def _due(self, limit: int, now: datetime) -> list[Area]:
        self._faulty = {area: until for area, until in self._faulty.items() if until > now}
        is_country = dirty_area.c.scope == COUNTRY
        wanted = _due(now).order_by(is_country, dirty_area.c.since).limit(limit + len(self._faulty))
        with self._engine.connect() as connection:
            areas = [Area(row.span, row.scope, row.first) for row in connection.execute(wanted)]
        return [area for area in areas if area not in self._faulty][:limit]


def project_areas(engine: sa.Engine, limit: int, now: datetime) -> int:
    """One round that remembers nothing; how many it made anew."""
    return AreaProjection(engine).project(limit, now)


def _project(engine: sa.Engine, area: Area, now: datetime) -> bool:
    with engine.begin() as connection:
        number = lock_number(f"area {area.span}", area.scope, area.first)
        if not connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(number))):
            return False
        own = [dirty_area.c[name] == value for name, value in area.key.items()]
        row = connection.execute(_due(now).where(*own)).first()
        if row is None:
            return False
        parts = connection.scalars(_parts(area))
        put_figures(connection, area_figures, area.key, added_figures(readable(parts)), now)
        if area.scope != COUNTRY:
            mark(connection, dirty_area, area.key | {"scope": COUNTRY}, now)
        connection.execute(sa.delete(dirty_area).where(*own, dirty_area.c.turn == row.turn))
    return True


def _due(now: datetime) -> sa.Select[Any]:
    made, names = area_figures.c, ("span", "scope", "first")
    same = sa.and_(*(made[name] == dirty_area.c[name] for name in names))
    is_rested = sa.or_(made.made_at.is_(None), made.made_at <= now - REST, made.made_at > now)
    rows = sa.select(*(dirty_area.c[name] for name in (*names, "turn")))
    return rows.select_from(dirty_area.outerjoin(area_figures, same)).where(is_rested)


def _parts(area: Area) -> sa.Select[Any]:
    if area.scope == COUNTRY:
        made = area_figures.c
        return sa.select(made.figures).where(made.span == area.span, made.first == area.first, made.scope != COUNTRY)
    table, when = (branch_day, "day") if area.span == DAY else (branch_month, "month")
    lies_within = table.c.branch.between(area.scope + "00", area.scope + "99")
    return sa.select(table.c.figures).where(table.c[when] == area.first, lies_within)
