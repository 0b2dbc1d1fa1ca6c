"""Tries what reads cards for real: each code reader on a drawn code, the text models on a drawn line."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import qrcode
from PIL import Image, ImageDraw, ImageFont

from ..queue.errors import KnownError
from .scan.frame import Frame, Gray
from .scan.readers import CodeReader, ZbarReader, ZxingReader
from .scan.text_models import open_text_models
from .scan.text_reader import TextReader

CODE = "SAMBUT 0123456789"
LINE = "SAMBUT 2026 CONTOH"
_FONT = Path(__file__).parents[1] / "assets" / "fonts" / "PlusJakartaSans-Bold.ttf"
_READERS: tuple[tuple[str, type[ZxingReader | ZbarReader]], ...] = (("zxing", ZxingReader), ("zbar", ZbarReader))


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one try. detail: what is missing or was read instead."""

    name: str
    good: bool
    detail: str = ""
    milliseconds: int = 0


def try_readers() -> tuple[Trial, ...]:
    """Every code reader on a drawn QR code."""
    picture = draw_code(CODE)
    return tuple(_try_reader(name, kind, picture) for name, kind in _READERS)


def _try_reader(name: str, kind: type[ZxingReader | ZbarReader], picture: Gray) -> Trial:
    try:
        reader: CodeReader = kind()
    except KnownError as error:
        return Trial(name, good=False, detail=f"{error.detail} is missing")
    started = time.perf_counter()
    found = reader.read(picture)
    took = round((time.perf_counter() - started) * 1000)
    good = [code.content for code in found] == [CODE.encode()]
    return Trial(name, good, "" if good else "does not read a code that it should", took)


def try_text() -> Trial:
    """The text models on a drawn line; opening them takes some 0.2 seconds."""
    started = time.perf_counter()
    try:
        models = open_text_models()
    except KnownError as error:
        return Trial("text", good=False, detail=f"{error.detail} is missing or damaged")
    read = TextReader(models.reader).read([draw_line(LINE)])[0].text().strip()
    took = round((time.perf_counter() - started) * 1000)
    good = read.upper().replace(" ", "") == LINE.replace(" ", "")
    return Trial("text", good, "" if good else f'reads "{read}" where "{LINE}" stands', took)


def draw_code(text: str) -> Gray:
    """A QR code with its quiet zone, six pixels a module."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    modules = np.where(np.array(code.get_matrix()), 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(modules, None, fx=6, fy=6, interpolation=cv2.INTER_NEAREST), np.uint8)


def draw_line(text: str) -> Frame:
    """A line of dark print on white, 48 pixels high."""
    font = ImageFont.truetype(str(_FONT), 30)
    width = round(font.getlength(text)) + 24
    page = Image.new("RGB", (width, 48), "white")
    ImageDraw.Draw(page).text((12, 4), text, fill="black", font=font)
    return np.ascontiguousarray(np.asarray(page, np.uint8)[:, :, ::-1])
