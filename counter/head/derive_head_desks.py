"""Derives the head's lines of the desks: who sits there, in which state, with which guest's number."""

from __future__ import annotations

from datetime import datetime

from ...assets.words import clock_time
from ...queue.operations.branch_view import BranchView, DeskNow
from ...queue.operations.desks import DeskPlace, DeskState
from ...queue.service import Desk
from ...queue.ticket import TicketState
from .head_props import DeskItem, HeadInputs

MAIN = 1


def desk_items(inputs: HeadInputs, view: BranchView) -> tuple[DeskItem, ...]:
    """One line for each desk, in the order of their numbers."""
    return tuple(_item(inputs, view, desk) for desk in view.desks)


def services_text(inputs: HeadInputs, desk: Desk) -> str:
    """What a desk serves; beside what is not its main work, which choice it is."""
    return ", ".join(_service(inputs, prefix, desk.preference(prefix)) for prefix in desk.prefixes)


def _service(inputs: HeadInputs, prefix: str, preference: int) -> str:
    name = inputs.rules.service(prefix).name(inputs.language)
    return name if preference == MAIN else inputs.say("head.desk.serves", name, inputs.say(f"prefer.{preference}"))


def _item(inputs: HeadInputs, view: BranchView, now: DeskNow) -> DeskItem:
    place = now.place
    name = inputs.say("desks.name", place.desk.number)
    services, state = services_text(inputs, place.desk), _state(view, place)
    guest = now.ticket.text if now.ticket else ""
    text, about = _state_text(inputs, view, place, state), _guest_text(inputs, now)
    served = inputs.say("head.desk.served", now.served)
    told = [name, place.holder, text, guest, about, served, services]
    return DeskItem(
        key=str(place.desk.number),
        name=name,
        services=services,
        holder=place.holder,
        state=state,
        state_text=text,
        guest=guest,
        guest_text=about,
        served=served,
        spoken=", ".join(part for part in told if part),
    )


def _state(view: BranchView, place: DeskPlace) -> str:
    late = place.break_until is not None and place.break_until < view.at
    return "overdue" if place.state is DeskState.BREAK and late else str(place.state)


def _state_text(inputs: HeadInputs, view: BranchView, place: DeskPlace, state: str) -> str:
    if place.since is None:
        return inputs.say("head.desk.closed")
    if state == "open" or place.break_until is None:
        return inputs.say("head.desk.open", _time(inputs, place.since))
    why = inputs.say(f"break.{place.break_reason}")
    if state == "break":
        return inputs.say("head.desk.break", _time(inputs, place.break_until), why)
    return inputs.say("head.desk.overdue", max(1, int((view.at - place.break_until).total_seconds()) // 60), why)


def _guest_text(inputs: HeadInputs, now: DeskNow) -> str:
    guest = now.ticket
    if guest is None:
        return ""
    if guest.state is TicketState.SERVING and guest.started_at is not None:
        return inputs.say("head.desk.serving", _time(inputs, guest.started_at))
    return inputs.say("head.desk.called", _time(inputs, guest.called_at or guest.changed_at))


def _time(inputs: HeadInputs, at: datetime) -> str:
    return clock_time(at, inputs.rules.hours.zone)
