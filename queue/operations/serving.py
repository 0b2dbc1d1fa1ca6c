"""A guest at a desk: recall, start, finish, hold, no-show; each decided purely, then written with its event."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from ..access import Actor
from ..standard import Excuse
from ..storage.tickets import active_of_officer, find_ticket, update_ticket
from ..storage.transaction import Transaction
from ..ticket import NO_DETAILS, Details, IllegalMove, Move, Ticket, TicketState, move_ticket
from ..trace import EXCUSED
from ..verdict import excused, verdict_of
from .calling import TooLate, undo_call
from .records import closing_faults, record_result
from .writing import write_move

RECALL_SECONDS = 15
RECALLS = 6
"""So many calls in one round; then the guest is not there, or is held."""
NO_SHOW_CALLS = 3
NO_SHOW_SECONDS = 180
RESTORE_MINUTES = 30
RESTORES = 2
LONGEST_HOLD_MINUTES = 240
EXCUSE_DAYS = 7
"""A head or an administrator may excuse a late visit for so many days; an officer only today's own."""


class HoldReason(StrEnum):
    """Why a guest waits aside."""

    DOCUMENTS = "documents"
    PAYMENT = "payment"
    PHONE = "phone"
    PRAYER = "prayer"
    OTHER = "other"


class CancelReason(StrEnum):
    """Why a ticket is given up."""

    GUEST_LEFT = "guest_left"
    DUPLICATE = "duplicate"
    SERVED_ELSEWHERE = "served_elsewhere"
    OTHER = "other"


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
class TooOften:
    """The move was made as often as it may be."""

    move: Move
    times: int


@dataclass(frozen=True, slots=True)
class NoGuest:
    """The officer has no such active ticket (any more)."""


@dataclass(frozen=True, slots=True)
class NotReady:
    """The service cannot be finished yet: what is missing in its record, by field."""

    faults: dict[str, str]


MoveOutcome = Moved | IllegalMove | TooSoon | TooLate | TooOften | NoGuest | NotReady


def own_guest(work: Transaction, actor: Actor, ticket_id: str) -> Ticket | None:
    """The officer's active ticket, if it is this one."""
    ticket = active_of_officer(work.connection, actor.account_id)
    return ticket if ticket is not None and ticket.ticket_id == ticket_id else None


def move(work: Transaction, actor: Actor, ticket_id: str, kind: Move, details: Details = NO_DETAILS) -> MoveOutcome:
    """Moves the officer's own active ticket: recall, start, finish, hold, no-show, or the call taken back.

    A service that is finished on another local day than its own counts as never finished.
    """
    ticket = own_guest(work, actor, ticket_id)
    if ticket is None:
        return NoGuest()
    if kind is Move.UNDO_CALL:
        back = undo_call(work, actor, ticket)
        return Moved(back) if isinstance(back, Ticket) else back
    refusal = _refusal(work, ticket, kind)
    if refusal is not None:
        return refusal
    if kind is Move.FINISH and ticket.day != work.today:
        kind = Move.CLOSE_UNFINISHED
    outcome = make_move(work, actor, ticket, kind, details)
    if kind is Move.FINISH and isinstance(outcome, Moved):
        record_result(work, actor, outcome.ticket)
    return outcome


def make_move(
    work: Transaction,
    actor: Actor,
    ticket: Ticket,
    kind: Move,
    details: Details = NO_DETAILS,
    more: Mapping[str, Any] | None = None,
) -> Moved | IllegalMove:
    """A move of a ticket, judged where it starts the service, and written. more: codes that belong to its event."""
    moved = move_ticket(ticket, kind, work.at, details)
    if isinstance(moved, IllegalMove):
        return moved
    if kind is Move.START and moved.verdict is None:
        verdict = verdict_of(moved, work.rules.standards, work.rules.hours)
        moved = dataclasses.replace(moved, verdict=verdict)
    write_move(work, actor, kind, ticket, moved, work.at, **(more or {}))
    return Moved(moved)


