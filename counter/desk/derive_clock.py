"""The standard's running clock for the guest at the desk."""

from __future__ import annotations

import dataclasses

from ...assets.words import elapsed
from ...queue.figures import wait_seconds
from ...queue.operations.desk_view import Guest
from ...queue.standard import Grade, NotJudged, Standard, clock_start, light_at, standard_on
from ...queue.ticket import Ticket, TicketState
from .desk_inputs import DeskInputs
from .desk_props import ClockProps

BAR_PART_AFTER_LIMIT = 0.2
"""The bar shows a fifth of the limit beyond it."""


def derive_clock(inputs: DeskInputs) -> ClockProps:
    """The clock of the current guest; empty without one."""
    guest = inputs.view.guest if inputs.view else None
    if guest is None:
        return ClockProps()
    standard = standard_on(inputs.rules.standards, guest.ticket.service, guest.ticket.day)
    if standard is None or guest.ticket.served_before:
        return _unjudged(inputs, guest, NotJudged.NO_STANDARD if standard is None else NotJudged.SERVED_BEFORE)
    return _serving(inputs, guest, standard) if guest.ticket.started_at else _running(inputs, guest, standard)


def _unjudged(inputs: DeskInputs, guest: Guest, why: NotJudged) -> ClockProps:
    ticket = guest.ticket
    seconds = inputs.rules.hours.open_seconds(ticket.queued_at or ticket.guest_book_at, ticket.started_at or inputs.now)
    title = inputs.say("sla.not_judged" if ticket.started_at else "sla.none")
    text = inputs.say(f"not_judged.{why}")
    return ClockProps(
        time=elapsed(seconds),
        title=title,
        text=text,
        running=ticket.started_at is None,
        service_time=_service_time(inputs, ticket),
    )


def _running(inputs: DeskInputs, guest: Guest, standard: Standard) -> ClockProps:
    ticket = guest.ticket
    start = clock_start(standard, ticket.guest_book_at, ticket.previous_finished_at)
    seconds = inputs.rules.hours.open_seconds(start, inputs.now, ticket.pauses)
    light = light_at(standard, seconds)
    left, limit = standard.limit_seconds - int(seconds), standard.limit_seconds // 60
    text = inputs.say("sla.left" if left > 0 else "sla.over", span(inputs, abs(left)), limit)
    return _bar(inputs, standard, seconds, light, inputs.say(f"sla.{light}"), text, running=True)


def _serving(inputs: DeskInputs, guest: Guest, standard: Standard) -> ClockProps:
    ticket, verdict = guest.ticket, guest.ticket.verdict
    seconds = float(verdict.seconds) if verdict else 0.0
    title = inputs.say(f"sla.{verdict.grade}") if verdict else inputs.say("sla.none")
    text = inputs.say("sla.final", elapsed(wait_seconds(ticket) or 0))
    if verdict and verdict.grade is Grade.EXCUSED:
        text = inputs.say("sla.excuse", inputs.say(f"excuse.{verdict.why}"))
    shown = _bar(inputs, standard, seconds, light_at(standard, seconds), title, text, running=False)
    return dataclasses.replace(shown, service_time=_service_time(inputs, ticket))


def _service_time(inputs: DeskInputs, ticket: Ticket) -> str:
    if ticket.started_at is None or ticket.state is not TicketState.SERVING:
        return ""
    return elapsed((inputs.now - ticket.started_at).total_seconds() - ticket.away_seconds)


def _bar(
    inputs: DeskInputs, standard: Standard, seconds: float, light: str, title: str, text: str, *, running: bool
) -> ClockProps:
    full = standard.limit_seconds * (1 + BAR_PART_AFTER_LIMIT)
    return ClockProps(
        light=light,
        time=elapsed(seconds),
        title=title,
        text=text,
        target=standard.target_seconds / full,
        limit=standard.limit_seconds / full,
        position=min(1.0, seconds / full),
        target_text=inputs.say("sla.mark", standard.target_seconds // 60),
        limit_text=inputs.say("sla.mark", standard.limit_seconds // 60),
        running=running,
    )


def span(inputs: DeskInputs, seconds: float) -> str:
    """2 menit 48 detik."""
    minutes, rest = divmod(int(seconds), 60)
    if minutes == 0:
        return inputs.say("sla.second", rest)
    return inputs.say("sla.minute_second", minutes, rest) if rest else inputs.say("sla.minute", minutes)
