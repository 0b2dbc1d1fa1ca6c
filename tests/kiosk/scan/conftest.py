"""A decoder and specimen cards for the tests of card scanning."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.frame import Frame
from sambut.tests.specimens.codes import draw_code

# FFmpeg looks once, and tests that write a video come before the source that would set this.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")

TODAY = date(2026, 10, 6)


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def decoder() -> CardDecoder:
    return CardDecoder((r"\d{8,12}", r"[A-Z]\d{7,11}"), lambda: TODAY)


@pytest.fixture
def rng() -> random.Random:
    return random.Random(20261006)


@pytest.fixture(scope="session")
def code_frame() -> Callable[[str, str], Frame]:
    """A plain frame with one code in its middle."""

    def draw(content: str, symbology: str = "QR") -> Frame:
        code = np.asarray(draw_code(content, symbology))
        frame = np.full((max(480, code.shape[0] + 80), max(640, code.shape[1] + 80), 3), 200, np.uint8)
        top, left = (frame.shape[0] - code.shape[0]) // 2, (frame.shape[1] - code.shape[1]) // 2
        frame[top : top + code.shape[0], left : left + code.shape[1]] = code[:, :, None]
        return frame

    return draw
