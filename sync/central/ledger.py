"""Decides, under the lock of an epoch's row, what a batch is: the next events, known ones, a gap or another story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...queue.chain import FIRST_HASH
from ...queue.delivery import MOST_EVENTS
from ..wire.problem import Problem
from .batch_line import Line
from .problems import Refused

_LOCK = "SELECT last_seq, chain_hash, moved FROM ledger WHERE branch = %s AND epoch = %s FOR UPDATE"
_OPEN = (
    "INSERT INTO ledger (branch, epoch, last_seq, chain_hash, opened_at, received_at)"
    " VALUES (%s, %s, 0, %s, %s, %s) ON CONFLICT DO NOTHING"
)
_KEPT = "SELECT seq, hash FROM event WHERE branch = %s AND epoch = %s AND seq BETWEEN %s AND %s"
_ADVANCE = (
    "UPDATE ledger SET last_seq = %s, chain_hash = %s, received_at = %s, moved = %s WHERE branch = %s AND epoch = %s"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of an epoch as it is kept. hash: hex; seq 0 and FIRST_HASH for an epoch without events.

    moved: how many events behind its first one came over from an epoch before it.
    """

    branch: str
    epoch: str
    seq: int
    hash: str
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Fork:
    """The first number under which another hash is kept. Hashes: hex."""

    seq: int
    kept: str
    sent: str


def lock_head(run: Any, branch: str, epoch: str, first_seq: int, now: datetime) -> Head:
    """The locked end of an epoch, opened when it is new. Raises Refused when its first events are missing."""
    row = run(_LOCK, (branch, epoch)).fetchone()
    if row is None:
        if first_seq != 1:
            raise Refused(Problem.GAP, "a new epoch begins at 1", expected_seq=1)
        run(_OPEN, (branch, epoch, bytes.fromhex(FIRST_HASH), now, now))
        row = run(_LOCK, (branch, epoch)).fetchone()
    return Head(branch, epoch, row[0], row[1].hex(), row[2])


def compare(run: Any, head: Head, events: list[Line]) -> tuple[int, Fork | None]:
    """(how many of the events are kept already and equal, the fork if there is one). Raises Refused for a gap.

    Where the batch follows another event than the kept one before it, the stories part earlier than it tells: then it
    is asked for from before, until the place is found.
    """
    first, last = events[0].seq, events[-1].seq
    if first > head.seq + 1:
        raise Refused(Problem.GAP, "events are missing", expected_seq=head.seq + 1)
    kept = _kept(run, head, first - 1, min(last, head.seq)) if first <= head.seq else {head.seq: head.hash}
    kept[0] = FIRST_HASH
    if kept.get(first - 1) != events[0].prev_hash:
        raise Refused(Problem.GAP, "the event before is another one here", expected_seq=max(1, first - MOST_EVENTS))
    for count, event in enumerate(events):
        if event.seq > head.seq:
            return count, None
        if kept.get(event.seq) != event.hash:
            return count, Fork(event.seq, kept.get(event.seq, ""), event.hash)
    return len(events), None


def _kept(run: Any, head: Head, first: int, last: int) -> dict[int, str]:
    found = run(_KEPT, (head.branch, head.epoch, first, last)).fetchall()
    return {seq: own_hash.hex() for seq, own_hash in found}


def advance(run: Any, head: Head, last: Line, now: datetime, moved: int) -> None:
    """Moves the end of the epoch behind the last event."""
    run(_ADVANCE, (last.seq, bytes.fromhex(last.hash), now, moved, head.branch, head.epoch))
