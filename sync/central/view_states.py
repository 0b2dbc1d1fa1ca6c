"""Reads what stands between branches and central: devices, forks, parked events, agreements, epochs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from .tables import agreement, branch, device, dirty_day, fork, ledger, parked
from .view_rows import AgreementLine, DeviceLine, EpochLine, ForkLine, ParkedCount, ParkedLine

MOST_LISTED = 200
"""A list is cut here; how many there are is counted beside it."""
SKEWED_SECONDS = 120
"""A device whose clock is further off is flagged."""
_skew = sa.func.abs(device.c.skew_ms) > SKEWED_SECONDS * 1000
_is_skewed = sa.and_(device.c.revoked_at.is_(None), _skew)


def devices_of(connection: sa.Connection, code: str) -> tuple[DeviceLine, ...]:
    """A branch's devices, the youngest first, those that are revoked too."""
    wanted = _devices().where(device.c.branch == code)
    return tuple(map(_device, connection.execute(wanted.order_by(device.c.enrolled_at.desc()).limit(MOST_LISTED))))


def skewed_devices(connection: sa.Connection) -> tuple[tuple[DeviceLine, ...], int]:
    """Devices that may send and whose clock is off, the furthest first; and how many."""
    wanted = _devices().where(_is_skewed).order_by(sa.func.abs(device.c.skew_ms).desc()).limit(MOST_LISTED)
    return tuple(map(_device, connection.execute(wanted))), _count(connection, device, _is_skewed)


def forks_of(connection: sa.Connection, code: str) -> tuple[ForkLine, ...]:
    """A branch's forks, newest first, those that are settled too."""
    wanted = _forks().where(fork.c.branch == code).order_by(fork.c.fork_id.desc()).limit(MOST_LISTED)
    return tuple(map(_fork, connection.execute(wanted)))


def open_forks(connection: sa.Connection) -> tuple[tuple[ForkLine, ...], int]:
    """Forks that nobody settled, newest first; and how many."""
    is_open = fork.c.settled_at.is_(None)
    wanted = _forks().where(is_open).order_by(fork.c.fork_id.desc()).limit(MOST_LISTED)
    return tuple(map(_fork, connection.execute(wanted))), _count(connection, fork, is_open)


def parked_of(connection: sa.Connection, code: str) -> tuple[ParkedLine, ...]:
    """A branch's parked events, those that nobody settled first, then newest first."""
    columns = [parked.c[name] for name in ("epoch", "seq", "type", "reason", "parked_at", "settled_at", "settled_by")]
    wanted = sa.select(parked.c.branch, branch.c.name, *columns).join(branch, branch.c.code == parked.c.branch)
    order = parked.c.settled_at.is_not(None), parked.c.epoch.desc(), parked.c.seq.desc()
    rows = connection.execute(wanted.where(parked.c.branch == code).order_by(*order).limit(MOST_LISTED))
    return tuple(ParkedLine(*row) for row in rows)


def parked_counts(connection: sa.Connection) -> tuple[tuple[ParkedCount, ...], int]:
    """Branches with parked events that nobody settled, the most first; and how many events."""
    number, is_open = sa.func.count(), parked.c.settled_at.is_(None)
    wanted = sa.select(parked.c.branch, branch.c.name, number, sa.func.min(parked.c.parked_at))
    wanted = wanted.join(branch, branch.c.code == parked.c.branch).where(is_open)
    rows = connection.execute(wanted.group_by(parked.c.branch, branch.c.name).order_by(number.desc(), parked.c.branch))
    counts = [ParkedCount(*row) for row in rows]
    return tuple(counts[:MOST_LISTED]), sum(item.events for item in counts)


def agreements_of(connection: sa.Connection, code: str) -> tuple[AgreementLine, ...]:
    """A branch's digests, newest day first."""
    wanted = _agreements().where(agreement.c.branch == code)
    rows = connection.execute(wanted.order_by(agreement.c.day.desc()).limit(MOST_LISTED))
    return tuple(AgreementLine(*row) for row in rows)


def disagreements(connection: sa.Connection) -> tuple[tuple[AgreementLine, ...], int]:
    """Days on which the counts of a branch and of central differ, newest first; and how many."""
    differs = sa.not_(agreement.c.agreed)
    wanted = _agreements().where(differs).order_by(agreement.c.day.desc(), agreement.c.branch).limit(MOST_LISTED)
    rows = tuple(AgreementLine(*row) for row in connection.execute(wanted))
    return rows, _count(connection, agreement, differs)


def epochs_of(connection: sa.Connection, code: str) -> tuple[EpochLine, ...]:
    """A branch's epochs, newest first."""
    wanted = sa.select(ledger.c.epoch, ledger.c.last_seq, ledger.c.opened_at, ledger.c.received_at)
    rows = connection.execute(wanted.where(ledger.c.branch == code).order_by(ledger.c.epoch.desc()).limit(MOST_LISTED))
    return tuple(EpochLine(*row) for row in rows)


def _count(connection: sa.Connection, table: sa.Table, condition: sa.ColumnElement[bool]) -> int:
    return int(connection.scalar(sa.select(sa.func.count()).select_from(table).where(condition)) or 0)


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
    columns = agreement.c.day, agreement.c.agreed, agreement.c.at, agreement.c.detail
    wanted = sa.select(agreement.c.branch, branch.c.name, *columns)
    return wanted.join(branch, branch.c.code == agreement.c.branch)


def waiting_since(connection: sa.Connection) -> datetime | None:
    """Since when the oldest figures wait to be made anew."""
    since: datetime | None = connection.scalar(sa.select(sa.func.min(dirty_day.c.since)))
    return since
