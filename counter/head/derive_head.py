"""Derives the head's page: whether the office is open, the day in one sentence, its figures, and the lists."""

from __future__ import annotations

from ...assets.words import clock_time, elapsed, weekday
from ...queue.operations.branch_view import BranchView
from ...queue.standard import Grade
from .derive_head_desks import desk_items
from .derive_head_devices import device_items
from .derive_head_incidents import incident_items
from .derive_head_services import kept_text, ratio_text, service_items
from .head_props import Fact, HeadInputs, HeadProps


def derive_head(inputs: HeadInputs) -> HeadProps:
    """Everything on the page."""
    view = inputs.view
    if view is None:
        return HeadProps()
    state = _state(view)
    act, why = _act(inputs, view)
    return HeadProps(
        ready=True,
        state=state,
        state_text=_state_text(inputs, view, state),
        finding=_finding(inputs, view, state),
        facts=_facts(inputs, view),
        services=service_items(inputs, view),
        desks=desk_items(inputs, view),
        incidents=incident_items(inputs, view),
        devices=device_items(inputs, view),
        act=act,
        act_why=why,
        away=inputs.say("office.away", clock_time(view.at, inputs.rules.hours.zone)) if inputs.away else "",
    )


def _state(view: BranchView) -> str:
    if view.is_open:
        return "open"
    return "closed" if view.day.closed_at is not None else "shut"


def _state_text(inputs: HeadInputs, view: BranchView, state: str) -> str:
    zone = inputs.rules.hours.zone
    if state == "open" and view.closes_at is not None:
        return inputs.say("head.state.open", clock_time(view.closes_at, zone))
    if state == "closed" and view.day.closed_at is not None:
        return inputs.say("head.state.closed", clock_time(view.day.closed_at, zone))
    opens = inputs.rules.hours.next_opening(view.at)
    if opens is None:
        return inputs.say("head.state.shut")
    local = inputs.rules.hours.local(opens)
    day = "" if local.date() == view.day.day else weekday(local.date(), inputs.language) + " "
    return inputs.say("head.state.shut_until", day + clock_time(opens, zone))


def _finding(inputs: HeadInputs, view: BranchView, state: str) -> str:
    waiting = sum(service.waiting for service in view.services)
    late = view.figures.grades[Grade.LATE]
    lateness = inputs.say("head.finding.late", late) if late else inputs.say("head.finding.none_late")
    if state != "open":
        served = inputs.say("head.finding.served", view.figures.served)
        left = (inputs.say("head.finding.waiting", waiting),) if waiting else ()
        return ", ".join((served, *left, lateness)) + "."
    busy = sum(desk.ticket is not None for desk in view.desks)
    desks = inputs.say(
        "head.finding.desk" if busy == 1 else "head.finding.desks" if busy else "head.finding.idle", busy
    )
    who = inputs.say("head.finding.waiting", waiting) if waiting else inputs.say("head.finding.nobody")
    return f"{who}, {desks}, {lateness}."


def _facts(inputs: HeadInputs, view: BranchView) -> tuple[Fact, ...]:
    figures = view.figures
    return (
        _fact(inputs, "served", str(figures.served), _guests(figures.served)),
        _fact(inputs, "wait", _minutes(figures.wait_median), "minutes"),
        _fact(inputs, "standard", kept_text(inputs, figures)),
        _fact(inputs, "service", _minutes(figures.service_median), "minutes"),
        _fact(inputs, "no_shows", str(figures.no_shows), _guests(figures.no_shows)),
        _fact(inputs, "estimate", _accuracy(inputs)),
    )


def _fact(inputs: HeadInputs, name: str, value: str, unit: str = "") -> Fact:
    label = inputs.say(f"head.fact.{name}")
    words = inputs.say(f"head.unit.{unit}") if unit and value != NOTHING else ""
    return Fact(label, value, words, f"{label}: {value} {words}".strip())


NOTHING = "–"


def _guests(count: int) -> str:
    return "guest" if count == 1 else "guests"


def _minutes(seconds: float | None) -> str:
    return NOTHING if seconds is None else elapsed(seconds).removeprefix("0")


def _accuracy(inputs: HeadInputs) -> str:
    found = inputs.accuracy
    if found is None or found.within is None:
        return NOTHING
    return ratio_text(inputs, round(found.within * found.count), found.count)


def _act(inputs: HeadInputs, view: BranchView) -> tuple[str, str]:
    hours = inputs.rules.hours
    if view.day.closed_at is not None:
        return "reopen", "" if hours.is_open(view.at) else inputs.say("head.reopen.late")
    return "close", "" if hours.spans_on(view.day.day) else inputs.say("head.close.no_day")
