"""Hints that a frame's statistics bear out."""

from __future__ import annotations

import random
from datetime import date

import cv2
import numpy as np
import pytest

from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.effort import LIVE
from sambut.kiosk.scan.frame import Frame, as_gray
from sambut.kiosk.scan.quality import find_hints, is_blurred
from sambut.kiosk.scan.reading import Hint
from sambut.kiosk.scan.text_finder import TextBox, as_box
from sambut.tests.specimens.case import CardSort, Condition, make_case
from sambut.tests.specimens.person import invent_person
from sambut.tests.specimens.plain_card import CardKind, render_card
from sambut.tests.specimens.scene import hold_up


def hints(frame: Frame) -> tuple[Hint, ...]:
    return find_hints(as_gray(frame))


@pytest.fixture(params=list(CardKind))
def held(request, today: date) -> Frame:
    rng = random.Random(request.param)
    return hold_up(render_card(invent_person(rng, today), request.param, rng), rng)


def test_a_good_frame_gives_no_hint(held: Frame) -> None:
    assert hints(held) == ()


def test_darkness(held: Frame) -> None:
    assert hints((held * 0.12).astype(np.uint8)) == (Hint.TOO_DARK,)
    assert hints(np.zeros_like(held)) == (Hint.TOO_DARK,)


def test_blur(held: Frame) -> None:
    assert hints(cv2.GaussianBlur(held, (0, 0), 3.0)) == (Hint.BLURRED,)


def test_glare(held: Frame) -> None:
    spot = cv2.circle(np.zeros(held.shape, np.float32), (640, 360), 70, (400.0,) * 3, -1)
    assert Hint.GLARE in hints(np.clip(held + cv2.GaussianBlur(spot, (0, 0), 20), 0, 255).astype(np.uint8))


def test_white_all_over_is_no_glare() -> None:
    assert hints(np.full((720, 1280, 3), 255, np.uint8)) == (Hint.NO_CARD,)


GRAY = np.full((720, 1280), 140, np.uint8)


def text_lines(
    left: float, top: float, width: float, degrees: float = 0.0, rows: int = 6, high: float = 20
) -> list[TextBox]:
    """Lines under each other as on a card turned clockwise by so much about its top left corner."""
    turn = np.radians(degrees)
    along, down = np.array((np.cos(turn), np.sin(turn))), np.array((-np.sin(turn), np.cos(turn)))
    boxes = []
    for row in range(rows):
        first = np.array((left, top)) + down * row * 2 * high
        corners = (first, first + along * width, first + along * width + down * high, first + down * high)
        boxes.append(as_box(np.asarray(corners, np.float32)))
    return boxes


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        (text_lines(300, 200, 600), ()),
        (text_lines(300, 200, 600, 7), ()),
        (text_lines(300, 200, 600, 10), (Hint.TILTED,)),
        (text_lines(300, 400, 600, -25), (Hint.TILTED,)),
        (text_lines(500, 200, 380), (Hint.TOO_FAR,)),
        (text_lines(500, 200, 380, 12), (Hint.TOO_FAR, Hint.TILTED)),
        (text_lines(20, 200, 1240), (Hint.TOO_NEAR,)),
        (text_lines(0, 200, 600), (Hint.CUT_OFF,)),
        (text_lines(680, 200, 599), (Hint.CUT_OFF,)),
        (text_lines(0, 0, 1279), (Hint.TOO_NEAR,)),
        (text_lines(300, 200, 380, rows=3), (Hint.NO_CARD,)),
        ([], (Hint.NO_CARD,)),
    ],
)
def test_lines_of_text_tell_where_the_card_is(boxes: list[TextBox], expected: tuple[Hint, ...]) -> None:
    assert find_hints(GRAY, boxes) == expected


def test_too_dark_comes_before_all_else() -> None:
    assert find_hints(GRAY // 4, text_lines(500, 200, 380, 12)) == (Hint.TOO_DARK,)


def test_a_frame_too_soft_for_print(held: Frame) -> None:
    gray = as_gray(held)
    assert gray is not None
    assert not is_blurred(gray)
    assert not is_blurred(cv2.GaussianBlur(gray, (0, 0), 1.2))
    assert is_blurred(cv2.GaussianBlur(gray, (0, 0), 6.0))
    assert not is_blurred(GRAY)
    assert not is_blurred(np.zeros((16, 16), np.uint8))


def test_hints_reach_the_reading(decoder: CardDecoder) -> None:
    letter = make_case(CardSort.NONE, Condition.PLAIN, 17)
    assert decoder.read(letter.frame, LIVE).hints == (Hint.TILTED,)
    soft = cv2.GaussianBlur(make_case(CardSort.KTP, Condition.PLAIN, 3).frame, (0, 0), 6.0)
    assert decoder.read(soft, LIVE).hints == (Hint.BLURRED,)
