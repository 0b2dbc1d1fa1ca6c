"""The satisfaction index against the regulation's arithmetic, done again in another way."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.satisfaction import (
    ELEMENTS,
    NO_RESPONSES,
    SCORES,
    SurveyCounts,
    SurveyGrade,
    element_means,
    grade_of,
    is_whole,
    satisfaction_index,
)

RESPONSE = st.tuples(*[st.sampled_from(SCORES)] * 9)


def counted(responses):
    rows = zip(*responses, strict=True)
    return SurveyCounts(len(responses), tuple(tuple(row.count(score) for score in SCORES) for row in rows))


def by_decimal(responses):
    """The index with fifty digits instead of fractions."""
    with localcontext() as context:
        context.prec = 50
        means = [sum(map(Decimal, row)) / len(responses) for row in zip(*responses, strict=True)]
        return (25 * sum(means) / 9).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_a_worked_example():
    """29 responses with 955 points: 25 x 955 / 29 / 9 = 91.4750... ."""
    responses = [[4] * 9 for _ in range(29)]
    for place in range(29 * 9 * 4 - 955):
        responses[place % 29][place // 29] -= 1
    assert sum(map(sum, responses)) == 955
    index = satisfaction_index(counted(responses))
    assert index == Decimal("91.48")
    assert str(index) == "91.48"
    assert grade_of(index) is SurveyGrade.A


@given(st.lists(RESPONSE, min_size=1, max_size=60))
def test_the_index_is_the_same_in_decimals(responses):
    index = satisfaction_index(counted(responses))
    assert index == by_decimal(responses)
    assert Decimal(25) <= index <= Decimal(100)
    assert grade_of(index) in SurveyGrade
    assert element_means(counted(responses)) == tuple(
        Fraction(sum(row), len(responses)) for row in zip(*responses, strict=True)
    )


@given(st.lists(RESPONSE, min_size=1, max_size=20), RESPONSE)
def test_a_better_answer_never_lowers_it(responses, last):
    better = tuple(min(4, score + 1) for score in last)
    assert satisfaction_index(counted([*responses, better])) >= satisfaction_index(counted([*responses, last]))


@given(st.integers(2500, 10_000).map(lambda hundredths: Decimal(hundredths) / 100))
def test_every_index_has_the_grade_of_its_range(index):
    grade = grade_of(index)
    low, high = {"A": ("88.31", "100"), "B": ("76.61", "88.30"), "C": ("65", "76.60"), "D": ("25", "64.99")}[grade]
    assert Decimal(low) <= index <= Decimal(high)


@pytest.mark.parametrize(
    ("index", "grade"),
    [
        *(("100.00", "A"), ("88.31", "A"), ("88.30", "B"), ("76.61", "B"), ("76.60", "C")),
        *(("65.00", "C"), ("64.99", "D"), ("25.00", "D")),
    ],
)
def test_the_ends_of_the_grades(index, grade):
    assert grade_of(Decimal(index)) == grade


@pytest.mark.parametrize("index", ["24.99", "100.01", "88.305"])
def test_what_no_index_is_has_no_grade(index):
    with pytest.raises(ValueError, match="no index"):
        grade_of(Decimal(index))


def test_half_a_hundredth_goes_up():
    """25 x 13 / 8 / 9 x 9: eight responses, each element 13 points of 32, 40.625."""
    row = (3, 5, 0, 0)
    assert satisfaction_index(SurveyCounts(8, (row,) * 9)) == Decimal("40.63")


def test_nobody_answered():
    assert satisfaction_index(NO_RESPONSES) is None
    assert element_means(NO_RESPONSES) == ()


@pytest.mark.parametrize("rows", [((1, 0, 0, 0),) * 8, ((1, 0, 0, 1),) * 9, ((2, 0, 0, -1),) * 9])
def test_counts_that_cannot_be(rows):
    with pytest.raises(ValueError, match=r"nine elements|every response"):
        SurveyCounts(1, rows)


@pytest.mark.parametrize("scores", [(), (1,) * 8, (1,) * 10, (0,) + (1,) * 8, (5,) * 9, (True,) * 9, ("1",) * 9])
def test_a_response_is_whole_or_nothing(scores):
    assert not is_whole(scores)
    assert is_whole((1, 2, 3, 4, 1, 2, 3, 4, 1))
    assert len(ELEMENTS) == 9
