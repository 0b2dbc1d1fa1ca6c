"""How long is waited: within bounds, spread out, and never less than central asks."""

import math

from hypothesis import given
from hypothesis import strategies as st

from sambut.sync.sender.backoff import (
    BASE_SECONDS,
    CAP_SECONDS,
    MOST_ASKED_SECONDS,
    backoff,
    heartbeat,
    look_again,
    slowly,
)

draws = st.floats(0, 1, exclude_max=True)
attempts = st.integers(0, 10**6)
asked = st.one_of(st.none(), st.floats(-10, 10**9))


@given(attempts, asked, draws)
def test_it_stays_within_bounds(attempt, seconds, draw):
    pause = backoff(attempt, seconds, lambda: draw)
    least = min(max(seconds or 0, 0), MOST_ASKED_SECONDS)
    assert least <= pause <= least + CAP_SECONDS
    assert math.isfinite(pause)


@given(attempts, draws)
def test_the_window_doubles_up_to_its_cap(attempt, draw):
    window = min(CAP_SECONDS, BASE_SECONDS * 2 ** min(attempt, 20))
    assert backoff(attempt, None, lambda: draw) == draw * window


@given(st.integers(0, 20), st.floats(1, 7200))
def test_jitter_spreads_those_that_were_sent_away_together(attempt, seconds):
    """A thousand of them come back over a time at least as long as they were told to stay away, or as the cap."""
    pauses = [backoff(attempt, seconds, lambda share=share: share / 1000) for share in range(1000)]
    assert min(pauses) >= min(seconds, MOST_ASKED_SECONDS)
    assert max(pauses) - min(pauses) >= 0.99 * min(seconds, CAP_SECONDS)
    assert len(set(pauses)) == 1000


@given(draws)
def test_the_calm_paces(draw):
    assert 3600 <= heartbeat(lambda: draw) <= 4320
    assert 900 <= look_again(lambda: draw) <= 1080
    assert 300 <= slowly(lambda: draw) <= 600
