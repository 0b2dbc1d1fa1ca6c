"""The report of two hundred invented days, and of their months, against the same figures by SQL over the raw events."""

import dataclasses
from datetime import UTC, date, datetime, time, timedelta

import pytest

from sambut.queue.access import Actor, Role
from sambut.queue.hours import WeekHours
from sambut.queue.report.period import Period, Span, period_of

from . import figures_in_sql as sql
from .events_in_sql import Flows, Ledger
from .invented_days import InventedDay, write_days

HEAD = Actor(Role.HEAD, "head")
FIRST, DAYS = date(2026, 1, 5), 200
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MORNING, NOON = (time(8), time(11, 30)), (time(13), time(15, 30))
WHOLE = ((time(8), time(15, 30)),)
WEEK = WeekHours(date(2020, 1, 1), (WHOLE, WHOLE, WHOLE, WHOLE, (MORNING, NOON), (), ()))
"""On Fridays the office rests at noon."""
FIELDS = ("sex", "age_band", "education", "occupation", "institution_category", "main_use")


def micros(at):
    return (at - EPOCH) // timedelta(microseconds=1)


def openings(hours, days):
    return [(day.isoformat(), micros(a), micros(b)) for day in days for a, b in hours.spans_on(day)]


@pytest.fixture(scope="module")
def days():
    found = [FIRST + timedelta(days=n) for n in range(DAYS * 7 // 5)]
    return [day for day in found if day.weekday() < 5][:DAYS]


@pytest.fixture
def office(bench, days):
    hours = dataclasses.replace(bench.office.rules.hours, weeks=(WEEK,))
    bench.office.rules = dataclasses.replace(bench.office.rules, hours=hours)
    rules = bench.office.rules
    made = [
        InventedDay(rules, day, seed, 8 + seed % 34, 1 + seed % 3 * 0.8, harsh=True) for seed, day in enumerate(days)
    ]
    for day in made:
        day.play()
    write_days(bench.office, made)
    bench.clock.move_to(datetime.combine(days[-1] + timedelta(days=9), time(9), tzinfo=UTC))
    return bench.office


def plain(spread):
    return spread.count, spread.median, spread.p90, spread.longest


def flow(told):
    kept = dataclasses.asdict(told.kept)
    return {
        "counts": dataclasses.asdict(told.counts),
        "wait": plain(told.wait),
        "clock": plain(told.clock),
        "service": plain(told.service),
        "left_out": told.left_out,
        "not_judged": kept.pop("not_judged"),
        "kept": kept,
    }


class Expected:
    """The figures by SQL of all spans."""

    def __init__(self, office, spans, now):
        path = str(office._database.url.database)
        days = sorted({day for own in spans.values() for day in own})
        names = {name: [day.isoformat() for day in own] for name, own in spans.items()}
        self.ledger = ledger = Ledger(path, names, openings(office.rules.hours, days))
        self.whole = Flows(ledger, "1", "leg", "visitor")
        self.services = Flows(ledger, "service", "leg")
        self.desks = Flows(ledger, "desk", "(SELECT * FROM leg WHERE desk IS NOT NULL)")
        self.officers = Flows(ledger, "officer", "(SELECT * FROM leg WHERE officer IS NOT NULL)")
        self.priority = Flows(ledger, "priority", "leg", "visitor")
        self.at_desks, self.of_officers = sql.staff_of(ledger, "desk"), sql.staff_of(ledger, "officer")
        self.hours, self.outages = sql.hours_of(ledger), sql.outages_of(ledger, micros(now))
        self.estimates, self.sales = sql.estimates_of(ledger), sql.sales_of(ledger)
        self.answers = {field: sql.answers_of(ledger, field) for field in FIELDS}
        self.by_staff = sql.by_staff_of(ledger)
        self.kiosks, self.late = sql.kiosks_of(ledger), sql.late_of(ledger)
        self.closed, self.guest_days = sql.closed_of(ledger), sql.guest_days_of(ledger)

    def compare(self, name, report):
        """Every figure of one span."""
        self.flows(name, report)
        self.staff(name, report)
        hours = [(h.hour, dict(h.arrivals), plain(h.wait), h.desks_open, h.late) for h in report.hours]
        assert hours == self.hours(name)
        most = max((sum(own.values()) for _, own, *_ in hours), default=0)
        assert report.busiest == next((h for h, own, *_ in hours if most and sum(own.values()) == most), None)
        self.machines(name, report)
        self.deeds(name, report)
        late = [(item.ticket, item.day.isoformat(), item.seconds, item.excuse) for item in report.late]
        assert late == self.late[name]
        assert report.disagreements == ()

    def flows(self, name, report):
        assert flow(report.whole) == self.whole.of(name, 1)
        assert {row.prefix: flow(row.flow) for row in report.services} == {
            row.prefix: self.services.of(name, row.prefix) for row in report.services
        }
        assert {key for (key,) in self.services.keys(name)} <= {row.prefix for row in report.services}
        assert {key: flow(own) for key, own in report.priority.items()} == {
            key: self.priority.of(name, key) for (key,) in self.priority.keys(name)
        }

    def staff(self, name, report):
        at, of = self.at_desks.get(name, {}), self.of_officers.get(name, {})
        assert {row.desk for row in report.desks} == {key for (key,) in self.desks.keys(name)} | set(at) | {1, 2, 3}
        for row in report.desks:
            assert flow(row.flow) == self.desks.of(name, row.desk)
            assert row.staffed_seconds == round(at.get(row.desk, (0, 0))[0])
        assert {row.account_id for row in report.officers} == {key for (key,) in self.officers.keys(name)} | set(of)
        for row in report.officers:
            assert flow(row.flow) == self.officers.of(name, row.account_id)
            seconds = row.staffed_seconds, row.rest_seconds
            assert seconds == tuple(round(part) for part in of.get(row.account_id, (0, 0)))

    def machines(self, name, report):
        kiosk = report.kiosk
        told = kiosk.begun, dict(kiosk.ended), dict(kiosk.left_at), kiosk.scans, kiosk.read
        assert (*told, plain(kiosk.scan_milliseconds)) == self.kiosks(name)
        outages = [
            (
                f"{item.device}:{item.place}".rstrip(":"),
                item.state,
                micros(item.since),
                micros(item.until) if item.until else None,
                item.seconds,
                item.tickets,
            )
            for item in report.outages
        ]
        assert outages == [(*row[:4], round(row[4]), row[5]) for row in self.outages[name]]
        estimates = report.estimates
        none = 0, 0, (0, None, None, None)
        assert (estimates.told, estimates.covered, plain(estimates.errors)) == self.estimates.get(name, none)

    def deeds(self, name, report):
        sales, told = report.sales, self.sales(name)
        sums = sales.sold, sales.not_sold, sales.zero_rupiah, sales.charged, sales.amount, sales.unrecorded
        assert sums == told["sums"]
        assert dict(sales.reasons) == told["reasons"]
        assert sorted((row.item, row.units, row.amount) for row in sales.goods) == told["goods"]
        assert dict(report.outcomes) == told["outcomes"]
        for breakdown in report.guests:
            counts = {share.code: share.count for share in breakdown.shares if share.count}
            answers = self.answers[breakdown.field]
            assert counts == {key[1]: count for key, count in answers.items() if key[0] == name}
        assert report.staff_made == self.by_staff.get((name, 1), 0)
        assert report.days.closed_days == self.closed.get((name, 1), 0)
        assert report.days.worked_days == len(self.guest_days[name])


def line(report, name, expected):
    """A day as its month tells it."""
    told, kept = expected.whole.of(name, 1), expected.whole.of(name, 1)["kept"]
    counts = told["counts"]
    judged = kept["within_target"] + kept["within_limit"] + kept["late"]
    figures = counts["arrivals"], counts["served"], counts["no_shows"], *told["wait"][1:3], told["service"][1]
    return (*figures, judged, judged - kept["late"])


RARE = {
    "ticket.call_undone": 50,
    "ticket.recalled": 100,
    "ticket.held": 200,
    "ticket.restored": 30,
    "ticket.transferred": 100,
    "ticket.cancelled": 50,
    "ticket.taken_over": 30,
    "ticket.excused": 10,
    "ticket.expired": 10,
    "ticket.closed_unfinished": 10,
    "day.opened": 220,
    "desk.break_began": 30,
}
"""What the invented days hold at least, so that the comparison is about it."""


def test_every_figure_is_what_the_events_say(office, days):
    months = sorted({period_of(Span.MONTH, day) for day in days}, key=lambda period: period.first)
    spans = {day.isoformat(): [day] for day in days}
    spans |= {f"{period.first:%Y-%m}": list(period.days()) for period in months}
    expected = Expected(office, spans, office.clock())
    found = expected.ledger.kinds()
    assert {kind: found.get(kind, 0) for kind, least in RARE.items() if found.get(kind, 0) < least} == {}
    assert expected.ledger.set_back() > 30
    assert expected.ledger.misjudged() == (0, True)
    for day in days:
        expected.compare(day.isoformat(), office.report(HEAD, Period(Span.DAY, day, day)))
    for period in months:
        report = office.report(HEAD, period)
        expected.compare(f"{period.first:%Y-%m}", report)
        for part in report.parts:
            told = part.arrivals, part.served, part.no_shows, part.wait_median, part.wait_p90, part.service_median
            if part.first in days:
                assert (*told, part.judged, part.kept) == line(report, part.first.isoformat(), expected)
            else:
                assert part.arrivals == 0