def _refusal(work: Transaction, ticket: Ticket, kind: Move) -> TooSoon | TooOften | NotReady | None:
    if kind is Move.RECALL and ticket.state is TicketState.CALLED and ticket.round_calls >= RECALLS:
        return TooOften(kind, RECALLS)
    wait = _seconds_to_wait(work, ticket, kind)
    if wait > 0:
        return TooSoon(kind, wait)
    faults = closing_faults(work, ticket) if kind is Move.FINISH and ticket.state is TicketState.SERVING else {}
    return NotReady(faults) if faults else None


def _seconds_to_wait(work: Transaction, ticket: Ticket, kind: Move) -> int:
    """Recalls are spaced; a no-show takes three calls or three minutes. A clock that was set back holds up neither."""
    if ticket.state is not TicketState.CALLED or ticket.last_called_at is None or ticket.called_at is None:
        return 0
    if kind is Move.RECALL:
        free_at = ticket.last_called_at + timedelta(seconds=RECALL_SECONDS)
    elif kind is Move.NO_SHOW and ticket.round_calls < NO_SHOW_CALLS:
        free_at = ticket.called_at + timedelta(seconds=NO_SHOW_SECONDS)
    else:
        return 0
    if work.at < ticket.last_called_at:
        return 0
    return max(0, -((work.at - free_at) // timedelta(seconds=1)))


def hold(work: Transaction, actor: Actor, ticket_id: str, why: HoldReason, minutes: int) -> MoveOutcome:
    """Sets the guest aside for some minutes (1 to 240): the clock rests until then, and the desk is free."""
    if not 1 <= minutes <= LONGEST_HOLD_MINUTES:
        raise ValueError(f"a hold of {minutes} minutes")
    details = Details(until=work.at + timedelta(minutes=minutes), reason=why)
    return move(work, actor, ticket_id, Move.HOLD, details)


def restore(work: Transaction, actor: Actor, ticket_id: str) -> MoveOutcome:
    """Takes a no-show of today back into the queue, with the original arrival; the absence does not count."""
    ticket = find_ticket(work.connection, ticket_id)
    if ticket is None or ticket.day != work.today:
        return NoGuest()
    if ticket.restores >= RESTORES:
        return TooOften(Move.RESTORE, RESTORES)
    if ticket.no_show_at and work.at > ticket.no_show_at + timedelta(minutes=RESTORE_MINUTES):
        return TooLate(Move.RESTORE, RESTORE_MINUTES * 60)
    return make_move(work, actor, ticket, Move.RESTORE)


def cancel(work: Transaction, actor: Actor, ticket_id: str, why: CancelReason) -> MoveOutcome:
    """Gives up a ticket of today that waits or is held."""
    ticket = find_ticket(work.connection, ticket_id)
    if ticket is None or ticket.day != work.today:
        return NoGuest()
    return make_move(work, actor, ticket, Move.CANCEL, more={"reason": why})


@dataclass(frozen=True, slots=True)
class NotExcusable:
    """The ticket is unknown, was not late, is not the officer's own or is too old."""


def excuse(work: Transaction, actor: Actor, ticket_id: str, why: Excuse, *, any_desk: bool) -> Moved | NotExcusable:
    """Excuses a late visit with a reason; the times stay. any_desk: not only the officer's own of today."""
    ticket = find_ticket(work.connection, ticket_id)
    if ticket is None or ticket.verdict is None or not _may_excuse(work, actor, ticket, any_desk=any_desk):
        return NotExcusable()
    verdict = excused(ticket.verdict, why, actor.account_id)
    if verdict is None:
        return NotExcusable()
    after = dataclasses.replace(ticket, verdict=verdict)
    update_ticket(work.connection, ticket, after)
    payload = {"ticket_id": ticket.ticket_id, "ticket": ticket.text, "excuse": why, "by": actor.account_id}
    work.record(EXCUSED, **payload)
    return Moved(after)


def _may_excuse(work: Transaction, actor: Actor, ticket: Ticket, *, any_desk: bool) -> bool:
    if any_desk:
        return work.today - timedelta(days=EXCUSE_DAYS) <= ticket.day <= work.today
    return ticket.day == work.today and ticket.officer_id == actor.account_id


def move_by_office(work: Transaction, actor: Actor, ticket: Ticket, kind: Move) -> bool:
    """A move that the day's close makes; whether it was made."""
    return isinstance(make_move(work, actor, ticket, kind), Moved)
