"""How long who joins now may wait, reckoned from the room as it is and from the last working days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from ..call_order import turns_of
from ..estimate import Accuracy, Estimate, Minutes, Told, accuracy, estimate_of, shown
from ..experience import Experience, PastCall, expected_arrivals, experience_of
from ..hours import Interval
from ..priority import Priority
from ..service_times import ServiceTime, service_time
from ..standard import ClockRule, standard_on
from ..storage.tickets import last_finishes, priority_run
from ..storage.transaction import View
from ..storage.waits import guests_at_desks, past_rows, waiting_rows
from ..ticket import Ticket, TicketState
from ..waiting_room import Limit, OpenDesk, Room, Waiting, newcomer
from .desks import staffed_desks
from .heads import previous_finish

EXPERIENCE_DAYS = 10
"""Working days that the estimate learns from."""


def waits(view: View, joining: Sequence[tuple[str, Priority]]) -> list[Estimate]:
    """For each service and priority class the estimate for one who joins now."""
    asked = [newcomer(service, priority) for service, priority in joining]
    return _estimates(view, asked)


def wait_of(view: View, item: Ticket) -> Estimate:
    """For a ticket that waits already, from now on; nothing for one that waits no longer."""
    if item.state is not TicketState.WAITING:
        return Estimate(0, 0, 0)
    waited = _waited(_clock(view), item.guest_book_at, item.pauses)
    return _estimates(view, [Waiting(item.service, item.number, item.priority, max(0.0, waited))])[0]


def minutes_of(view: View, estimate: Estimate) -> Minutes:
    """What is shown of an estimate: a break of the day that lies before the call is waited through."""
    spans = view.rules.hours.spans_on(view.today)
    ends = [(end - view.at).total_seconds() for _, end in spans[:-1]]
    starts = [(start - view.at).total_seconds() for start, _ in spans[1:]]
    return shown(estimate, [pause for pause in zip(ends, starts, strict=True) if pause[0] >= 0])


def _estimates(view: View, asked: Sequence[Waiting]) -> list[Estimate]:
    experience = experience_at(view)
    turns = turns_of(room_now(view, experience, asked), asked)
    return [estimate_of(turns[item], experience.margin) for item in asked]


def room_now(view: View, experience: Experience, asked: Sequence[Waiting] = ()) -> Room:
    """The office as it is, for the play of the calls to come."""
    waited = _clock(view)
    waiting = [
        Waiting(row.service, row.number, Priority(row.priority), _waited(waited, row.guest_book_at, _pauses(row)))
        for row in waiting_rows(view.connection, view.today, view.at)
    ]
    local, desks = view.rules.hours.local(view.at), _desks(view)
    return Room(
        at=view.at,
        waiting=waiting,
        desks=desks,
        times=_times(view, experience, {item.service for item in waiting} | {desk.guest for desk in desks} - {""}),
        to_come=expected_arrivals(experience, local.hour + local.minute / 60 + local.second / 3600),
        policy=view.rules.policy,
        limits=_limits(view, waited),
        runs=_runs(view, (*waiting, *asked)),
        no_shows=experience.no_shows,
        gap=experience.gap,
    )


def _clock(view: View) -> Callable[[datetime], float]:
    """Seconds of today's opening time from a time until now."""
    spans = [(start.astimezone(UTC), end.astimezone(UTC)) for start, end in view.rules.hours.spans_on(view.today)]
    none = timedelta(0)

    def since(start: datetime) -> float:
        parts = (min(view.at, end) - max(start, begin) for begin, end in spans)
        return sum(part.total_seconds() for part in parts if part > none)

    return since


def _times(view: View, experience: Experience, met: Iterable[str]) -> dict[str, ServiceTime]:
    """Also of services that the catalogue has no more, while somebody is there for one."""
    unlisted = {name: service_time((), view.rules.service(name).expected_minutes * 60.0) for name in met}
    return unlisted | dict(experience.times)


def _pauses(row: Any) -> tuple[Interval, ...]:
    """With the hold that is just over."""
    gone = row.state == TicketState.HELD and row.started_at is None
    return (*row.pauses, (row.held_at, row.held_until)) if gone else row.pauses


