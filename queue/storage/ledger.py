"""The event ledger, which is the outbox too: contiguous numbers, each event chained to the one before by its hash."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..chain import FIRST_HASH, event_hash
from ..clock import new_id
from .schema import event, ledger_head

SCHEMA_VERSION = 1

_head_row = sa.select(ledger_head.c.branch_code, ledger_head.c.epoch, ledger_head.c.last_seq, ledger_head.c.last_hash)
_locked_head = _head_row.with_for_update()
_insert = sa.insert(event)
_advance = sa.update(ledger_head).values(last_seq=sa.bindparam("new_seq"), last_hash=sa.bindparam("new_hash"))


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: branch, epoch, last number and hash."""

    branch: str
    epoch: str
    seq: int
    hash: str


def lock_head(connection: sa.Connection) -> Head:
    """Takes the branch's row lock, so that writers take turns and numbers stay contiguous."""
    row = connection.execute(_locked_head).one()
    return Head(*row)


def append_events(
    connection: sa.Connection, head: Head, zone: str, at: datetime, entries: list[tuple[str, dict[str, Any]]]
) -> None:
    """Writes (type, payload) entries behind the head, in order, and moves the head. Payloads hold no identity."""
    seq, previous, rows = head.seq, head.hash, []
    for kind, payload in entries:
        seq += 1
        fields = _fields(head, seq, kind, payload, zone, at)
        digest = event_hash(previous, fields)
        rows.append(_row(fields, payload, at, previous, digest))
        previous = digest
    connection.execute(_insert, rows)
    connection.execute(_advance, {"new_seq": seq, "new_hash": previous})


def _fields(head: Head, seq: int, kind: str, payload: dict[str, Any], zone: str, at: datetime) -> dict[str, Any]:
    return {
        "branch": head.branch,
        "epoch": head.epoch,
        "seq": seq,
        "event_id": new_id(at),
        "type": kind,
        "schema": SCHEMA_VERSION,
        "occurred_at": at.isoformat(timespec="microseconds"),
        "zone": zone,
        "payload": payload,
    }


def _row(fields: dict[str, Any], payload: dict[str, Any], at: datetime, previous: str, digest: str) -> dict[str, Any]:
    names = ("epoch", "seq", "event_id", "type", "schema", "zone")
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return {name: fields[name] for name in names} | {
        "occurred_at": at,
        "payload": text,
        "prev_hash": previous,
        "hash": digest,
    }


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first event where the chain does not hold, and why."""

    epoch: str
    seq: int
    why: str


def check_chain(connection: sa.Connection) -> ChainFault | None:
    """Walks the whole ledger; None when every number follows and every hash agrees."""
    head = Head(*connection.execute(_head_row).one())
    seq, previous = 0, FIRST_HASH
    rows = connection.execute(sa.select(event).where(event.c.epoch == head.epoch).order_by(event.c.seq))
    for row in rows:
        if row.seq != seq + 1:
            return ChainFault(head.epoch, seq + 1, "an event is missing")
        fields = _fields(head, row.seq, row.type, json.loads(row.payload), row.zone, row.occurred_at)
        fields |= {"event_id": row.event_id, "schema": row.schema}
        if row.prev_hash != previous or event_hash(previous, fields) != row.hash:
            return ChainFault(head.epoch, row.seq, "an event was changed")
        seq, previous = row.seq, row.hash
    if (seq, previous) != (head.seq, head.hash):
        return ChainFault(head.epoch, seq, "the ledger's end does not agree with its last event")
    return None


_between = (
    sa.select(event.c.type, event.c.payload)
    .where(event.c.occurred_at >= sa.bindparam("start"), event.c.occurred_at < sa.bindparam("end"))
    .order_by(event.c.epoch, event.c.seq)
)


def events_between(connection: sa.Connection, start: datetime, end: datetime) -> list[tuple[str, dict[str, Any]]]:
    """(type, payload) of the events of a time, in their order. start, end: aware; half-open."""
    rows = connection.execute(_between, {"start": start, "end": end})
    return [(row.type, json.loads(row.payload)) for row in rows]
