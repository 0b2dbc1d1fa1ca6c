"""What the events of a branch's day amount to, in figures that add up over days and branches. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

from ...queue.report.facts import GUEST_FIELDS, Facts, Leg, Visit
from ...queue.report.flow import counts_of, guest_place, kept_of, place_of
from ...queue.report.measures import Counts, Kept
from ...queue.report.rows import grouped
from ...queue.standard import Grade
from ...queue.ticket import TicketState
from .histogram import EMPTY, Histogram, added, histogram_of

PRIORITY = "priority"
BREAKDOWNS = (*GUEST_FIELDS, PRIORITY)
"""The fields by which guests are told apart; the code "" is that of those who did not answer."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a group of guests or legs fared; every measure means what it means in the branch's own report.

    counts: of the whole, guests; of a service, legs. kept: legs whose service began. wait: joining the queue to the
    first call. clock: the standard's own seconds of judged and excused legs. service: start to finish less absences.
    left_out: services that began and were not finished on their day. waiting: who waited to be called at the end.
    """

    counts: Counts = Counts()
    kept: Kept = Kept()
    wait: Histogram = EMPTY
    clock: Histogram = EMPTY
    service: Histogram = EMPTY
    left_out: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """A branch's day, or the sum of many. services: by prefix. guests: by field and code.

    legs: of all visits. visitors: different pseudonyms of each branch's day, summed. sessions: at the kiosks, by
    outcome. days: with guests; closed: that were closed. unread: events that nothing could be made of.
    """

    whole: Tally = Tally()
    services: Mapping[str, Tally] = field(default_factory=dict)
    guests: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    sessions: Mapping[str, int] = field(default_factory=dict)
    legs: int = 0
    visitors: int = 0
    staff_made: int = 0
    days: int = 0
    closed: int = 0
    unread: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self == NOTHING


NOTHING = Figures()


def figures_of(facts: Facts, visitors: int = 0, unread: int = 0) -> Figures:
    """The figures of one day's facts."""
    visits = list(facts.visits.values())
    legs = [leg for visit in visits for leg in visit.legs]
    groups = grouped(legs, lambda leg: leg.service)
    return Figures(
        whole=_tally(
            map(guest_place, visits),
            [visit.first.wait_seconds for visit in visits],
            legs,
            sum(any(map(_waits, visit.legs)) for visit in visits),
        ),
        services={
            prefix: _tally(map(place_of, own), [leg.wait_seconds for leg in own], own, sum(map(_waits, own)))
            for prefix, own in sorted(groups.items())
        },
        guests=_guests(visits),
        sessions=dict(Counter(session.outcome for session in facts.sessions)),
        legs=len(legs),
        visitors=visitors,
        staff_made=sum(visit.by_staff for visit in visits),
        days=1 if visits else 0,
        closed=len(facts.closed),
        unread=unread,
    )


def _waits(leg: Leg) -> bool:
    """Whether a leg still waits to be called: not who is called, served or held."""
    return leg.state is TicketState.WAITING


def _tally(places: Iterable[str], waits: Iterable[int | None], legs: Sequence[Leg], waiting: int) -> Tally:
    begun = [leg for leg in legs if leg.started_at is not None]
    known = [leg.service_seconds for leg in begun if leg.service_seconds is not None]
    return Tally(
        counts=counts_of(places),
        kept=kept_of(begun),
        wait=histogram_of(wait for wait in waits if wait is not None),
        clock=histogram_of(leg.seconds for leg in begun if leg.grade is not Grade.NOT_JUDGED),
        service=histogram_of(known),
        left_out=sum(place_of(leg) != "open" for leg in begun) - len(known),
        waiting=waiting,
    )


def _guests(visits: Sequence[Visit]) -> dict[str, dict[str, int]]:
    if not visits:
        return {}
    found = {name: _coded(visit.answers[place] for visit in visits) for place, name in enumerate(GUEST_FIELDS)}
    return found | {PRIORITY: _coded(visit.priority for visit in visits)}


def _coded(codes: Iterable[object]) -> dict[str, int]:
    return dict(Counter("" if code is None else str(code) for code in codes))


def added_figures(items: Iterable[Figures]) -> Figures:
    """The sum; the order does not matter."""
    known = list(items)
    prefixes = sorted({prefix for item in known for prefix in item.services})
    names = [name for name in BREAKDOWNS if any(name in item.guests for item in known)]
    return Figures(
        whole=added_tallies(item.whole for item in known),
        services={
            prefix: added_tallies(item.services[prefix] for item in known if prefix in item.services)
            for prefix in prefixes
        },
        guests={name: _summed(item.guests.get(name, {}) for item in known) for name in names},
        sessions=_summed(item.sessions for item in known),
        **{name: sum(getattr(item, name) for item in known) for name in _NUMBERS},
    )


def added_tallies(items: Iterable[Tally]) -> Tally:
    """The sum of some tallies."""
    known = list(items)
    return Tally(
        Counts(*(sum(getattr(item.counts, name) for item in known) for name in COUNTED)),
        _kept([item.kept for item in known]),
        added(item.wait for item in known),
        added(item.clock for item in known),
        added(item.service for item in known),
        sum(item.left_out for item in known),
        sum(item.waiting for item in known),
    )


def _kept(items: Sequence[Kept]) -> Kept:
    target, limit, late, excused = (sum(getattr(item, name) for item in items) for name in JUDGED)
    return Kept(target, limit, late, excused, _summed(item.not_judged for item in items))


COUNTED = tuple(item.name for item in fields(Counts))
JUDGED = ("within_target", "within_limit", "late", "excused")
_NUMBERS = ("legs", "visitors", "staff_made", "days", "closed", "unread")


def _summed(items: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for item in items:
        for key, number in item.items():
            total[key] = total.get(key, 0) + number
    return dict(sorted(total.items()))
