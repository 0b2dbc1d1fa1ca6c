"""What a group of guests or legs amounts to: durations, counts, how the standard was kept, a period in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Spread:
    """A set of durations in whole seconds. median: of an even number the mean of the two middle ones.

    p90: the smallest value that at least nine tenths do not exceed (nearest rank). None where there is no value.
    """

    count: int = 0
    median: float | None = None
    p90: int | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Where guests stand: arrivals is the sum of all the others.

    Of the whole, guests; of a service, desk or officer, the legs of visits. sent_on: transferred to another service;
    unfinished: a service that nobody finished; open: still waiting, called or served.
    """

    arrivals: int = 0
    served: int = 0
    no_shows: int = 0
    cancelled: int = 0
    expired: int = 0
    sent_on: int = 0
    unfinished: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """How the published standard was kept by the legs whose service began. not_judged: by the code of its reason.

    Judged are the first three; an excused leg is neither kept nor missed.
    """

    within_target: int = 0
    within_limit: int = 0
    late: int = 0
    excused: int = 0
    not_judged: Mapping[str, int] = field(default_factory=dict)

    @property
    def judged(self) -> int:
        """How many were judged."""
        return self.within_target + self.within_limit + self.late

    @property
    def kept(self) -> int:
        """How many were served within the limit."""
        return self.within_target + self.within_limit


@dataclass(frozen=True, slots=True)
class Flow:
    """How a group of guests or legs fared.

    wait: joining the queue (guest book complete, or sent on) to the first call. clock: the standard's own seconds of
    judged and excused legs. service: start to finish less absences; left_out: services that began and do not count,
    for nobody finished them on their day.
    """

    counts: Counts = Counts()
    wait: Spread = Spread()
    clock: Spread = Spread()
    service: Spread = Spread()
    left_out: int = 0
    kept: Kept = Kept()


@dataclass(frozen=True, slots=True)
class Headline:
    """A period in five figures. share: of the judged, served within the limit, 0 to 1."""

    first: date
    last: date
    arrivals: int
    served: int
    no_shows: int
    wait_median: float | None
    wait_p90: int | None
    service_median: float | None
    judged: int
    kept: int

    @property
    def share(self) -> float | None:
        """The part of the judged that was served within the limit."""
        return self.kept / self.judged if self.judged else None
