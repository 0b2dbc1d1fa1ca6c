"""Takes an answer: cleans what was typed, says what is wrong with it, and goes on. Pure."""

from __future__ import annotations

import dataclasses
from typing import Any

from ..queue.identity import IdType
from ..queue.priority import Disability, Priority
from ..queue.text import clean_email, clean_phone, clean_text
from .answers import Answers, Session, TextFault, blank
from .path import Services, required_steps
from .session import advance
from .steps import TEXT_STEPS, Step


def answer(session: Session, services: Services, value: str | int | None) -> Session:
    """Takes the answer of the current page and goes on; a text that will not do stays, with its fault."""
    if session.step in TEXT_STEPS:
        return _answer_text(session, services, str(value or ""))
    name = session.step.value
    changed = dataclasses.replace(session.answers, **{name: _typed(session.step, value)})
    return advance(_own(session, changed, name), services)


_BELONGINGS = {
    "id_type": ("id_number",),
    "service": ("ready",),
    "occupation": ("occupation_text",),
    "institution_category": ("institution_text", "institution"),
    "priority": ("disability",),
}
"""Answers that mean nothing any more when the one they belong to has changed."""


def _own(session: Session, changed: Answers, name: str) -> Session:
    """The answer is the visitor's own from here on: not the card's, not an earlier visit's."""
    names = {name}
    if getattr(changed, name) != getattr(session.answers, name):
        names.update(_BELONGINGS.get(name, ()))
        changed = dataclasses.replace(changed, **blank(names - {name}))
    return dataclasses.replace(
        session,
        answers=changed,
        from_card=session.from_card - names,
        remembered=session.remembered - names,
        fault=None,
    )


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


def _answer_text(session: Session, services: Services, typed: str) -> Session:
    """A text with a fault stays on the page and in its field, and nowhere else."""
    text = _tidy(session, typed)
    fault = _fault(session, services, text)
    if fault is not None:
        return dataclasses.replace(session, fault=fault)
    return advance(_with_text(session, text), services)


def _with_text(session: Session, text: str) -> Session:
    """A text that will do; one that only confirms what the card or an earlier visit said stays theirs."""
    name = TEXT_STEPS[session.step]
    if text == getattr(session.answers, name):
        return dataclasses.replace(session, fault=None)
    return _own(session, dataclasses.replace(session.answers, **{name: text}), name)  # type: ignore[arg-type]


def keep(session: Session, services: Services, typed: str) -> Session:
    """What was typed and not submitted, on the way back: kept where it would do; from the review Back takes it back."""
    if session.step not in TEXT_STEPS or session.reviewing:
        return session
    text = _tidy(session, typed)
    return session if not text or _fault(session, services, text) is not None else _with_text(session, text)


def reconsider(session: Session, services: Services, typed: str) -> Session:
    """What is typed after a reproach: it goes as soon as the text would do."""
    if session.fault is None or _fault(session, services, _tidy(session, typed)) is not None:
        return session
    return dataclasses.replace(session, fault=None)


def skip(session: Session, services: Services) -> Session:
    """Leaves an optional question unanswered; a required one stays."""
    if session.step in required_steps(session, services):
        return dataclasses.replace(session, fault=TextFault.REQUIRED)
    name = TEXT_STEPS.get(session.step)
    changed = dataclasses.replace(session.answers, **({name: ""} if name else {session.step.value: None}))
    return advance(_own(session, changed, name or session.step.value), services)


def mark(session: Session, code: str) -> Session:
    """Ticks a requirement, or takes the tick away."""
    ready = (session.answers.ready or frozenset()) ^ {code}
    return dataclasses.replace(session, answers=dataclasses.replace(session.answers, ready=ready))


def proceed(session: Session, services: Services) -> Session:
    """From the requirements on, however many are ticked."""
    answers = dataclasses.replace(session.answers, ready=session.answers.ready or frozenset())
    return advance(dataclasses.replace(session, answers=answers), services)


def _tidy(session: Session, typed: str) -> str:
    text = clean_text(typed)
    return "".join(text.split()).upper() if session.step is Step.ID_NUMBER else text


def _fault(session: Session, services: Services, text: str) -> TextFault | None:
    if not text:
        return TextFault.REQUIRED if session.step in required_steps(session, services) else None
    return text_fault(session.step, text) or _number_fault(session, text)


def _number_fault(session: Session, text: str) -> TextFault | None:
    """A KTP has 16 digits, a civil servant's card 18; more cannot be known of a typed number."""
    if session.step is not Step.ID_NUMBER:
        return None
    lengths = {IdType.KTP: (16, TextFault.NIK_LENGTH), IdType.EMPLOYEE: (18, TextFault.NIP_LENGTH)}
    wanted, fault = lengths.get(session.answers.id_type or IdType.OTHER, (0, None))
    return fault if fault and not (text.isdecimal() and len(text) == wanted) else None


def text_fault(step: Step, text: str) -> TextFault | None:
    """What is wrong with a typed answer that is not empty."""
    if step is Step.EMAIL and clean_email(text) is None:
        return TextFault.EMAIL_INCOMPLETE
    if step is Step.PHONE and clean_phone(text) is None:
        return TextFault.PHONE_INCOMPLETE
    if step is Step.NAME and len(text) < 2:
        return TextFault.TOO_SHORT
    return None
