"""The officer's record of a leg: read, written by compare-and-set, checked before the leg is finished, and closed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from ..access import Actor
from ..follow_up import FollowUpState
from ..record import RecordContext, ServiceRecord, close_faults, record_facts, record_faults, results_of, tidy_record
from ..record_fault import Faults, RecordFault
from ..service import Service
from ..storage.follow_up_rows import FollowUp, follow_ups_where
from ..storage.record_rows import StoredRecord, close_record, find_record, key_of, person_of, was_erased, write_record
from ..storage.record_tables import follow_up
from ..storage.schema import account, visit
from ..storage.tickets import find_ticket
from ..storage.transaction import Transaction, View
from ..ticket import ACTIVE_STATES, Ticket, TicketState
from .reading import Purpose, note_reads

_over = (TicketState.DONE, TicketState.TRANSFERRED)
_full_name = sa.select(account.c.full_name).where(account.c.account_id == sa.bindparam("id"))
_told = sa.select(visit.c.institution_category, visit.c.ready).where(visit.c.visit_id == sa.bindparam("id"))

FOLLOW_UPS_SHOWN = 20
CONTINUED = "continued"
"""The result told of a record whose guest was sent on before anybody closed it."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """A leg's record as a window shows it; revision 0 and an empty record when nothing was written yet.

    context: what the pure rules need to judge and price it while it is typed. ready: codes of the requirements that
    the visitor said at the kiosk to have. editable: by this actor, now. erased: its person was erased, and with the
    person this record; it is empty here. updated_by: the officer's full name. follow_ups: the visit's open ones.
    """

    ticket: Ticket
    context: RecordContext
    revision: int = 0
    record: ServiceRecord = field(default_factory=ServiceRecord, repr=False)
    ready: tuple[str, ...] = ()
    editable: bool = False
    erased: bool = False
    updated_at: datetime | None = None
    updated_by: str = ""
    closed_at: datetime | None = None
    follow_ups: tuple[FollowUp, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """The record as it stands now, tidied, with its new revision."""

    revision: int
    record: ServiceRecord = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stale:
    """Another window wrote in between: its state, for the officer to compare. Nothing was overwritten."""

    revision: int
    record: ServiceRecord = field(repr=False)
    updated_at: datetime
    updated_by: str


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """What is wrong, by field; nothing was written."""

    faults: Faults


@dataclass(frozen=True, slots=True)
class NotYours:
    """The leg is not served by this officer now, nor was it finished by this officer today; or there is none."""


@dataclass(frozen=True, slots=True)
class Erased:
    """The person of this visit was erased: nothing can be written about the visit any more."""


SaveOutcome = Saved | Stale | NotAccepted | NotYours | Erased


def read_record(work: Transaction, actor: Actor, ticket_id: str) -> RecordView | NotYours:
    """A leg's record; each reading of a written one is in the audit. NotYours for an unknown leg."""
    ticket = find_ticket(work.connection, ticket_id)
    context = context_of(work, ticket) if ticket else None
    if ticket is None or context is None:
        return NotYours()
    stored, owed = find_record(work, ticket_id), _owed(work, ticket)
    if stored is not None or owed:
        note_reads(work, actor, Purpose.RECORD, [ticket.visit_id])
    return dataclasses.replace(_view(work, actor, ticket, context, stored), follow_ups=owed)


def _owed(view: View, ticket: Ticket) -> tuple[FollowUp, ...]:
    """What is still open for the visit, from whichever of its legs."""
    still_open = follow_up.c.visit_id == ticket.visit_id, follow_up.c.state == FollowUpState.OPEN
    return tuple(follow_ups_where(view, still_open, FOLLOW_UPS_SHOWN))


def save_record(work: Transaction, actor: Actor, ticket_id: str, revision: int, record: ServiceRecord) -> SaveOutcome:
    """Writes a draft over the revision that was read. A record that was closed must stay fit to be closed."""
    ticket = find_ticket(work.connection, ticket_id)
    context = context_of(work, ticket) if ticket else None
    if ticket is None or context is None or not is_editable(work, actor, ticket):
        return NotYours()
    person_id = person_of(work, ticket.visit_id)
    if key_of(work, person_id) is None or was_erased(work, ticket.visit_id):
        return Erased()
    stored = find_record(work, ticket_id)
    if (stored.revision if stored else 0) != revision:
        return _stale(work, stored)
    tidied = tidy_record(record)
    is_closed = stored is not None and stored.closed_at is not None
    faults = close_faults(tidied, context) if is_closed else record_faults(tidied, context)
    if faults:
        return NotAccepted(faults)
    leg = ticket_id, context.service.code
    if not write_record(work, leg, person_id, revision, tidied, actor.account_id):
        return _stale(work, find_record(work, ticket_id))
    work.record("record.saved", **_event(actor, ticket, context.service), revision=revision + 1)
    if is_closed:
        record_result(work, actor, ticket)
    elif ticket.state is TicketState.TRANSFERRED:
        tell_record(work, actor, ticket)
    return Saved(revision + 1, tidied)


