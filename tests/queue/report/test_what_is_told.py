"""What the head is told, and what is kept back: findings beside other days, dues, warnings, a running month."""

import uuid
from dataclasses import replace
from datetime import date, datetime

import pytest

from sambut.queue.access import Actor, Role
from sambut.queue.operations.followups import Added, NewFollowUp
from sambut.queue.report.findings import findings_of
from sambut.queue.report.measures import Counts, Flow, Headline, Kept, Spread
from sambut.queue.report.period import Span, period_of
from sambut.queue.report.report import Comparison, DayFacts, HourRow

from ..desk_work import moved, start

HEAD, KIOSK = Actor(Role.HEAD, "head"), Actor(Role.KIOSK, "kiosk-1")
TUESDAY = date(2026, 10, 6)
OPEN_DAY = DayFacts((("08:00", "15:30"),), "", 1, 1, 1)


@pytest.fixture
def to(bench):
    def move(text, day=TUESDAY):
        bench.clock.move_to(datetime.fromisoformat(f"{day} {text}").replace(tzinfo=bench.office.rules.hours.zone))

    return move


def report(bench, span=Span.DAY, day=TUESDAY):
    return bench.office.report(HEAD, period_of(span, day))


def kinds(told):
    return {item.kind: item for item in told.concerns}


def usual(arrivals, kept):
    return Headline(TUESDAY, TUESDAY, arrivals, arrivals, 0, 60, 90, 300, judged=arrivals, kept=kept)


def told(arrivals, kept, late_hour=0, days=3, desks_open=1.0):
    flow = Flow(Counts(arrivals, arrivals), kept=Kept(within_target=kept, late=arrivals - kept))
    hour = HourRow(9, {"K": arrivals}, Spread(arrivals, 120, 300, 400), desks_open, late_hour)
    day = usual(50, 50)
    comparison = Comparison("weekdays", (day,) * days, replace(day, judged=50 * days, kept=50 * days) if days else None)
    return [item.kind for item in findings_of(OPEN_DAY, flow, [hour], [], comparison, 3)]


def test_a_day_unlike_the_others_is_told_before_the_slowest_hour():
    assert told(50, 50) == ["served", "kept", "slow_hour"]
    assert told(50, 44) == ["served", "kept", "worse"]
    assert told(80, 80) == ["served", "kept", "busier"]
    assert told(20, 20) == ["served", "kept", "quieter"]


def test_many_late_guests_without_enough_desks_come_before_any_comparison():
    assert told(50, 44, late_hour=3) == ["served", "kept", "understaffed"]
    assert told(50, 44, late_hour=2) == ["served", "kept", "worse"]
    assert told(50, 44, late_hour=6, desks_open=3.0) == ["served", "kept", "worse"]


def test_one_or_two_earlier_days_make_nothing_usual():
    assert told(80, 80, days=2) == ["served", "kept", "slow_hour"]
    assert told(80, 80, days=0) == ["served", "kept", "slow_hour"]


def test_a_share_is_never_told_as_all_that_is_not():
    flow = Flow(Counts(25_000, 25_000), kept=Kept(within_target=24_999, late=1))
    before = replace(usual(1000, 800), judged=1000)
    comparison = Comparison("weekdays", (before,) * 3, before)
    better = next(item for item in findings_of(OPEN_DAY, flow, [], [], comparison, 3) if item.kind == "better")
    assert better.values["share"] == 0.9999


def test_paper_that_runs_low_is_no_outage(bench, to):
    to("09:00")
    bench.office.report_device(KIOSK, "printer:kiosk-1", "paper_low")
    to("11:00")
    bench.office.report_device(KIOSK, "printer:kiosk-1", "paper_out")
    to("11:10")
    bench.office.report_device(KIOSK, "printer:kiosk-1", "paper_low")
    to("15:00")
    assert [(item.state, item.seconds) for item in report(bench).outages] == [("paper_out", 600)]


