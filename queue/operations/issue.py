"""Issues a ticket: the visit, its guest book and its number in one transaction, once for each kiosk session."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..clock import new_id
from ..estimate import Estimate
from ..guestbook import CODED_FIELDS, FieldFault, GuestBook, faults_of, tidy
from ..priority import Priority
from ..storage.persons import keep_person
from ..storage.schema import visit
from ..storage.tickets import (
    count_ahead,
    count_before,
    find_by_session,
    insert_ticket,
    not_before_others,
    take_number,
)
from ..storage.transaction import Transaction, View
from ..ticket import Ticket
from ..trace import issued_payload
from .day import is_open, next_opening
from .desks import staffed_desks
from .wait import minutes_of, wait_of, waits


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """What a kiosk session, or an officer for a visitor, asks for.

    kiosk: its number, 0 for an officer's desk. begun_at: the visitor's first touch, aware UTC. prefix: the letter of
    the service that is queued for; also: the letters of further ones that the visit is for.
    """

    session_id: str
    kiosk: int
    begun_at: datetime
    guest_book: GuestBook
    prefix: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issued:
    """A committed ticket and what to tell its holder.

    estimate_minutes, low_minutes, high_minutes: the wait and its range, all 0 where a desk is free for its holder.

    reference: branch, day, number and a signature, for the ticket's QR code; it names nobody. staffed: whether any
    desk that serves it is open now.
    """

    ticket: Ticket
    people_ahead: int
    estimate_minutes: int
    desks: tuple[int, ...]
    reference: str = ""
    staffed: bool = True
    low_minutes: int = 0
    high_minutes: int = 0


@dataclass(frozen=True, slots=True)
class OfficeClosed:
    """No ticket: the office is closed; next_opening is None when the calendar has none in reach."""

    next_opening: datetime | None


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """No ticket: these fields are missing or wrong."""

    faults: dict[str, FieldFault]


_insert_visit = sa.insert(visit)


def outlook_of(view: View, request: IssueRequest) -> Estimate:
    """How long this visitor may wait: reckoned in a reading before the ticket is made, so that it holds nobody up."""
    if request.prefix not in {service.prefix for service in view.rules.walk_in}:
        return Estimate(0, 0, 0)
    return waits(view, [(request.prefix, request.guest_book.priority)])[0]


def issue(work: Transaction, request: IssueRequest, estimate: Estimate) -> Issued | OfficeClosed | NotAccepted:
    """One ticket for one session, however often it is asked for."""
    known = find_by_session(work.connection, request.session_id)
    if known is not None:
        return outlook(work, known)
    if not is_open(work):
        return OfficeClosed(next_opening(work))
    book = tidy(request.guest_book)
    faults = _faults(work, request, book)
    if faults:
        return NotAccepted(faults)
    ahead = count_ahead(work.connection, work.today, request.prefix, has_priority=book.priority is not Priority.NONE)
    ticket = _told(_new_ticket(work, request, book), estimate)
    _write(work, request, book, ticket)
    return _issued(work, ticket, ahead, estimate)


def _faults(work: Transaction, request: IssueRequest, book: GuestBook) -> dict[str, FieldFault]:
    wanted = {request.prefix, *request.also}
    services = tuple(service for service in work.rules.walk_in if service.prefix in wanted)
    if len(services) != len(wanted):
        return {"service": FieldFault.UNKNOWN_CODE}
    lists = work.rules.code_lists
    return faults_of(book, services, {name: lists.codes(name) for name in CODED_FIELDS})


def _new_ticket(work: Transaction, request: IssueRequest, book: GuestBook) -> Ticket:
    return Ticket(
        ticket_id=new_id(work.at),
        visit_id=new_id(work.at),
        session_id=request.session_id,
        day=work.today,
        prefix=request.prefix,
        number=take_number(work.connection, work.today, request.prefix),
        priority=book.priority,
        guest_book_at=not_before_others(work.connection, work.today, work.at),
    )


def _told(ticket: Ticket, estimate: Estimate) -> Ticket:
    """With the estimate, to be held against the real wait later; without a desk nobody can be held to one."""
    if not estimate.staffed:
        return ticket
    low, point, high = estimate.low, estimate.point, estimate.high
    return dataclasses.replace(ticket, estimate_low=low, estimate_point=point, estimate_high=high)


def _told_seconds(ticket: Ticket) -> list[int] | None:
    told = ticket.estimate_low, ticket.estimate_point, ticket.estimate_high
    return None if None in told else [seconds for seconds in told if seconds is not None]


def _write(work: Transaction, request: IssueRequest, book: GuestBook, ticket: Ticket) -> None:
    person_id = keep_person(work, book.identity)
    work.connection.execute(_insert_visit, _visit_row(work, request, book, ticket, person_id))
    insert_ticket(work.connection, ticket)
    visitor = work.vault.visitor(person_id) if person_id else None
    work.record("visit.registered", visitor=visitor, **_visit_payload(request, book, ticket))
    work.record("ticket.issued", kiosk=request.kiosk, told=_told_seconds(ticket), **issued_payload(ticket))


_SHARED = (*CODED_FIELDS, "occupation_text", "institution_text", "institution", "priority", "disability")


def _visit_row(
    work: Transaction, request: IssueRequest, book: GuestBook, ticket: Ticket, person_id: str | None
) -> dict[str, Any]:
    consent = book.consent
    return {name: getattr(book, name) for name in _SHARED} | {
        "visit_id": ticket.visit_id,
        "person_id": person_id,
        "local_day": ticket.day,
        "kiosk": request.kiosk,
        "begun_at": request.begun_at,
        "guest_book_at": work.at,
        "language": book.language,
        "services": _services(request),
        "staff_reason": book.staff_reason,
        "lists_version": book.lists_version,
        "consent_version": consent and consent.notice_version,
        "consent_language": consent and consent.language,
        "consent_at": consent and consent.at,
        "ready": ",".join(book.ready),
    }


def _services(request: IssueRequest) -> str:
    """Their letters, the queued one first."""
    return "".join(dict.fromkeys((request.prefix, *request.also)))


def _visit_payload(request: IssueRequest, book: GuestBook, ticket: Ticket) -> dict[str, Any]:
    codes = {name: getattr(book, name) for name in (*CODED_FIELDS, "priority", "disability")}
    return codes | {
        "visit_id": ticket.visit_id,
        "begun_at": request.begun_at.isoformat(),
        "guest_book_at": ticket.guest_book_at.isoformat(),
        "language": book.language,
        "services": _services(request),
        "staff_reason": book.staff_reason,
        "lists_version": book.lists_version,
        "consent_version": book.consent and book.consent.notice_version,
        "ready": list(book.ready),
    }


def outlook(view: View, ticket: Ticket) -> Issued:
    """What a ticket that stands already tells its holder now."""
    return _issued(view, ticket, count_before(view.connection, ticket), wait_of(view, ticket))


def _issued(view: View, ticket: Ticket, ahead: int, estimate: Estimate) -> Issued:
    desks, minutes = open_desks_for(view, ticket.prefix), minutes_of(view, estimate)
    return Issued(
        ticket,
        ahead,
        minutes.point,
        desks or view.rules.desks_for(ticket.prefix),
        reference_of(view, ticket),
        bool(desks),
        minutes.low,
        minutes.high,
    )


def reference_of(view: View, ticket: Ticket) -> str:
    """SB1.<branch>.<yymmdd>.<ticket>.<signature>."""
    text = f"SB1.{view.rules.branch.code}.{ticket.day:%y%m%d}.{ticket.text}"
    return f"{text}.{view.vault.sign_reference(text)}"


def open_desks_for(view: View, prefix: str) -> tuple[int, ...]:
    """The desks with an officer now that serve a service."""
    staffed = staffed_desks(view)
    return tuple(number for number in view.rules.desks_for(prefix) if number in staffed)
