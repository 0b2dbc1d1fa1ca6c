"""Hints that a frame's statistics bear out."""

from __future__ import annotations

import random
from datetime import date

import cv2
import numpy as np
import pytest

from sambut.kiosk.scan.frame import Frame, as_gray
from sambut.kiosk.scan.quality import find_hints
from sambut.kiosk.scan.reading import Hint
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
