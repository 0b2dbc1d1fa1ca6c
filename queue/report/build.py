"""Puts a report together from the facts of its period. Pure: the same facts give the same report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ..hours import SEARCH_DAYS
from ..rulebook import Rulebook
from .causes import late_visits, rooms_of, unattended_minutes
from .concerns import Grounds, concerns_of
from .deeds import FollowUpFact, follow_up_rows, open_follow_ups, outcomes_of, sales_of
from .estimates import estimate_figures
from .facts import DeviceChange, Facts, Visit
from .findings import findings_of
from .flow import flow_of_guests, headline_of, typical_of
from .guest_book import breakdowns, staff_made
from .machines import kiosk_figures, outages_of
from .measures import Headline
from .period import Period, parts_of
from .recheck import disagreements
from .report import BranchName, Comparison, DayFacts, Report, Satisfaction, SyncFigures
from .rows import busiest_of, desk_rows, hour_rows, officer_rows, priority_flows, service_rows, standard_rows
from .staffing import OpenTime


@dataclass(frozen=True, slots=True)
class Sources:
    """What a report is made from besides the period's events.

    officers: full names by account id, in the order in which they were made. devices: the last state of each device
    before the period. follow_ups: those opened, ended or still open within it. earlier: what it is compared with.
    made_at: aware, UTC; nothing later is known.
    """

    facts: Facts
    rules: Rulebook
    made_at: datetime
    officers: Mapping[str, str] = field(default_factory=dict)
    devices: Sequence[DeviceChange] = ()
    follow_ups: Sequence[FollowUpFact] = ()
    earlier: Sequence[Headline] = ()
    sync: SyncFigures = SyncFigures()
    satisfaction: Satisfaction | None = None


def build_report(period: Period, sources: Sources) -> Report:
    """All figures of a period."""
    facts, rules = sources.facts, sources.rules
    open_time = OpenTime(rules.hours)
    visits = list(facts.visits.values())
    days, rooms = _days(period, facts), rooms_of(facts, open_time)
    opened = [day for day in period.days() if open_time.spans(day)]
    services, whole = service_rows(facts, rules), flow_of_guests(visits)
    until = min(sources.made_at, _end_of(period, rules))
    hours = hour_rows(visits, facts, _averaged(days, opened, facts, open_time), open_time, until)
    standards = standard_rows(rules, period, [row.prefix for row in services])
    outages = outages_of(facts, sources.devices, opened, until, open_time)
    late, sales = late_visits(facts, rules, rooms, open_time), sales_of(facts, rules)
    kiosk, differing = kiosk_figures(facts.sessions), disagreements(facts, rules, open_time)
    closes = open_time.spans(opened[-1])[-1][1] if opened else _end_of(period, rules)
    end = min(period.last, rules.hours.local(sources.made_at).date())
    follow_rows = follow_up_rows(sources.follow_ups, rules, period, end)
    still_open = open_follow_ups(sources.follow_ups, rules, end)
    comparison = _comparison(period, sources.earlier)
    day_facts = _day_facts(period, facts, rules, opened, days)
    grounds = Grounds(
        facts=facts,
        late=late,
        unattended=unattended_minutes(rooms, open_time, until),
        outages=outages,
        follow_ups=follow_rows,
        open_follow_ups=still_open,
        sales=sales,
        kiosk=kiosk,
        sync=sources.sync,
        disagreements=differing,
        as_of=end,
        next_day=_next_working_day(end, rules),
        one_day=period.is_day,
    )
    return Report(
        period=period,
        branch=BranchName(rules.branch.code, rules.branch.agency, rules.branch.name, rules.branch.zone),
        made_at=sources.made_at,
        days=day_facts,
        whole=whole,
        services=services,
        desks=desk_rows(facts, rules),
        officers=officer_rows(facts, sources.officers),
        hours=hours,
        priority=priority_flows(visits),
        busiest=busiest_of(hours),
        standards=standards,
        estimates=estimate_figures(visits, open_time),
        follow_ups=follow_rows,
        open_follow_ups=still_open,
        sales=sales,
        outcomes=outcomes_of(facts),
        guests=breakdowns(visits, rules),
        staff_made=staff_made(visits),
        kiosk=kiosk,
        outages=outages,
        sync=sources.sync,
        late=late,
        concerns=concerns_of(grounds),
        findings=findings_of(
            day_facts, whole, hours, standards, comparison, len(rules.desks), is_over=sources.made_at >= closes
        ),
        comparison=comparison,
        parts=_parts(period, visits),
        satisfaction=sources.satisfaction,
        disagreements=differing,
    )


def headlines_by_day(facts: Facts, wanted: Sequence[Period]) -> tuple[Headline, ...]:
    """The headlines of those periods that had guests, in their order."""
    return tuple(line for line in _headlines(list(facts.visits.values()), wanted) if line.arrivals)


def _headlines(visits: Sequence[Visit], wanted: Sequence[Period]) -> list[Headline]:
    own: dict[Period, list[Visit]] = {period: [] for period in wanted}
    of_day = {day: period for period in wanted for day in period.days()}
    for visit in visits:
        period = of_day.get(visit.first.day)
        if period is not None:
            own[period].append(visit)
    return [headline_of(period, flow_of_guests(items)) for period, items in own.items()]


def _parts(period: Period, visits: Sequence[Visit]) -> tuple[Headline, ...]:
    return tuple(_headlines(visits, parts_of(period)))


def _comparison(period: Period, earlier: Sequence[Headline]) -> Comparison:
    kind = "weekdays" if period.is_day else "previous"
    return Comparison(kind, tuple(earlier), typical_of(earlier))


def _days(period: Period, facts: Facts) -> set[date]:
    return {visit.first.day for visit in facts.visits.values()} & set(period.days())


def _averaged(worked: set[date], opened: Sequence[date], facts: Facts, open_time: OpenTime) -> Sequence[date]:
    """The open days on which anybody came or sat at a desk; all open days where nobody did."""
    sat = {open_time.hours.local(item.start).date() for item in facts.stretches}
    return [day for day in opened if day in worked or day in sat] or opened


def _day_facts(period: Period, facts: Facts, rules: Rulebook, opened: Sequence[date], worked: set[date]) -> DayFacts:
    spans: tuple[tuple[str, str], ...] = ()
    if period.is_day:
        spans = tuple((f"{a:%H:%M}", f"{b:%H:%M}") for a, b in rules.hours.spans_on(period.first))
    holiday = rules.hours.closed_days.get(period.first, "") if period.is_day else ""
    return DayFacts(spans, holiday, len(opened), len(worked), len(facts.closed))


def _end_of(period: Period, rules: Rulebook) -> datetime:
    return datetime.combine(period.last + timedelta(days=1), datetime.min.time(), rules.hours.zone)


def _next_working_day(after: date, rules: Rulebook) -> date | None:
    ahead = (after + timedelta(days=step) for step in range(1, SEARCH_DAYS))
    return next((day for day in ahead if rules.hours.is_working_day(day)), None)