def closing_faults(work: View, ticket: Ticket) -> dict[str, str]:
    """What keeps a leg from being finished, by field; asked before a finish.

    A leg without a record may be finished unless the lists of the branch require one for its service; a record that
    was begun must be fit to be closed. What was erased holds nobody up.
    """
    context = context_of(work, ticket)
    if context is None:
        return {}
    stored = find_record(work, ticket.ticket_id)
    if stored is None:
        is_required = context.service.code in work.rules.record_lists.required
        return {"record": RecordFault.REQUIRED} if is_required else {}
    return {} if stored.record is None else {**close_faults(stored.record, context)}


def record_result(work: Transaction, actor: Actor, ticket: Ticket) -> None:
    """Closes a finished leg's record and tells its codes and numbers in an event; nothing where none was written."""
    context, stored = context_of(work, ticket), find_record(work, ticket.ticket_id)
    if context is None or stored is None or stored.record is None:
        return
    result = stored.record.result or results_of(context.service)[0]
    close_record(work, ticket.ticket_id, result)
    facts = record_facts(stored.record, context)
    work.record("service.recorded", **_event(actor, ticket, context.service), revision=stored.revision, **facts)


def tell_record(work: Transaction, actor: Actor, ticket: Ticket) -> None:
    """Tells the codes and numbers of a record whose guest went on elsewhere; it is not closed by that."""
    context, stored = context_of(work, ticket), find_record(work, ticket.ticket_id)
    if context is None or stored is None or stored.record is None:
        return
    facts = record_facts(stored.record, context) | {"result": stored.record.result or CONTINUED}
    work.record("service.recorded", **_event(actor, ticket, context.service), revision=stored.revision, **facts)


def is_editable(view: View, actor: Actor, ticket: Ticket) -> bool:
    """By the officer who serves the leg now, or who ended it today, until the day's end."""
    if not actor.account_id or ticket.officer_id != actor.account_id:
        return False
    return ticket.state in ACTIVE_STATES or (ticket.state in _over and ticket.day == view.today)


def context_of(view: View, ticket: Ticket) -> RecordContext | None:
    """What a leg's record is judged by; None for a service that the catalogue no longer has."""
    service = next((item for item in view.rules.walk_in if item.prefix == ticket.service), None)
    if service is None:
        return None
    told = view.connection.execute(_told, {"id": ticket.visit_id}).one()
    return RecordContext(view.rules, service, ticket.day, view.today, told.institution_category)


def _view(view: View, actor: Actor, ticket: Ticket, context: RecordContext, stored: StoredRecord | None) -> RecordView:
    told = view.connection.execute(_told, {"id": ticket.visit_id}).one()
    ready = tuple(code for code in told.ready.split(",") if code)
    editable = is_editable(view, actor, ticket)
    if stored is None:
        return RecordView(ticket, context, ready=ready, editable=editable)
    erased = stored.record is None
    return RecordView(
        ticket,
        context,
        stored.revision,
        stored.record or ServiceRecord(),
        ready,
        editable and not erased,
        erased,
        stored.updated_at,
        _name(view, stored.updated_by),
        stored.closed_at,
    )


def _stale(view: View, stored: StoredRecord | None) -> Stale:
    if stored is None:
        return Stale(0, ServiceRecord(), view.at, "")
    record = stored.record or ServiceRecord()
    return Stale(stored.revision, record, stored.updated_at, _name(view, stored.updated_by))


def _name(view: View, account_id: str) -> str:
    return view.connection.execute(_full_name, {"id": account_id}).scalar() or ""


def _event(actor: Actor, ticket: Ticket, service: Service) -> dict[str, str]:
    return {
        "ticket_id": ticket.ticket_id,
        "visit_id": ticket.visit_id,
        "ticket": ticket.text,
        "service": service.code,
        "by": actor.account_id,
    }
