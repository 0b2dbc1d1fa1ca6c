"""The pages of the guest book: a text to type, a row to touch, and the review of all answers."""

from __future__ import annotations

from ..queue.guestbook import NUMBER_LIMIT, StaffReason
from ..queue.identity import IdType
from ..queue.text import EMAIL_LIMIT, NAME_LIMIT, TEXT_LIMIT
from .inputs import Inputs
from .progress import question_number
from .props import ChoiceItem, ChoicePage, ReviewPage, ReviewRow, TextPage
from .session import QUESTIONS, REQUIRED_STEPS, TEXT_STEPS, Answers, Step

_LAYOUTS = {
    Step.NAME: "name",
    Step.EMAIL: "email",
    Step.EMAIL_NEEDED: "email",
    Step.PHONE: "number",
}
_DIGIT_CARDS = frozenset({IdType.KTP, IdType.EMPLOYEE, IdType.SIM})
_ICONS = {Step.EMAIL: "envelope-simple", Step.EMAIL_NEEDED: "envelope-simple", Step.ID_NUMBER: "identification-card"}
_EMAIL_CHIPS = ("@gmail.com", "@yahoo.com", ".ac.id", ".go.id")
_PHONE_LIMIT = 20
_SEEN_WHOLE = 18  # characters of a name that the narrowest field shows at once
_LIMITS = {"id_number": NUMBER_LIMIT, "name": NAME_LIMIT, "email": EMAIL_LIMIT, "phone": _PHONE_LIMIT}


def text_page(inputs: Inputs) -> TextPage:
    """The page of the current text question."""
    session, step = inputs.session, inputs.session.step
    key = "email" if step is Step.EMAIL_NEEDED else step.value
    optional = step not in REQUIRED_STEPS
    field = TEXT_STEPS[step]
    return TextPage(
        kicker=_kicker(inputs),
        title=inputs.say(f"{step.value}.title"),
        help=_text_help(inputs),
        label=inputs.say(f"{key}.label"),
        example=_example(inputs, key),
        icon=_ICONS.get(step, ""),
        layout=_layout(inputs),
        text=inputs.draft,
        limit=_LIMITS.get(field, TEXT_LIMIT),
        fault=inputs.say(f"fault.{session.fault}") if session.fault else "",
        optional=optional,
        skip=inputs.say("button.skip") if optional else "",
        chips=_EMAIL_CHIPS if field == "email" else (),
    )


def _example(inputs: Inputs, key: str) -> str:
    """What a field is to look like; a read name that may be too long for its field, in full."""
    if key in {"email", "phone"}:
        return inputs.say(f"{key}.example")
    read = inputs.session.answers.name if _is_read_name(inputs) else ""
    return inputs.say("scan.read", read) if len(read) > _SEEN_WHOLE else ""


def _is_read_name(inputs: Inputs) -> bool:
    return inputs.session.step is Step.NAME and "name" in inputs.session.from_card


def _layout(inputs: Inputs) -> str:
    step = inputs.session.step
    if step is Step.ID_NUMBER:
        return "number" if inputs.session.answers.id_type in _DIGIT_CARDS else "text"
    return _LAYOUTS.get(step, "text")


def _text_help(inputs: Inputs) -> str:
    step = inputs.session.step
    if _is_read_name(inputs):
        return inputs.say("name.help_card")
    if step is not Step.EMAIL_NEEDED:
        return inputs.say(f"{step.value}.help")
    return inputs.say("email_needed.help", _service_name(inputs))


def _kicker(inputs: Inputs) -> str:
    number = question_number(inputs.session.step)
    return inputs.say("question.number", number, len(QUESTIONS)) if number else ""


def choice_page(inputs: Inputs) -> ChoicePage:
    """The page of the current list."""
    step = inputs.session.step
    chosen = getattr(inputs.session.answers, step.value)
    labels = inputs.rules.code_lists.lists[step.value]
    helped = step in {Step.PRIORITY, Step.DISABILITY, Step.ID_TYPE}
    if step is Step.ID_TYPE:
        skip = inputs.say("id_type.none")
    else:
        skip = "" if step in REQUIRED_STEPS else inputs.say("button.rather_not")
    return ChoicePage(
        kicker=_kicker(inputs),
        title=inputs.say(f"{step.value}.title"),
        help=inputs.say("scan.slow" if inputs.unread else f"{step.value}.help" if helped else "choice.help"),
        choices=tuple(
            ChoiceItem(str(label.code), label.text(inputs.language), chosen is not None and label.code == chosen)
            for label in labels
        ),
        skip=skip,
    )


def review_page(inputs: Inputs) -> ReviewPage:
    """One row per answer; contacts and the card's number masked."""
    answers = inputs.session.answers
    rows = [ReviewRow(Step.SERVICE, inputs.say("review.service"), _service_name(inputs)), _card_row(inputs)]
    rows += [_row(inputs, Step.NAME, answers.name)]
    rows += [_row(inputs, Step.EMAIL, mask_email(answers.email)), _row(inputs, Step.PHONE, mask_phone(answers.phone))]
    for step in (Step.SEX, Step.AGE, Step.EDUCATION):
        rows.append(_row(inputs, step, _label(inputs, step, answers)))
    rows.append(_row(inputs, Step.OCCUPATION, answers.occupation_text or _label(inputs, Step.OCCUPATION, answers)))
    rows.append(_row(inputs, Step.CATEGORY, answers.institution_text or _label(inputs, Step.CATEGORY, answers)))
    rows.append(_row(inputs, Step.INSTITUTION, answers.institution))
    rows += [_row(inputs, step, _label(inputs, step, answers)) for step in (Step.USE, Step.PRIORITY)]
    return ReviewPage(tuple(rows))


def _row(inputs: Inputs, step: Step, value: str) -> ReviewRow:
    return ReviewRow(step.value, inputs.say(f"review.{step.value}"), value or inputs.say("review.none"))


def _card_row(inputs: Inputs) -> ReviewRow:
    session, label = inputs.session, inputs.say("review.card")
    if session.staff_reason is StaffReason.NO_CARD:
        return ReviewRow("", label, inputs.say("review.no_card"))
    kind = inputs.rules.code_lists.label("id_type", session.answers.id_type, inputs.language)
    return ReviewRow(Step.ID_TYPE.value, label, f"{kind} · {mask_number(session.answers.id_number)}")


def _label(inputs: Inputs, step: Step, answers: Answers) -> str:
    code = getattr(answers, step.value)
    return inputs.rules.code_lists.label(step.value, code, inputs.language)


def _service_name(inputs: Inputs) -> str:
    prefix = inputs.session.answers.service
    return inputs.rules.service(prefix).name(inputs.language) if prefix else ""


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
