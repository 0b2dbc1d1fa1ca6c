"""Corrects what the office holds wrongly: a person's name and contact, and the answers of one visit's guest book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..guestbook import CODED_FIELDS, OTHERS, TEXTS, FieldFault
from ..priority import Disability, Priority
from ..report.fold import CORRECTED
from ..storage.person_rows import reseal
from ..storage.schema import ticket, visit
from ..storage.transaction import Transaction
from ..text import NAME_LIMIT, TEXT_LIMIT, clean_email, clean_phone, clean_text
from .person_subject import OPEN_STATES, GuestOf, NobodyKnown, SeveralPeople, Subject, find_one

_FORMS: dict[str, Callable[[str], str | None]] = {
    "name": lambda text: clean_text(text, NAME_LIMIT),
    "email": clean_email,
    "phone": clean_phone,
}
CONTACT_FIELDS = tuple(_FORMS)
ANSWERS = (*CODED_FIELDS, "priority", "disability")
PERSON_CORRECTED = "person.corrected"
VISIT_FIELDS = (*ANSWERS, *TEXTS)
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

    day: of the visit whose codes they are, None where only texts or a person's contact are different.
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
    """Codes and texts of the guest book, None for not answered. The day's figures count the guest under the new codes.

    Of the priority only what figures say of it: a ticket's own stays, for by it the queue went, and every decision of
    the queue can be made again from the events of its time. A text that belongs to a code ("other, namely") goes with
    it. No event tells what a text says.
    """
    keys = {"day": guest.day, "prefix": guest.prefix, "number": guest.number}
    row = work.connection.execute(_by_number, keys).one_or_none()
    if row is None:
        return VisitUnknown()
    codes = {name: code for name, code in changes.items() if name not in TEXTS}
    if codes and row.lists_version != work.rules.code_lists.version:
        return OtherLists(row.lists_version)
    texts = {name: clean_text(str(text or ""), TEXT_LIMIT) for name, text in changes.items() if name in TEXTS}
    faults = _faults(work, codes) | _text_faults(row, codes, texts)
    if faults:
        return NotAccepted(faults)
    new = _different(row, codes)
    if "priority" in new and work.connection.execute(_still_open, {"visit": row.visit_id}).scalar_one():
        return QueueGoesByIt()
    return _write(work, actor, row, new, _different(row, texts | _left_texts(new)))


def _different(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value != getattr(row, name)}


def _left_texts(codes: Mapping[str, Code]) -> dict[str, str]:
    """The texts whose code is another one now."""
    return {text: "" for name, (other, text) in OTHERS.items() if name in codes and codes[name] != other}


def _text_faults(row: Any, codes: Mapping[str, Code], texts: Mapping[str, str]) -> dict[str, FieldFault]:
    """A visit without a person keeps no texts; one that names a code's other answer needs that code."""
    unfit = {name for name, text in texts.items() if text and row.person_id is None}
    after = {name: codes.get(name, getattr(row, name)) for name in OTHERS}
    unfit |= {text for name, (other, text) in OTHERS.items() if texts.get(text) and after[name] != other}
    return dict.fromkeys(sorted(unfit), FieldFault.UNKNOWN_CODE)


def _write(work: Transaction, actor: Actor, row: Any, codes: dict[str, Code], texts: dict[str, str]) -> Corrected:
    by = actor.account_id or actor.name
    if codes or texts:
        work.connection.execute(sa.update(visit).where(visit.c.visit_id == row.visit_id).values(codes | texts))
    if codes:
        work.record(CORRECTED, visit_id=row.visit_id, by=by, changes=codes)
    if texts and row.person_id:
        work.record(PERSON_CORRECTED, visitor=work.vault.visitor(row.person_id), by=by, fields=sorted(texts))
    return Corrected(tuple(sorted(codes | texts)), None if texts and not codes else row.local_day)


def _faults(work: Transaction, changes: Mapping[str, Code]) -> dict[str, FieldFault]:
    lists = work.rules.code_lists
    allowed: dict[str, Any] = {name: {None, *lists.codes(name)} for name in CODED_FIELDS} | _LISTS
    allowed["disability"] = {None, *_LISTS["disability"]}
    known = {name: type(code) is not bool and code in allowed.get(name, ()) for name, code in changes.items()}
    return {name: FieldFault.UNKNOWN_CODE for name, is_known in known.items() if not is_known}
