"""Derives what the kiosk shows from its inputs: pure, tested as a table."""

from __future__ import annotations

from collections.abc import Callable

from .derive_form import choice_page, text_page
from .derive_frame import frame, idle
from .derive_online import online_page, online_way_page
from .derive_review import review_page
from .derive_scan import scan_page
from .derive_service import not_served_page, requirements_page, service_page
from .derive_start import consent_page, welcome_page
from .derive_ticket import ticket_page, wait_page
from .inputs import Inputs
from .progress import stage_of
from .props import KioskProps, Page
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
    stage, part = stage_of(inputs.session, inputs.rules.walk_in)
    stages = tuple(inputs.say(f"stage.{name}") for name in ("identity", "service", "guest_book", "ticket"))
    around = frame(inputs, stages, stage, part, left_out=("language",) if step is Step.WELCOME else ())
    return KioskProps(kind, step.value, around, derive_page(inputs), idle(inputs))
