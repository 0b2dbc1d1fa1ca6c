"""Rows of the outbox: what waits, what was acknowledged, what is parked, and who may send now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..delivery import MOST_COUNTED, MOST_EVENTS, OutboxEvent
from .ledger import time_text
from .outbox_tables import outbox_lease, outbox_state, parked_event
from .schema import event, ledger_head
from .transaction import Transaction, View

_waits = event.c.delivered_at.is_(None)
_in_order = (event.c.epoch, event.c.seq)
_first_waiting = sa.select(event.c.epoch, event.c.seq).where(_waits).order_by(*_in_order).limit(1)
_waiting = sa.select(event).where(_waits).order_by(*_in_order).limit(MOST_EVENTS)
_waiting_in = (
    sa.select(event.c.seq).where(_waits, event.c.epoch == sa.bindparam("epoch")).order_by(event.c.seq).limit(1)
)
_first_of_all = sa.select(event.c.occurred_at).where(_waits).order_by(*_in_order).limit(MOST_COUNTED).subquery()
_counted = sa.select(sa.func.count(), sa.func.min(_first_of_all.c.occurred_at)).select_from(_first_of_all)
_next_epoch = sa.select(sa.func.min(event.c.epoch)).where(event.c.epoch > sa.bindparam("epoch"))
_up_to = (
    sa.select(event.c.seq, event.c.hash)
    .where(event.c.epoch == sa.bindparam("epoch"), event.c.seq <= sa.bindparam("seq"))
    .order_by(event.c.seq.desc())
    .limit(1)
)
_run = event.c.epoch == sa.bindparam("of_epoch"), event.c.seq.between(sa.bindparam("low"), sa.bindparam("high")), _waits
_marked_by = sa.select(event.c.seq).where(*_run)
_mark = sa.update(event).where(*_run)
_lease = sa.select(outbox_lease)
_branch = sa.select(ledger_head.c.branch_code)


def is_waiting(view: View) -> bool:
    """Whether anything was not acknowledged."""
    return view.connection.execute(_first_waiting).first() is not None


def waiting_run(view: View) -> tuple[OutboxEvent, ...]:
    """The first events that wait: of one epoch, with contiguous numbers, at most MOST_EVENTS."""
    code = view.connection.execute(_branch).scalar_one()
    run: list[OutboxEvent] = []
    for row in view.connection.execute(_waiting).all():
        if run and (row.epoch, row.seq) != (run[-1].epoch, run[-1].seq + 1):
            break
        run.append(_outbox_event(code, row))
    return tuple(run)


def _outbox_event(code: str, row: sa.Row[Any]) -> OutboxEvent:
    names = ("epoch", "seq", "event_id", "type", "schema", "zone", "payload", "prev_hash", "hash")
    return OutboxEvent(
        branch=code, occurred_at=time_text(row.occurred_at), **{name: getattr(row, name) for name in names}
    )


def count_waiting(view: View) -> tuple[int, datetime | None]:
    """How many wait, and when the oldest of them occurred; of the first MOST_COUNTED, however many there are."""
    count, oldest = view.connection.execute(_counted).one()
    return count, oldest


def first_waiting_in(view: View, epoch: str) -> int | None:
    """The first number of an epoch that waits."""
    found: int | None = view.connection.execute(_waiting_in, {"epoch": epoch}).scalar()
    return found


def epochs_of(view: View) -> list[str]:
    """Every epoch that has events, in order; each is found by itself, for there are few of them and many events."""
    found, epoch = [], ""
    while epoch := view.connection.execute(_next_epoch, {"epoch": epoch}).scalar() or "":
        found.append(epoch)
    return found


def last_up_to(view: View, epoch: str, seq: int) -> tuple[int, str]:
    """Number and hash of an epoch's last event up to a number; 0 and nothing where there is none."""
    row = view.connection.execute(_up_to, {"epoch": epoch, "seq": seq}).one_or_none()
    return (0, "") if row is None else (row.seq, row.hash)


def mark_delivered(work: Transaction, epoch: str, low: int, high: int) -> int:
    """Marks a run as acknowledged now; how many were not marked yet.

    What is known to be parked of those is forgotten, for the answer tells it anew. Of what was marked before it stays
    known: a second acknowledgement need not have been told.
    """
    run = {"of_epoch": epoch, "low": low, "high": high}
    fresh = work.connection.execute(_marked_by, run).scalars().all()
    _unpark(work, (parked_event.c.epoch == epoch) & parked_event.c.seq.in_(fresh))
    _note_delivered(work)
    return work.connection.execute(_mark.values(delivered_at=work.at), run).rowcount


def _note_delivered(work: Transaction) -> None:
    work.connection.execute(sa.update(outbox_state).values(delivered_at=work.at))


def park(work: Transaction, epoch: str, parked: Iterable[tuple[int, str]]) -> None:
    """Keeps what central keeps aside, number and reason, instead of what was known of these numbers."""
    rows = [{"epoch": epoch, "seq": seq, "reason": reason, "parked_at": work.at} for seq, reason in parked]
    if rows:
        numbers = [row["seq"] for row in rows]
        _unpark(work, (parked_event.c.epoch == epoch) & parked_event.c.seq.in_(numbers))
        work.connection.execute(sa.insert(parked_event), rows)


def unmark(work: Transaction, epoch: str, low: int, high: int) -> int:
    """What stands between two numbers waits again; how many had been acknowledged."""
    run = (event.c.epoch == epoch) & event.c.seq.between(low, high) & event.c.delivered_at.is_not(None)
    return work.connection.execute(sa.update(event).where(run).values(delivered_at=None)).rowcount


def forget_parked(work: Transaction, epoch: str, low: int, high: int) -> None:
    """Nothing is known to be parked any more between two numbers."""
    _unpark(work, (parked_event.c.epoch == epoch) & parked_event.c.seq.between(low, high))


def _unpark(work: Transaction, which: sa.ColumnElement[bool]) -> None:
    work.connection.execute(sa.delete(parked_event).where(which))


def count_parked(view: View) -> int:
    """How many events central keeps aside."""
    return view.connection.execute(sa.select(sa.func.count()).select_from(parked_event)).scalar_one()


def lease_alive(view: View) -> tuple[str, str] | None:
    """Id and holder of the lease that holds now; a clock that was set back behind its taking frees it."""
    row = view.connection.execute(_lease).one_or_none()
    if row is None or not row.taken_at <= view.at < row.until:
        return None
    return row.lease_id, row.holder


def write_lease(work: Transaction, lease_id: str, holder: str, until: datetime) -> None:
    """The one lease there is from now on."""
    work.connection.execute(sa.delete(outbox_lease))
    row = {"lease_id": lease_id, "holder": holder, "taken_at": work.at, "until": until}
    work.connection.execute(sa.insert(outbox_lease).values(row))


def end_lease(work: Transaction, lease_id: str | None = None) -> None:
    """Ends a lease where it still is the present one; without an id, whichever is."""
    ended = sa.delete(outbox_lease)
    work.connection.execute(ended if lease_id is None else ended.where(outbox_lease.c.lease_id == lease_id))
