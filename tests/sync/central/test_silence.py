"""A branch is silent after so many hours of working days, and over no weekend or holiday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.sync.central.reference import reference
from sambut.sync.central.silence import is_silent, is_working_day, working_hours

from .office_events import at

times = st.integers(0, 300 * 24 * 60).map(lambda minutes: at("2026-01-01T00:00") + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("contact", "now", "hours"),
    [
        ("2026-10-06T10:00", "2026-10-06T12:30", 2.5),
        ("2026-10-06T10:00", "2026-10-07T10:00", 24),
        ("2026-10-09T16:00", "2026-10-12T07:00", 15),  # from Friday over a weekend to Monday
        ("2026-10-10T09:00", "2026-10-11T20:00", 0),
        ("2026-12-23T12:00", "2026-12-28T12:00", 24),  # joint leave and Christmas
        ("2026-10-06T10:00", "2026-10-06T09:00", 0),
    ],
)
def test_hours_of_working_days(contact, now, hours):
    assert working_hours(at(contact), at(now)) == pytest.approx(hours)


@given(start=times, minutes=st.integers(0, 60 * 24 * 40))
def test_they_are_those_that_minute_by_hour_would_give(start, minutes):
    end = start + timedelta(minutes=minutes)
    slow = sum(is_working_day((start + timedelta(hours=7, minutes=step)).date()) for step in range(0, minutes, 15)) / 4
    assert working_hours(start, end) == pytest.approx(slow, abs=0.6)


def test_who_never_had_contact_is_not_silent_but_never_sent():
    now = at("2026-10-07T10:00")
    assert not is_silent(None, now, 24)
    assert is_silent(at("2026-10-06T10:00"), now, 24)
    assert not is_silent(at("2026-10-06T10:01"), now, 24)


def test_central_knows_all_provinces_holidays_and_labels():
    known = reference()
    assert known.provinces[0] == "0000"
    assert len(known.provinces) == 39
    assert known.areas.name("9700") == "Papua Pegunungan"
    assert list(known.services) == ["P", "J", "K", "R"]
    assert {date(2026, 8, 17), date(2026, 12, 24), date(2026, 12, 25)} <= known.closed
    assert known.labels["priority"]["elderly"]["id"]
