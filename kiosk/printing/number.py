"""Draws what the printer has no letters for, in black and white dots: the ticket number, the mark and the rule."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONT_FILE = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "PlusJakartaSans-ExtraBold.ttf"
_WHITE, _BLACK, _THRESHOLD = 255, 0, 128

_SIZE_AT = {576: 200, 384: 134}
_TRACKING = -0.03
_DASH_WIDTH, _DASH_HEIGHT, _DASH_RISE = 0.19, 0.105, 0.30
_DASH_BEFORE, _DASH_AFTER = 0.085, 0.085

_MARK_DOT, _MARK_STEP = 24, 30
_MARK_PLACES = ((0, 2), (1, 2), (1, 1), (2, 2), (2, 1), (2, 0))


@lru_cache(maxsize=64)
def number_raster(number: str, dots: int) -> Image.Image:
    """The number ("K-014") in pure black and white, cropped to its ink and never wider than `dots`. Do not change it.

    On 576 dots K-014 is 527x154, on 384 dots 352x104.
    """
    size = _SIZE_AT.get(dots, dots // 3)
    drawn = _draw(number, size)
    while drawn.width > dots:
        size = size * dots // drawn.width - 1
        drawn = _draw(number, size)
    return drawn


def _draw(number: str, size: int) -> Image.Image:
    """Letter, dash and digits at `size` dots per em; the dash is drawn, the font's own hyphen being too wide."""
    font = _font(size)
    ascent, descent = font.getmetrics()
    picture = Image.new("L", (size * (len(number) + 1), ascent + descent), _WHITE)
    pen = ImageDraw.Draw(picture)
    x = _run(pen, font, 0.0, number[0]) + _DASH_BEFORE * size
    top = ascent - _DASH_RISE * size
    corner = (x + _DASH_WIDTH * size, top + _DASH_HEIGHT * size)
    pen.rounded_rectangle((x, top, *corner), _DASH_HEIGHT * size / 2, fill=_BLACK)
    _run(pen, font, corner[0] + _DASH_AFTER * size, number[2:])
    return _cropped(picture)


def _run(pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, x: float, text: str) -> float:
    for character in text:
        pen.text((x, 0), character, font=font, fill=_BLACK)
        x += font.getlength(character) + _TRACKING * font.size
    return x


def _cropped(picture: Image.Image) -> Image.Image:
    ink = picture.point([_WHITE if grey <= _THRESHOLD else _BLACK for grey in range(256)])
    return ink.crop(ink.getbbox()).point([_WHITE - grey for grey in range(256)]).convert("1")


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONT_FILE), size)


@lru_cache(maxsize=1)
def mark_raster() -> Image.Image:
    """The mark, 84x84: columns of one, two and three dots. Do not change it."""
    picture = Image.new("1", (2 * _MARK_STEP + _MARK_DOT,) * 2, _WHITE)
    pen = ImageDraw.Draw(picture)
    for column, row in _MARK_PLACES:
        x, y = column * _MARK_STEP, row * _MARK_STEP
        pen.ellipse((x, y, x + _MARK_DOT - 1, y + _MARK_DOT - 1), fill=_BLACK)
    return picture


@lru_cache(maxsize=2)
def rule_raster(dots: int) -> Image.Image:
    """A line two dots high across the paper. Do not change it."""
    return Image.new("1", (dots, 2), _BLACK)
