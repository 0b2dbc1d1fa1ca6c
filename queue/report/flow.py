"""Gathers legs and guests into figures: counts, waits, services, and how the standard was kept."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from ..figures import quantile
from ..standard import Grade
from ..ticket import TicketState
from .facts import Leg, Visit
from .measures import Counts, Flow, Headline, Kept, Spread
from .period import Period

_ENDS = {
    TicketState.NO_SHOW: "no_shows",
    TicketState.CANCELLED: "cancelled",
    TicketState.EXPIRED: "expired",
    TicketState.TRANSFERRED: "sent_on",
}
_GRADES = {Grade.WITHIN_TARGET: "within_target", Grade.WITHIN_LIMIT: "within_limit", Grade.LATE: "late"}


def spread_of(values: Sequence[int]) -> Spread:
    """The figures of some whole seconds."""
    if not values:
        return Spread()
    p90 = quantile(values, 0.9)
    return Spread(len(values), median(values), None if p90 is None else int(p90), max(values))


def place_of(leg: Leg) -> str:
    """Where a leg is counted: the name of a field of Counts."""
    if leg.state is TicketState.DONE:
        return "unfinished" if leg.closed_unfinished else "served"
    return _ENDS.get(leg.state, "open")


def guest_place(visit: Visit) -> str:
    """Where a guest is counted: open while any leg is, served when any service was finished, else as the last leg."""
    places = [place_of(leg) for leg in visit.legs]
    return next((place for place in ("open", "served") if place in places), places[-1])


def counts_of(places: Iterable[str]) -> Counts:
    """Counts of places."""
    counted = Counter(places)
    return Counts(arrivals=counted.total(), **counted)


def kept_of(legs: Iterable[Leg]) -> Kept:
    """How the standard was kept by the legs whose service began."""
    grades: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for leg in legs:
        if leg.grade is Grade.NOT_JUDGED:
            reasons[leg.why] += 1
        elif leg.grade is not None:
            grades[_GRADES.get(leg.grade, "excused")] += 1
    return Kept(**grades, not_judged=dict(sorted(reasons.items())))


def flow_of_legs(legs: Sequence[Leg]) -> Flow:
    """The figures of legs: of a service, a desk or an officer."""
    return _flow(counts_of(map(place_of, legs)), [leg.wait_seconds for leg in legs], legs)


def flow_of_guests(visits: Sequence[Visit]) -> Flow:
    """The figures of guests: each counts once, with the first wait; services and standard are those of every leg."""
    legs = [leg for visit in visits for leg in visit.legs]
    return _flow(counts_of(map(guest_place, visits)), [visit.first.wait_seconds for visit in visits], legs)


def _flow(counts: Counts, waits: Iterable[int | None], legs: Sequence[Leg]) -> Flow:
    services = [leg.service_seconds for leg in legs]
    begun = sum(leg.started_at is not None and leg.state not in _GOING_ON for leg in legs)
    known = [seconds for seconds in services if seconds is not None]
    clocks = [leg.seconds for leg in legs if leg.grade is not None and leg.grade is not Grade.NOT_JUDGED]
    return Flow(
        counts=counts,
        wait=spread_of([wait for wait in waits if wait is not None]),
        clock=spread_of(clocks),
        service=spread_of(known),
        left_out=begun - len(known),
        kept=kept_of(legs),
    )


_GOING_ON = (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD)


def headline_of(period: Period, flow: Flow) -> Headline:
    """A period's figures in one line."""
    counts, kept = flow.counts, flow.kept
    return Headline(
        first=period.first,
        last=period.last,
        arrivals=counts.arrivals,
        served=counts.served,
        no_shows=counts.no_shows,
        wait_median=flow.wait.median,
        wait_p90=flow.wait.p90,
        service_median=flow.service.median,
        judged=kept.judged,
        kept=kept.kept,
    )


def typical_of(headlines: Sequence[Headline]) -> Headline | None:
    """The median of each figure, halves up; the standard's share stays that of them all together. None without any."""
    if not headlines:
        return None

    def middle(values: Iterable[float | None]) -> float | None:
        known = [value for value in values if value is not None]
        return median(known) if known else None

    p90 = middle(item.wait_p90 for item in headlines)
    return Headline(
        first=headlines[0].first,
        last=headlines[-1].last,
        arrivals=_whole(median(item.arrivals for item in headlines)),
        served=_whole(median(item.served for item in headlines)),
        no_shows=_whole(median(item.no_shows for item in headlines)),
        wait_median=middle(item.wait_median for item in headlines),
        wait_p90=None if p90 is None else _whole(p90),
        service_median=middle(item.service_median for item in headlines),
        judged=sum(item.judged for item in headlines),
        kept=sum(item.kept for item in headlines),
    )


def _whole(value: float) -> int:
    return math.floor(value + 0.5)
