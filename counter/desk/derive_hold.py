"""Derives for how long a guest can be set aside: not beyond the end of the day, when nobody is called any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from ...assets.words import clock_time
from .desk_inputs import DeskInputs

HOLD_MINUTES = (5, 10, 15, 30, 60)


def hold_minutes(inputs: DeskInputs) -> tuple[int, ...]:
    """The choices that end in time; always at least the shortest one."""
    closes, shortest = _closes_at(inputs), HOLD_MINUTES[0]
    if closes is None:
        return (shortest,)
    return tuple(
        minutes for minutes in HOLD_MINUTES if minutes == shortest or inputs.now + timedelta(minutes=minutes) <= closes
    )


def closing_text(inputs: DeskInputs) -> str:
    """When the office closes, where even the shortest time does not end before; empty otherwise."""
    closes = _closes_at(inputs)
    if closes is None:
        return inputs.say("office.closed")
    if inputs.now + timedelta(minutes=HOLD_MINUTES[0]) <= closes:
        return ""
    return inputs.say("hold.closing", clock_time(closes, inputs.rules.hours.zone))


def _closes_at(inputs: DeskInputs) -> datetime | None:
    """The end of today's hours; None when they are over, or the day was closed."""
    if inputs.view is not None and inputs.view.day.closed_at is not None:
        return None
    return inputs.rules.hours.closes_at(inputs.now)
