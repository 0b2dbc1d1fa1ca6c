"""How loud the voice is at each minute of a day, by the settings."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.kiosk.voice.volume import volume_at
from sambut.queue.settings import VoiceSettings, parse_settings

MINUTES = st.integers(0, 1439)


def clock(minute):
    return time(minute // 60, minute % 60)


def entry(start, end, volume):
    return f"{clock(start):%H:%M}-{'24:00' if end == 1440 else f'{clock(end):%H:%M}'} {volume}"


@pytest.mark.parametrize(
    ("at", "volume"),
    [
        *(("11:59", 80), ("12:00", 40), ("12:59", 40), ("13:00", 80)),
        *(("21:59", 80), ("22:00", 20), ("00:00", 20), ("05:59", 20), ("06:00", 80)),
    ],
)
def test_table(at, volume):
    settings = parse_settings({"voice": {"hours": ["12:00-13:00 40", "22:00-06:00 20", "12:30-12:40 99"]}}).voice
    assert volume_at(settings, time.fromisoformat(at)) == volume


def test_without_hours_it_is_the_volume():
    assert volume_at(VoiceSettings(volume=35), time(9)) == 35


@settings(deadline=None)
@given(MINUTES, st.integers(0, 1440), MINUTES, st.integers(0, 100))
def test_a_span_has_as_many_minutes_as_it_lasts_wherever_it_begins(start, end, at, volume):
    settings = VoiceSettings(volume=101, hours=(entry(start, end, volume),))
    lasts = (end - start) % 1440 or 1440
    assert sum(volume_at(settings, clock(minute)) == volume for minute in range(1440)) == lasts
    assert (volume_at(settings, clock(at)) == volume) is ((at - start) % 1440 < lasts)


@given(st.lists(st.tuples(MINUTES, st.integers(0, 1440), st.integers(0, 100)), max_size=4), MINUTES)
def test_the_first_span_that_holds_counts(spans, at):
    alone = [volume_at(VoiceSettings(101, hours=(entry(*span),)), clock(at)) for span in spans]
    expected = next((volume for volume in alone if volume != 101), 101)
    assert volume_at(VoiceSettings(101, hours=tuple(entry(*span) for span in spans)), clock(at)) == expected


@given(MINUTES, st.integers(0, 59), st.integers(0, 59))
def test_seconds_change_nothing(start, second, at):
    settings = VoiceSettings(volume=101, hours=(entry(start, (start + 5) % 1440, 7),))
    assert volume_at(settings, clock(at).replace(second=second)) == volume_at(settings, clock(at))
