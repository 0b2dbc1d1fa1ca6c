"""Derives what the kiosk shows from its inputs: pure, tested as a table."""

from __future__ import annotations

from collections.abc import Callable

from ..assets.words import clock_time, weekday_date
from .derive_form import choice_page, text_page
from .derive_online import online_page, online_way_page
from .derive_review import review_page
from .derive_scan import scan_page
from .derive_service import not_served_page, requirements_page, service_page
from .derive_start import consent_page, welcome_page
from .derive_ticket import ticket_page, wait_page
from .inputs import Inputs
from .page_voice import PageVoice
from .progress import stage_of
from .props import AccessItem, FrameProps, IdleProps, KioskProps, Page
from .steps import CHOICE_STEPS, TEXT_STEPS, Step

_PAGES: dict[Step, tuple[str, Callable[[Inputs], Page]]] = {
    Step.WELCOME: ("welcome", welcome_page),
    Step.CONSENT: ("consent", consent_page),
    Step.SCAN: ("scan", scan_page),
    Step.SERVICE: ("service", service_page),
    Step.ONLINE: ("online", online_page),
    Step.ONLINE_WAY: ("way", online_way_page),
    Step.REQUIREMENTS: ("requirements", requirements_page),
    Step.NOT_SERVED: ("notserved", not_served_page),
    Step.REVIEW: ("review", review_page),
    Step.ISSUING: ("wait", wait_page),
    Step.TICKET: ("ticket", ticket_page),
    **dict.fromkeys(TEXT_STEPS, ("text", text_page)),
    **dict.fromkeys(CHOICE_STEPS, ("choice", choice_page)),
}


def derive_kiosk(inputs: Inputs) -> KioskProps:
    """Everything on the screen."""
    step = inputs.session.step
    kind, derive_page = _PAGES[step]
    return KioskProps(kind, step.value, _frame(inputs), derive_page(inputs), _idle(inputs))


def _frame(inputs: Inputs) -> FrameProps:
    hours, branch = inputs.rules.hours, inputs.rules.branch
    stage, part = stage_of(inputs.session, inputs.rules.walk_in)
    return FrameProps(
        agency=branch.agency,
        office=branch.name,
        time=clock_time(inputs.now, hours.zone),
        date=weekday_date(hours.local(inputs.now).date(), inputs.language),
        stage_labels=tuple(inputs.say(f"stage.{name}") for name in ("identity", "service", "guest_book", "ticket")),
        stage=stage,
        part=part,
        access=_access(inputs),
        contrast=inputs.access.contrast,
        large=inputs.access.large,
        low=inputs.access.low,
        toast=_toast(inputs),
    )


def _toast(inputs: Inputs) -> str:
    if inputs.voiceless:
        return PageVoice.excuse(inputs.language)
    return inputs.say("help.coming") if inputs.help_coming else ""


def _access(inputs: Inputs) -> tuple[AccessItem, ...]:
    on = inputs.access
    items = (
        AccessItem("language", "translate", inputs.say("access.language"), False),
        AccessItem("aloud", "speaker-high", inputs.say("access.aloud"), inputs.speaking),
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
