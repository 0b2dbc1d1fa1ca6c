"""Causes across a break of the hours and after a hold, and what is told of a period that still goes on."""

import dataclasses
from datetime import date, datetime, time

import pytest

from sambut.queue.access import Actor, Role
from sambut.queue.hours import WeekHours
from sambut.queue.operations.followups import Added, NewFollowUp
from sambut.queue.operations.serving import HoldReason
from sambut.queue.report.period import Span, period_of

from ..desk_work import call, moved, start

HEAD = Actor(Role.HEAD, "head")
TUESDAY, WEDNESDAY = date(2026, 10, 6), date(2026, 10, 7)


@pytest.fixture
def to(bench):
    def move(text, day=TUESDAY):
        bench.clock.move_to(datetime.fromisoformat(f"{day} {text}").replace(tzinfo=bench.office.rules.hours.zone))

    return move


def report(bench, span, day=TUESDAY):
    return bench.office.report(HEAD, period_of(span, day))


def kinds(told):
    return {item.kind: item for item in told.concerns}


def test_a_break_of_the_hours_is_no_missing_desk(bench, to):
    """P-002 comes 11:21 and is called 13:06: nine and six minutes of opening time, all of them with Ayu at P-001."""
    halves = ((time(8), time(11, 30)), (time(13), time(15, 30)))
    hours = dataclasses.replace(
        bench.office.rules.hours, weeks=(WeekHours(date(2020, 1, 1), (halves,) * 5 + ((),) * 2),)
    )
    bench.office.rules = dataclasses.replace(bench.office.rules, hours=hours)
    to("08:00")
    ayu = bench.officer("ayu", 1)
    to("11:20")
    bench.issue("P")
    first = start(bench, ayu)
    to("11:21")
    bench.issue("P")
    to("13:06")
    moved(bench.office.finish(ayu, first.ticket_id))
    start(bench, ayu)
    (late,) = report(bench, Span.DAY).late
    assert (late.ticket, late.seconds, late.cause) == ("P-002", 900, "all_busy")


def test_a_desk_was_busy_with_a_guest_who_was_held_later(bench, to):
    """R-002 comes 09:05, while R-001 is at the only desk until 09:20; R-001 is called again afterwards."""
    to("08:50")
    citra = bench.officer("citra", 3)
    to("09:00")
    bench.issue("R")
    first = start(bench, citra)
    to("09:05")
    bench.issue("R")
    to("09:20")
    moved(bench.office.hold(citra, first.ticket_id, HoldReason.DOCUMENTS, 10))
    to("09:20:30")
    second = start(bench, citra)
    to("09:40")
    moved(bench.office.finish(citra, second.ticket_id))
    assert call(bench, citra).ticket_id == first.ticket_id
    (late,) = report(bench, Span.DAY).late
    assert (late.ticket, late.seconds, late.cause) == ("R-002", 930, "all_busy")


def test_what_is_due_later_in_a_month_is_not_overdue_yet(bench, to):
    """An answer promised on Tuesday is due in three working days, on Friday 9 October; the month ends on the 31st."""
    to("09:00")
    ayu = bench.officer("ayu", 1)
    bench.issue("K")
    ticket = start(bench, ayu)
    asked = NewFollowUp("follow-up", ticket.ticket_id, "consultation", "Tabel", TUESDAY)
    assert isinstance(bench.office.add_follow_up(ayu, asked), Added)
    told = report(bench, Span.MONTH)
    assert [(row.due, row.overdue) for row in told.follow_ups] == [(1, 0), (0, 0), (0, 0)]
    assert [item.overdue for item in told.open_follow_ups] == [False]
    assert not {"overdue", "due_next"} & set(kinds(told))
    to("09:00", date(2026, 10, 8))
    assert kinds(report(bench, Span.MONTH))["due_next"].values == {"count": 1, "day": "2026-10-09"}
    to("09:00", date(2026, 10, 12))
    told = report(bench, Span.MONTH)
    assert [(row.due, row.overdue) for row in told.follow_ups] == [(0, 1), (0, 0), (0, 0)]
    assert kinds(told)["overdue"].values == {"count": 1}


def test_a_day_without_guests_opens_no_second_desk_on_another(bench, to):
    """One desk, open from 08:00 to 15:30 on two days; a guest came on the first only."""
    ayu = bench.officer("ayu")
    for day in (TUESDAY, WEDNESDAY):
        to("08:00", day)
        bench.office.take_desk(ayu, 1)
        if day == TUESDAY:
            bench.issue("K")
        to("15:30", day)
        bench.office.leave_desk(ayu)
    assert [row.desks_open for row in report(bench, Span.MONTH).hours] == [1.0] * 8


def test_an_outage_that_ends_after_a_day_is_told_of_that_day_as_before(bench, to):
    """Nothing that happens to a device later makes a day's figures others."""
    kiosk = Actor(Role.KIOSK, "kiosk-1")
    to("15:00")
    bench.office.report_device(kiosk, "camera:kiosk-1", "lost")
    to("18:00")
    (before,) = report(bench, Span.DAY).outages
    assert (before.seconds, before.until) == (1800, None)
    to("09:00", WEDNESDAY)
    bench.office.report_device(kiosk, "camera:kiosk-1", "live")
    assert report(bench, Span.DAY).outages == (before,)
    (after,) = report(bench, Span.DAY, WEDNESDAY).outages
    assert (after.seconds, after.since, after.until) == (3600, before.since, bench.clock())


def test_a_device_that_is_repaired_in_the_evening_changes_nothing_of_its_day(bench, to):
    kiosk = Actor(Role.KIOSK, "kiosk-1")
    to("15:00")
    bench.office.report_device(kiosk, "camera:kiosk-1", "lost")
    to("17:35")
    (before,) = report(bench, Span.DAY).outages
    bench.office.report_device(kiosk, "camera:kiosk-1", "live")
    to("18:35")
    assert report(bench, Span.DAY).outages == (before,)
    assert (before.seconds, before.until) == (1800, None)
