"""A visitor's session at the kiosk: which page comes next, what was answered, what can be gone back to. Pure."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..queue.guestbook import OTHER_INSTITUTION, OTHER_OCCUPATION, Consent, GuestBook, Identity, StaffReason
from ..queue.identity import IdType
from ..queue.operations.issue import Issued
from ..queue.priority import Disability, Priority
from ..queue.service import Service
from ..queue.text import clean_email, clean_phone, clean_text
from ..queue.ticket import PrintState


class Step(StrEnum):
    """The kiosk's pages; one decision each."""

    WELCOME = "welcome"
    CONSENT = "consent"
    SCAN = "scan"
    ID_TYPE = "id_type"
    ID_NUMBER = "id_number"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    SEX = "sex"
    AGE = "age_band"
    EDUCATION = "education"
    OCCUPATION = "occupation"
    OCCUPATION_TEXT = "occupation_text"
    CATEGORY = "institution_category"
    CATEGORY_TEXT = "institution_text"
    INSTITUTION = "institution"
    USE = "main_use"
    PRIORITY = "priority"
    DISABILITY = "disability"
    SERVICE = "service"
    ONLINE = "online"
    EMAIL_NEEDED = "email_needed"
    REVIEW = "review"
    ISSUING = "issuing"
    TICKET = "ticket"


QUESTIONS = (
    Step.NAME,
    Step.EMAIL,
    Step.PHONE,
    Step.SEX,
    Step.AGE,
    Step.EDUCATION,
    Step.OCCUPATION,
    Step.CATEGORY,
    Step.USE,
    Step.PRIORITY,
)
"""The ten questions of the guest book; the pages between them belong to the question before."""

ASKED_ANYWAY = frozenset({Step.NAME, Step.PRIORITY})
"""Asked though the card told them: a read name may have a wrong letter, priority is the visitor's choice."""

TEXT_STEPS = {
    Step.ID_NUMBER: "id_number",
    Step.NAME: "name",
    Step.EMAIL: "email",
    Step.EMAIL_NEEDED: "email",
    Step.PHONE: "phone",
    Step.OCCUPATION_TEXT: "occupation_text",
    Step.CATEGORY_TEXT: "institution_text",
    Step.INSTITUTION: "institution",
}
CHOICE_STEPS = (
    Step.ID_TYPE,
    Step.SEX,
    Step.AGE,
    Step.EDUCATION,
    Step.OCCUPATION,
    Step.CATEGORY,
    Step.USE,
    Step.PRIORITY,
    Step.DISABILITY,
)
REQUIRED_STEPS = frozenset({Step.ID_NUMBER, Step.NAME, Step.EMAIL_NEEDED, Step.ID_TYPE, Step.PRIORITY})


class TextFault(StrEnum):
    """Why a typed answer is not taken yet."""

    REQUIRED = "required"
    EMAIL_INCOMPLETE = "email_incomplete"
    PHONE_INCOMPLETE = "phone_incomplete"
    TOO_SHORT = "too_short"
    NIK_LENGTH = "nik_length"
    NIP_LENGTH = "nip_length"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the visitor has said so far; None and empty text where nothing."""

    id_type: IdType | None = None
    id_number: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    sex: int | None = None
    age_band: int | None = None
    education: int | None = None
    occupation: int | None = None
    occupation_text: str = field(default="", repr=False)
    institution_category: int | None = None
    institution_text: str = field(default="", repr=False)
    institution: str = field(default="", repr=False)
    main_use: int | None = None
    priority: Priority | None = None
    disability: Disability | None = None
    service: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One visitor from the first touch to the ticket. from_card: the answers that the card gave.

    reviewing: the visitor came back from the review to change one answer and returns there.
    """

    session_id: str = ""
    begun_at: datetime | None = None
    step: Step = Step.WELCOME
    answers: Answers = Answers()
    consent: Consent | None = None
    staff_reason: StaffReason = StaffReason.NONE
    from_card: frozenset[str] = frozenset()
    reviewing: bool = False
    fault: TextFault | None = None
    issued: Issued | None = None
    print_state: PrintState = PrintState.PENDING


def path(session: Session, services: tuple[Service, ...]) -> tuple[Step, ...]:
    """The pages of this visitor, in order, as the answers so far make them."""
    if session.staff_reason is StaffReason.NO_CONSENT:
        return (Step.CONSENT, Step.SERVICE, Step.ISSUING)
    answers = session.answers
    pages: list[Step] = [Step.CONSENT, Step.SCAN]
    if session.staff_reason is StaffReason.NONE and "id_number" not in session.from_card:
        pages += [Step.ID_TYPE, Step.ID_NUMBER]
    for question in QUESTIONS:
        if question in ASKED_ANYWAY or question.value not in session.from_card:
            pages.append(question)
        pages += _detail(question, answers)
    pages.append(Step.SERVICE)
    if _lacks_email(session, services):
        pages.append(Step.EMAIL_NEEDED)
    return (*pages, Step.REVIEW, Step.ISSUING)


