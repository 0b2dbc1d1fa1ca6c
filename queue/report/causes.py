"""Why a guest was served late: the cause that explains most of the wait, by what desks and guests did meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum

from ..hours import Interval
from ..rulebook import Rulebook
from ..standard import Grade, standard_on
from ..ticket import ACTIVE_STATES
from .facts import Facts, Leg, Stretch
from .report import LateVisit
from .rows import grouped
from .staffing import OpenTime, length_of, union_of, within, without

FREE_SECONDS = 120
"""A desk that called nobody for longer than this at a stretch while a guest waited was free; less is between guests."""
_LAST = datetime.max.replace(tzinfo=UTC)


class Cause(StrEnum):
    """What kept a guest waiting."""

    GUEST_NOT_THERE = "guest_not_there"
    NO_DESK = "no_desk"
    REST = "rest"
    OUT_OF_TURN = "out_of_turn"
    PRIORITY_FIRST = "priority_first"
    DESK_FREE = "desk_free"
    ALL_BUSY = "all_busy"


class RoomDay:
    """What the desks did on one day. legs, stretches: the day's."""

    def __init__(self, legs: Sequence[Leg], stretches: Sequence[Stretch]) -> None:
        self.all_legs = legs
        called = [leg for leg in legs if leg.called_at is not None]
        self._by_service = grouped(called, lambda leg: leg.service)
        self.desks = tuple(sorted({item.desk for item in stretches}))
        self._stretches = stretches
        self._busy: dict[int, list[Interval]] = {}
        for leg in called:
            end = leg.ended_at or (_LAST if leg.state in ACTIVE_STATES else leg.latest)
            if leg.desk is not None and leg.called_at is not None and leg.called_at < end:
                self._busy.setdefault(leg.desk, []).append((leg.called_at, end))
            for desk, since, until in leg.stays:
                self._busy.setdefault(desk, []).append((since, until))

    def staffed(self, desks: Sequence[int], at_rest: bool | None, span: Interval) -> list[Interval]:
        """When any of the desks had an officer within a span; at_rest None: whether on a break or not."""
        own = [item for item in self._stretches if item.desk in desks]
        return union_of(part for desk in desks for part in self._of_desk(own, desk, at_rest, span))

    def free_seconds(self, desks: Sequence[int], span: Interval) -> float:
        """For how long at a stretch a desk with an officer had nobody called or served within a span."""
        own = [item for item in self._stretches if item.desk in desks]
        return max((self._free(own, desk, span) for desk in desks), default=0.0)

    def _free(self, own: Sequence[Stretch], desk: int, span: Interval) -> float:
        busy = [part for item in self._busy.get(desk, ()) if (part := within(item, span))]
        free = without(self._of_desk(own, desk, False, span), busy)
        return max((length_of([part]) for part in free), default=0.0)

    def passed(self, leg: Leg, start: datetime, called: datetime) -> list[Leg]:
        """Guests who joined a leg's queue later and were called first, within a time."""
        return [item for item in self._by_service.get(leg.service, ()) if _passed(item, leg, start, called)]

    @staticmethod
    def _of_desk(own: Sequence[Stretch], desk: int, at_rest: bool | None, span: Interval) -> list[Interval]:
        mine = [item for item in own if item.desk == desk]
        sitting = [within((item.start, item.end), span) for item in mine if not item.at_rest]
        resting = [within((item.start, item.end), span) for item in mine if item.at_rest]
        if at_rest is None:
            return [part for part in sitting if part]
        if at_rest:
            return [part for part in resting if part]
        return without([part for part in sitting if part], [part for part in resting if part])


Rooms = Mapping[date, RoomDay]


def late_visits(facts: Facts, rules: Rulebook, rooms: Rooms, open_time: OpenTime) -> tuple[LateVisit, ...]:
    """Every leg that missed the limit, excused or not, the longest wait first."""
    late = [leg for leg in facts.legs.values() if leg.grade in {Grade.LATE, Grade.EXCUSED}]
    found = [_late(leg, rooms[leg.day], rules, open_time) for leg in late]
    return tuple(sorted(found, key=lambda item: (-item.seconds, item.day, item.clock_start, item.ticket)))


def rooms_of(facts: Facts, open_time: OpenTime) -> Rooms:
    """The room of each day with guests."""
    legs = grouped(facts.legs.values(), lambda leg: leg.day)
    stretches = grouped(facts.stretches, lambda item: open_time.hours.local(item.start).date())
    return {day: RoomDay(own, stretches.get(day, [])) for day, own in legs.items()}


def _late(leg: Leg, room: RoomDay, rules: Rulebook, open_time: OpenTime) -> LateVisit:
    standard = standard_on(rules.standards, leg.service, leg.day)
    limit = standard.limit_seconds if standard else 0
    start, stop = leg.clock_start or leg.joined_at, leg.started_at or leg.latest
    excuse = leg.why if leg.grade is Grade.EXCUSED else ""
    cause = cause_of(leg, start, limit, room, open_time)
    return LateVisit(leg.text, leg.day, leg.service, start, stop, leg.seconds, limit, leg.desk, str(cause), excuse)


def cause_of(leg: Leg, start: datetime, limit_seconds: int, room: RoomDay, open_time: OpenTime) -> Cause:
    """The cause, reckoned in opening time. start: of the standard's clock."""
    called = leg.first_called_at or leg.latest
    length = open_time.seconds(leg.day, start, called)
    if length <= limit_seconds:
        return Cause.GUEST_NOT_THERE
    span, desks = (start, called), leg.shared or ((leg.desk,) if leg.desk is not None else ())
    if length_of(room.staffed(desks, False, span)) < length / 2:
        present = length_of(room.staffed(desks, None, span)) >= length / 2
        return Cause.REST if present else Cause.NO_DESK
    passed = room.passed(leg, start, called)
    if any(item.chosen for item in passed):
        return Cause.OUT_OF_TURN
    if leg.priority == "none" and any(item.priority != "none" for item in passed):
        return Cause.PRIORITY_FIRST
    return Cause.DESK_FREE if room.free_seconds(desks, span) > FREE_SECONDS else Cause.ALL_BUSY


def _passed(other: Leg, leg: Leg, start: datetime, called: datetime) -> bool:
    """Whether another guest who joined this queue later was called first."""
    first = other.first_called_at
    return first is not None and other.joined_at > leg.joined_at and start <= first < called


def unattended_minutes(rooms: Rooms, open_time: OpenTime, until: datetime) -> int:
    """Minutes of opening time in which somebody waited and no desk was open. until: the end of what is known."""
    seconds = 0.0
    for day, room in rooms.items():
        for span in open_time.spans(day):
            waiting = union_of(
                part for leg in room.all_legs if (part := within((leg.joined_at, _waited_to(leg, until)), span))
            )
            seconds += length_of(without(waiting, room.staffed(room.desks, False, span)))
    return int(seconds // 60)


def _waited_to(leg: Leg, until: datetime) -> datetime:
    return leg.first_called_at or leg.ended_at or max(until, leg.joined_at)
