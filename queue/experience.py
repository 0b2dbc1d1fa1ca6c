"""What the last working days teach: how long services take, who comes when, who does not, how estimates erred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from statistics import median

from .estimate import Margin, Told, margin_of
from .priority import Priority
from .service_times import ServiceTime, service_time, trimmed
from .waiting_room import GAP_SECONDS, LATER, Waiting

HOUR = 3600.0
HORIZON_SECONDS = 3 * HOUR
"""So far ahead arrivals are expected: longer waits are not told in minutes."""
LEAST_GAPS = 10
LONGEST_GAP = 600.0
"""An officer who is away longer than this after a guest has not gone on to the next one."""


@dataclass(frozen=True, slots=True)
class PastCall:
    """One leg of a past day. hour: the local clock hour of the arrival.

    desk, called_at, finished_at: of a service that was finished on its day without a pause, else None. came: False for
    a no-show, None for one who was never called. first: the visit's first leg. told: None where nothing was told.
    """

    day: date
    service: str
    priority: Priority
    joined_at: datetime
    hour: int
    first: bool = True
    came: bool | None = None
    desk: int | None = None
    called_at: datetime | None = None
    finished_at: datetime | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Experience:
    """times: by service. rates: arrivals in an hour, by service and local hour. priority_share: of the arrivals.

    no_shows, gap: see Room. margin: None until enough estimates have met their waits.
    """

    times: Mapping[str, ServiceTime]
    rates: Mapping[tuple[str, int], float] = field(default_factory=dict)
    priority_share: float = 0.0
    no_shows: float = 0.0
    gap: float = GAP_SECONDS
    margin: Margin | None = None


def experience_of(past: Sequence[PastCall], expected: Mapping[str, float]) -> Experience:
    """expected: seconds of each service before there are figures; its keys are the services."""
    called = [call for call in past if call.came is not None]
    arrivals = [call for call in past if call.first]
    return Experience(
        times={service: service_time(_taken(past, service), seconds) for service, seconds in expected.items()},
        rates=_rates(arrivals),
        priority_share=_share(call.priority is not Priority.NONE for call in arrivals),
        no_shows=_share(not call.came for call in called),
        gap=_gap(past),
        margin=margin_of(call.told for call in past if call.told is not None),
    )


def _taken(past: Iterable[PastCall], service: str) -> list[float]:
    """Seconds from call to finish: so long a desk is taken."""
    spans = ((call.called_at, call.finished_at) for call in past if call.service == service)
    return [(end - start).total_seconds() for start, end in spans if start is not None and end is not None]


def _share(answers: Iterable[bool]) -> float:
    known = list(answers)
    return sum(known) / len(known) if known else 0.0


def _rates(arrivals: Sequence[PastCall]) -> dict[tuple[str, int], float]:
    days = len({call.day for call in arrivals})
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for call in arrivals:
        counts[call.service, call.hour] += 1
    return {key: count / days for key, count in counts.items()}


def _gap(past: Iterable[PastCall]) -> float:
    """The usual time between a finish and the same desk's next call of a guest who waited already."""
    by_desk: dict[tuple[date, int], list[tuple[datetime, datetime, datetime]]] = defaultdict(list)
    for call in past:
        if call.desk is not None and call.called_at is not None and call.finished_at is not None:
            by_desk[call.day, call.desk].append((call.called_at, call.finished_at, call.joined_at))
    gaps = [
        (later[0] - earlier[1]).total_seconds()
        for calls in by_desk.values()
        for earlier, later in pairwise(sorted(calls))
        if later[2] <= earlier[1] <= later[0]
    ]
    known = trimmed([gap for gap in gaps if gap <= LONGEST_GAP])
    return median(known) if len(known) >= LEAST_GAPS else GAP_SECONDS


def expected_arrivals(experience: Experience, hour: float) -> list[Waiting]:
    """Who is likely to come from a local hour (with fractions) on, by time: evenly spread within each hour.

    Whose turn comes later because of them is told a longer wait. One in so many, by the share, has priority.
    """
    arrivals = [item for service in experience.times for item in _of_service(experience, service, hour)]
    return sorted(arrivals, key=lambda item: -item.waited)


def _of_service(experience: Experience, service: str, hour: float) -> list[Waiting]:
    arrivals: list[Waiting] = []
    after, part, first = 0.0, 0.5, 0.5
    while after < HORIZON_SECONDS:
        clock_hour = int(hour + after / HOUR + 1e-9)
        left = (clock_hour + 1 - hour) * HOUR - after
        rate = experience.rates.get((service, clock_hour), 0.0) / HOUR
        if part + rate * left < 1:
            after, part = after + left, part + rate * left
            continue
        after, part = after + (1 - part) / rate, 0.0
        first += experience.priority_share
        priority = Priority.ELDERLY if first >= 1 else Priority.NONE
        first %= 1
        arrivals.append(Waiting(service, LATER, priority, -after))
    return arrivals
