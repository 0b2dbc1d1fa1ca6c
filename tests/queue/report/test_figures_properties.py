"""What holds of every report, whatever the days were like: sums, unions, orders and bounds."""

import dataclasses
import functools
import itertools
import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.queue.clock import VirtualClock
from sambut.queue.office import open_office
from sambut.queue.report.build import Sources, build_report, headlines_by_day
from sambut.queue.report.codec import report_dict
from sambut.queue.report.flow import spread_of
from sambut.queue.report.fold import Fold
from sambut.queue.report.measures import Counts, Kept
from sambut.queue.report.period import Period, Span, parts_of, period_between, period_of
from sambut.queue.report.staffing import OpenTime, Staffing

from .invented_days import InventedDay

MONTH = period_of(Span.MONTH, date(2026, 9, 1))
NAMES = {"officer-a": "Petugas A", "officer-b": "Petugas B", "officer-c": "Petugas C", "officer-d": "Petugas D"}
LATER = datetime(2026, 12, 1, tzinfo=UTC)
few = settings(max_examples=12, deadline=None)
seeds = st.integers(0, 40)


@pytest.fixture(scope="module")
def rules(template):
    office = open_office(template, clock=VirtualClock(LATER))
    yield office.rules
    office.close()


@functools.lru_cache(400)
def _events(zone, day, seed):
    made = InventedDay(zone.rules, day, seed, 5 + seed % 7 * 8, 1 + seed % 5 * 0.5, harsh=True)
    return [(at, kind, json.loads(json.dumps(payload))) for at, kind, payload in made.play()]


@dataclasses.dataclass(eq=False)
class Room:
    """Days by their seeds: the same seed is the same day."""

    rules: object

    def events(self, days, seed):
        return [event for day in days for event in _events(self, day, seed + day.day)]

    def facts(self, period, events):
        def wanted(day):
            return period.first <= day <= period.last

        fold = Fold(wanted, Staffing(OpenTime(self.rules.hours), wanted))
        fold.take((kind, payload, at) for at, kind, payload in events)
        return fold.done(LATER)

    def report(self, period, events, **more):
        sources = {"rules": self.rules, "made_at": LATER, "officers": NAMES} | more
        return build_report(period, Sources(facts=self.facts(period, events), **sources))


@pytest.fixture(scope="module")
def room(rules):
    return Room(rules)


def working(period):
    return [day for day in period.days() if day.weekday() < 5]


def a_day(seed):
    return period_of(Span.DAY, working(MONTH)[seed % 20])


def flows(report):
    rows = (*report.services, *report.desks, *report.officers)
    return [report.whole, *(row.flow for row in rows), *report.priority.values()]


def summed(items, kind=Counts):
    total = Counter()
    for item in items:
        values = dataclasses.asdict(item)
        total.update(values.pop("not_judged", {}))
        total.update(values)
    names = {field.name for field in dataclasses.fields(kind)}
    return {key: count for key, count in total.items() if count or key in names}


@few
@given(seed=seeds)
def test_arrivals_are_the_sum_of_where_guests_stand_and_the_begun_of_how_they_were_judged(room, seed):
    period = a_day(seed)
    events = room.events([period.first], seed)
    report = room.report(period, events)
    for flow in flows(report):
        counts = dataclasses.asdict(flow.counts)
        assert counts.pop("arrivals") == sum(counts.values())
        assert flow.clock.count == flow.kept.judged + flow.kept.excused
        begun = flow.kept.judged + flow.kept.excused + sum(flow.kept.not_judged.values())
        assert begun >= flow.service.count + flow.left_out
    started = {payload["ticket_id"]: payload["service"] for _, kind, payload in events if kind == "ticket.started"}
    for row in report.services:
        kept = row.flow.kept
        begun = kept.judged + kept.excused + sum(kept.not_judged.values())
        assert begun == list(started.values()).count(row.prefix)


@few
@given(seed=seeds)
def test_a_day_is_the_union_of_its_services_of_its_desks_and_of_its_hours(room, seed):
    period = a_day(seed)
    report = room.report(period, room.events([period.first], seed))
    whole = report.whole
    assert summed([row.flow.kept for row in report.services], Kept) == summed([whole.kept], Kept)
    assert summed([row.flow.kept for row in report.desks], Kept) == summed([whole.kept], Kept)
    assert summed([row.flow.kept for row in report.officers], Kept) == summed([whole.kept], Kept)
    assert summed([flow.counts for flow in report.priority.values()]) == summed([whole.counts])
    assert summed([row.flow.counts for row in report.desks]) == summed([row.flow.counts for row in report.officers])
    assert sum(row.total for row in report.hours) == whole.counts.arrivals
    assert sum(row.wait.count for row in report.hours) == whole.wait.count
    assert sum(row.late for row in report.hours) == whole.kept.late
    assert len(report.late) == whole.kept.late + whole.kept.excused
    assert sum(row.flow.left_out for row in report.services) == whole.left_out
    for breakdown in report.guests:
        assert sum(share.count for share in breakdown.shares) == whole.counts.arrivals
    if report.busiest is not None:
        assert max(row.total for row in report.hours) == next(
            row.total for row in report.hours if row.hour == report.busiest
        )
    for row in report.hours:
        assert 0 <= row.desks_open <= len(report.desks)


