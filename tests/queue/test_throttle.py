"""How failed sign-ins slow down further ones, as a rule of numbers and times alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.throttle import (
    ACCOUNT,
    ACCOUNT_AT_DEVICE,
    DEVICE,
    FORGOTTEN_AFTER,
    after_failure,
    resting_until,
)

BEGIN = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
ALL = (ACCOUNT_AT_DEVICE, DEVICE, ACCOUNT)
throttles = st.sampled_from(ALL)
pauses = st.lists(st.floats(0, 4000), max_size=60)


def fail(throttle, pauses):
    """Fails again and again, waiting out each rest and then the pause; gives (seconds of rest, time, tally) of each."""
    at, tally, told = BEGIN, None, []
    for pause in pauses:
        at = (resting_until(throttle, tally, at) or at) + timedelta(seconds=pause)
        tally = after_failure(throttle, tally, at)
        rest = resting_until(throttle, tally, at)
        told.append(((rest - at).total_seconds() if rest else 0, at, tally))
    return told


@given(throttles, pauses)
def test_a_rest_is_never_longer_than_the_longest_and_begins_with_the_first_that_is_not_free(throttle, pauses):
    for count, (rest, _, tally) in enumerate(fail(throttle, pauses), start=1):
        assert 0 <= rest <= throttle.longest_rest
        assert tally.failures <= min(count, throttle.most)
        assert (rest > 0) == (tally.failures >= throttle.free)


@given(throttles, st.integers(1, 40))
def test_without_a_pause_each_rest_is_at_least_as_long_as_the_one_before(throttle, more):
    at, tally, before = BEGIN, None, 0.0
    for _ in range(throttle.free + more):
        tally = after_failure(throttle, tally, at)
        rest = (tally.rest_until - at).total_seconds() if tally.rest_until else 0
        assert rest >= before
        before = rest
    assert before == throttle.rest_seconds(min(throttle.free + more, throttle.most))


@given(throttles, pauses)
def test_after_a_day_nothing_is_left(throttle, pauses):
    told = fail(throttle, pauses)
    if told:
        _, at, tally = told[-1]
        later = at + FORGOTTEN_AFTER
        assert resting_until(throttle, tally, later) is None
        assert after_failure(throttle, tally, later).failures == 1


@pytest.mark.parametrize(("throttle", "most"), [(ACCOUNT_AT_DEVICE, 130), (DEVICE, 320), (ACCOUNT, 1500)])
def test_guesses_in_a_day_are_bounded(throttle, most):
    at, tally, guesses = BEGIN, None, 0
    while at < BEGIN + timedelta(days=1):
        tally = after_failure(throttle, tally, at)
        guesses += 1
        at = resting_until(throttle, tally, at) or at
    assert throttle.free < guesses <= most


def test_an_account_rests_a_minute_at_most_for_what_others_do_at_other_devices():
    assert ACCOUNT.longest_rest <= 60
    assert ACCOUNT.free >= 10 * ACCOUNT_AT_DEVICE.free


@given(throttles, st.integers(0, 100_000))
def test_a_clock_set_back_never_makes_a_rest_longer(throttle, back):
    tally = None
    for _ in range(throttle.most):
        tally = after_failure(throttle, tally, BEGIN)
    earlier = BEGIN - timedelta(seconds=back)
    rest = resting_until(throttle, tally, earlier)
    assert rest is not None
    assert (rest - earlier).total_seconds() <= throttle.longest_rest
    assert after_failure(throttle, tally, earlier).failures <= throttle.most
