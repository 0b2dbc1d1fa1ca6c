"""Derives what is said when the office is closed, or its day was closed early."""

from __future__ import annotations

from datetime import datetime

from ...assets.words import clock_time, weekday_date
from ...queue.operations.desk_view import DeskView
from .desk_inputs import DeskInputs


def is_open(inputs: DeskInputs, view: DeskView) -> bool:
    """Whether visitors who come now are served."""
    return view.day.closed_at is None and inputs.rules.hours.is_open(inputs.now)


def closed_text(inputs: DeskInputs, view: DeskView) -> str:
    """That the office is closed, since or until when; empty while it is open."""
    if is_open(inputs, view):
        return ""
    closed, hours = view.day.closed_at, inputs.rules.hours
    if closed is not None and hours.is_open(closed):
        return inputs.say("day.early", clock_time(closed, hours.zone))
    return closed_until(inputs, hours.next_opening(inputs.now))


def closed_until(inputs: DeskInputs, opens: datetime | None) -> str:
    """That the office is closed, and when it opens."""
    if opens is None:
        return inputs.say("office.closed")
    hours = inputs.rules.hours
    time, day = clock_time(opens, hours.zone), hours.local(opens).date()
    if day == hours.local(inputs.now).date():
        return inputs.say("day.opens_today", time)
    return inputs.say("day.opens", weekday_date(day, inputs.language), time)
