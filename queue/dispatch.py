"""Who is called next, and why: a pure choice among the heads of the queues that a desk serves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """Why a ticket is next, in a code that the officer's screen puts into words."""

    PRIORITY = "priority"
    REGULAR_TURN = "regular_turn"
    FIRST_COME = "first_come"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A waiting ticket as the choice sees it."""

    ticket_id: str
    prefix: str
    number: int
    has_priority: bool
    guest_book_at: datetime


@dataclass(frozen=True, slots=True)
class QueueHead:
    """The two fronts of one service's queue and how many priority tickets were called in a row just now."""

    prefix: str
    first_priority: Candidate | None
    first_regular: Candidate | None
    priority_run: int


@dataclass(frozen=True, slots=True)
class Policy:
    """max_priority_run: after so many priority calls in a row, one regular ticket is called (default 2)."""

    max_priority_run: int = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket to call and the reason to show."""

    candidate: Candidate
    reason: Reason


def choose_next(heads: Sequence[QueueHead], policy: Policy) -> Choice | None:
    """The next ticket for a desk that serves these queues; None when nobody waits.

    Within a service no regular ticket overtakes a waiting priority ticket, save after a full run of priority calls.
    Between services the head that came first is called; number and prefix settle a tie. So a regular ticket with r
    regular ones ahead of it in its service waits for at most (r + 1) * max_priority_run priority calls of that service.
    """
    fronts = [choice for head in heads if (choice := _front(head, policy)) is not None]
    return min(fronts, key=_order, default=None)


def _front(head: QueueHead, policy: Policy) -> Choice | None:
    priority, regular = head.first_priority, head.first_regular
    if priority is None:
        return Choice(regular, Reason.FIRST_COME) if regular else None
    if regular is not None and head.priority_run >= policy.max_priority_run:
        return Choice(regular, Reason.REGULAR_TURN)
    return Choice(priority, Reason.PRIORITY)


def _order(choice: Choice) -> tuple[datetime, int, str]:
    return choice.candidate.guest_book_at, choice.candidate.number, choice.candidate.prefix
