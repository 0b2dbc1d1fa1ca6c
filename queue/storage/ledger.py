"""The event ledger, which is the outbox too: contiguous numbers, each event chained to the one before by its hash."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..chain import canonical, event_hash
from ..clock import new_id
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
    connection: sa.Connection, head: Head, zone: str, at: datetime, entries: list[tuple[str, dict[str, Any]]]
) -> None:
    """Writes (type, payload) entries behind the head, in order, and moves the head. Payloads hold no identity."""
    rows = next_rows(head, zone, at, entries)
    connection.execute(_insert, rows)
    move_head(connection, head.epoch, rows[-1]["seq"], rows[-1]["hash"])


def next_rows(head: Head, zone: str, at: datetime, entries: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The rows of entries that come behind the head; nothing is written."""
    seq, previous, rows = head.seq, head.hash, []
    for kind, payload in entries:
        seq += 1
        fields = _fresh_fields(head, kind, payload, zone, at)
        digest = event_hash(previous, fields | {"seq": seq, "occurred_at": time_text(at)})
        rows.append(_row(fields, seq, previous, digest))
        previous = digest
    return rows


def move_head(connection: sa.Connection, epoch: str, seq: int, digest: str) -> None:
    """Where the ledger ends from now on."""
    connection.execute(_advance, {"new_epoch": epoch, "new_seq": seq, "new_hash": digest})


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


_between = (
    sa.select(event.c.type, event.c.payload)
    .where(event.c.occurred_at >= sa.bindparam("start"), event.c.occurred_at < sa.bindparam("end"))
    .order_by(event.c.epoch, event.c.seq)
)


def events_between(connection: sa.Connection, start: datetime, end: datetime) -> list[tuple[str, dict[str, Any]]]:
    """(type, payload) of the events of a time, in their order. start, end: aware; half-open."""
    rows = connection.execute(_between, {"start": start, "end": end})
    return [(row.type, json.loads(row.payload)) for row in rows]
