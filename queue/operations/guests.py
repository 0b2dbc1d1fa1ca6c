"""What an officer may look up of guests: the earlier visits and the contact of the own guest, and today's tickets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..standard import Grade
from ..storage.persons import open_names, open_persons
from ..storage.schema import ticket, visit
from ..storage.tickets import find_ticket, ticket_of
from ..storage.transaction import Transaction, View
from ..text import clean_text
from ..ticket import ACTIVE_STATES, Ticket, TicketState
from .reading import Purpose, note_reads

HISTORY_MOST = 10
FOUND_MOST = 20
TEXT_MOST = 60
NAME_LEAST = 2
"""A name is looked for by at least so many letters: one letter would list nearly everybody."""


@dataclass(frozen=True, slots=True)
class PastService:
    """One leg of an earlier visit: the letter of the service's queue, how it ended, and the wait until its first call.

    grade: the standard's verdict, None for none.
    """

    service: str
    state: TicketState
    grade: Grade | None
    wait_seconds: int | None


@dataclass(frozen=True, slots=True)
class PastVisit:
    """An earlier visit of the guest."""

    visit_id: str
    day: date
    services: tuple[PastService, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The guest's latest earlier visits, newest first; none for a guest whose person is not kept."""

    visits: tuple[PastVisit, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """How the guest can be reached, in full; empty where none was given."""

    email: str = field(repr=False)
    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotYourGuest:
    """The ticket is not at this officer's desk now: nothing was read."""


@dataclass(frozen=True, slots=True)
class FoundGuest:
    """A number of today in its latest leg. name: empty where none is kept."""

    ticket: Ticket
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, in the order of arrival. more: there are others; too_short: nothing was looked for."""

    guests: tuple[FoundGuest, ...] = ()
    more: bool = False
    too_short: bool = False


def history(work: Transaction, actor: Actor, ticket_id: str) -> History | NotYourGuest:
    """The earlier visits of the guest at the officer's desk."""
    mine = _own_guest(work, actor, ticket_id)
    if mine is None:
        return NotYourGuest()
    earlier = _earlier(work, mine)
    note_reads(work, actor, Purpose.HISTORY, [mine.visit_id, *(row.visit_id for row in earlier)])
    services = _services(work, [row.visit_id for row in earlier])
    return History(tuple(PastVisit(row.visit_id, row.local_day, tuple(services[row.visit_id])) for row in earlier))


def contact(work: Transaction, actor: Actor, ticket_id: str) -> Contact | NotYourGuest:
    """E-mail and phone of the guest at the officer's desk."""
    mine = _own_guest(work, actor, ticket_id)
    if mine is None:
        return NotYourGuest()
    note_reads(work, actor, Purpose.CONTACT, [mine.visit_id])
    known = open_persons(work, [mine.person_id]).get(mine.person_id) if mine.person_id else None
    return Contact(known.email, known.phone) if known else Contact("", "")


def _own_guest(view: View, actor: Actor, ticket_id: str) -> Any | None:
    item = find_ticket(view.connection, ticket_id)
    if item is None or not actor.account_id:
        return None
    if item.state not in ACTIVE_STATES or item.officer_id != actor.account_id:
        return None
    return view.connection.execute(sa.select(visit).where(visit.c.visit_id == item.visit_id)).one()


def _earlier(view: View, mine: Any) -> list[Any]:
    if not mine.person_id:
        return []
    same = visit.c.person_id == mine.person_id, visit.c.visit_id != mine.visit_id
    before = visit.c.guest_book_at <= mine.guest_book_at
    newest = sa.select(visit.c.visit_id, visit.c.local_day).where(*same, before)
    order = newest.order_by(visit.c.guest_book_at.desc(), visit.c.visit_id.desc()).limit(HISTORY_MOST)
    return list(view.connection.execute(order))


def _services(view: View, visit_ids: list[str]) -> dict[str, list[PastService]]:
    found: dict[str, list[PastService]] = {visit_id: [] for visit_id in visit_ids}
    rows = view.connection.execute(
        sa.select(ticket).where(ticket.c.visit_id.in_(visit_ids)).order_by(ticket.c.leg, ticket.c.ticket_id)
    )
    for row in rows:
        item = ticket_of(row)
        called, since = item.first_called_at, item.queued_at or item.guest_book_at
        wait = max(0, int((called - since).total_seconds())) if called else None
        grade = item.verdict.grade if item.verdict else None
        found[item.visit_id].append(PastService(item.service, item.state, grade, wait))
    return found


def search_key(text: str) -> str:
    """What is looked for: one plain line of bounded length, caseless, without accents."""
    plain = unicodedata.normalize("NFKD", clean_text(text, TEXT_MOST)).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


def number_in(text: str) -> tuple[str, int] | None:
    """The letter (empty for any) and the number that the text stands for; None where it is no number."""
    number = re.fullmatch(r"([a-z]?)\s*-?\s*(\d{1,4})", search_key(text))
    return (number[1].upper(), int(number[2])) if number is not None else None


def has_letters(text: str) -> bool:
    """Whether it is long enough for a name to be looked for."""
    return sum(char.isalpha() for char in search_key(text)) >= NAME_LEAST


def find_guests(view: View, text: str) -> Found:
    """Today's tickets by number ("K-12", "k12", "12") or by part of a name. Nothing of it may be shown before noted."""
    key, number = search_key(text), number_in(text)
    if number is not None:
        return _cut(_by_number(view, *number))
    if not has_letters(text):
        return Found(too_short=True)
    rows = _today(view)
    names = open_names(view, {row.person_id for row in rows if row.person_id})
    matches = [row for row in rows if key in search_key(names.get(row.person_id, ""))]
    return _cut([FoundGuest(ticket_of(row), names[row.person_id]) for row in matches])


def note_found(work: Transaction, actor: Actor, found: Found) -> None:
    """Writes the search down, also one that found nobody; never what was looked for."""
    note_reads(work, actor, Purpose.SEARCH, [guest.ticket.visit_id for guest in found.guests])


def _by_number(view: View, prefix: str, number: int) -> list[FoundGuest]:
    conditions = [ticket.c.number == number, *([ticket.c.prefix == prefix] if prefix else [])]
    rows = _today(view, *conditions)
    names = open_names(view, {row.person_id for row in rows if row.person_id})
    return [FoundGuest(ticket_of(row), names.get(row.person_id, "")) for row in rows]


def _today(view: View, *conditions: Any) -> list[Any]:
    statement = sa.select(ticket, visit.c.person_id).join(visit).where(ticket.c.local_day == view.today, *conditions)
    rows = view.connection.execute(statement.order_by(ticket.c.guest_book_at, ticket.c.prefix, ticket.c.leg))
    return list({(row.prefix, row.number): row for row in rows}.values())


def _cut(guests: list[FoundGuest]) -> Found:
    return Found(tuple(guests[:FOUND_MOST]), more=len(guests) > FOUND_MOST)