def test_what_is_due_on_the_day_itself_is_told_apart_from_the_next(bench, to):
    """Opened on Tuesday, due within three working days: on Friday."""
    friday = date(2026, 10, 9)
    ayu = bench.officer("ayu", 1)
    bench.issue("K")
    ticket = start(bench, ayu)
    asked = NewFollowUp(str(uuid.uuid4()), ticket.ticket_id, "consultation", "Kirim tabel", TUESDAY)
    assert isinstance(bench.office.add_follow_up(ayu, asked), Added)
    moved(bench.office.finish(ayu, ticket.ticket_id))
    to("16:00", friday)
    thursday = kinds(report(bench, day=date(2026, 10, 8)))
    assert thursday["due_next"].values == {"count": 1, "day": friday.isoformat()}
    assert "due_today" not in thursday
    now = kinds(report(bench, day=friday))
    assert now["due_today"].values == {"count": 1}
    assert "due_next" not in now
    to("16:00", date(2026, 10, 12))
    assert "overdue" in kinds(report(bench, day=date(2026, 10, 12)))


def test_answers_are_not_told_while_their_month_runs(bench, to):
    """The index before and after one response would tell that response."""
    for _ in range(6):
        bench.office.answer_survey(KIOSK, str(uuid.uuid4()), (4, 3, 4, 1, 2, 4, 4, 3, 2))
    assert report(bench, Span.MONTH).satisfaction is None
    assert report(bench, Span.QUARTER).satisfaction is None
    to("09:00", date(2026, 11, 2))
    found = report(bench, Span.MONTH).satisfaction
    assert found is not None
    assert (found.responses, found.index, found.grade) == (6, "75.00", "C")
    assert report(bench, Span.QUARTER).satisfaction is None


def test_four_answers_are_too_few(bench, to):
    for _ in range(4):
        bench.office.answer_survey(KIOSK, str(uuid.uuid4()), (4,) * 9)
    to("09:00", date(2026, 11, 2))
    assert report(bench, Span.MONTH).satisfaction is None


def test_numbers_of_tickets_are_named_in_a_days_report_only(bench, to):
    ayu = bench.officer("ayu", 1)
    bench.issue("K")
    to("09:15")
    moved(bench.office.finish(ayu, start(bench, ayu).ticket_id))
    assert kinds(report(bench))["late"].tickets == ("K-001",)
    assert kinds(report(bench, Span.WEEK))["late"].tickets == ()


def test_a_hidden_month_is_not_to_be_had_from_its_quarter(bench, to):
    """October has six answers, November seven, December one: the quarter tells of thirteen."""
    for day, number, score in ((TUESDAY, 6, 4), (date(2026, 11, 3), 7, 4), (date(2026, 12, 1), 1, 1)):
        to("09:00", day)
        for _ in range(number):
            bench.office.answer_survey(KIOSK, str(uuid.uuid4()), (score,) * 9)
    to("09:00", date(2027, 1, 4))
    months = [report(bench, Span.MONTH, date(2026, month, 1)).satisfaction for month in (10, 11, 12)]
    quarter = report(bench, Span.QUARTER).satisfaction
    assert [item and item.responses for item in months] == [6, 7, None]
    assert (quarter.responses, quarter.index) == (13, "100.00")
    assert report(bench, Span.YEAR).satisfaction == quarter


def test_a_day_that_still_runs_is_held_against_no_other(bench, to):
    for week in (3, 2, 1):
        to("09:00", date(2026, 10, 27 - 7 * week))
        for _ in range(14):
            bench.issue("K")
    to("09:00", date(2026, 10, 27))
    bench.issue("K")
    tuesday = date(2026, 10, 27)
    assert "quieter" not in [item.kind for item in report(bench, day=tuesday).findings]
    to("15:30", tuesday)
    assert "quieter" in [item.kind for item in report(bench, day=tuesday).findings]


def test_desks_of_hours_to_come_are_not_told_as_none(bench, to):
    to("09:30")
    bench.issue("K")
    told = {row.hour: row.desks_open for row in report(bench).hours}
    assert (told[8], told[9], told[10]) == (0.0, 0.0, None)
