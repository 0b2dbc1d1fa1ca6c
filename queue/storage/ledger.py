"""The event ledger, which is the outbox too: contiguous numbers, each event chained to the one before by its hash."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..chain import FIRST_HASH, canonical, event_hash
from ..clock import new_id, new_id_after
from .schema import event, ledger_head

SCHEMA_VERSION = 2
EPOCH_OPENED = "epoch.opened"
"""The first event of every epoch but an office's first. before, seq, hash: what it follows."""

_head_row = sa.select(ledger_head.c.branch_code, ledger_head.c.epoch, ledger_head.c.last_seq, ledger_head.c.last_hash)
_locked_head = _head_row.with_for_update()
_insert = sa.insert(event)
_advance = sa.update(ledger_head).values(
    epoch=sa.bindparam("new_epoch"), last_seq=sa.bindparam("new_seq"), last_hash=sa.bindparam("new_hash")
)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: branch, epoch, last number and hash."""

    branch: str
    epoch: str
    seq: int
    hash: str


def read_head(connection: sa.Connection) -> Head:
    """The end of the chain in this reading."""
    return Head(*connection.execute(_head_row).one())


def lock_head(connection: sa.Connection) -> Head:
    """Takes the branch's row lock, so that writers take turns and numbers stay contiguous."""
    row = connection.execute(_locked_head).one()
    return Head(*row)


def append_events(
    connection: sa.Connection,
    head: Head,
    zone: str,
    at: datetime,
    entries: list[tuple[str, dict[str, Any]]],
    moved: tuple[sa.Row[Any], ...] = (),
) -> None:
    """Writes (type, payload) entries behind the head, in order, and moves the head. Payloads hold no identity.

    moved: rows of events that stood elsewhere in the ledger; they come after the entries with their numbers and hashes
    anew, undelivered, and are what they were in all else.
    """
    fresh = [_fresh_fields(head, kind, payload, zone, at) for kind, payload in entries]
    seq, previous, rows = head.seq, head.hash, []
    for fields in [*fresh, *(fields_of(head, row) for row in moved)]:
        seq += 1
        digest = event_hash(previous, fields | {"seq": seq, "occurred_at": time_text(fields["occurred_at"])})
        rows.append(_row(fields, seq, previous, digest))
        previous = digest
    connection.execute(_insert, rows)
    connection.execute(_advance, {"new_epoch": head.epoch, "new_seq": seq, "new_hash": previous})


def time_text(at: datetime) -> str:
    """A time as it is hashed and sent: ISO 8601 with microseconds and offset."""
    return at.isoformat(timespec="microseconds")


def fields_of(head: Head, row: sa.Row[Any]) -> dict[str, Any]:
    """What of a stored event is hashed, under the head's branch and epoch and with the time as a time."""
    return {
        "branch": head.branch,
        "epoch": head.epoch,
        "seq": row.seq,
        "event_id": row.event_id,
        "type": row.type,
        "schema": row.schema,
        "occurred_at": row.occurred_at,
        "zone": row.zone,
        "payload": json.loads(row.payload),
    }


def _fresh_fields(head: Head, kind: str, payload: dict[str, Any], zone: str, at: datetime) -> dict[str, Any]:
    return {
        "branch": head.branch,
        "epoch": head.epoch,
        "event_id": new_id(at),
        "type": kind,
        "schema": SCHEMA_VERSION,
        "occurred_at": at,
        "zone": zone,
        "payload": payload,
    }


def _row(fields: dict[str, Any], seq: int, previous: str, digest: str) -> dict[str, Any]:
    names = ("epoch", "event_id", "type", "schema", "occurred_at", "zone")
    return {name: fields[name] for name in names} | {
        "seq": seq,
        "payload": canonical(fields["payload"]),
        "prev_hash": previous,
        "hash": digest,
    }


def begin_epoch(connection: sa.Connection, head: Head, zone: str, at: datetime, reason: str, from_seq: int) -> str:
    """Ends the locked head's epoch before a number and begins the next one, in which what stood from it on goes on.

    Gives the new epoch, which sorts behind every earlier one whatever the clock says. Nothing else may be recorded in
    the same transaction: it would still stand behind the former head.
    """
    behind = (event.c.epoch == head.epoch) & (event.c.seq >= from_seq)
    moved = tuple(connection.execute(sa.select(event).where(behind).order_by(event.c.seq)))
    seq, digest = (moved[0].seq - 1, moved[0].prev_hash) if moved else (head.seq, head.hash)
    connection.execute(sa.delete(event).where(behind))
    opened = {"reason": reason, "before": head.epoch, "seq": seq, "hash": digest, "moved": len(moved)}
    begun = Head(head.branch, new_id_after(at, head.epoch), 0, FIRST_HASH)
    append_events(connection, begun, zone, at, [(EPOCH_OPENED, opened)], moved)
    return begun.epoch


_between = (
    sa.select(event.c.type, event.c.payload)
    .where(event.c.occurred_at >= sa.bindparam("start"), event.c.occurred_at < sa.bindparam("end"))
    .order_by(event.c.epoch, event.c.seq)
)


def events_between(connection: sa.Connection, start: datetime, end: datetime) -> list[tuple[str, dict[str, Any]]]:
    """(type, payload) of the events of a time, in their order. start, end: aware; half-open."""
    rows = connection.execute(_between, {"start": start, "end": end})
    return [(row.type, json.loads(row.payload)) for row in rows]
