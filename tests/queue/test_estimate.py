"""What is told of a wait, and what it is learnt from."""

import math
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.call_order import Turn
from sambut.queue.estimate import (
    COVERAGE,
    LEAST_ERRORS,
    Accuracy,
    Estimate,
    Margin,
    Minutes,
    Told,
    accuracy,
    estimate_of,
    margin_of,
    shown,
)
from sambut.queue.experience import Experience, PastCall, expected_arrivals, experience_of
from sambut.queue.priority import Priority
from sambut.queue.service_times import DEFAULT_SPREAD, ServiceTime, service_time
from sambut.queue.waiting_room import GAP_SECONDS

DAY = date(2026, 10, 6)
T0 = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("estimate", "minutes"),
    [
        (Estimate(0, 0, 0), Minutes(0, 0, 0)),
        (Estimate(100, 421, 601), Minutes(0, 8, 12)),
        (Estimate(360, 480, 600), Minutes(6, 8, 10)),
        (Estimate(359, 480, 601), Minutes(4, 8, 12)),
    ],
)
def test_minutes_are_rounded_outwards_to_two(estimate, minutes):
    assert shown(estimate) == minutes


def test_a_break_before_the_call_is_waited_through():
    breaks = [(400.0, 4000.0)]
    assert shown(Estimate(360, 480, 600), breaks) == Minutes(6, 68, 70)


def test_before_any_errors_the_range_is_as_wide_as_the_play_is_unsure():
    near, far = estimate_of(Turn(600.0, 100.0, True), None), estimate_of(Turn(600.0, 400.0, True), None)
    assert 0 <= far.low < near.low < 600 < near.high < far.high
    assert estimate_of(Turn(0.0, 300.0, False), None) == Estimate(0, 0, 0, staffed=False)


def test_with_errors_it_is_as_wide_as_those():
    assert estimate_of(Turn(900.0, 500.0, True), Margin(-10.0, 6.0)) == Estimate(400, 900, 1296)
    assert estimate_of(Turn(25.0, 500.0, True), Margin(-10.0, 6.0)).low == 0


def past_waits(count, seed, factor=1.0):
    rng = random.Random(seed)
    points = [rng.uniform(60, 3600) for _ in range(count)]
    return [Told(0, round(p), 1, factor * max(0.0, math.sqrt(p) + rng.gauss(0, 5)) ** 2) for p in points]


@pytest.mark.parametrize("factor", [0.6, 1.0, 1.7])
def test_margins_hold_as_many_as_they_should_whatever_the_bias(factor):
    margin = margin_of(past_waits(600, 1, factor))
    fresh = past_waits(2000, 2, factor)
    ranges = [estimate_of(Turn(float(told.point), 0.0, True), margin) for told in fresh]
    held = sum(r.low <= told.waited <= r.high for r, told in zip(ranges, fresh, strict=True)) / len(fresh)
    assert held >= COVERAGE - 0.03


def test_few_errors_teach_nothing_and_no_wait_is_no_error():
    assert margin_of(past_waits(LEAST_ERRORS - 1, 1)) is None
    assert margin_of([Told(0, 0, 0, 5.0)] * 500) is None


@given(st.floats(1, 20000), st.floats(-40, 0), st.floats(0, 40))
def test_the_point_lies_in_the_range(point, below, above):
    estimate = estimate_of(Turn(point, 10.0, True), Margin(below, above))
    assert 0 <= estimate.low <= estimate.point <= estimate.high


def test_accuracy():
    told = [Told(60, 120, 180, 100.0), Told(60, 120, 180, 181.0), Told(0, 0, 0, 30.0), Told(0, 0, 0, 90.0)]
    assert accuracy(told) == Accuracy(4, 0.5, 45.5)
    assert accuracy([]) == Accuracy(0, None, None)


def test_the_catalogue_speaks_until_there_are_figures():
    assert service_time([500.0] * 4, 720).mean == pytest.approx(720)
    assert service_time([500.0] * 4, 720).spread == DEFAULT_SPREAD
    assert service_time([500.0] * 5, 720).median == 500


def test_a_forgotten_finish_is_no_service():
    usual = [600.0 + 10 * n for n in range(-9, 10)]
    assert service_time([*usual, 25000.0], 720).median == pytest.approx(600, rel=0.02)
    assert service_time([*usual, 25000.0], 720).spread <= 0.2


@given(st.floats(60, 3600), st.floats(0.15, 1.0), st.floats(0, 7200))
def test_what_is_left_of_a_service_is_never_negative_and_less_than_whole_at_the_beginning(usual, spread, elapsed):
    time = ServiceTime(usual, spread)
    assert time.left(elapsed) >= 0
    assert time.left(0) == usual
    assert time.left(usual) > 0


def call(number, service="K", finish=600, **more):
    at = T0 + timedelta(seconds=700 * number)
    values = {"day": DAY, "service": service, "priority": Priority.NONE, "joined_at": T0, "hour": 9, "came": True}
    values |= {"desk": 1, "called_at": at, "finished_at": at + timedelta(seconds=finish)}
    return PastCall(**(values | more))


def test_what_the_last_days_teach():
    calls = [call(n) for n in range(14)]
    calls += [call(20, came=False, desk=None, called_at=None, finished_at=None, priority=Priority.ELDERLY)]
    calls += [call(1, service="P", desk=2, finish=90, day=DAY + timedelta(days=1), hour=10)]
    known = experience_of(calls, {"K": 720.0, "P": 600.0})
    assert known.times["K"].median == 600
    assert known.times["P"].mean == pytest.approx(600)
    assert known.rates == {("K", 9): 7.5, ("P", 10): 0.5}
    assert (known.no_shows, known.priority_share) == (1 / 16, 1 / 16)
    assert (known.gap, known.margin) == (100.0, None)


def test_an_idle_desk_teaches_no_gap():
    late = [call(n, joined_at=T0 + timedelta(seconds=700 * n)) for n in range(12)]
    assert experience_of(late, {"K": 720.0}).gap == GAP_SECONDS


def test_arrivals_are_expected_by_the_hour_and_by_priority():
    known = Experience({"K": ServiceTime(600)}, {("K", 9): 6.0, ("K", 10): 2.0}, priority_share=0.5)
    arrivals = expected_arrivals(known, 9.5)
    assert [round(-item.waited) for item in arrivals] == [300, 900, 1500, 2700, 4500]
    assert [item.priority is Priority.NONE for item in arrivals] == [False, True, False, True, False]
    assert expected_arrivals(known, 12.0) == []
