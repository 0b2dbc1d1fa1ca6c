"""The span of local days that a report covers: a day, week, month, quarter or year, or any span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_DAYS = 366 * 2
"""A span that is asked for by its two ends is at most so long."""


class Span(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OTHER = "other"


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from first to last, both included."""

    span: Span
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Each day, in order."""
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=offset)

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


def period_of(span: Span, day: date) -> Period:
    """The period of a length that a day lies in; weeks begin on Monday. Raises ValueError for OTHER."""
    if span is Span.DAY:
        return Period(span, day, day)
    if span is Span.WEEK:
        first = day - timedelta(days=day.weekday())
        return Period(span, first, first + timedelta(days=6))
    if span not in _MONTHS:
        raise ValueError("a span without a length")
    months = _MONTHS[span]
    begin = (day.month - 1) // months * months + 1
    first = date(day.year, begin, 1)
    return Period(span, first, _month_after(first, months) - timedelta(days=1))


def period_between(first: date, last: date) -> Period:
    """The period of two days, named by its length where it has a name. Raises ValueError for an impossible span."""
    if not 0 <= (last - first).days < LONGEST_DAYS:
        raise ValueError(f"from {first} to {last}")
    for span in Span:
        if span is not Span.OTHER and period_of(span, first) == Period(span, first, last):
            return Period(span, first, last)
    return Period(Span.OTHER, first, last)


def period_before(period: Period) -> Period:
    """The period of the same length just before."""
    day = period.first - timedelta(days=1)
    if period.span is Span.OTHER:
        return Period(Span.OTHER, period.first - (period.last - period.first) - timedelta(days=1), day)
    return period_of(period.span, day)


def parts_of(period: Period) -> tuple[Period, ...]:
    """What a longer period is told by: its days up to a month, else its months; a day has no parts."""
    if period.is_day:
        return ()
    if (period.last - period.first).days < 31:
        return tuple(period_of(Span.DAY, day) for day in period.days())
    parts, first = [], period.first
    while first <= period.last:
        month = period_of(Span.MONTH, first)
        parts.append(period_between(first, min(month.last, period.last)))
        first = month.last + timedelta(days=1)
    return tuple(parts)


def same_weekdays(day: date, weeks: int) -> tuple[date, ...]:
    """The same weekday of so many weeks before a day, oldest first."""
    return tuple(day - timedelta(weeks=back) for back in range(weeks, 0, -1))


def _month_after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
