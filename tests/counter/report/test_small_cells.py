"""On paper no group of fewer than five guests stands alone, nor can it be told from what the others leave over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sambut.counter.report.page_rest import end_block, guests_blocks
from sambut.counter.report.wording import wording_of
from sambut.queue.report.measures import Counts, Flow

from . import sample_reports as sample


def rows(*counts: int) -> list[tuple[str, str]]:
    report = replace(sample.ordinary(), guests=(sample.breakdown("education", *counts),))
    words = wording_of(report, sample.rules(), "id")
    blocks = guests_blocks(report, words)
    return [(row["text"], row["count"]) for block in blocks for bar in block["fields"] for row in bar["rows"]]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((9, 0, 8, 0, 0), ["9", "8"]),
        ((9, 2, 8, 3, 0), ["9", "8", "5"]),
        ((9, 1, 8, 6, 0), ["9", "8", "7"]),
        ((9, 1, 0, 0, 0), []),
        ((9, 0, 0, 0, 0), []),
        ((2, 1, 0, 0, 0), []),
    ],
)
def test_small_groups_are_merged_until_they_are_five(counts, shown):
    assert [count for _, count in rows(*counts)] == shown


def flow(count: int) -> Flow:
    return Flow(Counts(count, count))


def priority_line(**counts: int) -> str:
    report = replace(sample.ordinary(), priority={code: flow(count) for code, count in counts.items()})
    lines = end_block(report, wording_of(report, sample.rules(), "id"))["lines"]
    return next((line for line in lines if line.startswith("Prioritas")), "")


def test_why_a_few_guests_had_priority_stays_untold():
    assert priority_line(none=50, disability=1, pregnant=1) == "Prioritas: 2"
    assert priority_line(none=50, elderly=9, pregnant=1) == "Prioritas: 10"
    assert "Lansia 9" in priority_line(none=50, elderly=9)
    assert priority_line(none=50) == ""
