"""A decoder and specimen cards for the tests of card scanning."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import date

import cv2
import numpy as np
import pytest
import zxingcpp

from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.documents import TextPass
from sambut.kiosk.scan.frame import Frame, Gray
from sambut.kiosk.scan.readers import SYMBOLOGIES
from sambut.kiosk.scan.text_models import TextModels, open_text_models
from sambut.tests.specimens.codes import draw_code

# FFmpeg looks once, and tests that write a video come before the source that would set this.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")

TODAY = date(2026, 10, 6)


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def text_models() -> TextModels:
    """Loaded once."""
    return open_text_models()


@pytest.fixture(scope="session")
def decoder(text_models: TextModels) -> CardDecoder:
    text = TextPass(lambda: TODAY, lambda: text_models)
    return CardDecoder((r"\d{8,12}", r"[A-Z]\d{7,11}"), lambda: TODAY, text=text)


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


FORMATS = dict(
    zip(SYMBOLOGIES, ("QRCode", "DataMatrix", "Aztec", "PDF417", "Code128", "Code39", "Code93"), strict=True)
)


@pytest.fixture(scope="session")
def held_code() -> Callable[[str, str, float], Gray]:
    """A code of any symbology as a camera sees it on a card turned clockwise by so many degrees."""

    def draw(content: str, symbology: str, degrees: float) -> Gray:
        made = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, FORMATS[symbology]))
        code = np.asarray(zxingcpp.write_barcode_to_image(made, scale=4))
        if symbology in {"CODE128", "CODE39", "CODE93"}:
            code = cv2.resize(code, (code.shape[1], code.shape[1] // 4))
        height, width = code.shape[:2]
        scale = (560 if width > 1.5 * height else 300) / width
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, scale)
        matrix[:, 2] += (640 - width / 2, 360 - height / 2)
        laid = cv2.warpAffine(code, matrix, (1280, 720), flags=cv2.INTER_AREA, borderValue=205)
        return np.asarray(cv2.GaussianBlur(laid, (0, 0), 0.8), np.uint8)

    return draw
