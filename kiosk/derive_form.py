"""The pages of the guest book: a text to type, a row to touch."""

from __future__ import annotations

from ..queue.guestbook import NUMBER_LIMIT
from ..queue.identity import IdType
from ..queue.likeness import fold
from ..queue.text import EMAIL_LIMIT, NAME_LIMIT, TEXT_LIMIT
from .inputs import Inputs
from .path import chosen, required_steps
from .progress import question_place
from .props import ChoiceItem, ChoicePage, TextPage
from .steps import TEXT_STEPS, Step

_LAYOUTS = {Step.NAME: "name", Step.EMAIL: "email", Step.PHONE: "number"}
_DIGIT_CARDS = frozenset({IdType.KTP, IdType.EMPLOYEE, IdType.SIM})
_ICONS = {Step.EMAIL: "envelope-simple", Step.ID_NUMBER: "identification-card"}
_EMAIL_CHIPS = ("@gmail.com", "@yahoo.com", ".ac.id", ".go.id")
_PHONE_LIMIT = 20
_SEEN_WHOLE = 18  # characters of a name that the narrowest field shows at once
_LIMITS = {"id_number": NUMBER_LIMIT, "name": NAME_LIMIT, "email": EMAIL_LIMIT, "phone": _PHONE_LIMIT}
SUGGESTIONS_SHOWN = 2


def text_page(inputs: Inputs) -> TextPage:
    """The page of the current text question."""
    session, step = inputs.session, inputs.session.step
    optional = step not in required_steps(session, inputs.rules.walk_in)
    field = TEXT_STEPS[step]
    return TextPage(
        kicker=_kicker(inputs),
        title=inputs.say(f"{step.value}.title"),
        help=_text_help(inputs),
        label=inputs.say(f"{step.value}.label"),
        example=_example(inputs),
        icon=_ICONS.get(step, ""),
        layout=_layout(inputs),
        text=inputs.draft,
        limit=_LIMITS.get(field, TEXT_LIMIT),
        fault=inputs.say(f"fault.{session.fault}") if session.fault else "",
        optional=optional,
        skip=inputs.say("button.skip") if optional else "",
        chips=_EMAIL_CHIPS if step is Step.EMAIL else (),
        suggestions=_suggestions(inputs) if step is Step.INSTITUTION else (),
    )


def _suggestions(inputs: Inputs) -> tuple[str, ...]:
    """Names that others of this branch have given, first those that begin as typed; none that is typed already."""
    category, typed = inputs.session.answers.institution_category, fold(inputs.draft)
    names = inputs.institutions.get(category, ()) if category is not None else ()
    begun = [name for name in names if fold(name).startswith(typed)]
    held = [name for name in names if typed in fold(name) and name not in begun]
    return tuple(name for name in (*begun, *held) if fold(name) != typed)[:SUGGESTIONS_SHOWN]


def _example(inputs: Inputs) -> str:
    """What a field is to look like; a read name that may be too long for its field, in full."""
    step = inputs.session.step
    if step in {Step.EMAIL, Step.PHONE}:
        return inputs.say(f"{step.value}.example")
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
    session = inputs.session
    if _is_read_name(inputs):
        return inputs.say("name.help_card")
    if session.step is Step.EMAIL and Step.EMAIL in required_steps(session, inputs.rules.walk_in):
        return inputs.say("email.help_needed", service_name(inputs))
    return inputs.say(f"{session.step.value}.help")


def _kicker(inputs: Inputs) -> str:
    number, count = question_place(inputs.session, inputs.rules.walk_in)
    return inputs.say("question.number", number, count) if number else ""


def choice_page(inputs: Inputs) -> ChoicePage:
    """The page of the current list; what the card suggests stands first, with the reason, and is not chosen yet."""
    session, step = inputs.session, inputs.session.step
    guess = dict(session.guesses).get(step.value)
    labels = sorted(inputs.rules.code_lists.lists[step.value], key=lambda label: label.code != guess)
    selected = getattr(session.answers, step.value)
    helped = step in {Step.PRIORITY, Step.DISABILITY, Step.ID_TYPE}
    return ChoicePage(
        kicker=_kicker(inputs),
        title=inputs.say(f"{step.value}.title"),
        help=inputs.say("scan.slow" if inputs.unread else f"{step.value}.help" if helped else "choice.help"),
        choices=tuple(
            ChoiceItem(
                str(label.code),
                label.text(inputs.language),
                label.code == selected,
                inputs.say(f"guess.{step.value}") if label.code == guess else "",
            )
            for label in labels
        ),
        skip=_choice_skip(inputs),
    )


def _choice_skip(inputs: Inputs) -> str:
    step = inputs.session.step
    if step is Step.ID_TYPE:
        return inputs.say("id_type.none")
    required = step in required_steps(inputs.session, inputs.rules.walk_in)
    return "" if required else inputs.say("button.rather_not")


def service_name(inputs: Inputs) -> str:
    """The chosen service's name; empty before the choice."""
    service = chosen(inputs.session, inputs.rules.walk_in)
    return service.name(inputs.language) if service else ""