def _detail(question: Step, answers: Answers) -> list[Step]:
    if question is Step.OCCUPATION and answers.occupation == OTHER_OCCUPATION:
        return [Step.OCCUPATION_TEXT]
    if question is Step.CATEGORY:
        text = [Step.CATEGORY_TEXT] if answers.institution_category == OTHER_INSTITUTION else []
        return [*text, Step.INSTITUTION]
    if question is Step.PRIORITY and answers.priority is Priority.DISABILITY:
        return [Step.DISABILITY]
    return []


def _lacks_email(session: Session, services: tuple[Service, ...]) -> bool:
    needed = any(service.prefix == session.answers.service and service.needs_email for service in services)
    return needed and (session.step is Step.EMAIL_NEEDED or not session.answers.email)


def begin(session_id: str, at: datetime) -> Session:
    """A fresh session, on the consent page."""
    return Session(session_id, at, Step.CONSENT)


def agree(session: Session, consent: Consent, services: tuple[Service, ...]) -> Session:
    """The visitor tapped to agree."""
    return advance(dataclasses.replace(session, consent=consent, staff_reason=StaffReason.NONE), services)


def refuse(session: Session, services: tuple[Service, ...]) -> Session:
    """The visitor does not agree: staff serve without any personal data."""
    cleared = Session(session.session_id, session.begun_at, Step.CONSENT, staff_reason=StaffReason.NO_CONSENT)
    return advance(cleared, services)


def without_card(session: Session, services: tuple[Service, ...]) -> Session:
    """The visitor shows no card and types no number: a visit that staff assist."""
    session = forget_card(session)
    answers = dataclasses.replace(session.answers, id_type=None, id_number="")
    told = dataclasses.replace(session, answers=answers, staff_reason=StaffReason.NO_CARD)
    return advance(dataclasses.replace(told, step=Step.SCAN), services)


def type_instead(session: Session, services: tuple[Service, ...]) -> Session:
    """The visitor types instead of holding up a card."""
    return advance(dataclasses.replace(forget_card(session), staff_reason=StaffReason.NONE), services)


def forget_card(session: Session) -> Session:
    """Without what a card told: another card, or none, is another person's for all that is known."""
    blank: dict[str, Any] = {name: getattr(Answers(), name) for name in session.from_card}
    return dataclasses.replace(session, answers=dataclasses.replace(session.answers, **blank), from_card=frozenset())


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card tells: the name as printed, sex as 1 or 2, the age band; empty or None where it does not."""

    id_type: IdType
    id_number: str = field(repr=False)
    sex: int | None = None
    age_band: int | None = None
    is_elderly: bool = False
    name: str = field(default="", repr=False)


def take_card(session: Session, services: tuple[Service, ...], card: CardFacts) -> Session:
    """What a card told is answered; its name is shown for confirmation all the same."""
    told = {"id_type": card.id_type, "id_number": card.id_number, "name": card.name}
    read = _take(forget_card(session), card, told)
    return advance(dataclasses.replace(read, staff_reason=StaffReason.NONE, step=Step.SCAN), services)


def take_typed(session: Session, card: CardFacts) -> Session:
    """Sex and age that a typed card number tells are answered too; the number itself stays open to change."""
    return _take(session, card, {})


def _take(session: Session, card: CardFacts, told: dict[str, Any]) -> Session:
    """An elderly visitor finds the priority offered as the first choice, not taken for granted."""
    told = told | {"sex": card.sex, "age_band": card.age_band}
    if card.is_elderly and session.answers.priority is None:
        told["priority"] = Priority.ELDERLY
    told = {name: value for name, value in told.items() if value}
    return dataclasses.replace(session, answers=dataclasses.replace(session.answers, **told), from_card=frozenset(told))


def answer(session: Session, services: tuple[Service, ...], value: str | int | None) -> Session:
    """Takes the answer of the current page and goes on; a text that will not do stays, with its fault."""
    if session.step in TEXT_STEPS:
        return _answer_text(session, services, str(value or ""))
    name = session.step.value
    changed = dataclasses.replace(session.answers, **{name: _typed(session.step, value)})
    own = session.from_card - {name}
    return advance(dataclasses.replace(session, answers=changed, from_card=own, fault=None), services)


def _typed(step: Step, value: str | int | None) -> Any:
    if value is None:
        return None
    match step:
        case Step.ID_TYPE:
            return IdType(str(value))
        case Step.PRIORITY:
            return Priority(str(value))
        case Step.DISABILITY:
            return Disability(str(value))
        case Step.SERVICE:
            return str(value)
        case _:
            return int(value)


def _answer_text(session: Session, services: tuple[Service, ...], typed: str) -> Session:
    text = _tidy(session, typed)
    fault = _fault(session, text)
    name = TEXT_STEPS[session.step]
    changed = dataclasses.replace(session.answers, **{name: text})  # type: ignore[arg-type]
    from_card = session.from_card - {name} if changed != session.answers else session.from_card
    told = dataclasses.replace(session, answers=changed, from_card=from_card, fault=fault)
    return told if fault else advance(told, services)


def reconsider(session: Session, typed: str) -> Session:
    """What is typed after a reproach: it goes as soon as the text would do."""
    if session.fault is None or _fault(session, _tidy(session, typed)) is not None:
        return session
    return dataclasses.replace(session, fault=None)


def _tidy(session: Session, typed: str) -> str:
    text = clean_text(typed)
    return "".join(text.split()).upper() if session.step is Step.ID_NUMBER else text


def _fault(session: Session, text: str) -> TextFault | None:
    return text_fault(session.step, text) or _number_fault(session, text)


def _number_fault(session: Session, text: str) -> TextFault | None:
    """A KTP has 16 digits, a civil servant's card 18; more cannot be known of a typed number."""
    if session.step is not Step.ID_NUMBER:
        return None
    lengths = {IdType.KTP: (16, TextFault.NIK_LENGTH), IdType.EMPLOYEE: (18, TextFault.NIP_LENGTH)}
    wanted, fault = lengths.get(session.answers.id_type or IdType.OTHER, (0, None))
    return fault if fault and not (text.isdecimal() and len(text) == wanted) else None