def added_up(report):
    """What of a report adds up over days."""
    kiosk, sales = report.kiosk, report.sales
    return {
        **{f"guests {key}": count for key, count in summed([report.whole.counts]).items()},
        **{f"kept {key}": count for key, count in summed([report.whole.kept], Kept).items()},
        **{f"{row.prefix} {key}": n for row in report.services for key, n in summed([row.flow.counts]).items() if n},
        **{f"desk {row.desk} {key}": n for row in report.desks for key, n in summed([row.flow.counts]).items() if n},
        **{f"hour {row.hour} {key}": n for row in report.hours for key, n in row.arrivals.items()},
        **{f"priority {key}": flow.counts.arrivals for key, flow in report.priority.items()},
        **{f"{item.field} {share.code}": share.count for item in report.guests for share in item.shares if share.count},
        **{f"outcome {key}": n for key, n in report.outcomes.items()},
        **{f"ended {key}": n for key, n in kiosk.ended.items()},
        **{f"left {key}": n for key, n in kiosk.left_at.items()},
        **{f"item {row.item}": row.amount for row in sales.goods},
        **{f"unsold {key}": n for key, n in sales.reasons.items()},
        "spreads": Counter(waits=report.whole.wait.count, services=report.whole.service.count).total(),
        "left out": report.whole.left_out,
        "scans": kiosk.scans,
        "read": kiosk.read,
        "charged": sales.charged,
        "unrecorded": sales.unrecorded,
        "told": report.estimates.told,
        "covered": report.estimates.covered,
        "late": len(report.late),
        "closed": report.days.closed_days,
        "worked": report.days.worked_days,
        "staff": report.staff_made,
    }


def total(reports):
    found = Counter()
    for report in reports:
        found.update(added_up(report))
    return {key: count for key, count in found.items() if count}


@settings(max_examples=4, deadline=None)
@given(seed=seeds, cut=st.integers(1, 29))
def test_a_month_is_its_days_and_its_two_parts(room, seed, cut):
    events = room.events(working(MONTH), seed)
    month = room.report(MONTH, events)
    middle = MONTH.first + timedelta(days=cut)
    halves = [(MONTH.first, middle - timedelta(days=1)), (middle, MONTH.last)]
    assert total([month]) == total(room.report(period_between(*half), events) for half in halves)
    days = [room.report(part, events) for part in parts_of(MONTH)]
    assert total([month]) == total(days)
    assert sorted(month.late, key=str) == sorted((item for day in days for item in day.late), key=str)
    assert [(part.arrivals, part.served, part.judged, part.kept) for part in month.parts] == [
        (
            day.whole.counts.arrivals,
            day.whole.counts.served,
            day.whole.kept.judged,
            day.whole.kept.kept,
        )
        for day in days
    ]
    seconds = Counter()
    for day in days:
        seconds.update({row.desk: row.staffed_seconds for row in day.desks})
    for row in month.desks:
        assert abs(row.staffed_seconds - seconds[row.desk]) <= len(days) / 2


@few
@given(seed=seeds, order=st.permutations(list(NAMES)))
def test_neither_the_order_of_accounts_and_desks_nor_other_days_change_a_figure(room, seed, order):
    days = working(MONTH)
    place = 1 + seed % 18
    period = period_of(Span.DAY, days[place])
    around = [event for event in room.events(days[place - 1 : place + 2], seed) if event[1] != "device.state"]
    alone = [event for event in room.events([period.first], seed) if event[1] != "device.state"]
    told = report_dict(room.report(period, alone))
    assert report_dict(room.report(period, around)) == told
    other = Room(dataclasses.replace(room.rules, desks=tuple(reversed(room.rules.desks))))
    report = report_dict(other.report(period, alone, officers={name: NAMES[name] for name in order}))
    places = [row["account_id"] for row in report["officers"]]
    assert places == [name for name in order if name in places]
    for each in (report, told):
        each["officers"].sort(key=lambda row: row["account_id"])
    assert report == told


