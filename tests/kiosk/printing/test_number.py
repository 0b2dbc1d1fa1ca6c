"""The drawn number and the mark, dot by dot."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PIL import Image

from sambut.kiosk.printing.number import mark_raster, number_raster, rule_raster


@pytest.mark.parametrize(("dots", "size"), [(576, (527, 154)), (384, (352, 104))])
def test_the_number_has_the_size_of_the_design(dots: int, size: tuple[int, int]) -> None:
    assert number_raster("K-014", dots).size == size


@pytest.mark.parametrize("dots", [576, 384])
@pytest.mark.parametrize("number", ["W-888", "M-4000", "J-111", "Q-9999", "A-1"])
def test_every_number_fits_the_paper_in_pure_black_and_white(number: str, dots: int) -> None:
    raster = number_raster(number, dots)
    assert raster.mode == "1"
    assert raster.width <= dots
    assert raster.height >= 0.1 * dots


def test_two_numbers_are_two_pictures_and_one_number_is_drawn_once() -> None:
    assert number_raster("K-014", 576).tobytes() != number_raster("K-015", 576).tobytes()
    assert number_raster("K-014", 576) is number_raster("K-014", 576)


def test_the_dash_stands_between_letter_and_digits() -> None:
    """In columns of ink: letter, gap, dash, gap, three digits."""
    raster = number_raster("K-014", 576)
    blank = [_column_is_blank(raster, x) for x in range(raster.width)]
    runs = 1 + sum(1 for left, right in pairwise(blank) if left and not right)
    assert runs == 5


def test_the_mark_is_one_two_and_three_dots() -> None:
    mark = mark_raster()
    assert mark.size == (84, 84)
    dark = [[mark.getpixel((12 + 30 * x, 12 + 30 * y)) == 0 for x in range(3)] for y in range(3)]
    assert dark == [[False, False, True], [False, True, True], [True, True, True]]


def test_the_rule_is_black_across_the_paper() -> None:
    rule = rule_raster(384)
    assert rule.size == (384, 2)
    assert rule.getextrema() == (0, 0)


def _column_is_blank(raster: Image.Image, x: int) -> bool:
    return raster.crop((x, 0, x + 1, raster.height)).convert("L").getextrema() == (255, 255)
