"""What must follow a visit, and by which day: the rules of the published service standard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .hours import SEARCH_DAYS, OpeningHours


class Counting(StrEnum):
    """Which days count."""

    WORKING = "working"
    CALENDAR = "calendar"


class FollowUpState(StrEnum):
    """Where a follow-up stands in the records."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """How a follow-up looks on a day."""

    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class FollowUpRule:
    """How long a follow-up of one kind may take, from a day on (Perka BPS 78/2020). names: by language code."""

    kind: str
    days: int
    counting: Counting
    valid_from: date
    version: str
    names: Mapping[str, str]


def follow_up_rule(rules: Iterable[FollowUpRule], kind: str, day: date) -> FollowUpRule | None:
    """The rule of a kind in force on a day: the latest that has begun; None for an unknown kind or too early a day."""
    begun = [rule for rule in rules if rule.kind == kind and rule.valid_from <= day]
    return max(begun, key=lambda rule: rule.valid_from, default=None)


def due_on(rule: FollowUpRule, hours: OpeningHours, opened_on: date) -> date:
    """The last day in time; the day on which the request is clear is day 0.

    Working days are those with opening hours: no weekends, national holidays or joint leave.
    Raises ValueError when the calendar has no working day within reach.
    """
    if rule.counting is Counting.CALENDAR:
        return opened_on + timedelta(days=rule.days)
    day = opened_on
    for _ in range(rule.days):
        day = _next_working_day(hours, day)
    return day


def standing(state: FollowUpState, due: date, today: date) -> Standing:
    """Due until the end of its last day, then overdue."""
    if state is not FollowUpState.OPEN:
        return Standing(state)
    return Standing.OVERDUE if today > due else Standing.DUE


def _next_working_day(hours: OpeningHours, after: date) -> date:
    for ahead in range(1, SEARCH_DAYS):
        day = after + timedelta(days=ahead)
        if hours.is_working_day(day):
            return day
    raise ValueError(f"no working day within {SEARCH_DAYS} days of {after}")
