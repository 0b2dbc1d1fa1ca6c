"""The report's rows: by service, desk, officer, hour and priority, and the standards in force."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from ..hours import OpeningHours
from ..priority import Priority
from ..rulebook import Rulebook
from ..standard import Grade, standard_on
from .facts import Facts, Leg, Stretch, Visit
from .flow import flow_of_guests, flow_of_legs, spread_of
from .measures import Flow
from .period import Period
from .report import DeskRow, HourRow, OfficerRow, ServiceRow, StandardRow
from .staffing import OpenTime

Key = TypeVar("Key")
Item = TypeVar("Item")
_MICROSECOND = timedelta(microseconds=1)


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Items by a key, each group in the order of the items."""
    groups: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def service_rows(facts: Facts, rules: Rulebook) -> tuple[ServiceRow, ...]:
    """Every walk-in service of the catalogue, also without guests, then those that it has no more."""
    groups = grouped(facts.legs.values(), lambda leg: leg.service)
    listed = [service.prefix for service in rules.walk_in]
    prefixes = listed + sorted(set(groups) - set(listed))
    names = {prefix: rules.service(prefix).names for prefix in prefixes}
    return tuple(ServiceRow(prefix, names[prefix], flow_of_legs(groups.get(prefix, []))) for prefix in prefixes)


def desk_rows(facts: Facts, rules: Rulebook) -> tuple[DeskRow, ...]:
    """Every desk that was staffed or that a guest was called to; counts are of the legs it called last."""
    groups = grouped(_called(facts), lambda leg: leg.desk)
    staffed = _seconds((item for item in facts.stretches if not item.at_rest), lambda item: item.desk)
    desks = sorted({desk for desk in groups if desk is not None} | set(staffed) | {d.number for d in rules.desks})
    return tuple(DeskRow(desk, round(staffed.get(desk, 0)), flow_of_legs(groups.get(desk, []))) for desk in desks)


def officer_rows(facts: Facts, names: Mapping[str, str]) -> tuple[OfficerRow, ...]:
    """Officers who sat at a desk or called somebody. names: full names by account id, in the office's order."""
    groups = grouped(_called(facts), lambda leg: leg.officer)
    staffed = _seconds((item for item in facts.stretches if not item.at_rest), lambda item: item.officer)
    rested = _seconds((item for item in facts.stretches if item.at_rest), lambda item: item.officer)
    desks = grouped(facts.stretches, lambda item: item.officer)
    known = set(staffed) | {officer for officer in groups if officer is not None}
    order = [account for account in names if account in known] + sorted(known - set(names))
    return tuple(
        OfficerRow(
            account_id=account,
            name=names.get(account, ""),
            desks=tuple(sorted({item.desk for item in desks.get(account, [])} | _desks(groups.get(account, [])))),
            staffed_seconds=round(staffed.get(account, 0)),
            rest_seconds=round(rested.get(account, 0)),
            flow=flow_of_legs(groups.get(account, [])),
        )
        for account in order
    )


def _called(facts: Facts) -> list[Leg]:
    return [leg for leg in facts.legs.values() if leg.desk is not None]


def _desks(legs: Iterable[Leg]) -> set[int]:
    return {leg.desk for leg in legs if leg.desk is not None}


def _seconds(stretches: Iterable[Stretch], key: Callable[[Stretch], Key]) -> dict[Key, float]:
    """Seconds by a key. A break is a stretch of its own within the time at the desk."""
    found: dict[Key, float] = defaultdict(float)
    for item in stretches:
        found[key(item)] += (item.end - item.start).total_seconds()
    return found


def hour_rows(
    visits: Sequence[Visit], facts: Facts, days: Sequence[date], open_time: OpenTime, until: datetime
) -> tuple[HourRow, ...]:
    """Each hour that had opening time or guests. days: the open ones over which desks are averaged, up to a time."""
    hours, staffed, opened = open_time.hours, Counter[int](), Counter[int]()
    for day in days:
        for hour, start, end in _hours_of(open_time, day):
            opened[hour] += max(timedelta(0), min(end, until) - start) // _MICROSECOND
    for item in facts.stretches:
        for hour, start, end in _cut(hours, item.start, item.end):
            staffed[hour] += (start - end if item.at_rest else end - start) // _MICROSECOND
    came = grouped(visits, lambda visit: hours.local(visit.first.guest_book_at).hour)
    late = Counter(
        hours.local(leg.clock_start).hour for leg in facts.legs.values() if leg.grade is Grade.LATE and leg.clock_start
    )
    return tuple(
        HourRow(
            hour=hour,
            arrivals=dict(sorted(Counter(visit.first.service for visit in came.get(hour, [])).items())),
            wait=spread_of([w for visit in came.get(hour, []) if (w := visit.first.wait_seconds) is not None]),
            desks_open=round(staffed[hour] / opened[hour], 2) if opened[hour] else None,
            late=late[hour],
        )
        for hour in sorted(set(opened) | set(came))
    )


def _hours_of(open_time: OpenTime, day: date) -> list[tuple[int, datetime, datetime]]:
    return [part for start, end in open_time.spans(day) for part in _cut(open_time.hours, start, end)]


def _cut(hours: OpeningHours, start: datetime, end: datetime) -> list[tuple[int, datetime, datetime]]:
    """An interval cut at the branch's full hours: the local hour, from, to."""
    parts = []
    while start < end:
        local = hours.local(start)
        full = datetime.combine(local.date(), time(local.hour), hours.zone) + timedelta(hours=1)
        stop = min(end, full)
        parts.append((local.hour, start, stop))
        start = stop
    return parts


def busiest_of(hours: Sequence[HourRow]) -> int | None:
    """The hour with the most arrivals, the earlier of equals; None without any."""
    best = max(hours, key=lambda row: (row.total, -row.hour), default=None)
    return best.hour if best is not None and best.total else None


def priority_flows(visits: Sequence[Visit]) -> dict[str, Flow]:
    """Guests by priority class, in the rule's order; only the classes that came."""
    groups = grouped(visits, lambda visit: visit.priority)
    return {str(item): flow_of_guests(groups[str(item)]) for item in Priority if str(item) in groups}


def standard_rows(rules: Rulebook, period: Period, prefixes: Iterable[str]) -> tuple[StandardRow, ...]:
    """The rules in force on the first day and each one that began within the period."""
    rows = []
    for prefix in prefixes:
        begun = {item.valid_from for item in rules.standards if period.first < item.valid_from <= period.last}
        found = dict.fromkeys(
            filter(None, (standard_on(rules.standards, prefix, d) for d in (period.first, *sorted(begun))))
        )
        for item in found:
            values = item.clock_rule, item.target_seconds, item.limit_seconds, item.valid_from, item.version
            rows.append(StandardRow(prefix, *values))
    return tuple(rows)
