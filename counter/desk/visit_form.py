"""The form of a visit that an officer makes for one who cannot use the kiosk: its fields, and what an answer means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ...assets.notice import NOTICE_PARAGRAPHS, NOTICE_VERSION
from ...assets.words import word
from ...queue.guestbook import Consent, FieldFault, GuestBook, Identity, StaffReason
from ...queue.identity import Doubt, IdType, age_band, age_on, parse_number
from ...queue.operations.issue import IssueRequest
from ...queue.priority import Priority
from ...queue.rulebook import Rulebook
from ...queue.text import EMAIL_LIMIT, NAME_LIMIT
from ..dialogs.dialog_model import Answers
from ..dialogs.form import YES, Field, Form, Option
from ..inputs import Inputs

NUMBER_TYPED = 60
PHONE_TYPED = 24
PERSONAL = frozenset({"name", "id_type", "id_number", "email", "phone", "notice", "consent"})
CARD = frozenset({"id_type", "id_number"})
REASONS = (StaffReason.ASSISTED, StaffReason.NO_CARD, StaffReason.NO_CONSENT)
LANGUAGES = ("id", "en")
SEX = {"M": 1, "F": 2}


@dataclass(frozen=True, slots=True)
class Begun:
    """When the form was opened, and the session that makes one ticket of it however often it is sent."""

    session_id: str
    at: datetime


def visit_form(inputs: Inputs) -> Form:
    """The empty form."""
    say, rules = inputs.say, inputs.rules
    services = tuple(Option(item.prefix, item.name(inputs.language)) for item in rules.walk_in)
    reasons = tuple(Option(reason.value, say(f"staff.{reason}")) for reason in REASONS)
    fields = (
        Field("reason", say("visit.reason"), "chips", StaffReason.ASSISTED.value, options=reasons),
        Field("service", say("ask.service"), "chips", options=services, half=True),
        Field("also", say("visit.also"), "many", options=services, half=True),
        Field("priority", say("visit.priority"), "chips", Priority.NONE.value, options=_labels(inputs, "priority")),
        Field(
            "institution_category",
            say("visit.institution"),
            "chips",
            help=say("visit.institution_help"),
            options=_labels(inputs, "institution_category"),
        ),
        Field("name", say("visit.name"), limit=NAME_LIMIT, half=True),
        Field("id_number", say("visit.number"), limit=NUMBER_TYPED, half=True),
        Field("id_type", say("visit.card"), "chips", IdType.KTP.value, options=_labels(inputs, "id_type")),
        Field("email", say("fact.email"), help=say("visit.email_help"), limit=EMAIL_LIMIT, half=True),
        Field("phone", say("fact.phone"), help=say("visit.phone_help"), limit=PHONE_TYPED, half=True),
        Field("language", say("visit.language"), "chips", "id", options=_languages(inputs)),
        Field("notice", say("visit.notice"), "note", text=_notice(inputs.language)),
        Field("consent", say("visit.consent"), "tick"),
    )
    title, yes, text = say("visit.title"), say("visit.yes"), say("visit.text")
    return Form(title, yes, text, "notebook", fields=fields, wide=True, hidden=lambda answers: hidden(rules, answers))


def hidden(rules: Rulebook, answers: Mapping[str, str]) -> frozenset[str]:
    """What need not be asked: nothing personal without consent, no number without a card, no e-mail for the library."""
    wanted = [item for item in rules.walk_in if item.prefix in _prefixes(answers)]
    needless: set[str] = set()
    if answers["reason"] == StaffReason.NO_CONSENT:
        needless |= PERSONAL
    elif answers["reason"] == StaffReason.NO_CARD:
        needless |= CARD
    if not any(item.needs_email for item in wanted):
        needless.add("email")
    if not any(item.asks_phone for item in wanted):
        needless.add("phone")
    if not any(item.institution_categories for item in wanted):
        needless.add("institution_category")
    return frozenset(needless)


def request_of(inputs: Inputs, begun: Begun, answers: Answers) -> IssueRequest:
    """What the office is asked for; a hidden answer is empty."""
    prefixes = _prefixes(answers)
    return IssueRequest(begun.session_id, 0, begun.at, _book(inputs, answers), prefixes[0], prefixes[1:])


def _book(inputs: Inputs, answers: Answers) -> GuestBook:
    language, category = answers["language"] or "id", answers["institution_category"]
    today = inputs.rules.hours.local(inputs.now).date()
    sex, band = told_by_number(answers["id_number"], today)
    card = IdType(answers["id_type"]) if answers["id_number"].strip() and answers["id_type"] else None
    return GuestBook(
        lists_version=inputs.rules.code_lists.version,
        language=language,
        identity=Identity(card, answers["id_number"], answers["name"], answers["email"], answers["phone"]),
        consent=Consent(NOTICE_VERSION, language, inputs.now) if answers["consent"] == YES else None,
        staff_reason=StaffReason(answers["reason"]),
        sex=sex,
        age_band=band,
        institution_category=int(category) if category else None,
        priority=Priority(answers["priority"] or Priority.NONE),
    )


def told_by_number(number: str, today: date) -> tuple[int | None, int | None]:
    """Codes of sex and age band that an identity or civil servant number tells; None where it does not."""
    card = parse_number(number, (), today)
    if card.sex is None or card.birth_date is None:
        return None, None
    sure = Doubt.CENTURY_UNSURE not in card.doubts
    return SEX[card.sex], age_band(age_on(card.birth_date, today)) if sure else None


def fault_words(inputs: Inputs, faults: Mapping[str, FieldFault]) -> dict[str, str]:
    """What is wrong with each field, in words; e-mail and phone say what a whole one has."""
    return {name: inputs.say(_fault_key(name, fault)) for name, fault in faults.items()}


def _fault_key(name: str, fault: FieldFault) -> str:
    if fault is FieldFault.NOT_SERVED:
        return "fault.not_served"
    if name == "consent":
        return "fault.consent"
    if fault is FieldFault.INCOMPLETE:
        return "fault.email" if name == "email" else "fault.phone"
    return "fault.required" if fault is FieldFault.REQUIRED else "fault.unknown"


def _prefixes(answers: Mapping[str, str]) -> tuple[str, ...]:
    """The letter that is queued for, then the further ones."""
    letters = [answers["service"], *answers["also"].split(",")]
    return tuple(dict.fromkeys(letter for letter in letters if letter))


def _labels(inputs: Inputs, name: str) -> tuple[Option, ...]:
    return tuple(Option(str(label.code), label.text(inputs.language)) for label in inputs.rules.code_lists.lists[name])


def _languages(inputs: Inputs) -> tuple[Option, ...]:
    return tuple(Option(code, inputs.say(f"visit.language_{code}")) for code in LANGUAGES)


def _notice(language: str) -> str:
    return "\n\n".join(word(language, f"kiosk.{key}") for key in NOTICE_PARAGRAPHS)
