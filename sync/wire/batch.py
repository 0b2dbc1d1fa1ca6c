"""A batch: events as JSON lines, gzip-compressed, within limits that hold before anything is parsed."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Sequence

from ...queue.delivery import OutboxEvent
from ...queue.travel import stays_here

MOST_COMPRESSED = 256 * 1024
MOST_BYTES = 4 * 1024 * 1024
"""Of a batch unpacked: more is taken for a bomb."""
MOST_LINE = 64 * 1024
MEDIA_TYPE = "application/x-ndjson"
ENCODING = "gzip"


class BatchTooLarge(ValueError):  # noqa: N818 - an answer, not a bug
    """The body is larger than a batch may be."""


class BatchUnreadable(ValueError):  # noqa: N818 - an answer, not a bug
    """The body is no whole gzip stream."""


def line_of(event: OutboxEvent) -> str:
    """One event as a line. What stays at the branch goes without its payload, marked as withheld."""
    head = {
        "branch": event.branch,
        "epoch": event.epoch,
        "seq": event.seq,
        "event_id": event.event_id,
        "type": event.type,
        "schema": event.schema,
        "occurred_at": event.occurred_at,
        "zone": event.zone,
        "prev_hash": event.prev_hash,
        "hash": event.hash,
    }
    if stays_here(event.type):
        return json.dumps(head | {"withheld": True}, separators=(",", ":"), ensure_ascii=False)
    text = json.dumps(head, separators=(",", ":"), ensure_ascii=False)
    return f'{text[:-1]},"payload":{event.payload}}}'


def pack(events: Sequence[OutboxEvent]) -> bytes:
    """The compressed body of a batch; the same events give the same bytes."""
    return gzip.compress("\n".join(map(line_of, events)).encode() + b"\n", compresslevel=6, mtime=0)


def pack_within(events: Sequence[OutboxEvent]) -> tuple[bytes, int]:
    """(body, how many of the events it holds): as many from the start as fit a batch, one at least."""
    count = len(events)
    while True:
        lines = sum(len(event.payload) + 600 for event in events[:count])
        if count == 1 or lines <= MOST_BYTES // 2:
            body = pack(events[:count])
            if count == 1 or len(body) <= MOST_COMPRESSED:
                return body, count
        count = max(1, count // 2)


def unpack(body: bytes) -> list[bytes]:
    """The lines of a body. Raises BatchTooLarge before unpacking more than the limit, and BatchUnreadable."""
    if len(body) > MOST_COMPRESSED:
        raise BatchTooLarge
    reader = zlib.decompressobj(wbits=31)
    try:
        text = reader.decompress(body, MOST_BYTES)
    except zlib.error as error:
        raise BatchUnreadable from error
    if reader.unconsumed_tail:
        raise BatchTooLarge
    if not reader.eof or reader.unused_data:
        raise BatchUnreadable
    lines = text.split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    if any(len(line) > MOST_LINE for line in lines):
        raise BatchTooLarge
    return lines
