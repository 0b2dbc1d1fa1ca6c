"""Decides, under the lock of an epoch's row, what a batch is: the next events, known ones, a gap or another story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...queue.chain import FIRST_HASH
from ...queue.delivery import MOST_EVENTS
from ..wire.problem import Problem
from .epochs import Opening, opening_of
from .line import Line
from .problems import Refused

_TURN = 0x4D4F5645
"""The class of the advisory locks, one for each branch: who begins an epoch or may tell an event twice is alone."""
_ALONE = "SELECT pg_advisory_xact_lock(%s, %s)"
_LOCK = "SELECT last_seq, chain_hash, overlapping FROM ledger WHERE branch = %s AND epoch = %s FOR UPDATE"
_OVERLAP = "UPDATE ledger SET overlapping = true WHERE branch = %s AND NOT overlapping"
_OPEN = (
    "INSERT INTO ledger (branch, epoch, last_seq, chain_hash, opened_at, received_at, before, before_seq, overlapping)"
    " SELECT %s, %s, 0, %s, %s, %s, %s, %s, %s OR EXISTS (SELECT 1 FROM ledger WHERE branch = %s AND overlapping)"
    " ON CONFLICT DO NOTHING"
)
_KEPT = "SELECT seq, hash, parked FROM event WHERE branch = %s AND epoch = %s AND seq BETWEEN %s AND %s"
_ADVANCE = "UPDATE ledger SET last_seq = %s, chain_hash = %s, received_at = %s WHERE branch = %s AND epoch = %s"


@dataclass(frozen=True, slots=True)
class Head:
    """The end of an epoch as it is kept. hash: hex; seq 0 and FIRST_HASH for an epoch without events.

    overlapping: whether an epoch of the branch, this one or another, took events over from the one before it.
    """

    branch: str
    epoch: str
    seq: int
    hash: str
    overlapping: bool = False


@dataclass(frozen=True, slots=True)
class Fork:
    """The first number under which another hash is kept. Hashes: hex."""

    seq: int
    kept: str
    sent: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a batch is beside what is kept. known: how many from its start are kept already and equal; parked: (number,
    reason) of those of them that are kept aside; fork: where it tells another story, else None.
    """

    known: int
    parked: tuple[tuple[int, str], ...]
    fork: Fork | None = None


def lock_head(run: Any, branch: str, epoch: str, events: list[Line], now: datetime) -> Head:
    """The locked end of an epoch, opened when it is new. Raises Refused when its first events are missing.

    Where events may have come under another epoch's number, the branch's lock of that is held too from here on. An
    epoch that takes events over says so in the rows of all others, so that whoever locks one of those is told by it.
    """
    row = run(_LOCK, (branch, epoch)).fetchone()
    if row is None:
        if events[0].seq != 1:
            raise Refused(Problem.GAP, "a new epoch begins at 1", expected_seq=1)
        run(_ALONE, (_TURN, int(branch)))
        _open(run, branch, epoch, opening_of(events), now)
        row = run(_LOCK, (branch, epoch)).fetchone()
    elif row[2]:
        run(_ALONE, (_TURN, int(branch)))
    return Head(branch, epoch, row[0], row[1].hex(), row[2])


def _open(run: Any, branch: str, epoch: str, opening: Opening, now: datetime) -> None:
    if opening.moved:
        run(_OVERLAP, (branch,))
    origin = opening.before, opening.seq if opening.before else None
    run(_OPEN, (branch, epoch, bytes.fromhex(FIRST_HASH), now, now, *origin, opening.moved > 0, branch))


def compare(run: Any, head: Head, events: list[Line]) -> Compared:
    """What of a batch is known, new, or another story. Raises Refused for a gap.

    Where the batch follows another event than the kept one before it, the stories part earlier than it tells: then it
    is asked for from before, until the place is found.
    """
    first, last = events[0].seq, events[-1].seq
    if first > head.seq + 1:
        raise Refused(Problem.GAP, "events are missing", expected_seq=head.seq + 1)
    rows = _kept(run, head, first - 1, min(last, head.seq)) if first <= head.seq else []
    kept = {0: FIRST_HASH, head.seq: head.hash} | {seq: own_hash.hex() for seq, own_hash, _ in rows}
    if kept.get(first - 1) != events[0].prev_hash:
        raise Refused(Problem.GAP, "the event before is another one here", expected_seq=max(1, first - MOST_EVENTS))
    parked = tuple(sorted((seq, reason) for seq, _, reason in rows if reason and seq >= first))
    for count, event in enumerate(events):
        if event.seq > head.seq:
            return Compared(count, parked)
        if kept.get(event.seq) != event.hash:
            return Compared(count, parked, Fork(event.seq, kept.get(event.seq, ""), event.hash))
    return Compared(len(events), parked)


def _kept(run: Any, head: Head, first: int, last: int) -> list[tuple[int, bytes, str | None]]:
    found: list[tuple[int, bytes, str | None]] = run(_KEPT, (head.branch, head.epoch, first, last)).fetchall()
    return found


def advance(run: Any, head: Head, last: Line, now: datetime) -> None:
    """Moves the end of the epoch behind the last event."""
    run(_ADVANCE, (last.seq, bytes.fromhex(last.hash), now, head.branch, head.epoch))
