"""The review: every answer once more, contacts and the card's number masked."""

from __future__ import annotations

from ..queue.guestbook import OTHER_INSTITUTION, OTHER_OCCUPATION, StaffReason
from .answers import Answers
from .derive_form import service_name
from .inputs import Inputs
from .path import chosen
from .props import ReviewPage, ReviewRow
from .steps import Step

AFRESH = "afresh"
"""What a returning visitor touches to answer anew."""


def review_page(inputs: Inputs) -> ReviewPage:
    """One row per answer."""
    returning, say = inputs.session.returning, inputs.say
    rows = (
        ReviewRow(Step.SERVICE, say("review.service"), service_name(inputs)),
        *_requirements(inputs),
        _card_row(inputs),
        *_contacts(inputs),
        *(_label_row(inputs, step) for step in (Step.SEX, Step.AGE, Step.EDUCATION, Step.OCCUPATION)),
        _institution(inputs),
        *(_label_row(inputs, step) for step in (Step.USE, Step.PRIORITY)),
    )
    title, help_line = ("review.back_title", "review.back_help") if returning else ("review.title", "review.help")
    return ReviewPage(say(title), say(help_line), rows, say("review.afresh") if returning else "")


def _contacts(inputs: Inputs) -> list[ReviewRow]:
    """Name, and the contacts that were asked for or given: what nobody needs is not even shown as missing."""
    answers, service = inputs.session.answers, chosen(inputs.session, inputs.rules.walk_in)
    rows = [_row(inputs, Step.NAME, answers.name)]
    if answers.email or (service is not None and service.needs_email):
        rows.append(_row(inputs, Step.EMAIL, mask_email(answers.email)))
    if answers.phone or (service is not None and service.asks_phone):
        rows.append(_row(inputs, Step.PHONE, mask_phone(answers.phone)))
    return rows


def _institution(inputs: Inputs) -> ReviewRow:
    """Kind and name in one row: whoever changes the one is asked for the other."""
    answers = inputs.session.answers
    free = answers.institution_text if answers.institution_category == OTHER_INSTITUTION else ""
    kind = free or _label(inputs, Step.CATEGORY, answers)
    return _row(inputs, Step.CATEGORY, " · ".join(filter(None, (answers.institution, kind))))


def _label_row(inputs: Inputs, step: Step) -> ReviewRow:
    answers = inputs.session.answers
    free = answers.occupation_text if step is Step.OCCUPATION and answers.occupation == OTHER_OCCUPATION else ""
    return _row(inputs, step, free or _label(inputs, step, answers))


def _requirements(inputs: Inputs) -> list[ReviewRow]:
    service = chosen(inputs.session, inputs.rules.walk_in)
    if service is None or not service.requirements:
        return []
    ready, count = inputs.session.answers.ready, len(service.requirements)
    told = inputs.say("review.unseen", count) if ready is None else inputs.say("review.ready", len(ready), count)
    return [ReviewRow(Step.REQUIREMENTS, inputs.say("review.requirements"), told)]


def _row(inputs: Inputs, step: Step, value: str) -> ReviewRow:
    return ReviewRow(step.value, inputs.say(f"review.{step.value}"), value or inputs.say("review.none"))


def _card_row(inputs: Inputs) -> ReviewRow:
    session, label = inputs.session, inputs.say("review.card")
    if session.staff_reason is StaffReason.NO_CARD:
        return ReviewRow("", label, inputs.say("review.no_card"))
    kind = inputs.rules.code_lists.label("id_type", session.answers.id_type, inputs.language)
    key = "" if session.returning else Step.ID_TYPE.value
    return ReviewRow(key, label, f"{kind} · {mask_number(session.answers.id_number)}")


def _label(inputs: Inputs, step: Step, answers: Answers) -> str:
    code = getattr(answers, step.value)
    return inputs.rules.code_lists.label(step.value, code, inputs.language)


def mask_number(number: str) -> str:
    """The ends of a card's number: enough to know it again, too little to copy."""
    return number if len(number) <= 4 else f"{number[:2]}•••{number[-2:]}"


def mask_email(address: str) -> str:
    """r•••@gmail.com."""
    local, at, domain = address.partition("@")
    return f"{local[:1]}•••@{domain}" if at else local


def mask_phone(number: str) -> str:
    """0812 •••• 7890."""
    return f"{number[:4]} •••• {number[-4:]}" if len(number) > 8 else number
