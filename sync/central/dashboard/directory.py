"""Branches, devices and enrolment codes as the pages look for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ....queue.text import clean_text
from ..enrolments import mark_of
from ..tables import branch, device, enrolment
from ..view_rows import DeviceLine

PAGE = 60
MOST_CODES = 50
SKEW_FLAGGED = 120
"""Seconds beyond which a device's clock is flagged."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of what was found. number: from 1; total: on all pages together."""

    rows: tuple[Any, ...]
    number: int
    total: int

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return self.number * PAGE < self.total


@dataclass(frozen=True, slots=True)
class FoundBranch:
    """A branch by its name. devices: enrolled and not revoked."""

    code: str
    name: str
    contact_at: datetime | None
    devices: int
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class WaitingCode:
    """An enrolment code that nobody has used yet; the code itself is known to whoever it was shown to.

    mark: by which it is named.
    """

    name: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    mark: str


def find_branches(conn: sa.Connection, wanted: str, number: int) -> Leaf:
    """FoundBranch rows: each word in the name or the code; all branches for nothing typed."""
    own = sa.select(sa.func.count()).where(device.c.branch == branch.c.code, device.c.revoked_at.is_(None))
    columns = (branch.c.code, branch.c.name, branch.c.contact_at, own.scalar_subquery(), branch.c.retired_at)
    held = _holds(wanted, branch.c.name, branch.c.code)
    rows = sa.select(*columns).where(held).order_by(branch.c.code)
    total = sa.select(sa.func.count()).select_from(branch).where(held)
    return Leaf(tuple(FoundBranch(*row) for row in conn.execute(_part(rows, number))), number, conn.scalar(total) or 0)


def find_devices(conn: sa.Connection, wanted: str, number: int) -> Leaf:
    """DeviceLine rows by their name, key, branch's name or code; those in use first, then by branch."""
    columns = (device, branch.c.name.label("branch_name"))
    held = _holds(wanted, device.c.name, branch.c.code, branch.c.name, device.c.key_id)
    order = (device.c.revoked_at.is_not(None), device.c.branch, device.c.name, device.c.key_id)
    rows = sa.select(*columns).join(branch).where(held).order_by(*order)
    total = sa.select(sa.func.count()).select_from(device.join(branch)).where(held)
    return Leaf(tuple(_line(row) for row in conn.execute(_part(rows, number))), number, conn.scalar(total) or 0)


def _part(rows: sa.Select[Any], number: int) -> sa.Select[Any]:
    return rows.limit(PAGE).offset((number - 1) * PAGE)


def find_device(conn: sa.Connection, key_id: str) -> DeviceLine | None:
    """One device."""
    rows = sa.select(device, branch.c.name.label("branch_name")).join(branch).where(device.c.key_id == key_id)
    row = conn.execute(rows).one_or_none()
    return _line(row) if row else None


def waiting_codes(conn: sa.Connection, code: str, now: datetime) -> tuple[WaitingCode, ...]:
    """The branch's codes that can still be used, newest first."""
    is_waiting = (enrolment.c.branch == code) & enrolment.c.used_at.is_(None) & (enrolment.c.expires_at > now)
    columns = (enrolment.c.name, enrolment.c.made_by, enrolment.c.made_at, enrolment.c.expires_at, mark_of())
    rows = sa.select(*columns).where(is_waiting).order_by(enrolment.c.made_at.desc())
    return tuple(WaitingCode(*row) for row in conn.execute(rows.limit(MOST_CODES)))


def _holds(wanted: str, *columns: sa.Column[str]) -> sa.ColumnElement[bool]:
    """Every word is in one of the columns."""
    words = clean_text(wanted, 80).split()
    return sa.and_(
        sa.true(), *(sa.or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words)
    )


def _line(row: sa.Row[Any]) -> DeviceLine:
    skew = None if row.skew_ms is None else row.skew_ms / 1000
    return DeviceLine(
        row.key_id,
        row.branch,
        row.branch_name,
        row.name,
        row.enrolled_at,
        row.seen_at,
        row.revoked_at,
        row.revoked_by,
        skew,
        is_skewed=skew is not None and abs(skew) > SKEW_FLAGGED and row.revoked_at is None,
    )
