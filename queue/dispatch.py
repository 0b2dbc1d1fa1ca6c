"""Who is called next, and why: a pure choice among the fronts of the queues that a desk serves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .priority import Priority


class Reason(StrEnum):
    """Why a ticket is next, in a code that the officer's screen puts into words."""

    URGENT = "urgent"
    LATE = "late"
    LONG_WAIT = "long_wait"
    PRIORITY = "priority"
    REGULAR_TURN = "regular_turn"
    FIRST_COME = "first_come"
    SCORE = "score"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ticket that may be called, as the choice sees it.

    waited: seconds of opening time since the arrival, less the guest's own absences. slack: seconds until the limit of
    the standard, negative beyond it; None for a service without a standard.
    """

    ticket_id: str
    service: str
    number: int
    priority: Priority
    arrived_at: datetime
    waited: float
    slack: float | None


@dataclass(frozen=True, slots=True)
class QueueHead:
    """One service's fronts: of each priority class the first that came, and who comes back or was sent to this desk.

    priority_run: how many priority tickets were called in a row just now. preference: this desk's for the service,
    1 for its main work.
    """

    service: str
    fronts: tuple[Candidate, ...]
    priority_run: int
    preference: int = 1


DEFAULT_WEIGHTS = {
    Priority.NONE: 1.0,
    Priority.SMALL_CHILD: 1.5,
    Priority.ELDERLY: 2.0,
    Priority.PREGNANT: 2.0,
    Priority.DISABILITY: 2.0,
}


@dataclass(frozen=True, slots=True)
class Policy:
    """How an office chooses; data of the branch.

    max_priority_run: after so many priority calls of a service in a row one regular ticket of it is called.
    urgent_seconds: with so little slack left a ticket is about to pass the limit. longest_wait_seconds: nobody waits
    longer without becoming urgent, whatever the standard's clock says. weights: by priority class, of the waiting time
    in the score. preferences: factors of the score for a desk's first, second, third choice.
    """

    max_priority_run: int = 2
    urgent_seconds: int = 120
    longest_wait_seconds: int = 1800
    weights: Mapping[Priority, float] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    preferences: tuple[float, ...] = (1.0, 0.5, 0.25)


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate with its reason. urgency: seconds until it must be called; score: weighted seconds of waiting."""

    candidate: Candidate
    reason: Reason
    urgency: float
    score: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket to call and the reason to show; `order` has every candidate, the chosen one first."""

    candidate: Candidate
    reason: Reason
    order: tuple[Standing, ...]


def choose_next(heads: Sequence[QueueHead], policy: Policy) -> Choice | None:
    """The next ticket for a desk that serves these queues; None when nobody waits.

    First the service with the ticket that must be called soonest, where one is about to pass the limit of the standard
    or has waited for long; else the service with the highest score. Within the service no regular ticket overtakes a
    waiting priority ticket, save after a full run of priority calls; within each of these two lines the soonest, the
    highest score, the first arrival, the lowest number.

    Nobody starves. A wait ends by urgency at the latest: what must be called before a ticket that has waited for
    longest_wait_seconds (W) came less than W minus the shortest limit after it, and each of those takes at most
    max_priority_run other calls of its service along. So a ticket is called at most (m + 1) * (max_priority_run + 1)
    calls after it has waited W, where m counts the tickets that came before then and still waited.
    """
    ranked = [line for head in heads if (line := _line(head, policy))]
    ranked.sort(key=lambda line: _service_order(line, policy))
    if not ranked:
        return None
    order = tuple(standing for line in ranked for standing in line)
    first = order[0]
    return Choice(first.candidate, _first_reason(first, order, policy), order)


def _line(head: QueueHead, policy: Policy) -> tuple[Standing, ...]:
    """A service's fronts in the order of calling."""
    standings = [_standing(candidate, head.preference, policy) for candidate in head.fronts]
    standings.sort(key=lambda standing: _order(standing, policy))
    first = [standing for standing in standings if standing.candidate.priority is not Priority.NONE]
    regular = [standing for standing in standings if standing.candidate.priority is Priority.NONE]
    if first and regular and head.priority_run >= policy.max_priority_run:
        turn = Standing(regular[0].candidate, Reason.REGULAR_TURN, regular[0].urgency, regular[0].score)
        return (turn, *first, *regular[1:])
    return (*first, *regular)


def urgency_of(candidate: Candidate, policy: Policy) -> float:
    """Seconds until it must be called: by the standard's limit, or because it has waited for long."""
    left = policy.longest_wait_seconds - candidate.waited
    return left if candidate.slack is None else min(left, candidate.slack)


def _standing(candidate: Candidate, preference: int, policy: Policy) -> Standing:
    urgency = urgency_of(candidate, policy)
    factor = policy.preferences[min(max(1, preference), len(policy.preferences)) - 1]
    score = candidate.waited * policy.weights.get(candidate.priority, 1.0) * factor
    return Standing(candidate, _reason(candidate, urgency, policy), urgency, score)


def _reason(candidate: Candidate, urgency: float, policy: Policy) -> Reason:
    if urgency > policy.urgent_seconds:
        return Reason.FIRST_COME if candidate.priority is Priority.NONE else Reason.PRIORITY
    if candidate.slack is None or candidate.slack > urgency:
        return Reason.LONG_WAIT
    return Reason.URGENT if urgency > 0 else Reason.LATE


def _first_reason(first: Standing, order: tuple[Standing, ...], policy: Policy) -> Reason:
    """First come, unless somebody else came before and something other than urgency or priority decided."""
    if first.reason is not Reason.FIRST_COME or first.urgency <= policy.urgent_seconds:
        return first.reason
    earliest = min(standing.candidate.arrived_at for standing in order)
    return Reason.FIRST_COME if first.candidate.arrived_at <= earliest else Reason.SCORE


Rank = tuple[int, float, float, datetime, int, str]


def _order(standing: Standing, policy: Policy) -> Rank:
    candidate = standing.candidate
    urgent = standing.urgency <= policy.urgent_seconds
    tie = candidate.arrived_at, candidate.number, candidate.service
    return (0, standing.urgency, -standing.score, *tie) if urgent else (1, -standing.score, 0.0, *tie)


def _service_order(line: tuple[Standing, ...], policy: Policy) -> Rank:
    """A service is as urgent as its most urgent front, even where another of its fronts is called before it."""
    return min(_order(standing, policy) for standing in line)
