"""When somebody who looks elsewhere is told: once for a burst, once for a late guest, never while looking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from sambut.counter.window.arrivals import Seen, Watch, look

TOLD = ["arrival"]
NINE = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)


def told(steps: Sequence[tuple[float, bool, str, str]], total: int = 0) -> list[str]:
    """What is told at each step: (second, away, the letters of who waits, the late ticket)."""
    watch, alerts = Watch(), []
    for second, away, ids, late in steps:
        seen = Seen(NINE + timedelta(seconds=second), away, total or len(ids), frozenset(ids), late)
        watch, alert = look(watch, seen)
        alerts.append(alert)
    return alerts


@pytest.mark.parametrize(
    ("steps", "alerts"),
    [
        ([(0, True, "ab", "")], [""]),
        ([(0, True, "", ""), (1, True, "a", "")], ["", "arrival"]),
        ([(0, False, "", ""), (1, False, "a", "")], ["", ""]),
        (
            [(0, True, "", ""), (1, True, "a", ""), (50, True, "ab", ""), (100, True, "abc", "")],
            ["", "arrival", "", ""],
        ),
        ([(0, True, "", ""), (1, True, "a", ""), (70, True, "ab", "")], ["", "arrival", "arrival"]),
        (
            [(0, True, "", ""), (1, True, "a", ""), (2, False, "a", ""), (3, True, "ab", "")],
            ["", "arrival", "", "arrival"],
        ),
        ([(0, True, "a", ""), (1, True, "b", "")], ["", "arrival"]),
        ([(0, True, "ab", ""), (1, True, "a", "")], ["", ""]),
        ([(0, True, "a", ""), (1, True, "a", "K-1"), (2, True, "a", "K-1")], ["", "late", ""]),
        ([(0, False, "a", "K-1"), (1, True, "a", "K-1")], ["", ""]),
        ([(0, True, "", "K-1"), (1, True, "", ""), (2, True, "", "K-2")], ["late", "", "late"]),
        ([(0, True, "", ""), (1, True, "a", "K-1"), (2, True, "ab", "K-1")], ["", "late", ""]),
        ([(9, True, "", ""), (8, True, "a", ""), (0, True, "ab", "")], ["", "arrival", "arrival"]),
    ],
)
def test_what_is_told(steps: list[tuple[float, bool, str, str]], alerts: list[str]) -> None:
    assert told(steps) == alerts


def test_of_a_list_that_is_cut_off_only_the_count_tells() -> None:
    assert told([(0, True, "ab", ""), (1, True, "bc", "")], total=150) == ["", ""]
