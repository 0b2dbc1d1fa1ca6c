"""Until when a follow-up is in time: working days by the calendar, calendar days by the date."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.follow_up import (
    Counting,
    FollowUpRule,
    FollowUpState,
    Standing,
    due_on,
    follow_up_rule,
    standing,
)
from sambut.queue.hours import OpeningHours
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.storage.record_files import read_follow_up_rules

RULES = read_follow_up_rules(DataFiles())
HOURS = DataFiles().hours("Asia/Jakarta")
DAYS = st.dates(date(2021, 1, 1), date(2044, 12, 31))


def due(kind, opened_on):
    return due_on(follow_up_rule(RULES, kind, opened_on), HOURS, opened_on)


@pytest.mark.parametrize(
    ("kind", "opened_on", "last"),
    [
        ("consultation", date(2026, 10, 6), date(2026, 10, 9)),
        ("consultation", date(2026, 10, 7), date(2026, 10, 12)),
        ("consultation", date(2026, 10, 10), date(2026, 10, 14)),  # opened on a Saturday
        ("consultation", date(2026, 3, 17), date(2026, 3, 27)),  # Nyepi, Idul Fitri and their joint leave between
        ("consultation", date(2026, 8, 14), date(2026, 8, 20)),  # Independence Day on Monday 17 August
        ("sale", date(2026, 10, 6), date(2026, 10, 20)),
        ("sale", date(2026, 12, 21), date(2027, 1, 8)),  # joint leave, Christmas, New Year, Isra Mikraj on 5 January
        ("recommendation", date(2026, 10, 6), date(2026, 11, 5)),
        ("recommendation", date(2026, 12, 15), date(2027, 1, 14)),
    ],
)
def test_days_of_the_published_standard(kind, opened_on, last):
    assert due(kind, opened_on) == last


def test_an_unknown_kind_and_a_day_before_the_rule_have_none():
    assert follow_up_rule(RULES, "library", date(2026, 10, 6)) is None
    assert follow_up_rule(RULES, "sale", date(2019, 12, 31)) is None


def test_the_rule_of_the_day_counts():
    old = FollowUpRule("sale", 10, Counting.WORKING, date(2020, 1, 1), "old", {})
    new = FollowUpRule("sale", 5, Counting.CALENDAR, date(2027, 1, 1), "new", {})
    assert follow_up_rule((new, old), "sale", date(2026, 12, 31)) == old
    assert follow_up_rule((new, old), "sale", date(2027, 1, 1)) == new


@given(st.sampled_from(["consultation", "sale"]), DAYS)
def test_exactly_so_many_working_days_lie_behind_day_0(kind, opened_on):
    last = due(kind, opened_on)
    between = [opened_on + timedelta(days=ahead) for ahead in range(1, (last - opened_on).days + 1)]
    assert sum(HOURS.is_working_day(day) for day in between) == {"consultation": 3, "sale": 10}[kind]
    assert HOURS.is_working_day(last)


@given(DAYS)
def test_thirty_calendar_days_are_thirty_days(opened_on):
    assert due("recommendation", opened_on) - opened_on == timedelta(days=30)


@given(st.sampled_from(["consultation", "sale", "recommendation"]), DAYS, st.integers(0, 40))
def test_who_opens_later_is_never_due_earlier(kind, opened_on, later):
    assert due(kind, opened_on) <= due(kind, opened_on + timedelta(days=later))


@given(DAYS, st.integers(-60, 60))
def test_the_last_day_is_still_in_time(last, ahead):
    expected = Standing.OVERDUE if ahead > 0 else Standing.DUE
    assert standing(FollowUpState.OPEN, last, last + timedelta(days=ahead)) is expected
    for state in (FollowUpState.DONE, FollowUpState.CANCELLED):
        assert standing(state, last, last + timedelta(days=ahead)) == state


def test_an_office_that_never_opens_is_told():
    never = OpeningHours(ZoneInfo("Asia/Jakarta"), (), {})
    with pytest.raises(ValueError, match="working day"):
        due_on(RULES[0], never, date(2026, 10, 6))
