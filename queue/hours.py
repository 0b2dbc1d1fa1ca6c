"""Opening hours and working days of one branch, in its own local time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Span = tuple[time, time]
Interval = tuple[datetime, datetime]

SEARCH_DAYS = 400
"""How far ahead the next opening is looked for: longer than any year of holidays."""


@dataclass(frozen=True, slots=True)
class WeekHours:
    """The week from a date on: for each weekday, Monday 0 to Sunday 6, its open spans; two spans make a break."""

    valid_from: date
    spans: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class OpeningHours:
    """zone: IANA name. weeks: by valid-from. closed_days: local date to the holiday's name.

    A span is half-open: a visitor at 15:29:59 is in, at 15:30:00 is not.
    """

    zone: ZoneInfo
    weeks: tuple[WeekHours, ...]
    closed_days: Mapping[date, str]

    def local(self, at: datetime) -> datetime:
        """An aware time in the branch's own zone."""
        return at.astimezone(self.zone)

    def spans_on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The open spans of a local day as aware times; none on a holiday or a closed weekday."""
        if day in self.closed_days:
            return ()
        begun = [week for week in self.weeks if week.valid_from <= day]
        if not begun:
            return ()
        spans = max(begun, key=lambda week: week.valid_from).spans[day.weekday()]
        return tuple((datetime.combine(day, a, self.zone), datetime.combine(day, b, self.zone)) for a, b in spans)

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday less holidays: a day with opening hours."""
        return bool(self.spans_on(day))

    def is_open(self, at: datetime) -> bool:
        """Whether a visitor who comes now is served."""
        return any(start <= at < end for start, end in self.spans_on(self.local(at).date()))

    def closes_at(self, at: datetime) -> datetime | None:
        """The end of the day's last span when that still lies ahead; None when the day is over or closed."""
        spans = self.spans_on(self.local(at).date())
        return spans[-1][1] if spans and at < spans[-1][1] else None

    def next_opening(self, at: datetime) -> datetime | None:
        """The first start of a span after `at`; None when none lies within the search."""
        day = self.local(at).date()
        for ahead in range(SEARCH_DAYS):
            for start, _ in self.spans_on(day + timedelta(days=ahead)):
                if start > at:
                    return start
        return None

    def open_seconds(self, start: datetime, stop: datetime, without: Iterable[Interval] = ()) -> float:
        """Seconds of opening time between two aware times, less what lies within the given intervals.

        0 when stop lies before start. The intervals do not overlap each other.
        """
        if stop <= start:
            return 0.0
        gone = sum(self.open_seconds(max(start, a), min(stop, b)) for a, b in without)
        return self._open_seconds(start, stop) - gone

    def _open_seconds(self, start: datetime, stop: datetime) -> float:
        overlaps = (
            max(timedelta(0), min(stop, b) - max(start, a))
            for day in _days(self.local(start).date(), self.local(stop).date())
            for a, b in self._utc_spans(day)
        )
        return sum(overlaps, timedelta(0)).total_seconds()

    def _utc_spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        return tuple((a.astimezone(UTC), b.astimezone(UTC)) for a, b in self.spans_on(day))

    def last_working_days(self, before: date, count: int) -> list[date]:
        """The `count` working days before a date, oldest first; fewer where the calendar has no more in reach."""
        found: list[date] = []
        for back in range(1, SEARCH_DAYS):
            day = before - timedelta(days=back)
            if self.is_working_day(day):
                found.append(day)
                if len(found) == count:
                    break
        return found[::-1]


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
