"""A visit that goes on elsewhere: sent to another service or desk, or on to its next service."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from ..access import Actor
from ..clock import new_id
from ..dispatch import Reason
from ..storage.schema import visit
from ..storage.tickets import last_finishes, not_before_calls
from ..storage.transaction import Transaction
from ..ticket import Details, IllegalMove, Move, Ticket, move_ticket, next_leg
from .heads import previous_finish
from .records import tell_record
from .serving import Moved, MoveOutcome, NoGuest, make_move, move, own_guest
from .writing import open_leg, write_move


class TransferReason(StrEnum):
    """Why a guest is sent on."""

    WRONG_SERVICE = "wrong_service"
    FURTHER_SERVICE = "further_service"
    SPECIALIST = "specialist"
    DESK_CLOSES = "desk_closes"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Transferred:
    """The leg that ended and the one that was opened."""

    before: Ticket
    leg: Ticket


@dataclass(frozen=True, slots=True)
class NoSuchPlace:
    """The service is unknown, the desk is, or both are where the guest is already."""


TransferOutcome = Transferred | NoSuchPlace | MoveOutcome


def transfer(
    work: Transaction, actor: Actor, ticket_id: str, service: str, to_desk: int | None, why: TransferReason
) -> TransferOutcome:
    """Sends the officer's guest to a service's queue or to one desk; number and original arrival stay."""
    ticket = own_guest(work, actor, ticket_id)
    if ticket is None:
        return NoGuest()
    if not _is_elsewhere(work, ticket, service, to_desk):
        return NoSuchPlace()
    leg = next_leg(ticket, new_id(work.at), service, work.at, to_desk)
    more = {"reason": why, "to_ticket_id": leg.ticket_id, "to_service": service, "to_desk": to_desk}
    outcome = make_move(work, actor, ticket, Move.TRANSFER, more=more)
    if not isinstance(outcome, Moved):
        return outcome
    if ticket.started_at is not None:
        tell_record(work, actor, outcome.ticket)
    open_leg(work, ticket, leg)
    _note_service(work, leg)
    return Transferred(outcome.ticket, leg)


def _is_elsewhere(work: Transaction, ticket: Ticket, service: str, to_desk: int | None) -> bool:
    known = service in {item.prefix for item in work.rules.walk_in} and ticket.day == work.today
    if to_desk is not None:
        return known and work.rules.desk(to_desk) is not None and to_desk != ticket.desk
    return known and service != ticket.service and bool(work.rules.desks_for(service))


def go_on(work: Transaction, actor: Actor, ticket_id: str, service: str, *, here: bool) -> TransferOutcome:
    """Finishes this service and opens the visit's next one: at this desk at once, or in its own queue."""
    ticket = own_guest(work, actor, ticket_id)
    if ticket is None:
        return NoGuest()
    further = {item.prefix for item in work.rules.walk_in} - {ticket.service}
    if service not in further or ticket.day != work.today:
        return NoSuchPlace()
    finished = move(work, actor, ticket_id, Move.FINISH)
    if not isinstance(finished, Moved):
        return finished
    leg = next_leg(finished.ticket, new_id(work.at), service, work.at)
    open_leg(work, finished.ticket, leg)
    _note_service(work, leg)
    return Transferred(finished.ticket, _start_here(work, actor, finished.ticket, leg) if here else leg)


def _start_here(work: Transaction, actor: Actor, before: Ticket, leg: Ticket) -> Ticket:
    """The guest sits here already: called and served in one breath."""
    at = not_before_calls(work.connection, work.today, work.at)
    previous = previous_finish(work, leg.service, last_finishes(work.connection, work.today))
    called = move_ticket(leg, Move.CALL, at, Details(before.desk, actor.account_id, previous))
    if isinstance(called, IllegalMove):
        raise TypeError(called)
    write_move(work, actor, Move.CALL, leg, called, at, reason=Reason.CHOSEN)
    started = make_move(work, actor, called, Move.START)
    return started.ticket if isinstance(started, Moved) else called


def _note_service(work: Transaction, leg: Ticket) -> None:
    """The visit's list of services holds every one that it came to."""
    where = visit.c.visit_id == leg.visit_id
    services = work.connection.execute(sa.select(visit.c.services).where(where)).scalar_one()
    if leg.service not in services:
        work.connection.execute(sa.update(visit).where(where).values(services=services + leg.service))
