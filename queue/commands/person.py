"""The `person` command: what is held of a person is told, corrected or destroyed, by a named administrator."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from ..access import Actor, Role
from ..errors import Fault, KnownError
from ..guestbook import TEXTS
from ..identity import IdType
from ..office import Office, open_office
from ..operations.guests import number_in
from ..operations.person_correction import (
    CONTACT_FIELDS,
    VISIT_FIELDS,
    Code,
    Corrected,
    NotAccepted,
    OtherLists,
    QueueGoesByIt,
    VisitUnknown,
)
from ..operations.person_erasure import Erasable, Erased
from ..operations.person_export import Exported
from ..operations.person_subject import Card, GuestOf, NobodyKnown, SeveralPeople, StillHere, Subject
from ..operations.report_editions import Filed
from ..settings import Settings
from .asking import ask_line, require_yes
from .person_pages import page_of, require_new, write_page
from .signed_in import signed_in

ROUTINE = Actor(Role.SYSTEM, "command line")
REMAINS = "Other windows kept the database busy: remains in its files go when all were closed, or at the next erasure."
TEXT_CODES = frozenset({"priority", "disability"})
Refused = NobodyKnown | SeveralPeople | StillHere | VisitUnknown | OtherLists | QueueGoesByIt | NotAccepted


def run_person(home: Path, settings: Settings, options: argparse.Namespace) -> int:
    """Does what the options name; 1 where there was nothing that it could be done to."""
    office = open_office(home, settings)
    try:
        if options.deed == "expire":
            return _expire(office, options)
        deed = {"show": _show, "export": _export, "erase": _erase, "correct": _correct}[options.deed]
        return _by_administrator(office, options, deed)
    finally:
        office.close()


Deed = Callable[[Office, Actor, Subject, argparse.Namespace], int]


def _by_administrator(office: Office, options: argparse.Namespace, deed: Deed) -> int:
    _check(options)
    if options.deed == "export":
        require_new(options.out)
    with signed_in(office, options.account) as actor:
        return deed(office, actor, _subject(options), options)


def _check(options: argparse.Namespace) -> None:
    if bool(options.card) == bool(options.ticket):
        options.wrong("say either --card or --ticket with --day")
    if bool(options.ticket) != (options.day is not None):
        options.wrong("--ticket and --day belong together")
    ticket = number_in(options.ticket) if options.ticket else ("K", 0)
    if ticket is None or not ticket[0]:
        options.wrong(f"{options.ticket!r} is no number as K-012")


def _subject(options: argparse.Namespace) -> Subject:
    if options.card:
        return Card(IdType(options.card), options.number or ask_line("Number of the card: "), options.name)
    prefix, number = number_in(options.ticket) or ("", 0)
    return GuestOf(options.day, prefix, number)


def _show(office: Office, actor: Actor, subject: Subject, options: argparse.Namespace) -> int:  # noqa: ARG001
    outcome = office.export_person(actor, subject)
    if not isinstance(outcome, Exported):
        return _refuse(outcome)
    print(page_of(outcome.held), end="")
    return 0


def _export(office: Office, actor: Actor, subject: Subject, options: argparse.Namespace) -> int:
    outcome = office.export_person(actor, subject)
    if not isinstance(outcome, Exported):
        return _refuse(outcome)
    write_page(options.out, outcome.held)
    print(f"Written to {options.out}, readable by this user only.")
    return 0


def _erase(office: Office, actor: Actor, subject: Subject, options: argparse.Namespace) -> int:
    found = office.rehearse_erasure(actor, subject)
    if not isinstance(found, Erasable):
        return _refuse(found)
    print(_told(found))
    if found.still is not None:
        return _refuse(found.still)
    if options.dry_run:
        print("Nothing was changed.")
        return 0
    if not options.yes:
        require_yes("Destroy this for good?")
    outcome = office.erase_person(actor, subject)
    if not isinstance(outcome, Erased):
        return _refuse(outcome)
    print(f"Erased. Visits that stay as numbers: {outcome.visits}.")
    return _swept(swept=outcome.swept)


def _told(found: Erasable) -> str:
    held = found.holding
    days = f" from {held.first} to {held.last}" if held.first else ""
    parts = f"{held.visits} visits{days}, {held.records} records, {held.follow_ups} follow-ups"
    return f"Held: {parts} ({held.open_follow_ups} of them still open)."


def _correct(office: Office, actor: Actor, subject: Subject, options: argparse.Namespace) -> int:
    changes = dict(_change(text, options) for text in options.changes)
    contact = {name: str(value or "") for name, value in changes.items() if name in CONTACT_FIELDS}
    codes = {name: value for name, value in changes.items() if name in VISIT_FIELDS}
    if codes and (contact or not isinstance(subject, GuestOf)):
        options.wrong("answers of a visit are corrected by --ticket and --day, and not together with a contact")
    if isinstance(subject, GuestOf) and codes:
        outcome: Corrected | Refused = office.correct_visit(actor, subject, codes)
    else:
        outcome = office.correct_person(actor, subject, contact)
    if not isinstance(outcome, Corrected):
        return _refuse(outcome)
    print(f"Corrected: {', '.join(outcome.fields)}." if outcome.fields else "All was so already.")
    _file_again(office, actor, outcome)
    return 0


def _change(text: str, options: argparse.Namespace) -> tuple[str, Code]:
    """What is to be one field's value; a contact or text that is not given is asked for: no history keeps it then."""
    name, equals, value = text.partition("=")
    if name not in {*CONTACT_FIELDS, *VISIT_FIELDS}:
        fields = ", ".join((*CONTACT_FIELDS, *VISIT_FIELDS))
        options.wrong(f"{name!r} is none of {fields}; kind and number of a card say who it is and are never corrected")
    if name in {*CONTACT_FIELDS, *TEXTS}:
        return name, value if equals else ask_line(f"{name} (empty for none): ")
    if value in {"", "-"}:
        return name, None
    return name, int(value) if name not in TEXT_CODES and value.isascii() and value.isdigit() else value


