"""A desk at work: call, recall, start, finish, no-show. Each move is decided purely, then written with its event."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ..access import Actor
from ..dispatch import Candidate, QueueHead, Reason, choose_next
from ..priority import Priority
from ..standard import clock_start, judge, standard_on
from ..storage.tickets import (
    StaleTicketError,
    active_of_officer,
    first_waiting,
    not_before_calls,
    previous_finish,
    priority_run,
    update_ticket,
)
from ..storage.transaction import Transaction, View
from ..ticket import IllegalMove, Move, Ticket, TicketState, move_ticket
from .desks import desk_of

RECALL_SECONDS = 15
NO_SHOW_CALLS = 3
NO_SHOW_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Called:
    """The ticket that was called, and why this one."""

    ticket: Ticket
    reason: Reason


@dataclass(frozen=True, slots=True)
class NobodyWaiting:
    """No ticket waits for a service of this desk."""


@dataclass(frozen=True, slots=True)
class StillServing:
    """The officer has a guest already; one officer has one active ticket."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class NoDesk:
    """The officer holds no desk."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The ticket after the move."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class TooSoon:
    """The move becomes possible after so many seconds."""

    move: Move
    seconds: int


@dataclass(frozen=True, slots=True)
class NoGuest:
    """The officer has no such active ticket (any more)."""


CallOutcome = Called | NobodyWaiting | StillServing | NoDesk
MoveOutcome = Moved | IllegalMove | TooSoon | NoGuest


def call_next(work: Transaction, actor: Actor) -> CallOutcome:
    """Calls the next ticket to the officer's desk."""
    desk = desk_of(work, actor.account_id)
    if desk is None:
        return NoDesk()
    active = active_of_officer(work.connection, actor.account_id)
    if active is not None:
        return StillServing(active)
    fronts = {prefix: _fronts(work, prefix) for prefix in desk.prefixes}
    heads = [_head(work, prefix, pair) for prefix, pair in fronts.items()]
    choice = choose_next(heads, work.rules.policy)
    if choice is None:
        return NobodyWaiting()
    waiting = {ticket.ticket_id: ticket for pair in fronts.values() for ticket in pair if ticket is not None}
    ticket = waiting[choice.candidate.ticket_id]
    previous = previous_finish(work.connection, work.today, work.rules.desks_for(ticket.prefix))
    at = not_before_calls(work.connection, work.today, work.at)
    called = move_ticket(
        ticket, Move.CALL, at, desk=desk.number, officer_id=actor.account_id, previous_finished_at=previous
    )
    if isinstance(called, IllegalMove):
        raise StaleTicketError(ticket.text)
    _write(work, actor, Move.CALL, ticket, called, reason=choice.reason)
    return Called(called, choice.reason)


def queue_head(work: View, prefix: str) -> QueueHead:
    """The two fronts of a service's queue today, as the dispatch sees them."""
    return _head(work, prefix, _fronts(work, prefix))


Fronts = tuple[Ticket | None, Ticket | None]
"""The first waiting ticket with priority and the first without."""


def _fronts(work: View, prefix: str) -> Fronts:
    connection, today = work.connection, work.today
    return (
        first_waiting(connection, today, prefix, has_priority=True),
        first_waiting(connection, today, prefix, has_priority=False),
    )


def _head(work: View, prefix: str, fronts: Fronts) -> QueueHead:
    run = 0
    if all(fronts):
        run = priority_run(work.connection, work.today, prefix, work.rules.policy.max_priority_run)
    return QueueHead(prefix, _candidate(fronts[0]), _candidate(fronts[1]), run)


def _candidate(ticket: Ticket | None) -> Candidate | None:
    if ticket is None:
        return None
    has_priority = ticket.priority is not Priority.NONE
    return Candidate(ticket.ticket_id, ticket.prefix, ticket.number, has_priority, ticket.guest_book_at)


def move(work: Transaction, actor: Actor, ticket_id: str, kind: Move) -> MoveOutcome:
    """Moves the officer's own active ticket: recall, start, finish, no-show.

    A service that is finished on another local day than its own counts as never finished.
    """
    ticket = active_of_officer(work.connection, actor.account_id)
    if ticket is None or ticket.ticket_id != ticket_id:
        return NoGuest()
    wait = _seconds_to_wait(work, ticket, kind)
    if wait > 0:
        return TooSoon(kind, wait)
    if kind is Move.FINISH and ticket.day != work.today:
        kind = Move.CLOSE_UNFINISHED
    moved = move_ticket(ticket, kind, work.at)
    if isinstance(moved, IllegalMove):
        return moved
    if kind is Move.START:
        moved = judged(work, moved)
    _write(work, actor, kind, ticket, moved)
    return Moved(moved)


def _seconds_to_wait(work: Transaction, ticket: Ticket, kind: Move) -> int:
    """Recalls are spaced; a no-show takes three calls or three minutes. A clock that was set back holds up neither."""
    if ticket.state is not TicketState.CALLED or ticket.last_called_at is None or ticket.first_called_at is None:
        return 0
    if kind is Move.RECALL:
        free_at = ticket.last_called_at + timedelta(seconds=RECALL_SECONDS)
    elif kind is Move.NO_SHOW and ticket.calls < NO_SHOW_CALLS:
        free_at = ticket.first_called_at + timedelta(seconds=NO_SHOW_SECONDS)
    else:
        return 0
    if work.at < ticket.last_called_at:
        return 0
    return max(0, -((work.at - free_at) // timedelta(seconds=1)))


def judged(work: Transaction, ticket: Ticket) -> Ticket:
    """The ticket with its verdict by the standard in force on its own day; unchanged where there is none."""
    standard = standard_on(work.rules.standards, ticket.prefix, ticket.day)
    if standard is None or ticket.started_at is None or ticket.verdict is not None:
        return ticket
    start = clock_start(standard, ticket.guest_book_at, ticket.previous_finished_at)
    return dataclasses.replace(ticket, verdict=judge(standard, start, ticket.started_at, work.rules.hours))


_EVENTS = {
    Move.CALL: "ticket.called",
    Move.RECALL: "ticket.recalled",
    Move.START: "ticket.started",
    Move.FINISH: "ticket.finished",
    Move.NO_SHOW: "ticket.no_show",
    Move.EXPIRE: "ticket.expired",
    Move.CLOSE_UNFINISHED: "ticket.closed_unfinished",
}


def _write(
    work: Transaction, actor: Actor, kind: Move, before: Ticket, after: Ticket, reason: Reason | None = None
) -> None:
    update_ticket(work.connection, before, after)
    payload: dict[str, Any] = {
        "ticket_id": after.ticket_id,
        "visit_id": after.visit_id,
        "ticket": after.text,
        "desk": after.desk,
    }
    if actor.account_id:
        payload["officer"] = actor.account_id
    if reason is not None:
        payload["reason"] = reason
        payload["previous_finished_at"] = after.previous_finished_at and after.previous_finished_at.isoformat()
    verdict = after.verdict
    if kind is Move.START and verdict is not None:
        payload |= {"grade": verdict.grade, "rule": verdict.version, "seconds": verdict.seconds}
        payload |= {"clock_start": verdict.clock_start.isoformat(), "clock_stop": verdict.clock_stop.isoformat()}
    work.record(_EVENTS[kind], **payload)


def move_by_office(work: Transaction, actor: Actor, ticket: Ticket, kind: Move) -> None:
    """A move that the day's close makes; illegal ones are passed over."""
    moved = move_ticket(ticket, kind, work.at)
    if not isinstance(moved, IllegalMove):
        _write(work, actor, kind, ticket, moved)
