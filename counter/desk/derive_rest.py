"""Derives the desk's break: until when, why, and who waits meanwhile."""

from __future__ import annotations

from ...assets.words import clock_time
from ...queue.operations.desk_view import DeskView
from ...queue.operations.desks import DeskState
from .desk_inputs import DeskInputs
from .desk_props import RestProps


def derive_rest(inputs: DeskInputs, view: DeskView) -> RestProps:
    """The break; empty while the desk works."""
    place = view.place
    if place.state is not DeskState.BREAK or place.break_since is None or place.break_until is None:
        return RestProps()
    zone = inputs.rules.hours.zone
    desk, until = inputs.say("desks.name", place.desk.number), clock_time(place.break_until, zone)
    over = int((inputs.now - place.break_until).total_seconds() // 60)
    reason = inputs.say(f"rest.{place.break_reason or 'other'}")
    waiting = view.waiting_total
    return RestProps(
        title=inputs.say("rest.title", desk, until),
        text=inputs.say("rest.over", over)
        if over >= 1
        else inputs.say("rest.since", reason, clock_time(place.break_since, zone)),
        waiting=inputs.say("rest.waiting", waiting) if waiting else inputs.say("waiting.none"),
        over=over >= 1,
    )