def _waited(since: Callable[[datetime], float], arrival: datetime, pauses: Iterable[Interval]) -> float:
    """Seconds waited until now, less what the guest was away."""
    return max(0.0, since(arrival) - sum(since(a) - since(b) for a, b in pauses))


def _desks(view: View) -> list[OpenDesk]:
    staffed, guests = staffed_desks(view), guests_at_desks(view.connection)
    found = []
    for desk in view.rules.desks:
        service, called_at = guests.get(desk.number, ("", None))
        elapsed = 0.0 if called_at is None else max(0.0, (view.at - called_at).total_seconds())
        if desk.number in staffed:
            preferences = {prefix: desk.preference(prefix) for prefix in desk.prefixes}
            found.append(OpenDesk(desk.number, preferences, service, elapsed))
    return found


def _limits(view: View, waited: Callable[[datetime], float]) -> dict[str, Limit]:
    finishes = last_finishes(view.connection, view.today)
    limits = {}
    for service in view.rules.walk_in:
        standard = standard_on(view.rules.standards, service.prefix, view.today)
        if standard is not None:
            previous = previous_finish(view, service.prefix, finishes)
            from_previous = standard.clock_rule is ClockRule.GUEST_BOOK_AND_PREVIOUS
            ago = None if previous is None else waited(previous)
            limits[service.prefix] = Limit(standard.limit_seconds, from_previous, ago)
    return limits


def _runs(view: View, everybody: Sequence[Waiting]) -> dict[str, int]:
    """Of the services where it decides anything: where somebody with priority waits or would."""
    first = {item.service for item in everybody if item.priority is not Priority.NONE}
    limit = view.rules.policy.max_priority_run
    return {service: priority_run(view.connection, view.today, service, limit) for service in first}


_learnt: WeakKeyDictionary[sa.Pool, tuple[tuple[date, tuple[str, ...]], Experience]] = WeakKeyDictionary()
"""By database: past days do not change, so that they are read once a day."""


def experience_at(view: View) -> Experience:
    """What the last working days before today teach."""
    expected = {service.prefix: service.expected_minutes * 60.0 for service in view.rules.walk_in}
    key = view.today, tuple(expected)
    pool = view.connection.engine.pool
    known = _learnt.get(pool)
    if known is None or known[0] != key:
        known = key, experience_of(_past_calls(view), expected)
        _learnt[pool] = known
    return known[1]


def _past_calls(view: View) -> list[PastCall]:
    days = view.rules.hours.last_working_days(view.today, EXPERIENCE_DAYS)
    rows = past_rows(view.connection, days[0], view.today) if days else ()
    return [_past_call(view, row) for row in rows]


def _past_call(view: View, row: Any) -> PastCall:
    whole = row.finished_at is not None and row.held_at is None and not row.closed_unfinished
    return PastCall(
        day=row.local_day,
        service=row.service,
        priority=Priority(row.priority),
        joined_at=row.queued_at or row.guest_book_at,
        hour=view.rules.hours.local(row.guest_book_at).hour,
        first=row.leg == 1,
        came=None if row.first_called_at is None else row.no_show_at is None,
        desk=row.desk if whole else None,
        called_at=row.called_at if whole else None,
        finished_at=row.finished_at if whole else None,
        told=_told(view, row),
    )


def _told(view: View, row: Any) -> Told | None:
    if row.leg > 1 or row.estimate_point is None or row.first_called_at is None:
        return None
    waited = view.rules.hours.open_seconds(row.guest_book_at, row.first_called_at)
    return Told(row.estimate_low, row.estimate_point, row.estimate_high, waited)


def estimate_accuracy(view: View, days: int) -> Accuracy:
    """How the estimates of the last working days before today met the real waits."""
    wanted = view.rules.hours.last_working_days(view.today, days)
    rows = past_rows(view.connection, wanted[0], view.today) if wanted else ()
    return accuracy([told for row in rows if (told := _told(view, row)) is not None])
