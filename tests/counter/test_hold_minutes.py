"""For how long a guest can be set aside: not beyond the end of the day."""

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from sambut.counter.desk.derive_hold import closing_text, hold_minutes

from .test_derive import LUNCH, NINE, RULES, at, called, view

HOUR = 3600.0
CLOSES = 6.5 * HOUR
"""Seconds from nine until the office closes."""


def told(seconds: float, rules: Any = RULES, language: str = "id") -> tuple[tuple[int, ...], str]:
    inputs = at(view(called()), seconds, rules, language=language)
    return hold_minutes(inputs), closing_text(inputs)


@pytest.mark.parametrize(
    ("seconds", "minutes", "text"),
    [
        (0, (5, 10, 15, 30, 60), ""),
        (CLOSES - HOUR, (5, 10, 15, 30, 60), ""),
        (CLOSES - HOUR + 1, (5, 10, 15, 30), ""),
        (CLOSES - 15 * 60, (5, 10, 15), ""),
        (CLOSES - 5 * 60, (5,), ""),
        (CLOSES - 5 * 60 + 1, (5,), "Kantor tutup pukul 15.30."),
        (CLOSES - 1, (5,), "Kantor tutup pukul 15.30."),
        (CLOSES, (5,), "Kantor tutup"),
        (CLOSES + HOUR, (5,), "Kantor tutup"),
    ],
)
def test_no_time_ends_after_the_day(seconds: float, minutes: tuple[int, ...], text: str) -> None:
    assert told(seconds) == (minutes, text)


def test_a_break_in_the_hours_is_not_the_end_of_the_day() -> None:
    assert told(2.9 * HOUR, LUNCH) == ((5, 10, 15, 30, 60), "")


def test_in_english() -> None:
    assert told(CLOSES - 60, language="en")[1] == "The office closes at 15.30."


def test_a_day_that_was_closed_early_is_over() -> None:
    seen = view(called())
    seen = dataclasses.replace(seen, day=dataclasses.replace(seen.day, closed_at=NINE + timedelta(hours=1)))
    inputs = at(seen, HOUR)
    assert (hold_minutes(inputs), closing_text(inputs)) == ((5,), "Kantor tutup")
