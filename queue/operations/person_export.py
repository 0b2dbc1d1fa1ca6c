"""Tells one person all that the office holds of them: identity, visits, records, follow-ups, and who read of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..guestbook import CODED_FIELDS, TEXTS
from ..storage.follow_up_rows import FollowUp, follow_ups_where
from ..storage.person_rows import visits_of
from ..storage.persons import FIELDS, KnownPerson
from ..storage.record_form import record_text
from ..storage.record_rows import find_record
from ..storage.record_tables import follow_up
from ..storage.schema import ticket
from ..storage.tickets import ticket_of
from ..storage.transaction import Transaction, View
from ..ticket import Ticket
from .person_subject import NobodyKnown, SeveralPeople, Subject, find_nameless, find_one
from .read_audit import reads_of
from .reading import Purpose, note_reads

FORM = 1
"""The version of how an export is written."""
MOST_FOLLOW_UPS = 10_000


@dataclass(frozen=True, slots=True)
class Exported:
    """held: objects, lists, texts, numbers, booleans and None, ready for JSON. Times are ISO 8601 in local time.

    visits: ids of all that it tells of.
    """

    held: dict[str, Any] = field(repr=False)
    visits: tuple[str, ...]


Outcome = Exported | NobodyKnown | SeveralPeople


def export_person(view: View, subject: Subject) -> Outcome:
    """One person's data. Nothing of it may be given before it is noted."""
    people, nameless = find_one(view, subject), find_nameless(view, subject)
    if nameless is not None:
        persons = [_nameless(view, nameless)]
    elif isinstance(people, NobodyKnown | SeveralPeople):
        return people
    else:
        persons = [_person(view, item) for item in people]
    branch = view.rules.branch
    held = {
        "form": FORM,
        "office": {"code": branch.code, "agency": branch.agency, "name": branch.name, "zone": branch.zone},
        "written_at": _time(view, view.at),
        "persons": persons,
    }
    return Exported(held, tuple(one["visit_id"] for person in persons for one in person["visits"]))


def note_export(work: Transaction, actor: Actor, outcome: Outcome) -> None:
    """Writes the reading down, also one that found nobody; never what was looked for."""
    note_reads(work, actor, Purpose.EXPORT, outcome.visits if isinstance(outcome, Exported) else ())


def _person(view: View, item: KnownPerson) -> dict[str, Any]:
    return {
        "person": item.person_id,
        "pseudonym": view.vault.visitor(item.person_id),
        "identity": {name: _plain(view, getattr(item.identity, name)) for name in FIELDS},
    } | _visits(view, item.person_id, visits_of(view, item.person_id))


def _nameless(view: View, row: Any) -> dict[str, Any]:
    """Who refused consent has left one visit and no identity."""
    return {"person": None, "pseudonym": None, "identity": {}} | _visits(view, row.visit_id, [row])


def _visits(view: View, known_as: str, rows: list[Any]) -> dict[str, Any]:
    ids = {row.visit_id for row in rows}
    since = min((row.guest_book_at for row in rows), default=view.at)
    reads = reads_of(view, ids, known_as, since)
    return {
        "visits": [_visit(view, row) for row in rows],
        "read_by": [
            {"at": _time(view, read.at), "who": read.who, "purpose": read.purpose, "visits": _ids(read.visits)}
            for read in reads
        ],
    }


def _ids(visits: Any) -> list[str]:
    return [visit.visit_id for visit in visits]


def _visit(view: View, row: Any) -> dict[str, Any]:
    legs = view.connection.execute(
        sa.select(ticket).where(ticket.c.visit_id == row.visit_id).order_by(ticket.c.leg, ticket.c.ticket_id)
    )
    owed = follow_ups_where(view, [follow_up.c.visit_id == row.visit_id], MOST_FOLLOW_UPS)
    plain = ("visit_id", "local_day", "kiosk", "begun_at", "guest_book_at", "language", "services", "staff_reason")
    consent = {name: _plain(view, getattr(row, f"consent_{name}")) for name in ("version", "language", "at")}
    return {
        **{name: _plain(view, getattr(row, name)) for name in plain},
        "consent": consent if row.consent_at else None,
        "lists_version": row.lists_version,
        "answers": {name: _answer(view, row, name) for name in CODED_FIELDS},
        **{name: getattr(row, name) for name in (*TEXTS, "priority", "disability")},
        "ready": [code for code in row.ready.split(",") if code],
        "tickets": [_leg(view, ticket_of(leg)) for leg in legs],
        "follow_ups": [_follow_up(view, item) for item in owed],
    }


def _answer(view: View, row: Any, name: str) -> dict[str, Any] | None:
    """With its words in the branch's own language, where its code list is still known."""
    code, lists = getattr(row, name), view.rules.code_lists
    if code is None:
        return None
    return {"code": code, "words": lists.label(name, code, "id") if lists.version == row.lists_version else ""}


def _leg(view: View, leg: Ticket) -> dict[str, Any]:
    names = ("service", "leg", "priority", "state", "desk", "calls", "guest_book_at", "first_called_at", "started_at")
    told = {name: _plain(view, getattr(leg, name)) for name in (*names, "finished_at")}
    verdict = {"grade": str(leg.verdict.grade), "seconds": leg.verdict.seconds} if leg.verdict else None
    return {"ticket": leg.text, **told, "verdict": verdict, "record": _record(view, leg.ticket_id)}


def _record(view: View, ticket_id: str) -> dict[str, Any] | None:
    stored = find_record(view, ticket_id)
    if stored is None or stored.record is None:
        return None
    times = {"updated_at": _time(view, stored.updated_at), "closed_at": _plain(view, stored.closed_at)}
    written: dict[str, Any] = json.loads(record_text(stored.record))
    return times | written


def _follow_up(view: View, item: FollowUp) -> dict[str, Any]:
    names = ("kind", "what", "opened_on", "due_on", "state", "created_at", "done_at", "cancel_reason")
    return {name: _plain(view, getattr(item, name)) for name in names}


def _plain(view: View, value: Any) -> Any:
    if isinstance(value, datetime):
        return _time(view, value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def _time(view: View, at: datetime) -> str:
    return view.rules.hours.local(at).isoformat(timespec="seconds")
