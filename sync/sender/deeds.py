"""What is done about each answer of central: pure, so that the whole table can be read and tested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ...queue.delivery import Delivery, EpochHead, OutboxEvent
from ..wire.problem import Problem
from .answers import Busy, CentralHead, EventsAnswer, Fork, Gap, Refusal, Silence, Taken, Trouble


class Pace(StrEnum):
    """How soon it is tried again."""

    BACKOFF = "backoff"
    SLOW = "slow"
    LOOK_AGAIN = "look_again"


@dataclass(frozen=True, slots=True)
class Halt:
    """Nothing more can be sent for now. asked: seconds, of a Retry-After."""

    state: Delivery
    reason: str
    pace: Pace = Pace.BACKOFF
    asked: float | None = None


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Central has the events up to last_seq. is_ahead: it has more of this epoch than was sent."""

    last_seq: int
    parked: tuple[tuple[int, str], ...] = ()
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class DeliverAgain:
    """Central has nothing from this number on."""

    from_seq: int


@dataclass(frozen=True, slots=True)
class BreakOff:
    """Central has other events from this number on: this epoch ends before it."""

    fork_seq: int


@dataclass(frozen=True, slots=True)
class Prove:
    """What central has must be asked for and compared."""

    code: str


@dataclass(frozen=True, slots=True)
class Halve:
    """Fewer at a time."""


Deed: TypeAlias = Acknowledge | DeliverAgain | BreakOff | Prove | Halve | Halt

_BARRED = {
    Problem.KEY_UNKNOWN: Delivery.NOT_ENROLLED,
    Problem.KEY_REVOKED: Delivery.REVOKED,
}


def halt_of(trouble: Trouble) -> Halt:
    """The state that a failed request leaves, and how soon it is tried again."""
    if isinstance(trouble, Silence):
        return Halt(Delivery.OFFLINE, trouble.reason)
    if isinstance(trouble, Busy):
        return Halt(Delivery.OFFLINE, trouble.code, asked=trouble.retry_after)
    for problem, state in _BARRED.items():
        if trouble.code == problem:
            return Halt(state, trouble.code, Pace.LOOK_AGAIN)
    return Halt(Delivery.REFUSED, trouble.code, Pace.SLOW)


def deed_of(answer: EventsAnswer, sent: Sequence[OutboxEvent]) -> Deed:
    """What is done about the answer to these events. One that does not fit what was sent is none of the protocol."""
    if isinstance(answer, Taken):
        return _of_taken(answer, sent)
    if isinstance(answer, Gap):
        return _of_gap(answer, sent)
    if isinstance(answer, Fork):
        return _of_fork(answer, sent)
    if isinstance(answer, Refusal):
        return _of_refusal(answer, sent)
    return halt_of(answer)


def _of_taken(taken: Taken, sent: Sequence[OutboxEvent]) -> Deed:
    """The hash proves it where central ends with what was sent; where it has more, all of it must be known to it."""
    last = sent[-1]
    fits = (
        taken.last_seq >= last.seq
        and (taken.last_seq > last.seq or taken.chain_hash == last.hash)
        and taken.duplicates <= len(sent)
        and (taken.last_seq == last.seq or taken.duplicates == len(sent))
        and all(sent[0].seq <= seq <= last.seq for seq, _ in taken.parked)
    )
    return Acknowledge(last.seq, taken.parked, taken.last_seq > last.seq) if fits else _unfit()


def _of_gap(gap: Gap, sent: Sequence[OutboxEvent]) -> Deed:
    if gap.expected_seq < sent[0].seq:
        return DeliverAgain(gap.expected_seq)
    return Prove(Problem.GAP) if gap.expected_seq > sent[0].seq else _unfit()


def _of_fork(fork: Fork, sent: Sequence[OutboxEvent]) -> Deed:
    """A fork before what was sent is found out by sending from there."""
    if fork.fork_seq > min(sent[-1].seq, fork.last_seq):
        return _unfit()
    return BreakOff(fork.fork_seq) if fork.fork_seq >= sent[0].seq else DeliverAgain(fork.fork_seq)


def _of_refusal(refusal: Refusal, sent: Sequence[OutboxEvent]) -> Deed:
    if refusal.code == Problem.TOO_LARGE and len(sent) > 1:
        return Halve()
    if refusal.code == Problem.CHAIN_BROKEN and refusal.seq == sent[0].seq > 1:
        return Prove(Problem.CHAIN_BROKEN)
    return halt_of(refusal)


def _unfit() -> Halt:
    return Halt(Delivery.OFFLINE, "answer-unfit")


class Standing(StrEnum):
    """How central's end of an epoch stands to the office's."""

    LEVEL = "level"
    """Or behind by what waits."""
    LOST = "lost"
    """Central had more once: it was restored from a backup."""
    AHEAD = "ahead"
    """Central has more than the office knows of: the office was restored from a backup."""
    OTHER = "other"
    """Central ends with the same number, but has another event there."""


def standing(before: EpochHead, central: CentralHead, after: EpochHead) -> Standing:
    """before, after: the office's own end, read before and after central told its own.

    What was acknowledged before must be there; what is there must have been written here before it was asked again.
    Another machine of this office may be sending meanwhile.
    """
    if central.last_seq < before.delivered:
        return Standing.LOST
    if central.last_seq > after.last_seq:
        return Standing.AHEAD
    if central.last_seq == after.last_seq and central.chain_hash != after.last_hash:
        return Standing.OTHER
    return Standing.LEVEL
