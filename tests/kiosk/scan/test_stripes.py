"""Bars are found where they are, and laid upright."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.kiosk.scan.frame import Gray
from sambut.kiosk.scan.readers import Code, ZxingReader
from sambut.kiosk.scan.stripes import Stripes, find_stripes, lay_upright

WIDTH, HEIGHT = 400, 100


def bars(degrees: float, x: float = 640, y: float = 360, seed: int = 1) -> Gray:
    """Bars of many widths on a card turned clockwise by so much, their middle at that place."""
    widths = np.random.default_rng(seed).integers(4, 9, 2 * WIDTH)
    row = np.repeat(np.tile(np.array((20, 235), np.uint8), WIDTH), widths)[:WIDTH]
    code = np.tile(row, (HEIGHT, 1))
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), -degrees, 1.0)
    matrix[:, 2] += (x - WIDTH / 2, y - HEIGHT / 2)
    return np.asarray(cv2.warpAffine(code, matrix, (1280, 720), flags=cv2.INTER_AREA, borderValue=210), np.uint8)


def apart(first: float, second: float) -> float:
    """Degrees between two undirected lines."""
    return abs((math.degrees(first) - second + 90) % 180 - 90)


@pytest.mark.parametrize("degrees", [0, 20, 45, 75, 90, 130, 200])
@pytest.mark.parametrize("symbology", ["CODE128", "CODE39", "CODE93", "PDF417"])
def test_bars_that_were_found_and_laid_upright_can_be_read(held_code, symbology: str, degrees: float) -> None:
    frame, reader = held_code("12345678", symbology, degrees), ZxingReader()
    found = find_stripes(frame)
    assert len(found) <= 4 + 6
    assert any(
        reader.read_bars(lay_upright(frame, stripes, 900)) == [Code(b"12345678", symbology)] for stripes in found
    )


@pytest.mark.parametrize("degrees", [20, 45])
def test_bars_in_low_light_are_found(held_code, degrees: float) -> None:
    dim = (held_code("12345678", "CODE128", degrees) * 0.08 + 12).astype(np.uint8)
    laid = [lay_upright(dim, stripes, 900) for stripes in find_stripes(dim)]
    assert any(ZxingReader().read_bars(bars) == [Code(b"12345678", "CODE128")] for bars in laid)


def test_the_edges_of_a_card_do_not_hide_its_bars() -> None:
    frame = np.full((720, 1280), 25, np.uint8)
    frame[60:680, 160:1120] = bars(0, 640, 560)[60:680, 160:1120]
    assert any(math.hypot(stripes.x - 640, stripes.y - 560) < 80 for stripes in find_stripes(frame))


@pytest.mark.parametrize("degrees", [0, 30, 160])
def test_two_ends_of_a_code_are_joined(degrees: float) -> None:
    turn = math.radians(degrees)
    away = 300 * math.cos(turn), 300 * math.sin(turn)
    left, right = bars(degrees, 640 - away[0], 360 - away[1]), bars(degrees, 640 + away[0], 360 + away[1], seed=2)
    whole = find_stripes(np.minimum(left, right))[0]
    assert (whole.x, whole.y) == pytest.approx((640, 360), abs=25)
    assert whole.length == pytest.approx(1000, rel=0.15)
    assert apart(whole.base, degrees) < 4


def test_nothing_is_found_where_nothing_is_striped() -> None:
    for flat in (0, 128, 255):
        assert find_stripes(np.full((720, 1280), flat, np.uint8)) == []
    assert find_stripes(np.zeros((16, 16), np.uint8)) == []


@settings(max_examples=40)
@given(
    st.floats(0, 360),
    st.floats(300, 980),
    st.floats(250, 470),
    st.sampled_from(((900, 1.25), (1300, 1.25), (1300, 2.4))),
)
def test_laid_upright(degrees: float, x: float, y: float, size: tuple[int, float]) -> None:
    width, margin = size
    turn = math.radians(degrees)
    stripes = Stripes(x, y, turn, turn + math.pi / 2, WIDTH, HEIGHT)
    laid = lay_upright(bars(degrees, x, y), stripes, width, margin)
    assert laid.shape[1] == width
    middle, core = laid.shape[0] // 2, round(0.3 * HEIGHT * width / (WIDTH * margin))
    inside = laid[
        middle - core : middle + core, round(width * (0.5 - 0.45 / margin)) : round(width * (0.5 + 0.45 / margin))
    ]
    assert float(inside.std(axis=0).mean()) < 12  # a bar is as dark at its foot as at its head
    assert float(inside.mean(axis=0).std()) > 50
    outside = laid[middle, : round(width * (0.5 - 0.54 / margin))]
    assert outside.size == 0 or float(outside.mean()) > 190


def test_the_left_end_stays_on_the_left() -> None:
    frame = np.full((400, 600), 200, np.uint8)
    frame[180:220, 100:140] = 0
    level = lay_upright(frame, Stripes(300, 200, 0.0, math.pi / 2, 400, 100), 400, 1.0)
    assert level[:, :60].mean() < level[:, -60:].mean()
    turned = lay_upright(frame, Stripes(300, 200, math.pi, 3 * math.pi / 2, 400, 100), 400, 1.0)
    assert turned[:, :60].mean() > turned[:, -60:].mean()


def test_slanted_bars_are_straightened() -> None:
    shear = np.array(((1, 0.35, 0), (0, 1, 0)), np.float32)
    frame = cv2.warpAffine(bars(0, 500, 300), shear, (1280, 720), borderValue=210)
    lean = math.atan2(1, 0.35)
    laid = lay_upright(np.asarray(frame, np.uint8), Stripes(605, 300, 0.0, lean, WIDTH, HEIGHT), 900)
    middle = laid.shape[0] // 2
    assert float(laid[middle - 40 : middle + 40, 150:750].std(axis=0).mean()) < 15
