"""Begins a new epoch, into which events go over: worked out while others write, then written in few statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from ..chain import FIRST_HASH, event_hash
from ..clock import new_id_after
from .ledger import EPOCH_OPENED, Head, fields_of, move_head, next_rows, read_head, time_text
from .outbox_days import local_day
from .outbox_tables import parked_event
from .schema import event
from .transaction import Transaction, View

_behind = (event.c.epoch == sa.bindparam("of_epoch")) & (event.c.seq >= sa.bindparam("from_seq"))
_from_there = _behind | (event.c.epoch > sa.bindparam("of_epoch"))
_moved = sa.select(event).where(_from_there).order_by(event.c.epoch, event.c.seq)
_stays = (
    sa.select(event.c.seq, event.c.hash)
    .where(event.c.epoch == sa.bindparam("of_epoch"), event.c.seq < sa.bindparam("from_seq"))
    .order_by(event.c.seq.desc())
    .limit(1)
)
_place = (
    sa.update(event)
    .where(event.c.event_id == sa.bindparam("of_event"))
    .values({name: sa.bindparam(f"new_{name}") for name in ("epoch", "seq", "prev_hash", "hash")})
    .values(delivered_at=None)
)
_texts, _numbers = postgresql.ARRAY(sa.Text), postgresql.ARRAY(sa.BigInteger)
_lists: dict[str, postgresql.ARRAY[Any]] = {
    "of_event": _texts,
    "new_epoch": _texts,
    "new_seq": _numbers,
    "new_prev_hash": _texts,
    "new_hash": _texts,
}
_anew = sa.func.unnest(*(sa.bindparam(name, type_=kind) for name, kind in _lists.items())).table_valued(*_lists)
_anew = _anew.render_derived()
_place_all = (
    sa.update(event)
    .where(event.c.event_id == _anew.c.of_event)
    .values({name: _anew.c[f"new_{name}"] for name in ("epoch", "seq", "prev_hash", "hash")})
    .values(delivered_at=None)
)
"""PostgreSQL does all of them in one statement: one after the other, each costs a message."""


@dataclass(frozen=True, slots=True)
class EpochPlan:
    """A new epoch as it would be while the ledger ends at `end`.

    opening: the row of its first event. moved: where each event that goes over stands then, in their order. days: the
    local days of those.
    """

    end: Head
    epoch: str
    from_seq: int
    opening: dict[str, Any]
    moved: tuple[dict[str, Any], ...]
    days: frozenset[date]


def plan_epoch(view: View, reason: str, epoch: str, from_seq: int | None) -> EpochPlan | None:
    """What begins where an epoch ends before a number: all that stood behind it goes over, later epochs too.

    None where there is nothing to begin for: the epoch is over, and nothing of it stands there any more.
    """
    end = read_head(view.connection)
    if from_seq is None and epoch != end.epoch:
        return None
    begin = end.seq + 1 if from_seq is None else max(1, from_seq)
    place = {"of_epoch": epoch, "from_seq": begin}
    rows = view.connection.execute(_moved, place).all()
    if epoch != end.epoch and (not rows or rows[0].epoch != epoch):
        return None
    return _plan(view, reason, end, place, rows)


def _plan(view: View, reason: str, end: Head, place: dict[str, Any], rows: Any) -> EpochPlan:
    stays = view.connection.execute(_stays, place).one_or_none()
    seq, digest = (stays.seq, stays.hash) if stays else (0, FIRST_HASH)
    told = {"reason": reason, "before": place["of_epoch"], "seq": seq, "hash": digest, "moved": len(rows)}
    begun = Head(end.branch, new_id_after(view.at, end.epoch), 0, FIRST_HASH)
    (opening,) = next_rows(begun, view.rules.branch.zone, view.at, [(EPOCH_OPENED, told)])
    moved = tuple(_numbered_anew(begun, opening["hash"], rows))
    days = frozenset(local_day(row.occurred_at, row.zone) for row in rows)
    return EpochPlan(end, begun.epoch, place["from_seq"], opening, moved, days)


def _numbered_anew(begun: Head, previous: str, rows: Any) -> Iterator[dict[str, Any]]:
    """The events behind the opening: what they were in all but their place."""
    for seq, row in enumerate(rows, 2):
        fields = fields_of(begun, row) | {"seq": seq, "occurred_at": time_text(row.occurred_at)}
        digest = event_hash(previous, fields)
        names = {"new_epoch": begun.epoch, "new_seq": seq, "new_prev_hash": previous, "new_hash": digest}
        yield {"of_event": row.event_id} | names
        previous = digest


def write_epoch(work: Transaction, epoch: str, plan: EpochPlan) -> None:
    """Carries a plan out. The ledger must still end where it did when it was made, and the head must be locked.

    Nothing else may be recorded in the same transaction: it would still stand behind the former head.
    """
    run = work.connection.execute
    behind = (parked_event.c.epoch == epoch) & (parked_event.c.seq >= plan.from_seq)
    run(sa.delete(parked_event).where(behind | (parked_event.c.epoch > epoch)))
    run(sa.insert(event), [plan.opening])
    _write_places(work.connection, plan.moved)
    last = plan.moved[-1]["new_hash"] if plan.moved else plan.opening["hash"]
    move_head(work.connection, plan.epoch, 1 + len(plan.moved), last)


def _write_places(connection: sa.Connection, moved: tuple[dict[str, Any], ...]) -> None:
    if moved and connection.dialect.name == "postgresql":
        connection.execute(_place_all, {name: [row[name] for row in moved] for name in _lists})
    elif moved:
        connection.execute(_place, list(moved))