def _file_again(office: Office, actor: Actor, outcome: Corrected) -> None:
    """A report that was kept of the visit's day says otherwise now: so long ago that nobody looks by himself, too."""
    if outcome.day is None or not outcome.fields or not office.editions_of(actor, outcome.day):
        return
    filed = office.file_edition(actor, outcome.day)
    if isinstance(filed, Filed):
        print(f"Edition {filed.edition.number} of the report of {outcome.day} says so.")


def _expire(office: Office, options: argparse.Namespace) -> int:
    days = options.days or office.rules.retention_days
    before = office.rules.hours.local(office.clock()).date() - timedelta(days=days)
    found = office.count_expired(ROUTINE, before)
    print(f"Persons kept: {found.kept}; last here before {before}: {found.persons}.")
    if found.nameless:
        print(f"Visits without consent before {before} of which texts are kept: {found.nameless}.")
    if options.dry_run or not (found.persons or found.nameless):
        print("Nothing was changed.")
        return 0
    if found.persons and found.persons == found.kept and not options.yes:
        require_yes("That is everybody, as it is when this machine's clock is wrong. Destroy it for good?")
    persons, visits, more, swept = 0, 0, True, True
    while more:
        outcome = office.expire_persons(ROUTINE, before)
        persons, visits, more, swept = persons + outcome.persons, visits + outcome.visits, outcome.more, outcome.swept
    print(f"Persons erased: {persons}; visits that stay as numbers: {visits}.")
    return _swept(swept=swept)


def _swept(*, swept: bool) -> int:
    if not swept:
        print(REMAINS)
    return 0 if swept else 1


def _refuse(outcome: Refused) -> int:
    """Says why nothing was done."""
    match outcome:
        case NobodyKnown():
            print("Nobody of this card or ticket is held here.")
        case SeveralPeople():
            print(f"{outcome.names} people have this number; say with --name which one is meant.")
        case StillHere():
            print(f"The person is here now with {outcome.ticket}; it can be done when that is over.")
        case VisitUnknown():
            print("No visit has this number on this day.")
        case OtherLists():
            print(f"The visit goes by code lists {outcome.version!r}, which the office has no more.")
        case QueueGoesByIt():
            print("The queue goes by this priority now; it can be corrected when the visit is over.")
        case NotAccepted():
            told = ", ".join(f"{name} {fault}" for name, fault in outcome.faults.items())
            raise KnownError(Fault.ARGUMENT_WRONG, told.replace("_", " "))
    return 1
