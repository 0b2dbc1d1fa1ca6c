"""Derives what the kiosk shows from its inputs: pure, tested as a table."""

from __future__ import annotations

from ..assets.words import clock_time, weekday_date
from .derive_form import choice_page, review_page, text_page
from .derive_scan import scan_page
from .derive_service import online_page, service_page, ticket_page, wait_page
from .derive_start import consent_page, welcome_page
from .inputs import Inputs
from .progress import stage_of
from .props import AccessItem, FrameProps, IdleProps, KioskProps, Page
from .session import CHOICE_STEPS, TEXT_STEPS, Step


def derive_kiosk(inputs: Inputs) -> KioskProps:
    """Everything on the screen."""
    step = inputs.session.step
    kind, page = _page(inputs, step)
    return KioskProps(kind, step.value, _frame(inputs), page, _idle(inputs))


def _page(inputs: Inputs, step: Step) -> tuple[str, Page]:
    if step in TEXT_STEPS:
        return "text", text_page(inputs)
    if step in CHOICE_STEPS:
        return "choice", choice_page(inputs)
    match step:
        case Step.WELCOME:
            return "welcome", welcome_page(inputs)
        case Step.CONSENT:
            return "consent", consent_page(inputs)
        case Step.SCAN:
            return "scan", scan_page(inputs)
        case Step.SERVICE:
            return "service", service_page(inputs)
        case Step.ONLINE:
            return "online", online_page(inputs)
        case Step.REVIEW:
            return "review", review_page(inputs)
        case Step.TICKET:
            return "ticket", ticket_page(inputs)
        case _:
            return "wait", wait_page(inputs)


def _frame(inputs: Inputs) -> FrameProps:
    hours, branch = inputs.rules.hours, inputs.rules.branch
    stage, part = stage_of(inputs.session, inputs.rules.walk_in)
    return FrameProps(
        agency=branch.agency,
        office=branch.name,
        time=clock_time(inputs.now, hours.zone),
        date=weekday_date(hours.local(inputs.now).date(), inputs.language),
        stage_labels=tuple(inputs.say(f"stage.{name}") for name in ("identity", "guest_book", "service", "ticket")),
        stage=stage,
        part=part,
        access=_access(inputs),
        contrast=inputs.access.contrast,
        large=inputs.access.large,
        low=inputs.access.low,
        toast=inputs.say("help.coming") if inputs.help_coming else "",
    )


def _access(inputs: Inputs) -> tuple[AccessItem, ...]:
    on = inputs.access
    items = (
        AccessItem("language", "translate", inputs.say("access.language"), False),
        AccessItem("large", "text-aa", inputs.say("access.large"), on.large),
        AccessItem("contrast", "circle-half", inputs.say("access.contrast"), on.contrast),
        AccessItem("low", "arrow-line-down", inputs.say("access.low"), on.low),
        AccessItem("help", "call-bell", inputs.say("access.help"), inputs.help_coming),
    )
    return items[1:] if inputs.session.step is Step.WELCOME else items


def _idle(inputs: Inputs) -> IdleProps:
    left = inputs.idle_seconds
    if left is None:
        return IdleProps()
    return IdleProps(True, left, left / max(1, inputs.idle_total), inputs.say("idle.text", left))
