"""Reads what stands between branches and central: devices, forks, parked events, agreements, epochs.

Lists of alarms are read in parts, and tell how many there are; what a retired branch left open is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from .tables import agreement, branch, device, dirty_day, fork, ledger, parked
from .view_rows import AgreementLine, DeviceLine, EpochLine, ForkLine, ParkedCount, ParkedLine

MOST_LISTED = 200
"""A branch's own lists are cut here."""
SKEWED_SECONDS = 120
"""A device whose clock is further off is flagged."""
_skew = sa.func.abs(device.c.skew_ms) > SKEWED_SECONDS * 1000
_is_skewed = sa.and_(device.c.revoked_at.is_(None), _skew)
_runs = branch.c.retired_at.is_(None)


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows of a list: so many, from that one on (0: the first)."""

    first: int = 0
    most: int = MOST_LISTED


LISTED = Part()
Listed = tuple[tuple[Any, ...], int]
"""The rows of a part, and how many there are in all."""


def devices_of(connection: sa.Connection, code: str) -> tuple[DeviceLine, ...]:
    """A branch's devices, the youngest first, those that are revoked too."""
    wanted = _devices().where(device.c.branch == code)
    return tuple(map(_device, connection.execute(wanted.order_by(device.c.enrolled_at.desc()).limit(MOST_LISTED))))


def skewed_devices(connection: sa.Connection, part: Part = LISTED) -> Listed:
    """DeviceLine of those that may send and whose clock is off, the furthest first."""
    wanted = _devices().where(_is_skewed, _runs)
    rows, number = _listed(connection, wanted, part, sa.func.abs(device.c.skew_ms).desc(), device.c.key_id)
    return tuple(map(_device, rows)), number


def forks_of(connection: sa.Connection, code: str) -> tuple[ForkLine, ...]:
    """A branch's forks, newest first, those that are settled too."""
    wanted = _forks().where(fork.c.branch == code).order_by(fork.c.fork_id.desc()).limit(MOST_LISTED)
    return tuple(map(_fork, connection.execute(wanted)))


def open_forks(connection: sa.Connection, part: Part = LISTED) -> Listed:
    """ForkLine of those that nobody settled, newest first."""
    wanted = _forks().where(fork.c.settled_at.is_(None), _runs)
    rows, number = _listed(connection, wanted, part, fork.c.fork_id.desc())
    return tuple(map(_fork, rows)), number


def parked_of(connection: sa.Connection, code: str) -> tuple[ParkedLine, ...]:
    """A branch's parked events, those that nobody settled first, then newest first."""
    columns = [parked.c[name] for name in ("epoch", "seq", "type", "reason", "parked_at", "settled_at", "settled_by")]
    wanted = sa.select(parked.c.branch, branch.c.name, *columns).join(branch, branch.c.code == parked.c.branch)
    order = parked.c.settled_at.is_not(None), parked.c.epoch.desc(), parked.c.seq.desc()
    rows = connection.execute(wanted.where(parked.c.branch == code).order_by(*order).limit(MOST_LISTED))
    return tuple(ParkedLine(*row) for row in rows)


def parked_counts(connection: sa.Connection, part: Part = LISTED) -> tuple[tuple[ParkedCount, ...], int, int]:
    """Branches with parked events that nobody settled, the most first; how many branches, and how many events."""
    number = sa.func.count()
    wanted = sa.select(parked.c.branch, branch.c.name, number.label("events"), sa.func.min(parked.c.parked_at))
    wanted = wanted.join(branch, branch.c.code == parked.c.branch).where(parked.c.settled_at.is_(None), _runs)
    wanted = wanted.group_by(parked.c.branch, branch.c.name)
    rows, branches = _listed(connection, wanted, part, number.desc(), parked.c.branch)
    events = connection.scalar(sa.select(sa.func.coalesce(sa.func.sum(wanted.subquery().c.events), 0)))
    return tuple(ParkedCount(*row) for row in rows), branches, int(events or 0)


def agreements_of(connection: sa.Connection, code: str) -> tuple[AgreementLine, ...]:
    """A branch's digests, newest day first."""
    wanted = _agreements().where(agreement.c.branch == code)
    rows = connection.execute(wanted.order_by(agreement.c.day.desc()).limit(MOST_LISTED))
    return tuple(AgreementLine(*row) for row in rows)


def disagreements(connection: sa.Connection, part: Part = LISTED) -> Listed:
    """AgreementLine of days that branch and central count differently and nobody settled, newest first."""
    wanted = _agreements().where(sa.not_(agreement.c.agreed), agreement.c.settled_at.is_(None), _runs)
    rows, number = _listed(connection, wanted, part, agreement.c.day.desc(), agreement.c.branch)
    return tuple(AgreementLine(*row) for row in rows), number


def epochs_of(connection: sa.Connection, code: str) -> tuple[EpochLine, ...]:
    """A branch's epochs, newest first."""
    wanted = sa.select(ledger.c.epoch, ledger.c.last_seq, ledger.c.opened_at, ledger.c.received_at)
    rows = connection.execute(wanted.where(ledger.c.branch == code).order_by(ledger.c.epoch.desc()).limit(MOST_LISTED))
    return tuple(EpochLine(*row) for row in rows)


def _listed(
    connection: sa.Connection, wanted: sa.Select[Any], part: Part, *order: sa.ColumnElement[Any]
) -> tuple[list[Any], int]:
    number = connection.scalar(sa.select(sa.func.count()).select_from(wanted.subquery()))
    rows = connection.execute(wanted.order_by(*order).limit(part.most).offset(part.first)).all() if part.most else []
    return list(rows), int(number or 0)


def _devices() -> sa.Select[Any]:
    names = ("name", "enrolled_at", "seen_at", "revoked_at", "revoked_by", "skew_ms")
    columns = [device.c[name].label(name) for name in names]
    wanted = sa.select(device.c.key_id, device.c.branch, branch.c.name.label("branch_name"), *columns)
    return wanted.join(branch, branch.c.code == device.c.branch)


def _device(row: Any) -> DeviceLine:
    skew = None if row.skew_ms is None else row.skew_ms / 1000
    is_off = skew is not None and abs(skew) > SKEWED_SECONDS and row.revoked_at is None
    values: dict[str, Any] = {name: value for name, value in row._mapping.items() if name != "skew_ms"}
    return DeviceLine(**values, skew_seconds=skew, is_skewed=is_off)


def _forks() -> sa.Select[Any]:
    names = ("epoch", "seq", "kept_hash", "sent_hash", "key_id", "seen_at", "settled_at", "settled_by")
    columns = [fork.c[name].label(name) for name in names]
    wanted = sa.select(fork.c.fork_id, fork.c.branch, branch.c.name.label("branch_name"), *columns)
    return wanted.join(branch, branch.c.code == fork.c.branch)


def _fork(row: Any) -> ForkLine:
    hashes = {name: bytes(row._mapping[name]).hex() for name in ("kept_hash", "sent_hash")}
    return ForkLine(**(dict(row._mapping) | hashes))


def _agreements() -> sa.Select[Any]:
    names = ("day", "agreed", "at", "detail", "settled_at", "settled_by")
    wanted = sa.select(agreement.c.branch, branch.c.name, *(agreement.c[name] for name in names))
    return wanted.join(branch, branch.c.code == agreement.c.branch)


def waiting_since(connection: sa.Connection) -> datetime | None:
    """Since when the oldest figures wait to be made anew."""
    since: datetime | None = connection.scalar(sa.select(sa.func.min(dirty_day.c.since)))
    return since
