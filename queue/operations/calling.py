"""Calls a guest to a desk: the next one, a chosen one, and the wrong one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ..access import Actor
from ..dispatch import Reason, choose_next
from ..service import Desk
from ..storage.tickets import StaleTicketError, active_of_officer, find_ticket, last_finishes, not_before_calls
from ..storage.transaction import Transaction
from ..ticket import Details, IllegalMove, Move, Ticket, TicketState, move_ticket
from .desks import DeskState, state_of
from .heads import fronts_of, previous_finish
from .writing import write_move

UNDO_SECONDS = 10
"""So long a wrong call can be taken back."""


class ChosenReason(StrEnum):
    """Why a guest is called out of turn."""

    NEEDS_SOON = "needs_soon"
    CAME_BACK = "came_back"
    BELONGS_HERE = "belongs_here"
    APPOINTMENT = "appointment"
    OTHER = "other"


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
class OnBreak:
    """The desk is on a break: it calls nobody."""


@dataclass(frozen=True, slots=True)
class NotWaiting:
    """The chosen ticket cannot be called: it is in this state, or (None) not one of today's."""

    state: TicketState | None


CallOutcome = Called | NobodyWaiting | StillServing | NoDesk | OnBreak
ChosenOutcome = Called | NotWaiting | StillServing | NoDesk | OnBreak


@dataclass(frozen=True, slots=True)
class TooLate:
    """The move was possible for so many seconds only."""

    move: Move
    seconds: int


def call_next(work: Transaction, actor: Actor) -> CallOutcome:
    """Calls the next ticket to the officer's desk."""
    desk = free_desk(work, actor)
    if not isinstance(desk, Desk):
        return desk
    fronts = fronts_of(work, desk)
    choice = choose_next(fronts.heads, work.rules.policy)
    if choice is None:
        return NobodyWaiting()
    ticket = fronts.tickets[choice.candidate.ticket_id]
    return Called(_call(work, actor, desk, ticket, fronts.finishes, choice.reason), choice.reason)


def call_chosen(work: Transaction, actor: Actor, ticket_id: str, why: ChosenReason) -> ChosenOutcome:
    """Calls one of today's waiting or held guests out of turn; the reason is written down."""
    desk = free_desk(work, actor)
    if not isinstance(desk, Desk):
        return desk
    ticket = find_ticket(work.connection, ticket_id)
    if ticket is None or ticket.day != work.today:
        return NotWaiting(None)
    if ticket.state not in {TicketState.WAITING, TicketState.HELD}:
        return NotWaiting(ticket.state)
    finishes = last_finishes(work.connection, work.today)
    return Called(_call(work, actor, desk, ticket, finishes, Reason.CHOSEN, why), Reason.CHOSEN)


def free_desk(work: Transaction, actor: Actor) -> Desk | NoDesk | StillServing | OnBreak:
    """The officer's desk when a guest may be called to it."""
    place = state_of(work, actor.account_id)
    if place is None:
        return NoDesk()
    active = active_of_officer(work.connection, actor.account_id)
    if active is not None:
        return StillServing(active)
    return OnBreak() if place.state is DeskState.BREAK else place.desk


def _call(
    work: Transaction,
    actor: Actor,
    desk: Desk,
    ticket: Ticket,
    finishes: dict[int, datetime],
    reason: Reason,
    why: ChosenReason | None = None,
) -> Ticket:
    at = not_before_calls(work.connection, work.today, work.at)
    previous = previous_finish(work, ticket.service, finishes)
    called = move_ticket(ticket, Move.CALL, at, Details(desk.number, actor.account_id, previous))
    if isinstance(called, IllegalMove):
        raise StaleTicketError(ticket.text)
    write_move(work, actor, Move.CALL, ticket, called, at, reason=reason, why=why)
    return called


def undo_call(work: Transaction, actor: Actor, ticket: Ticket) -> Ticket | IllegalMove | TooLate:
    """Puts a guest who was called by mistake back, as if never called; only at once and once.

    A clock that was set back makes nothing too late.
    """
    if ticket.called_at and work.at > ticket.called_at + timedelta(seconds=UNDO_SECONDS):
        return TooLate(Move.UNDO_CALL, UNDO_SECONDS)
    back = move_ticket(ticket, Move.UNDO_CALL, work.at)
    if not isinstance(back, IllegalMove):
        write_move(work, actor, Move.UNDO_CALL, ticket, back, work.at, from_desk=ticket.desk)
    return back
