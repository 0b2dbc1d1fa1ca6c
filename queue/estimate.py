"""How long a visitor who joins now may wait: a point, and a range as wide as the office's own errors have been."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from .call_order import Turn

STEP_MINUTES = 2
LONG_MINUTES = 30
"""Above this the visitor is told "more than 30 minutes"."""
COVERAGE = 0.88
"""The share of waits that the range is made to hold: above the four in five that are promised."""
LEAST_ERRORS = 30
DIRECT_SECONDS = 60
""" "No wait" is kept by a call within this time: the officer must see the newcomer."""
_BELOW, _ABOVE, _RELATIVE, _BASE = 1.5, 1.8, 0.2, 30.0
"""Before there are errors: deviations below and above the point; what the play cannot know, by point and in seconds."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Seconds of opening time from now to the call: low <= point <= high; all 0 where a desk is free.

    staffed: whether an open desk serves the service; else it is reckoned as if one did.
    """

    low: int
    point: int
    high: int
    staffed: bool = True


@dataclass(frozen=True, slots=True)
class Margin:
    """How far the range goes below (<= 0) and above (>= 0) the point, on the scale of square roots of seconds."""

    below: float
    above: float


@dataclass(frozen=True, slots=True)
class Told:
    """What a guest was told at the issue and what came of it, all in seconds of opening time."""

    low: int
    point: int
    high: int
    waited: float


def margin_of(past: Iterable[Told]) -> Margin | None:
    """The margins that would have held the past waits; None while there are too few.

    Split conformal prediction (Vovk, Gammerman, Shafer 2005): the range ends at the empirical quantiles, corrected for
    the sample's size, of the errors of the last days. A wait is a sum of services, its variance grows with its length;
    on the square-root scale short and long waits err alike, which a plain ratio of the two does not.
    """
    errors = sorted(math.sqrt(told.waited) - math.sqrt(told.point) for told in past if told.point > 0)
    if len(errors) < LEAST_ERRORS:
        return None
    tail = (1 - COVERAGE) / 2
    rank = max(1, math.floor(tail * (len(errors) + 1)))
    return Margin(min(errors[rank - 1], 0.0), max(errors[-rank], 0.0))


def estimate_of(turn: Turn, margin: Margin | None) -> Estimate:
    """The range around a played turn; without a margin as wide as the play's own deviation makes likely."""
    point = turn.seconds
    if point <= 0:
        return Estimate(0, 0, 0, turn.staffed)
    if margin is None:
        deviation = math.hypot(turn.deviation, _RELATIVE * point, _BASE)
        low, high = max(0.0, point - _BELOW * deviation), point + _ABOVE * deviation
    else:
        root = math.sqrt(point)
        low, high = max(0.0, root + margin.below) ** 2, (root + margin.above) ** 2
    return Estimate(math.floor(low), round(point), math.ceil(high), turn.staffed)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How good the estimates were: the share of waits within their range, the median absolute miss of the point."""

    count: int
    within: float | None
    median_miss: float | None


def accuracy(past: Sequence[Told]) -> Accuracy:
    """Share 0 to 1, miss in seconds; None without any."""
    if not past:
        return Accuracy(0, None, None)
    within = sum(is_kept(told) for told in past) / len(past)
    return Accuracy(len(past), within, median(abs(told.waited - told.point) for told in past))


def is_kept(told: Told) -> bool:
    """Whether the wait lay within what was told."""
    return told.low <= told.waited <= (told.high or DIRECT_SECONDS)


@dataclass(frozen=True, slots=True)
class Minutes:
    """An estimate as it is shown: whole minutes on the clock, in steps of 2; all 0 for no wait."""

    low: int
    point: int
    high: int


def shown(estimate: Estimate, breaks: Sequence[tuple[float, float]] = ()) -> Minutes:
    """Rounded outwards, so that the minutes promise no more than the seconds do; the point is rounded up.

    breaks: the breaks of opening time still to come, as start and end in seconds from now, by time.
    """
    low, point, high = (
        with_breaks(seconds, breaks) / 60 / STEP_MINUTES for seconds in (estimate.low, estimate.point, estimate.high)
    )
    return Minutes(*(part * STEP_MINUTES for part in (math.floor(low), math.ceil(point), math.ceil(high))))


def with_breaks(seconds: float, breaks: Iterable[tuple[float, float]]) -> float:
    """Seconds on the clock of so many seconds of opening time."""
    for start, end in breaks:
        if seconds > start:
            seconds += end - start
    return seconds
