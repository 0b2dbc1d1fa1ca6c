"""Reads what views are made of: a few stored sums for each period, and what is open of branches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from .areas import COUNTRY, DAY, MONTH
from .figures import Figures, Tally, added_figures, added_tallies
from .figures_json import VERSION, readable, tally_from_json
from .periods import Period, Span, parts_of
from .tables import area_figures, branch, branch_day, branch_month, device, dirty_area, dirty_day, fork, parked
from .view_rows import PartLine

NUMBERS = ("visits", "served", "no_shows", "judged", "kept")
EVERYWHERE = COUNTRY
"""Scopes: this, a province's two digits, or a branch's four."""


@dataclass(frozen=True, slots=True)
class Known:
    """A branch as its row has it. devices: enrolled and not revoked."""

    code: str
    name: str
    added_at: datetime
    contact_at: datetime | None
    retired_at: datetime | None
    devices: int


def branches_in(connection: sa.Connection, scope: str) -> list[Known]:
    """The branches of a scope by their codes, retired ones too."""
    columns = branch.c.code, branch.c.name, branch.c.added_at, branch.c.contact_at, branch.c.retired_at
    devices = _counted(connection, device.c.branch, device.c.revoked_at.is_(None), scope)
    rows = connection.execute(sa.select(*columns).where(*within(branch.c.code, scope)).order_by(branch.c.code))
    return [Known(*row, devices.get(row.code, 0)) for row in rows]


def within(column: sa.ColumnElement[str], scope: str) -> tuple[sa.ColumnElement[bool], ...]:
    """The condition that a branch's code lies in a scope, as a range, so that an index can serve it."""
    if scope == EVERYWHERE:
        return ()
    return (column == scope,) if len(scope) == 4 else (column >= scope + "00", column <= scope + "99")


def figures_in(connection: sa.Connection, scope: str, period: Period) -> Figures:
    """The figures of a scope in a period."""
    rows = _rows_of(scope, period.span is Span.DAY)
    wanted = sa.select(rows.table.c.figures).where(*rows.own, *_during(rows.when, period))
    return added_figures(readable(connection.scalars(wanted)))


def whole_in(connection: sa.Connection, scope: str, period: Period) -> Tally:
    """Only the whole of it."""
    rows = _rows_of(scope, period.span is Span.DAY)
    return added_tallies(tally for _, tally in _wholes(connection, rows.table.c.made_at, rows, period))


def branch_wholes(connection: sa.Connection, scope: str, period: Period) -> dict[str, Tally]:
    """The whole of each branch of a province or of one branch, by its code."""
    table = branch_day if period.span is Span.DAY else branch_month
    rows = _Rows(table, table.c.day if period.span is Span.DAY else table.c.month, within(table.c.branch, scope))
    return _by_key(_wholes(connection, table.c.branch, rows, period))


def province_wholes(connection: sa.Connection, period: Period) -> dict[str, Tally]:
    """The whole of each province, by its two digits."""
    span = DAY if period.span is Span.DAY else MONTH
    own = area_figures.c.span == span, area_figures.c.scope != EVERYWHERE
    return _by_key(_wholes(connection, area_figures.c.scope, _Rows(area_figures, area_figures.c.first, own), period))


def parts_in(connection: sa.Connection, scope: str, period: Period, today: date) -> tuple[PartLine, ...]:
    """The days of a month, the months of a quarter, up to today; a day has none."""
    parts = parts_of(period)
    if not parts:
        return ()
    rows = _rows_of(scope, parts[0].is_day)
    wanted = sa.select(rows.when, *(rows.table.c[name] for name in NUMBERS)).where(*rows.own)
    known = {row[0]: row[1:] for row in connection.execute(wanted.where(*_during(rows.when, period)))}
    shown = [part for part in parts if part.first <= today or part.first in known]
    return tuple(PartLine(part, *known.get(part.first, ())) for part in shown)


def as_of(connection: sa.Connection, scope: str, period: Period) -> datetime | None:
    """Since when the oldest events of the period wait that are not in its figures; None when all are."""
    days = sa.select(sa.func.min(dirty_day.c.since)).where(
        dirty_day.c.day.between(period.first, period.last), *within(dirty_day.c.branch, scope)
    )
    areas = sa.select(sa.func.min(dirty_area.c.since)).where(dirty_area.c.first.between(period.first, period.last))
    if scope != EVERYWHERE:
        areas = areas.where(dirty_area.c.scope == scope)
    known = [since for wanted in (days, areas) if (since := connection.scalar(wanted)) is not None]
    return min(known, default=None)


def is_one_branch(connection: sa.Connection, scope: str, period: Period) -> bool:
    """Whether a province's figures in a period are those of one branch alone."""
    table = branch_day if period.span is Span.DAY else branch_month
    when = table.c.day if period.span is Span.DAY else table.c.month
    wanted = sa.select(table.c.branch).distinct().where(*_during(when, period), table.c.visits > 0)
    return len(connection.execute(wanted.where(*within(table.c.branch, scope)).limit(2)).all()) < 2


def open_counts(connection: sa.Connection, scope: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """By branch: forks and parked events that nobody settled."""
    return (
        _counted(connection, fork.c.branch, fork.c.settled_at.is_(None), scope),
        _counted(connection, parked.c.branch, parked.c.settled_at.is_(None), scope),
    )


def _counted(
    connection: sa.Connection, column: sa.ColumnElement[str], condition: sa.ColumnElement[bool], scope: str
) -> dict[str, int]:
    wanted = sa.select(column, sa.func.count()).where(condition, *within(column, scope)).group_by(column)
    return {str(row[0]): int(row[1]) for row in connection.execute(wanted)}


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where figures are stored: a table, its column of days or first days, and the condition of the scope."""

    table: sa.Table
    when: sa.ColumnElement[Any]
    own: tuple[sa.ColumnElement[bool], ...]


def _rows_of(scope: str, is_day: bool) -> _Rows:
    if len(scope) == 4:
        table = branch_day if is_day else branch_month
        return _Rows(table, table.c.day if is_day else table.c.month, (table.c.branch == scope,))
    made = area_figures.c
    return _Rows(area_figures, made.first, (made.span == (DAY if is_day else MONTH), made.scope == scope))


def _wholes(
    connection: sa.Connection, key: sa.ColumnElement[Any], rows: _Rows, period: Period
) -> Iterator[tuple[Any, Tally]]:
    figures = rows.table.c.figures
    wanted = sa.select(key, figures["whole"]).where(figures["v"].astext == str(VERSION), *rows.own)
    for row in connection.execute(wanted.where(*_during(rows.when, period))):
        yield row[0], tally_from_json(row[1])


def _by_key(wholes: Iterable[tuple[str, Tally]]) -> dict[str, Tally]:
    found: dict[str, list[Tally]] = defaultdict(list)
    for key, tally in wholes:
        found[key].append(tally)
    return {key: tallies[0] if len(tallies) == 1 else added_tallies(tallies) for key, tallies in found.items()}


def _during(when: sa.ColumnElement[Any], period: Period) -> tuple[sa.ColumnElement[bool], ...]:
    return (when == period.first,) if period.is_day else (when >= period.first, when < period.last + timedelta(days=1))
