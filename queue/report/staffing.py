"""When which desk had an officer, and when that officer was on a break, within opening hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ..hours import Interval, OpeningHours
from .facts import Stretch

Payload = Mapping[str, Any]


class OpenTime:
    """Opening hours as UTC intervals, each day reckoned once."""

    def __init__(self, hours: OpeningHours) -> None:
        self.hours = hours
        self._spans: dict[date, tuple[Interval, ...]] = {}

    def spans(self, day: date) -> tuple[Interval, ...]:
        """The open spans of a local day."""
        known = self._spans.get(day)
        if known is None:
            known = tuple((a.astimezone(UTC), b.astimezone(UTC)) for a, b in self.hours.spans_on(day))
            self._spans[day] = known
        return known

    def seconds(self, day: date, start: datetime, stop: datetime, without: tuple[Interval, ...] = ()) -> float:
        """Seconds of opening time between two times, the first of them on this day."""
        if not without:
            for begin, end in self.spans(day):
                if begin <= start <= stop <= end:
                    return (stop - start).total_seconds()
        return self.hours.open_seconds(start, stop, without)


class Staffing:
    """Gathers the stretches of desks from their events. wanted: whether a local day is asked for."""

    def __init__(self, open_time: OpenTime, wanted: Callable[[date], bool]) -> None:
        self._open = open_time
        self._wanted = wanted
        self._sitting: dict[int, tuple[str, datetime]] = {}
        self._resting: dict[int, datetime] = {}
        self._found: list[Stretch] = []
        self._latest: datetime | None = None

    def opened(self, payload: Payload, at: datetime) -> None:
        """An officer sits down; whoever sat there before without a word is gone."""
        self.closed(payload, at)
        self._sitting[payload["desk"]] = payload["officer"], at

    def closed(self, payload: Payload, at: datetime) -> None:
        """The desk is free."""
        desk = payload["desk"]
        self.rest_ended(payload, at)
        sitting = self._sitting.pop(desk, None)
        if sitting is not None:
            self._add(desk, *sitting, at, at_rest=False)

    def rest_began(self, payload: Payload, at: datetime) -> None:
        """A break; planning a new end of one that goes on changes nothing."""
        self._resting.setdefault(payload["desk"], at)

    def rest_ended(self, payload: Payload, at: datetime) -> None:
        """The break is over."""
        desk = payload["desk"]
        began, sitting = self._resting.pop(desk, None), self._sitting.get(desk)
        if began is not None and sitting is not None:
            self._add(desk, sitting[0], began, at, at_rest=True)

    def stretches(self, until: datetime) -> list[Stretch]:
        """All of them by their start; desks that are still taken go on until then, at most to the end of their day."""
        for desk, (officer, start) in self._sitting.items():
            end = min(until, start + timedelta(days=1))
            if desk in self._resting:
                self._add(desk, officer, self._resting[desk], end, at_rest=True)
            self._add(desk, officer, start, end, at_rest=False)
        self._sitting.clear()
        self._resting.clear()
        return sorted(self._found, key=lambda item: (item.start, item.desk, item.at_rest))

    def _add(self, desk: int, officer: str, start: datetime, end: datetime, *, at_rest: bool) -> None:
        day = self._open.hours.local(start).date()
        if not self._wanted(day):
            return
        for span in self._open.spans(day):
            part = within((start, end), span)
            if part is not None:
                self._found.append(Stretch(desk, officer, *part, at_rest))


def within(interval: Interval, span: Interval) -> Interval | None:
    """The part of an interval that lies within another; None where they share no time."""
    start, end = max(interval[0], span[0]), min(interval[1], span[1])
    return (start, end) if start < end else None


def union_of(intervals: Iterable[Interval]) -> list[Interval]:
    """The same times as intervals that do not touch, in order."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def length_of(intervals: Iterable[Interval]) -> float:
    """Seconds in all; the intervals do not overlap."""
    return sum((end - start).total_seconds() for start, end in intervals)


def without(intervals: Iterable[Interval], gone: Iterable[Interval]) -> list[Interval]:
    """What is left of some intervals when others are taken out."""
    left = list(intervals)
    for begin, close in gone:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, begin)), (max(start, close), end))
            if part[0] < part[1]
        ]
    return left
