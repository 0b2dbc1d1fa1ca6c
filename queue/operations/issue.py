"""Issues a ticket: the visit, its guest book and its number in one transaction, once for each kiosk session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

import sqlalchemy as sa

from ..clock import new_id
from ..estimate import wait_minutes
from ..guestbook import CODED_FIELDS, FieldFault, GuestBook, faults_of, tidy
from ..priority import Priority
from ..storage.persons import keep_person
from ..storage.schema import desk_session, visit
from ..storage.tickets import (
    count_ahead,
    count_before,
    find_by_session,
    insert_ticket,
    not_before_others,
    recent_service_seconds,
    take_number,
)
from ..storage.transaction import Transaction, View
from ..ticket import Ticket

SERVICE_SAMPLE = 50
"""How many of the last services of a kind the usual service time is taken from."""


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """What a kiosk session asks for. begun_at: the visitor's first touch, aware UTC. prefix: the service's letter."""

    session_id: str
    kiosk: int
    begun_at: datetime
    guest_book: GuestBook
    prefix: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A committed ticket and what to tell its holder. estimate_minutes: 0 when nobody is ahead.

    reference: branch, day, number and a signature, for the ticket's QR code; it names nobody. staffed: whether any
    desk that serves it is open now.
    """

    ticket: Ticket
    people_ahead: int
    estimate_minutes: int
    desks: tuple[int, ...]
    reference: str = ""
    staffed: bool = True


@dataclass(frozen=True, slots=True)
class OfficeClosed:
    """No ticket: the office is closed; next_opening is None when the calendar has none in reach."""

    next_opening: datetime | None


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """No ticket: these fields are missing or wrong."""

    faults: dict[str, FieldFault]


_insert_visit = sa.insert(visit)
_open_desks = sa.select(desk_session.c.desk).where(desk_session.c.closed_at.is_(None))


def issue(work: Transaction, request: IssueRequest) -> Issued | OfficeClosed | NotAccepted:
    """One ticket for one session, however often it is asked for."""
    known = find_by_session(work.connection, request.session_id)
    if known is not None:
        return outlook(work, known)
    if not work.rules.hours.is_open(work.at):
        return OfficeClosed(work.rules.hours.next_opening(work.at))
    book = tidy(request.guest_book)
    faults = _faults(work, request, book)
    if faults:
        return NotAccepted(faults)
    ahead = count_ahead(work.connection, work.today, request.prefix, has_priority=book.priority is not Priority.NONE)
    ticket = _new_ticket(work, request, book)
    _write(work, request, book, ticket)
    return _issued(work, ticket, ahead)


def _faults(work: Transaction, request: IssueRequest, book: GuestBook) -> dict[str, FieldFault]:
    services = tuple(service for service in work.rules.walk_in if service.prefix == request.prefix)
    if not services:
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


def _write(work: Transaction, request: IssueRequest, book: GuestBook, ticket: Ticket) -> None:
    person_id = keep_person(work, book.identity)
    work.connection.execute(_insert_visit, _visit_row(work, request, book, ticket, person_id))
    insert_ticket(work.connection, ticket)
    work.record("visit.registered", **_visit_payload(request, book, ticket))
    work.record(
        "ticket.issued",
        visit_id=ticket.visit_id,
        ticket_id=ticket.ticket_id,
        ticket=ticket.text,
        day=ticket.day.isoformat(),
        prefix=ticket.prefix,
        priority=ticket.priority,
        guest_book_at=ticket.guest_book_at.isoformat(),
        kiosk=request.kiosk,
    )


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
        "services": request.prefix,
        "staff_reason": book.staff_reason,
        "lists_version": book.lists_version,
        "consent_version": consent and consent.notice_version,
        "consent_language": consent and consent.language,
        "consent_at": consent and consent.at,
        "ready": ",".join(book.ready),
    }


def _visit_payload(request: IssueRequest, book: GuestBook, ticket: Ticket) -> dict[str, Any]:
    codes = {name: getattr(book, name) for name in (*CODED_FIELDS, "priority", "disability")}
    return codes | {
        "visit_id": ticket.visit_id,
        "begun_at": request.begun_at.isoformat(),
        "guest_book_at": ticket.guest_book_at.isoformat(),
        "language": book.language,
        "services": request.prefix,
        "staff_reason": book.staff_reason,
        "lists_version": book.lists_version,
        "consent_version": book.consent and book.consent.notice_version,
        "ready": list(book.ready),
    }


def outlook(view: View, ticket: Ticket) -> Issued:
    """What a ticket that stands already tells its holder now."""
    return _issued(view, ticket, count_before(view.connection, ticket))


def _issued(view: View, ticket: Ticket, ahead: int) -> Issued:
    desks = open_desks_for(view, ticket.prefix)
    minutes = wait_minutes(ahead, usual_service_seconds(view, ticket.prefix), len(desks))
    return Issued(
        ticket, ahead, minutes, desks or view.rules.desks_for(ticket.prefix), reference_of(view, ticket), bool(desks)
    )


def reference_of(view: View, ticket: Ticket) -> str:
    """SB1.<branch>.<yymmdd>.<ticket>.<signature>."""
    text = f"SB1.{view.rules.branch.code}.{ticket.day:%y%m%d}.{ticket.text}"
    return f"{text}.{view.vault.sign_reference(text)}"


def open_desks_for(view: View, prefix: str) -> tuple[int, ...]:
    """The desks with an officer now that serve a service."""
    staffed = set(view.connection.execute(_open_desks).scalars())
    return tuple(number for number in view.rules.desks_for(prefix) if number in staffed)


def usual_service_seconds(view: View, prefix: str) -> float:
    """The median of the last services of a kind; the catalogue's expectation until the branch has one."""
    sample = recent_service_seconds(view.connection, prefix, SERVICE_SAMPLE)
    return median(sample) if sample else view.rules.service(prefix).expected_minutes * 60.0
