"""The public satisfaction survey: nine elements, four scores each, and the index with its grade.

Source: Permenpan RB 14/2017. It is the office's own SKM; the SKD survey of BPS is another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

ELEMENTS = (
    *("requirements", "procedure", "time", "cost", "product", "competence", "behaviour", "complaints", "facilities"),
)
"""U1 to U9, in the regulation's order."""
SCORES = (1, 2, 3, 4)
"""From the worst to the best."""
WEIGHT = 25
"""Turns a mean of 1 to 4 into an index of 25 to 100."""


class SurveyGrade(StrEnum):
    """The regulation's four grades of service."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


LEAST = (
    (Decimal("88.31"), SurveyGrade.A),
    (Decimal("76.61"), SurveyGrade.B),
    (Decimal("65.00"), SurveyGrade.C),
    (Decimal("25.00"), SurveyGrade.D),
)
"""The least index of each grade, of an index that was rounded before."""


@dataclass(frozen=True, slots=True)
class SurveyCounts:
    """How often each element got each score. counts: nine rows of four, rows U1 to U9, columns 1 to 4.

    Raises ValueError unless every row counts every response once.
    """

    responses: int
    counts: tuple[tuple[int, int, int, int], ...]

    def __post_init__(self) -> None:
        if len(self.counts) != len(ELEMENTS):
            raise ValueError("nine elements")
        if any(sum(row) != self.responses or min(row) < 0 for row in self.counts):
            raise ValueError("every response answers every element once")


NO_RESPONSES = SurveyCounts(0, ((0, 0, 0, 0),) * len(ELEMENTS))


def added_counts(parts: Iterable[SurveyCounts]) -> SurveyCounts:
    """Several counts as one."""
    total = NO_RESPONSES
    for part in parts:
        pairs = zip(total.counts, part.counts, strict=True)
        counts = tuple((a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]) for a, b in pairs)
        total = SurveyCounts(total.responses + part.responses, counts)
    return total


def is_whole(scores: Sequence[object]) -> bool:
    """Whether a response answers all nine elements with a score each."""
    return len(scores) == len(ELEMENTS) and all(type(score) is int and score in SCORES for score in scores)


def element_means(found: SurveyCounts) -> tuple[Fraction, ...]:
    """The mean score of each element, exact, 1 to 4; nothing without responses."""
    if not found.responses:
        return ()
    sums = (sum(score * count for score, count in zip(SCORES, row, strict=True)) for row in found.counts)
    return tuple(Fraction(total, found.responses) for total in sums)


def satisfaction_index(found: SurveyCounts) -> Decimal | None:
    """The index (IKM), 25.00 to 100.00, rounded half up to two decimals; None without responses."""
    means = element_means(found)
    if not means:
        return None
    hundredths = WEIGHT * 100 * sum(means, Fraction()) / len(ELEMENTS)
    return Decimal((2 * hundredths + 1) // 2).scaleb(-2)


def grade_of(index: Decimal) -> SurveyGrade:
    """The grade of a rounded index. Raises ValueError for what no index can be."""
    if not LEAST[-1][0] <= index <= 100 or index != index.quantize(Decimal("0.01")):
        raise ValueError(f"{index} is no index of two decimals from 25 to 100")
    return next(grade for least, grade in LEAST if index >= least)
