"""The way through the kiosk: which pages one visitor gets, in which order, as the answers so far make it. Pure."""

from __future__ import annotations

from ..queue.guestbook import OTHER_INSTITUTION, OTHER_OCCUPATION, StaffReason
from ..queue.priority import Priority
from ..queue.service import Service
from .answers import Session
from .steps import ALWAYS_REQUIRED, QUESTIONS, Step

Services = tuple[Service, ...]


def chosen(session: Session, services: Services) -> Service | None:
    """The chosen service; None before the choice."""
    return next((item for item in services if item.prefix == session.answers.service), None)


def required_steps(session: Session, services: Services) -> frozenset[Step]:
    """The pages that may not be left unanswered: of the guest book only what the chosen service needs."""
    service = chosen(session, services)
    needed = set(ALWAYS_REQUIRED)
    if service is not None and service.needs_email:
        needed.add(Step.EMAIL)
    if service is not None and service.institution_categories:
        needed.add(Step.CATEGORY)
    return frozenset(needed)


def path(session: Session, services: Services) -> tuple[Step, ...]:
    """The pages of this visitor, in order. The service comes as soon as the card has been read."""
    if session.staff_reason is StaffReason.NO_CONSENT:
        return (Step.CONSENT, Step.SERVICE, Step.ISSUING)
    identity = [Step.CONSENT, Step.SCAN]
    if session.staff_reason is StaffReason.NONE and "id_number" not in session.from_card:
        identity += [Step.ID_TYPE, Step.ID_NUMBER]
    if session.returning:
        return (*identity, Step.SERVICE, *lacking(session, services), Step.REVIEW, Step.ISSUING)
    asked = _asked(session, services)
    return (*identity, Step.NAME, Step.SERVICE, *asked, Step.REVIEW, Step.ISSUING)


def _asked(session: Session, services: Services) -> list[Step]:
    """What a first visit is asked after the choice of a service: what decides whether it is served comes first.

    No service needs a phone number: where a follow-up is likely the review has a row for it.
    """
    service = chosen(session, services)
    pages = [Step.REQUIREMENTS] if service is not None and service.requirements else []
    by_category = service is not None and bool(service.institution_categories)
    if by_category:
        pages += [Step.CATEGORY, *opened(Step.CATEGORY, session, services)]
    for question in QUESTIONS[1:]:
        if question is Step.CATEGORY and by_category:
            continue
        pages += _with_details(question, session, services)
    return pages


def _with_details(question: Step, session: Session, services: Services) -> list[Step]:
    return [*([question] if _is_asked(question, session, services) else []), *opened(question, session, services)]


def _is_asked(question: Step, session: Session, services: Services) -> bool:
    service = chosen(session, services)
    match question:
        case Step.EMAIL:
            return service is not None and service.needs_email
        case Step.PRIORITY:
            return True
        case _:
            return question.value not in session.from_card | session.settled


def opened(question: Step, session: Session, services: Services) -> list[Step]:
    """The pages that the answer of a question has opened behind it."""
    answers = session.answers
    if question is Step.OCCUPATION and answers.occupation == OTHER_OCCUPATION:
        return [Step.OCCUPATION_TEXT]
    if question is Step.CATEGORY:
        return _category_details(session, services)
    if question is Step.PRIORITY and answers.priority is Priority.DISABILITY:
        return [Step.DISABILITY]
    return []


def _category_details(session: Session, services: Services) -> list[Step]:
    service, category = chosen(session, services), session.answers.institution_category
    if service is not None and category is not None and not service.serves(category):
        return [Step.NOT_SERVED]
    text = [Step.CATEGORY_TEXT] if category == OTHER_INSTITUTION else []
    return [*text, Step.INSTITUTION]


def lacking(session: Session, services: Services) -> tuple[Step, ...]:
    """What must still be answered before a number can be made: the page where it is, or the one that tells why not."""
    if session.staff_reason is StaffReason.NO_CONSENT:
        return ()
    answers, service = session.answers, chosen(session, services)
    pages = [] if answers.name else [Step.NAME]
    if session.staff_reason is StaffReason.NONE and not answers.id_number:
        pages.append(Step.ID_TYPE)
    if service is not None and service.institution_categories:
        if answers.institution_category is None:
            pages.append(Step.CATEGORY)
        elif not service.serves(answers.institution_category):
            pages.append(Step.NOT_SERVED)
    if Step.EMAIL in required_steps(session, services) and (not answers.email or session.step is Step.EMAIL):
        pages.append(Step.EMAIL)
    return tuple(pages)


def is_unseen(session: Session, services: Services) -> bool:
    """Whether the chosen service has requirements that this visitor has not been shown."""
    service = chosen(session, services)
    return service is not None and bool(service.requirements) and session.answers.ready is None
