"""Corrects what the office holds wrongly: a person's name and contact, and the answers of one visit's guest book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..guestbook import CODED_FIELDS, FieldFault
from ..priority import Disability, Priority
from ..report.fold import CORRECTED
from ..storage.person_rows import reseal
from ..storage.schema import ticket, visit
from ..storage.transaction import Transaction
from ..text import NAME_LIMIT, clean_email, clean_phone, clean_text
from .person_subject import OPEN_STATES, GuestOf, NobodyKnown, SeveralPeople, Subject, find_one

_FORMS: dict[str, Callable[[str], str | None]] = {
    "name": lambda text: clean_text(text, NAME_LIMIT),
    "email": clean_email,
    "phone": clean_phone,
}
CONTACT_FIELDS = tuple(_FORMS)
ANSWERS = (*CODED_FIELDS, "priority", "disability")
PERSON_CORRECTED = "person.corrected"
_LISTS: dict[str, frozenset[str]] = {"priority": frozenset(Priority), "disability": frozenset(Disability)}
_by_number = (
    sa.select(visit)
    .join(ticket, ticket.c.visit_id == visit.c.visit_id)
    .where(
        ticket.c.local_day == sa.bindparam("day"),
        ticket.c.prefix == sa.bindparam("prefix"),
        ticket.c.number == sa.bindparam("number"),
        ticket.c.leg == 1,
    )
)
_still_open = sa.select(sa.func.count()).where(
    ticket.c.visit_id == sa.bindparam("visit"), ticket.c.state.in_(OPEN_STATES)
)

Code = int | str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """The fields that are different now; none where all was so already, and then nothing was written.

    day: of the visit whose answers they are, None for a person's contact.
    """

    fields: tuple[str, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """What is wrong, by field; nothing was written."""

    faults: Mapping[str, FieldFault]


@dataclass(frozen=True, slots=True)
class VisitUnknown:
    """No visit has this number on this day."""


@dataclass(frozen=True, slots=True)
class OtherLists:
    """The visit was written by code lists of this version, which the office has no more: nothing can be checked."""

    version: str


@dataclass(frozen=True, slots=True)
class QueueGoesByIt:
    """The priority of a guest who still waits or is served: the queue goes by it, so it is corrected afterwards."""


def correct_person(
    work: Transaction, actor: Actor, subject: Subject, texts: Mapping[str, str]
) -> Corrected | NotAccepted | NobodyKnown | SeveralPeople:
    """Name, e-mail or phone, sealed anew. An empty e-mail or phone takes it away; a name must stay."""
    people = find_one(work, subject)
    if isinstance(people, NobodyKnown | SeveralPeople):
        return people
    tidied, faults = _tidy(texts)
    if faults:
        return NotAccepted(faults)
    changed = set[str]()
    for item in people:
        new = {name: text for name, text in tidied.items() if text != getattr(item.identity, name)}
        if new:
            reseal(work, item.person_id, new)
            by, visitor = actor.account_id or actor.name, work.vault.visitor(item.person_id)
            work.record(PERSON_CORRECTED, visitor=visitor, by=by, fields=sorted(new))
        changed |= new.keys()
    return Corrected(tuple(sorted(changed)))


def _tidy(texts: Mapping[str, str]) -> tuple[dict[str, str], dict[str, FieldFault]]:
    tidied = {name: _FORMS[name](text) if text.strip() else "" for name, text in texts.items() if name in _FORMS}
    faults = {name: FieldFault.UNKNOWN_CODE for name in texts if name not in _FORMS}
    faults |= {name: FieldFault.INCOMPLETE for name, text in tidied.items() if text is None}
    faults |= {name: FieldFault.REQUIRED for name, text in tidied.items() if name == "name" and not text}
    return {name: text or "" for name, text in tidied.items()}, faults


def correct_visit(
    work: Transaction, actor: Actor, guest: GuestOf, changes: Mapping[str, Code]
) -> Corrected | NotAccepted | VisitUnknown | OtherLists | QueueGoesByIt:
    """Codes of the guest book, None for not answered. The day's figures count the guest under the corrected ones.

    Of the priority only what figures say of it: a ticket's own stays, for by it the queue went, and every decision of
    the queue can be made again from the events of its time.
    """
    keys = {"day": guest.day, "prefix": guest.prefix, "number": guest.number}
    row = work.connection.execute(_by_number, keys).one_or_none()
    if row is None:
        return VisitUnknown()
    if row.lists_version != work.rules.code_lists.version:
        return OtherLists(row.lists_version)
    faults = _faults(work, changes)
    if faults:
        return NotAccepted(faults)
    new = {name: code for name, code in changes.items() if code != getattr(row, name)}
    if "priority" in new and work.connection.execute(_still_open, {"visit": row.visit_id}).scalar_one():
        return QueueGoesByIt()
    if new:
        work.connection.execute(sa.update(visit).where(visit.c.visit_id == row.visit_id).values(new))
        work.record(CORRECTED, visit_id=row.visit_id, by=actor.account_id or actor.name, changes=new)
    return Corrected(tuple(sorted(new)), guest.day)


def _faults(work: Transaction, changes: Mapping[str, Code]) -> dict[str, FieldFault]:
    lists = work.rules.code_lists
    allowed: dict[str, Any] = {name: {None, *lists.codes(name)} for name in CODED_FIELDS} | _LISTS
    allowed["disability"] = {None, *_LISTS["disability"]}
    known = {name: type(code) is not bool and code in allowed.get(name, ()) for name, code in changes.items()}
    return {name: FieldFault.UNKNOWN_CODE for name, is_known in known.items() if not is_known}
