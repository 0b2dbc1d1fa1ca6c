"""Takes a visitor's pseudonym out of what is kept, and out of what arrives late, once the branch has erased it.

Any event may hold one, in the field `visitor` of its payload.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from .event_rows import MOST_FORKS
from .line import Line
from .payload_privacy import in_shape
from .payloads import PERSONAL

ERASED = "person.erased"
BLANK = "0" * 32
_VISITOR = re.compile(r"[0-9a-f]{32}")
_TURN = 0x50535645
"""The class of the advisory locks, one for each branch, that order visits and erasures of it."""
_BLANK_EVENTS = (
    "UPDATE event SET payload = jsonb_set(payload, '{visitor}', 'null') WHERE branch = %s"
    " AND payload ->> 'visitor' = ANY(%s) RETURNING local_day"
)
_BLANK_OWN = (
    "UPDATE parked SET line = '' WHERE branch = %s AND line <> ''"
    " AND EXISTS (SELECT 1 FROM unnest(%s::bytea[]) AS one WHERE position(one IN line) > 0)"
)
_OPEN_FORKS = (
    "SELECT fork_id FROM fork WHERE branch = %s AND settled_at IS NULL AND body <> '' ORDER BY fork_id LIMIT %s"
)


def mark_of(branch: str, visitor: str) -> bytes:
    """What is kept of an erased pseudonym, to know it again."""
    return sha256(f"{branch}:{visitor}".encode()).digest()


def take_turn(run: Any, branch: str, events: list[Line]) -> None:
    """Before anything of a batch with visits or erasures is written: visits go together, an erasure alone."""
    if any(event.type == ERASED for event in events):
        run("SELECT pg_advisory_xact_lock(%s, %s)", (_TURN, int(branch)))
    elif any(event.visitor for event in events):
        run("SELECT pg_advisory_xact_lock_shared(%s, %s)", (_TURN, int(branch)))


def blank_new(run: Any, branch: str, events: list[Line]) -> set[str]:
    """Blanks pseudonyms in events before they are stored; gives those that the events themselves erase."""
    erased = {event.visitor for event in events if event.type == ERASED and _VISITOR.fullmatch(event.visitor)}
    gone = erased | _known(run, branch, events)
    for event in events:
        if event.visitor in gone:
            _blank(event)
    return erased


def clean_body(run: Any, branch: str, events: list[Line], body: bytes) -> bytes:
    """A batch that is kept aside, without pseudonyms that were erased before it came; empty where it has, or by its
    look may have, what must not be kept.
    """
    if any(event.parked == PERSONAL for event in events):
        return b""
    text = _opened(body)
    if in_shape(text.decode(errors="replace")):
        return b""
    gone = _known(run, branch, events)
    return gzip.compress(_replaced(text, gone), mtime=0) if gone else body


def _known(run: Any, branch: str, events: list[Line]) -> set[str]:
    marks = {mark_of(branch, event.visitor): event.visitor for event in events if event.visitor}
    if not marks:
        return set()
    known = run("SELECT mark FROM erased_visitor WHERE branch = %s AND mark = ANY(%s)", (branch, list(marks)))
    return {marks[bytes(row[0])] for row in known.fetchall()}


def _blank(event: Line) -> None:
    if event.payload:
        blanked = json.loads(event.payload) | {"visitor": None}
        event.payload = json.dumps(blanked, separators=(",", ":"), ensure_ascii=False).encode()
    event.line = b""


def erase_kept(run: Any, branch: str, visitors: set[str], now: datetime) -> set[date]:
    """Blanks pseudonyms in all that is kept of a branch; gives the local days whose visits that changed."""
    for visitor in sorted(visitors):
        run(
            "INSERT INTO erased_visitor (branch, mark, erased_at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            (branch, mark_of(branch, visitor), now),
        )
    changed = run(_BLANK_EVENTS, (branch, sorted(visitors))).fetchall()
    run(_BLANK_OWN, (branch, [visitor.encode() for visitor in sorted(visitors)]))
    _blank_forks(run, branch, visitors)
    return {row[0] for row in changed}


def _blank_forks(run: Any, branch: str, visitors: set[str]) -> None:
    """Those that are open: a settled one has no body any more."""
    for (fork_id,) in run(_OPEN_FORKS, (branch, MOST_FORKS)).fetchall():
        text = _opened(run("SELECT body FROM fork WHERE fork_id = %s", (fork_id,)).fetchone()[0])
        clean = _replaced(text, visitors)
        if clean != text:
            run("UPDATE fork SET body = %s WHERE fork_id = %s", (gzip.compress(clean, mtime=0), fork_id))


def _replaced(text: bytes, visitors: set[str]) -> bytes:
    for visitor in visitors:
        text = text.replace(visitor.encode(), BLANK.encode())
    return text


def _opened(body: bytes) -> bytes:
    return zlib.decompressobj(wbits=31).decompress(body)