def text_fault(step: Step, text: str) -> TextFault | None:
    """What is wrong with a typed answer; an empty one is wrong only where it is required."""
    if not text:
        return TextFault.REQUIRED if step in REQUIRED_STEPS else None
    if step in {Step.EMAIL, Step.EMAIL_NEEDED} and clean_email(text) is None:
        return TextFault.EMAIL_INCOMPLETE
    if step is Step.PHONE and clean_phone(text) is None:
        return TextFault.PHONE_INCOMPLETE
    if step is Step.NAME and len(text) < 2:
        return TextFault.TOO_SHORT
    return None


def skip(session: Session, services: tuple[Service, ...]) -> Session:
    """Leaves an optional question unanswered; a required one stays."""
    if session.step in REQUIRED_STEPS:
        return dataclasses.replace(session, fault=TextFault.REQUIRED)
    name = TEXT_STEPS.get(session.step)
    changed = dataclasses.replace(session.answers, **({name: ""} if name else {session.step.value: None}))
    return advance(dataclasses.replace(session, answers=changed, fault=None), services)


def advance(session: Session, services: tuple[Service, ...]) -> Session:
    """The next page; back to the review when only one answer was to be changed and it opens no further page."""
    pages = path(session, services)
    position = pages.index(session.step)
    following = pages[position + 1]
    if session.reviewing and following not in details_of(session.step):
        following = Step.EMAIL_NEEDED if following is Step.EMAIL_NEEDED else Step.REVIEW
    return dataclasses.replace(session, step=following, reviewing=session.reviewing and following is not Step.REVIEW)


def details_of(step: Step) -> tuple[Step, ...]:
    """The pages that an answer may open behind its own."""
    return {
        Step.ID_TYPE: (Step.ID_NUMBER,),
        Step.OCCUPATION: (Step.OCCUPATION_TEXT,),
        Step.CATEGORY: (Step.CATEGORY_TEXT, Step.INSTITUTION),
        Step.CATEGORY_TEXT: (Step.INSTITUTION,),
        Step.PRIORITY: (Step.DISABILITY,),
    }.get(step, ())


def go_back(session: Session, services: tuple[Service, ...]) -> Session:
    """The page before; answers stay. From an answer under review straight back to the review."""
    if session.step is Step.ONLINE:
        return dataclasses.replace(session, step=Step.SERVICE)
    if session.reviewing:
        return dataclasses.replace(session, step=Step.REVIEW, reviewing=False, fault=None)
    pages = path(session, services)
    position = pages.index(session.step)
    step = pages[position - 1] if position > 0 else Step.WELCOME
    return dataclasses.replace(session, step=step, fault=None)


def change(session: Session, step: Step) -> Session:
    """From the review to one answer, which is the visitor's own from then on."""
    opened = {page.value for page in (step, *details_of(step))}
    return dataclasses.replace(session, step=step, reviewing=True, fault=None, from_card=session.from_card - opened)


def guest_book(session: Session, lists_version: str, language: str) -> GuestBook:
    """The guest book that the answers make."""
    said = session.answers
    identity = Identity(said.id_type, said.id_number, said.name, said.email, said.phone)
    return GuestBook(
        lists_version=lists_version,
        language=language,
        identity=identity,
        consent=session.consent,
        staff_reason=session.staff_reason,
        sex=said.sex,
        age_band=said.age_band,
        education=said.education,
        occupation=said.occupation,
        occupation_text=said.occupation_text if said.occupation == OTHER_OCCUPATION else "",
        institution_category=said.institution_category,
        institution_text=said.institution_text if said.institution_category == OTHER_INSTITUTION else "",
        institution=said.institution,
        main_use=said.main_use,
        priority=said.priority or Priority.NONE,
        disability=said.disability if said.priority is Priority.DISABILITY else None,
    )
