"""Opening hours, holidays and working days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.hours import OpeningHours, WeekHours
from sambut.queue.storage.data_files import DataFiles, closed_days

JAKARTA = ZoneInfo("Asia/Jakarta")
HOURS = DataFiles().hours("Asia/Jakarta")


def at(day, hour, minute=0, second=0, zone=JAKARTA):
    return datetime(2026, 10, day, hour, minute, second, tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(6, 7, 59, 59), False),
        (at(6, 8), True),
        (at(6, 15, 29, 59), True),
        (at(6, 15, 30), False),
        (at(10, 10), False),  # Saturday
        (at(11, 10), False),  # Sunday
        (datetime(2026, 12, 25, 10, tzinfo=JAKARTA), False),  # Christmas
        (datetime(2026, 12, 24, 10, tzinfo=JAKARTA), False),  # joint leave
    ],
)
def test_open(moment, is_open):
    assert HOURS.is_open(moment) is is_open


def test_the_refusal_names_the_next_opening():
    assert HOURS.next_opening(at(9, 15, 30)) == at(12, 8)
    assert HOURS.next_opening(at(6, 7)) == at(6, 8)
    assert HOURS.next_opening(datetime(2026, 12, 23, 16, tzinfo=JAKARTA)) == datetime(2026, 12, 28, 8, tzinfo=JAKARTA)


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"])
def test_hours_are_local_in_every_zone(zone):
    hours = DataFiles().hours(zone)
    assert hours.is_open(at(6, 8, zone=ZoneInfo(zone)))
    assert not hours.is_open(at(6, 7, 59, 59, zone=ZoneInfo(zone)))


@pytest.mark.parametrize(("year", "public"), [(2026, 17), (2027, 18)])
def test_holidays_and_joint_leave(year, public):
    base = {"closed_on_joint_leave": False, "closed": {}, "opened": []}
    alone = [day for day in closed_days(base) if day.year == year]
    both = [day for day in closed_days(base | {"closed_on_joint_leave": True}) if day.year == year]
    assert (len(alone), len(both)) == (public, public + 8)


def test_a_branch_adds_and_removes_days():
    days = closed_days(
        {"closed_on_joint_leave": True, "closed": {"2026-10-07": "Hari jadi kota"}, "opened": ["2026-12-24"]}
    )
    assert days[date(2026, 10, 7)] == "Hari jadi kota"
    assert date(2026, 12, 24) not in days


def test_a_break_in_the_day_and_hours_of_a_weekday_of_its_own():
    day = ((time(8), time(12)), (time(13), time(15)))
    friday = ((time(8), time(11, 30)),)
    hours = OpeningHours(JAKARTA, (WeekHours(date(2020, 1, 1), (day,) * 4 + (friday, (), ())),), {})
    assert not hours.is_open(at(6, 12))
    assert hours.next_opening(at(6, 12)) == at(6, 13)
    assert hours.closes_at(at(6, 12)) == at(6, 15)
    assert hours.open_seconds(at(6, 11, 59), at(6, 13, 1)) == 120
    assert not hours.is_open(at(9, 11, 30))


def test_new_hours_begin_on_their_day():
    old = WeekHours(date(2020, 1, 1), (((time(8), time(15, 30)),),) * 7)
    new = WeekHours(date(2026, 10, 7), (((time(9), time(15)),),) * 7)
    hours = OpeningHours(JAKARTA, (old, new), {})
    assert hours.is_open(at(6, 8, 30))
    assert not hours.is_open(at(7, 8, 30))


def test_an_office_that_never_opens_says_so():
    hours = OpeningHours(JAKARTA, (WeekHours(date(2020, 1, 1), ((),) * 7),), {})
    assert hours.next_opening(at(6, 8)) is None
    assert hours.closes_at(at(6, 8)) is None
    assert hours.last_working_days(date(2026, 10, 6), 3) == []


def test_the_last_working_days_leave_out_weekends_and_holidays():
    days = HOURS.last_working_days(date(2026, 12, 28), 3)
    assert days == [date(2026, 12, 21), date(2026, 12, 22), date(2026, 12, 23)]


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC))


@given(MOMENTS, st.integers(0, 400_000), st.integers(0, 400_000))
def test_open_seconds_add_up_and_never_exceed_the_time_between(start, first, second):
    middle, end = start + timedelta(seconds=first), start + timedelta(seconds=first + second)
    whole = HOURS.open_seconds(start, end)
    parts = HOURS.open_seconds(start, middle) + HOURS.open_seconds(middle, end)
    assert whole == pytest.approx(parts, abs=1e-6)
    assert 0 <= whole <= first + second


@given(MOMENTS)
def test_the_next_opening_is_open_and_the_second_before_is_not(moment):
    opening = HOURS.next_opening(moment)
    assert opening > moment
    assert HOURS.is_open(opening)
    assert not HOURS.is_open(opening - timedelta(seconds=1))
