"""How long a branch has been silent, in hours of working days: nobody misses one over a weekend."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from .reference import YEARS, reference

ZONE = ZoneInfo("Asia/Jakarta")
"""Whose days they are: branches further east are at most two hours ahead."""
_DAY = timedelta(days=1)


def working_hours(since: datetime, until: datetime) -> float:
    """Hours between two aware times that fall on working days, Monday to Friday less holidays; each has all 24."""
    start, end = since.astimezone(ZONE), until.astimezone(ZONE)
    if end <= start:
        return 0.0
    whole = 24.0 * (_before(end.date()) - _before(start.date()))
    return whole + _part(end) - _part(start)


def is_silent(contact_at: datetime | None, now: datetime, silent_hours: float) -> bool:
    """Whether a branch that had contact once has had none for so many hours of working days."""
    return contact_at is not None and working_hours(contact_at, now) >= silent_hours


def is_working_day(day: date) -> bool:
    """Monday to Friday less holidays and joint leave."""
    return day.weekday() < 5 and day not in reference().closed


def _part(at: datetime) -> float:
    """Hours of the day gone by, where it is a working day."""
    begun = datetime.combine(at.date(), time(0), ZONE)
    return (at - begun).total_seconds() / 3600 if is_working_day(at.date()) else 0.0


def _before(day: date) -> int:
    """How many working days lie before a day."""
    return bisect_left(_working_days(), day)


@cache
def _working_days() -> tuple[date, ...]:
    first, last = date(YEARS.start, 1, 1), date(YEARS.stop - 1, 12, 31)
    days = (first + place * _DAY for place in range((last - first).days + 1))
    return tuple(day for day in days if is_working_day(day))
