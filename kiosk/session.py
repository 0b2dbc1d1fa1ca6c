"""A visitor's session at the kiosk: how one page leads to the next and back. Pure."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any

from ..queue.guestbook import OTHER_INSTITUTION, OTHER_OCCUPATION, Consent, GuestBook, Identity, StaffReason
from ..queue.operations.recall import Known
from ..queue.priority import Priority
from .answers import CardFacts, Session, blank
from .path import Services, chosen, is_unseen, lacking, opened, path
from .steps import OUT_OF_SIGHT, TEXT_STEPS, Step, details_of


def begin(session_id: str, at: datetime) -> Session:
    """A fresh session, on the consent page."""
    return Session(session_id, at, Step.CONSENT)


def agree(session: Session, consent: Consent, services: Services) -> Session:
    """The visitor tapped to agree."""
    return advance(dataclasses.replace(session, consent=consent, staff_reason=StaffReason.NONE), services)


def refuse(session: Session, services: Services) -> Session:
    """The visitor does not agree: staff serve without any personal data."""
    cleared = Session(session.session_id, session.begun_at, Step.CONSENT, staff_reason=StaffReason.NO_CONSENT)
    return advance(cleared, services)


def without_card(session: Session, services: Services) -> Session:
    """The visitor shows no card and types no number: a visit that staff assist."""
    session = forget_card(session)
    answers = dataclasses.replace(session.answers, id_type=None, id_number="")
    told = dataclasses.replace(session, answers=answers, staff_reason=StaffReason.NO_CARD)
    return advance(dataclasses.replace(told, step=Step.SCAN), services)


def type_instead(session: Session, services: Services) -> Session:
    """The visitor types instead of holding up a card."""
    return advance(dataclasses.replace(forget_card(session), staff_reason=StaffReason.NONE), services)


def forget_card(session: Session) -> Session:
    """Without what a card told: another card, or none, is another person's for all that is known."""
    names = session.from_card | session.remembered
    if session.returning:
        names |= {"priority", "disability"}
    return dataclasses.replace(
        session,
        answers=dataclasses.replace(session.answers, **blank(names)),
        from_card=frozenset(),
        guesses=(),
        card_name="",
        returning=False,
        remembered=frozenset(),
    )


def take_card(session: Session, services: Services, card: CardFacts, known: Known | None = None) -> Session:
    """What a card told is answered, and what its holder said at an earlier visit is there to be confirmed."""
    told = {"id_type": card.id_type, "id_number": card.id_number, "name": card.name}
    read = _take(forget_card(session), card, told)
    if known is not None:
        read = _remember(read, known)
    return advance(dataclasses.replace(read, staff_reason=StaffReason.NONE, step=Step.SCAN), services)


def take_typed(session: Session, card: CardFacts) -> Session:
    """Sex and age that a typed card number tells are answered too; the number itself stays open to change."""
    return _take(session, card, {})


def _take(session: Session, card: CardFacts, told: dict[str, Any]) -> Session:
    told = told | {"sex": card.sex, "age_band": card.age_band}
    told = {name: value for name, value in told.items() if value}
    return dataclasses.replace(
        session,
        answers=dataclasses.replace(session.answers, **told),
        from_card=frozenset(told),
        card_name=card.name if "name" in told else "",
        guesses=tuple(_guesses(card)),
    )


def _guesses(card: CardFacts) -> list[tuple[str, int | str]]:
    """An elderly visitor finds the priority offered as the first choice, not taken for granted."""
    guesses: list[tuple[str, int | str]] = []
    if card.occupation is not None:
        guesses.append((Step.OCCUPATION.value, card.occupation))
    if card.is_elderly:
        guesses.append((Step.PRIORITY.value, Priority.ELDERLY.value))
    return guesses


def _remember(session: Session, known: Known) -> Session:
    """The earlier visit's answers. What the card tells of sex and age today is newer; the name was confirmed then."""
    card = known.identity
    told: dict[str, Any] = {"name": card.name, "email": card.email, "phone": card.phone} | known.codes | known.texts
    newer = session.from_card - {"name"}
    told = {name: value for name, value in told.items() if value and name not in newer}
    told |= {"priority": known.priority, "disability": known.disability}
    return dataclasses.replace(
        session,
        answers=dataclasses.replace(session.answers, **told),
        from_card=session.from_card - {"name"},
        returning=True,
        remembered=frozenset(told) - {"priority", "disability"},
    )


