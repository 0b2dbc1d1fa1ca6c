"""Writes events and what is kept aside: many rows in one COPY."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from .ledger import Fork, Head
from .line import Line
from .restated import RESTATED

_COPY = (
    "COPY event (branch, epoch, seq, event_id, type, schema, occurred_at, zone, local_day, received_at, skew_ms,"
    " payload, extra, hash, parked) FROM STDIN"
)
_PARK = (
    "INSERT INTO parked (branch, epoch, seq, type, reason, line, parked_at)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
_FORK = (
    "INSERT INTO fork (branch, epoch, seq, kept_hash, sent_hash, key_id, seen_at, body)"
    " SELECT %s, %s, %s, %s, %s, %s, %s, %s"
    " WHERE (SELECT count(*) FROM fork WHERE branch = %s AND settled_at IS NULL) < %s"
    " ON CONFLICT DO NOTHING"
)
_DIRTY = (
    "INSERT INTO dirty_day (branch, day, since, turn) SELECT %s, day, %s, 1 FROM unnest(%s::date[]) AS day"
    " ORDER BY day"
    " ON CONFLICT (branch, day) DO UPDATE SET since = least(dirty_day.since, excluded.since), turn = dirty_day.turn + 1"
)
MOST_FORKS = 100
"""Unsettled ones of a branch whose batches are kept: a device gone mad must not fill the disk."""
NULL = "\\N"
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_events(cursor: Any, head: Head, events: list[Line], skew_ms: int, now: datetime) -> None:
    """Inserts events as they stand."""
    start = f"{head.branch}\t{head.epoch}\t"
    receipt = f"\t{now.isoformat()}\t{skew_ms}\t"
    with cursor.copy(_COPY) as copy:
        copy.write("".join([_row(start, receipt, event) for event in events]))


def _row(start: str, receipt: str, event: Line) -> str:
    return (
        f"{start}{event.seq}\t{_text(event.event_id)}\t{_text(event.type)}\t{event.schema}\t"
        f"{event.occurred_at.isoformat()}\t{_text(event.zone)}\t{event.local_day}{receipt}"
        f"{_json(event.payload)}\t{_json(event.extra)}\t\\\\x{event.hash}\t{_text(event.parked) or NULL}\n"
    )


def _text(text: str) -> str:
    return text.translate(_ESCAPED) if "\\" in text or not text.isprintable() else text


def _json(value: bytes | None) -> str:
    return NULL if value is None else value.decode().replace("\\", "\\\\")


def park(cursor: Any, head: Head, events: list[Line], now: datetime) -> None:
    """Keeps aside the lines of those that are parked."""
    rows = [
        (head.branch, head.epoch, event.seq, event.type, event.parked, event.line, now)
        for event in events
        if event.parked not in {"", RESTATED}
    ]
    if rows:
        cursor.executemany(_PARK, rows)


def keep_fork(run: Any, head: Head, fork: Fork, key_id: str, body: bytes, now: datetime) -> bool:
    """Keeps a batch that tells another story, once; whether it was new."""
    kept = bytes.fromhex(fork.kept)
    sent = bytes.fromhex(fork.sent)
    values = (head.branch, head.epoch, fork.seq, kept, sent, key_id, now, body, head.branch, MOST_FORKS)
    return bool(run(_FORK, values).rowcount == 1)


def mark_dirty(run: Any, branch: str, days: set[date], now: datetime) -> None:
    """Notes the local days whose figures must be made anew, in their order."""
    if days:
        run(_DIRTY, (branch, now, sorted(days)))
