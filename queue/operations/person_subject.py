"""Whose rights are asked about: the holder of a card, or the guest of a ticket where no card was shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from ..identity import IdType
from ..likeness import fold
from ..storage.nameless_visits import nameless_visit
from ..storage.person_rows import person_of_ticket, persons_of_card
from ..storage.persons import KnownPerson
from ..storage.schema import ticket, visit
from ..storage.transaction import View
from ..ticket import ACTIVE_STATES, TicketState

OPEN_STATES = (TicketState.WAITING, TicketState.HELD, *ACTIVE_STATES)


@dataclass(frozen=True, slots=True)
class Card:
    """A card's kind and number, however it is grouped. name: which of several people whom one number was given to."""

    id_type: IdType
    number: str = field(repr=False)
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class GuestOf:
    """Who had a number on a local day."""

    day: date
    prefix: str
    number: int


Subject = Card | GuestOf


@dataclass(frozen=True, slots=True)
class NobodyKnown:
    """Nobody of this card or ticket is kept (any more)."""


@dataclass(frozen=True, slots=True)
class SeveralPeople:
    """So many names are kept under this number, and it was not said which one is meant: nothing was done."""

    names: int


@dataclass(frozen=True, slots=True)
class StillHere:
    """The person waits or is served now under this number; nothing was done."""

    ticket: str


def find_people(view: View, subject: Subject) -> tuple[KnownPerson, ...]:
    """All who are kept under a card's number, or only of the name that is meant; the guest of a ticket."""
    if isinstance(subject, GuestOf):
        return person_of_ticket(view, subject.day, subject.prefix, subject.number)
    found = persons_of_card(view, subject.id_type, subject.number)
    if not subject.name:
        return found
    return tuple(item for item in found if _folded(item.identity.name) == _folded(subject.name))


def find_one(view: View, subject: Subject) -> tuple[KnownPerson, ...] | NobodyKnown | SeveralPeople:
    """One human being: of several rows where the name was once corrected or typed with other signs."""
    people = find_people(view, subject)
    names = {_folded(item.identity.name) for item in people}
    if len(names) > 1:
        return SeveralPeople(len(names))
    return people or NobodyKnown()


def _folded(name: str) -> str:
    return fold(name) or name


def still_here(view: View, which: sa.ColumnElement[bool]) -> StillHere | None:
    """The first ticket by which any of these visits waits or is served today, or sits at a desk since before."""
    today = sa.and_(ticket.c.state.in_(OPEN_STATES), ticket.c.local_day == view.today)
    row = view.connection.execute(
        sa.select(ticket.c.prefix, ticket.c.number)
        .join(visit, visit.c.visit_id == ticket.c.visit_id)
        .where(which, sa.or_(today, ticket.c.state.in_(ACTIVE_STATES)))
        .order_by(ticket.c.guest_book_at)
        .limit(1)
    ).one_or_none()
    return StillHere(f"{row.prefix}-{row.number:03d}") if row else None


def find_nameless(view: View, subject: Subject) -> Any | None:
    """The row of the visit that a number stood for, where its guest refused consent: the only way to name it."""
    if not isinstance(subject, GuestOf):
        return None
    return nameless_visit(view, subject.day, subject.prefix, subject.number)
