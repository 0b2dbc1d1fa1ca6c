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


def spread_of(values: Sequence[int]) -> Spread:
    """The figures of some whole seconds."""
    if not values:
        return Spread()
    ranked = sorted(values)
    p90 = quantile(ranked, 0.9)
    return Spread(len(ranked), median(ranked), None if p90 is None else int(p90), ranked[-1])


def place_of(leg: Leg) -> str:
    """Where a leg is counted: the name of a field of Counts."""
    state = leg.state
    if state is TicketState.DONE:
        return "unfinished" if leg.closed_unfinished else "served"
    if state is TicketState.NO_SHOW:
        return "no_shows"
    if state is TicketState.CANCELLED:
        return "cancelled"
    if state is TicketState.EXPIRED:
        return "expired"
    return "sent_on" if state is TicketState.TRANSFERRED else "open"


def guest_place(visit: Visit) -> str:
    """Where a guest is counted: open while any leg is, served when any service was finished, else as the last leg."""
    if len(visit.legs) == 1:
        return place_of(visit.first)
    places = [place_of(leg) for leg in visit.legs]
    return next((place for place in ("open", "served") if place in places), places[-1])


def counts_of(places: Iterable[str]) -> Counts:
    """Counts of places."""
    counted = Counter(places)
    return Counts(arrivals=counted.total(), **counted)


def kept_of(legs: Iterable[Leg]) -> Kept:
    """How the standard was kept by the legs whose service began."""
    target = limit = late = excused = 0
    reasons: Counter[str] = Counter()
    for leg in legs:
        grade = leg.grade
        if grade is Grade.WITHIN_TARGET:
            target += 1
        elif grade is Grade.WITHIN_LIMIT:
            limit += 1
        elif grade is Grade.LATE:
            late += 1
        elif grade is Grade.EXCUSED:
            excused += 1
        elif grade is Grade.NOT_JUDGED:
            reasons[leg.why] += 1
    return Kept(target, limit, late, excused, dict(sorted(reasons.items())))


def flow_of_legs(legs: Sequence[Leg]) -> Flow:
    """The figures of legs: of a service, a desk or an officer."""
    return _flow(counts_of(map(place_of, legs)), [leg.wait_seconds for leg in legs], legs)


def flow_of_guests(visits: Sequence[Visit]) -> Flow:
    """The figures of guests: each counts once, with the first wait; services and standard are those of every leg."""
    legs = [leg for visit in visits for leg in visit.legs]
    return _flow(counts_of(map(guest_place, visits)), [visit.first.wait_seconds for visit in visits], legs)


def _flow(counts: Counts, waits: Iterable[int | None], legs: Sequence[Leg]) -> Flow:
    begun = [leg for leg in legs if leg.started_at is not None]
    ended = sum(place_of(leg) != "open" for leg in begun)
    known = [leg.service_seconds for leg in begun if leg.service_seconds is not None]
    return Flow(
        counts=counts,
        wait=spread_of([wait for wait in waits if wait is not None]),
        clock=spread_of([leg.seconds for leg in begun if leg.grade is not Grade.NOT_JUDGED]),
        service=spread_of(known),
        left_out=ended - len(known),
        kept=kept_of(begun),
    )


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
