"""What somebody has looked at (forks, parked events, differing days): settled, with the name, and listed no longer."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa

from ..tables import agreement, fork, parked


def settle_fork(conn: sa.Connection, fork_id: int, by: str, now: datetime) -> str | None:
    """Its branch's code; None where there is none that is open. What was sent goes; where and by whom stays listed."""
    code = _settle(conn, fork, fork.c.fork_id == fork_id, by, now)
    conn.execute(sa.update(fork).where(fork.c.fork_id == fork_id, fork.c.settled_at.is_not(None)).values(body=b""))
    return code


def settle_parked(conn: sa.Connection, code: str, epoch: str, seq: int, by: str, now: datetime) -> str | None:
    """Its branch's code; None where there is none that is open. The event stays kept aside."""
    is_it = (parked.c.branch == code) & (parked.c.epoch == epoch) & (parked.c.seq == seq)
    return _settle(conn, parked, is_it, by, now)


def settle_day(conn: sa.Connection, code: str, day: date, by: str, now: datetime) -> str | None:
    """Its branch's code; None where there is none that is open. Asks again when the day differs in another way."""
    is_it = (agreement.c.branch == code) & (agreement.c.day == day) & sa.not_(agreement.c.agreed)
    return _settle(conn, agreement, is_it, by, now)


def settle_all_parked(conn: sa.Connection, code: str, by: str, now: datetime) -> int:
    """Every open parked event of a branch; how many there were."""
    is_open = (parked.c.branch == code) & parked.c.settled_at.is_(None)
    return conn.execute(sa.update(parked).where(is_open).values(settled_at=now, settled_by=by)).rowcount


def _settle(conn: sa.Connection, table: sa.Table, is_it: sa.ColumnElement[bool], by: str, now: datetime) -> str | None:
    settled = sa.update(table).where(is_it & table.c.settled_at.is_(None)).values(settled_at=now, settled_by=by)
    return conn.execute(settled.returning(table.c.branch)).scalar_one_or_none()