@settings(max_examples=300, deadline=None)
@given(values=st.lists(st.integers(0, 40_000), max_size=120))
def test_medians_and_percentiles_are_the_naive_ones(values):
    spread = spread_of(values)
    if not values:
        assert spread == type(spread)()
        return
    ranked, size = sorted(values), len(values)
    assert spread.median == (ranked[(size - 1) // 2] + ranked[size // 2]) / 2
    assert spread.p90 == min(value for value in values if 10 * sum(other <= value for other in values) >= 9 * size)
    assert (spread.count, spread.longest) == (size, ranked[-1])


def stands(report, finding):
    """Whether a finding's values stand elsewhere in its report."""
    values, whole, usual = finding.values, report.whole, report.comparison.typical
    hour = next((row for row in report.hours if row.hour == values.get("hour")), None)
    match finding.kind:
        case "served":
            return values == {"served": whole.counts.served, "arrivals": whole.counts.arrivals}
        case "kept":
            limits = {row.limit_seconds for row in report.standards}
            limit = limits.pop() if len(limits) == 1 else 0
            return values == {"kept": whole.kept.kept, "judged": whole.kept.judged, "limit_seconds": limit}
        case "understaffed":
            told = {"arrivals": hour.total, "desks": hour.desks_open, "late": hour.late}
            return values == {"hour": hour.hour} | told and hour.late == max(row.late for row in report.hours)
        case "slow_hour":
            return values["wait_seconds"] == hour.wait.median == max(row.wait.median or 0 for row in report.hours)
        case "busier" | "quieter":
            return values == {"arrivals": whole.counts.arrivals, "typical": usual.arrivals}
        case "better" | "worse":
            share = whole.kept.kept / whole.kept.judged
            told = {"share": floor(share * 10_000) / 10_000, "typical": floor(usual.share * 10_000) / 10_000}
            return values == told and (share > usual.share) == (finding.kind == "better")
        case "nobody" | "closed":
            return not values and not whole.counts.arrivals
        case "holiday":
            return values == {"name": report.days.holiday}
    return False


@settings(max_examples=40, deadline=None)
@given(seed=seeds, other=seeds)
def test_every_finding_stands_in_the_report(room, seed, other):
    period = a_day(seed)
    before = [period_of(Span.DAY, period.first - timedelta(weeks=week)) for week in (3, 2, 1)]
    span = Period(Span.OTHER, before[0].first, before[-1].first)
    earlier = headlines_by_day(room.facts(span, room.events([item.first for item in before], other)), before)
    report = room.report(period, room.events([period.first], seed), earlier=earlier)
    assert 0 < len(report.findings) <= 3
    for finding in report.findings:
        assert stands(report, finding), finding


def test_days_without_guests_find_why(room):
    found = {
        day: room.report(period_of(Span.DAY, day), []).findings
        for day in (date(2026, 9, 5), date(2026, 9, 7), date(2026, 8, 17))
    }
    assert [[item.kind for item in items] for items in found.values()] == [["closed"], ["nobody"], ["holiday"]]


def unattended(report_day, facts, room):
    """Minutes with a guest waiting and no desk open, by looking at every piece of the day."""
    seconds = 0.0
    for begin, end in OpenTime(room.rules.hours).spans(report_day):
        waits = [(leg.joined_at, leg.first_called_at or leg.ended_at or LATER) for leg in facts.legs.values()]
        stays = [(item.start, item.end, item.desk, item.at_rest) for item in facts.stretches]
        times = {time for pair in (*waits, *(item[:2] for item in stays)) for time in pair} | {begin, end}
        edges = sorted(time for time in times if begin <= time <= end)
        for since, until in itertools.pairwise(edges):
            resting = {desk for a, b, desk, rest in stays if rest and a <= since < b}
            taken = {desk for a, b, desk, rest in stays if not rest and a <= since < b}
            if not taken - resting and any(a <= since < b for a, b in waits):
                seconds += (until - since).total_seconds()
    return int(seconds // 60)


@few
@given(seed=seeds)
def test_concerns_count_what_the_figures_count(room, seed):
    period = a_day(seed)
    events = room.events([period.first], seed)
    report = room.report(period, events)
    rows, by_kind = [row.flow for row in report.services], {item.kind: item.values for item in report.concerns}
    minutes = unattended(period.first, room.facts(period, events), room)
    expected = {
        "late": report.whole.kept.late,
        "unfinished": sum(flow.counts.unfinished for flow in rows),
        "expired": sum(flow.counts.expired for flow in rows),
        "unrecorded": report.sales.unrecorded,
    }
    for kind, count in expected.items():
        assert by_kind.get(kind, {"count": 0})["count"] == count, kind
    assert by_kind.get("no_desk", {"minutes": 0})["minutes"] == (minutes if minutes >= 5 else 0)
    outages = [item.values for item in report.concerns if item.kind == "outage"]
    figures = [(item.device, item.place, item.seconds // 60, item.tickets) for item in report.outages]
    told = [(item["device"], item["place"], item["minutes"], item["tickets"]) for item in outages]
    assert sorted(told) == sorted(figures)
    levels = [item.level for item in report.concerns]
    assert levels == sorted(levels, key=["high", "middle", "low"].index)


@settings(max_examples=3, deadline=None)
@given(seed=seeds)
def test_concerns_of_a_month_count_every_leg_though_numbers_come_again(room, seed):
    """K-001 of Monday and K-001 of Tuesday are two."""
    report = room.report(MONTH, room.events(working(MONTH), seed))
    by_kind = {item.kind: item.values for item in report.concerns}
    for kind, count in (
        ("late", report.whole.kept.late),
        ("unfinished", sum(row.flow.counts.unfinished for row in report.services)),
        ("expired", sum(row.flow.counts.expired for row in report.services)),
    ):
        assert by_kind.get(kind, {"count": 0})["count"] == count
