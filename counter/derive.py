"""Derives what the officer's window shows from its inputs: pure, tested as a table."""

from __future__ import annotations

from ..assets.words import clock_time, weekday_date
from ..queue.operations.desks import DeskPlace
from .derive_clock import clock_props
from .derive_main import main_props
from .inputs import Inputs
from .props import ClockProps, CounterProps, DeskItem

_ERRORS = {"told.fault", "told.disk_full", "told.denied"}


def derive_counter(inputs: Inputs) -> CounterProps:
    """Everything in the window."""
    hours, branch = inputs.rules.hours, inputs.rules.branch
    question, yes = _question(inputs)
    return CounterProps(
        kind=inputs.page,
        agency=branch.agency,
        office=branch.name,
        time=clock_time(inputs.now, hours.zone),
        date=weekday_date(hours.local(inputs.now).date(), inputs.language),
        busy=inputs.busy,
        message=_message(inputs),
        message_tone=_tone(inputs),
        question=question,
        question_yes=yes,
        desks=_desks(inputs) if inputs.page == "desks" else (),
        chosen_desk=inputs.chosen_desk,
        main=main_props(inputs) if inputs.page == "main" else None,
        clock=clock_props(inputs) if inputs.page == "main" else ClockProps(),
    )


def _message(inputs: Inputs) -> str:
    if inputs.fault is not None and inputs.page == "main" and inputs.view is not None and inputs.message is None:
        return inputs.say("office.away", clock_time(inputs.view.at, inputs.rules.hours.zone))
    if inputs.message is None:
        return ""
    key, values = inputs.message
    return inputs.say(key, *values)


def _tone(inputs: Inputs) -> str:
    return "error" if inputs.message is not None and inputs.message[0] in _ERRORS else "warn"


def _question(inputs: Inputs) -> tuple[str, str]:
    if inputs.asking == "no_show" and inputs.view and inputs.view.guest:
        return inputs.say("action.no_show_confirm", inputs.view.guest.ticket.text), inputs.say("action.yes")
    if inputs.asking == "take_over":
        holder = next((place.holder for place in inputs.places if place.desk.number == inputs.chosen_desk), "")
        return inputs.say("desks.occupied", holder), inputs.say("desks.take_over")
    return "", ""


def _desks(inputs: Inputs) -> tuple[DeskItem, ...]:
    return tuple(
        DeskItem(
            number=place.desk.number,
            name=inputs.say("desks.name", place.desk.number),
            services=", ".join(inputs.rules.service(prefix).name(inputs.language) for prefix in place.desk.prefixes),
            holder=_holder(inputs, place),
            taken=place.since is not None and not _is_mine(inputs, place.holder_id),
            mine=_is_mine(inputs, place.holder_id),
            selected=place.desk.number == inputs.chosen_desk,
        )
        for place in inputs.places
    )


def _is_mine(inputs: Inputs, holder_id: str) -> bool:
    return bool(inputs.account and holder_id == inputs.account.account_id)


def _holder(inputs: Inputs, place: DeskPlace) -> str:
    if place.since is None:
        return inputs.say("desks.free")
    time = clock_time(place.since, inputs.rules.hours.zone)
    if _is_mine(inputs, place.holder_id):
        return inputs.say("desks.mine", time)
    return inputs.say("desks.held", place.holder, time)