def start_afresh(session: Session, services: Services) -> Session:
    """The visitor wants to answer anew, or is not who visited before: only what the card tells stays."""
    told = blank(session.remembered | {"priority", "disability"}) | {"name": session.card_name}
    cleared = dataclasses.replace(
        session,
        answers=dataclasses.replace(session.answers, **told),
        from_card=session.from_card | ({"name"} if session.card_name else set()),
        returning=False,
        remembered=frozenset(),
        reviewing=False,
        step=Step.SCAN,
    )
    return advance(cleared, services)


def choose_instead(session: Session, services: Services, prefix: str) -> Session:
    """Another service for who cannot have the chosen one; what was answered already is not asked again."""
    answers = dataclasses.replace(session.answers, service=prefix, ready=None)
    settled = session.settled | {Step.CATEGORY.value}
    return advance(dataclasses.replace(session, answers=answers, settled=settled, step=Step.SERVICE), services)


def advance(session: Session, services: Services) -> Session:
    """The next page; back to the review when only one answer was to be changed and it opens no further page."""
    following = _after_change(session, services) if session.reviewing else _following(session, services)
    return dataclasses.replace(session, step=following, reviewing=session.reviewing and following is not Step.REVIEW)


def _following(session: Session, services: Services) -> Step:
    pages = path(session, services)
    if session.step in pages:
        return pages[pages.index(session.step) + 1]
    return next(iter((*_opened_now(session, services), *lacking(session, services))), Step.REVIEW)


def _opened_now(session: Session, services: Services) -> list[Step]:
    """The pages that the answer just given has opened."""
    if session.step is Step.CATEGORY_TEXT:
        return [Step.INSTITUTION]
    return opened(session.step, session, services)


def _after_change(session: Session, services: Services) -> Step:
    possible = {Step.ID_NUMBER, *_opened_now(session, services), *lacking(session, services)}
    if is_unseen(session, services):
        possible.add(Step.REQUIREMENTS)
    open_pages = [step for step in details_of(session.step) if step in possible]
    open_pages += [step for step in lacking(session, services) if step is not session.step]
    return next(iter(open_pages), Step.REVIEW)


def go_back(session: Session, services: Services) -> Session:
    """The page before; answers stay. From an answer under review straight back to the review."""
    if session.step in OUT_OF_SIGHT:
        return dataclasses.replace(session, step=Step.ONLINE if session.step is Step.ONLINE_WAY else Step.SERVICE)
    if session.step is Step.NOT_SERVED:
        return dataclasses.replace(session, step=Step.CATEGORY)
    if session.reviewing:
        return dataclasses.replace(session, step=Step.REVIEW, reviewing=False, fault=None)
    pages = path(session, services)
    position = pages.index(session.step) if session.step in pages else pages.index(Step.SERVICE) + 1
    step = pages[position - 1] if position > 0 else Step.WELCOME
    return dataclasses.replace(session, step=step, fault=None)


def change(session: Session, step: Step) -> Session:
    """From the review to one answer, which is the visitor's own from then on."""
    names = {page.value for page in (step, *details_of(step))}
    return dataclasses.replace(session, step=step, reviewing=True, fault=None, from_card=session.from_card - names)


def confirm(session: Session, services: Services) -> Session:
    """The answers are right: a number is made, unless something that the service needs is still open."""
    following = next(iter(lacking(session, services)), Step.ISSUING)
    return dataclasses.replace(session, step=following, reviewing=following is not Step.ISSUING)


def draft_of(session: Session) -> str:
    """What the field of the current page begins with; what an earlier visit said is never shown in the open."""
    name = TEXT_STEPS.get(session.step)
    hidden = name in session.remembered - {"name"}
    return "" if name is None or hidden else str(getattr(session.answers, name))


def guest_book(session: Session, services: Services, lists_version: str, language: str) -> GuestBook:
    """The guest book that the answers make."""
    said, service = session.answers, chosen(session, services)
    identity = Identity(said.id_type, said.id_number, said.name, said.email, said.phone)
    known = {item.code for item in service.requirements} if service is not None else set[str]()
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
        ready=tuple(sorted((said.ready or frozenset()) & known)),
    )
