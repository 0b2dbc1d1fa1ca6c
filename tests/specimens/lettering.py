"""Print: the fonts of the specimens, spaced letters, and ink that is worn, faded and smeared."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .sheet import Colour, Picture, Plane

Font = ImageFont.FreeTypeFont
FONTS = Path(__file__).parent / "fonts"
HOUSE_FONTS = Path(__file__).parents[2] / "assets" / "fonts"

SANS = ("Arimo-Regular.ttf", "Arimo-Bold.ttf", "Roboto-Regular.ttf", "Roboto-Bold.ttf", "DejaVuSans.ttf")
NARROW = ("ArchivoNarrow-Regular.ttf", "ArchivoNarrow-Bold.ttf")
BOLD = ("Arimo-Bold.ttf", "Roboto-Bold.ttf", "DejaVuSans-Bold.ttf", "ArchivoNarrow-Bold.ttf", "Tinos-Bold.ttf")
MONO = ("Cousine-Regular.ttf", "Cousine-Bold.ttf", "CourierPrime-Bold.ttf")
SERIF = ("Tinos-Regular.ttf", "Tinos-Bold.ttf")
OCR_A, OCR_B = "OCRA.ttf", ("OCRB.otf", "OCRBS.otf")


@lru_cache(maxsize=256)
def load_font(name: str, size: float) -> Font:
    """One of the files in fonts/, or of the product's own."""
    folder = FONTS if (FONTS / name).exists() else HOUSE_FONTS
    return ImageFont.truetype(str(folder / name), size)


@lru_cache(maxsize=128)
def font_of_height(name: str, height: float) -> Font:
    """The font whose capital H is that many pixels high."""
    _, top, _, bottom = load_font(name, 100).getbbox("H")
    return load_font(name, round(100 * height / (bottom - top), 1))


def text_width(text: str, font: Font, spacing: float = 0.0) -> float:
    """How wide write() draws it."""
    return float(font.getlength(text)) + spacing * max(0, len(text) - 1)


def write(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    font: Font,
    fill: int | Colour,
    spacing: float = 0.0,
    anchor: str = "ls",
) -> float:
    """Writes on the base line with extra space between the letters; gives the end's x. Anchors: ls, ms, rs."""
    wide = text_width(text, font, spacing)
    left = at[0] - {"l": 0.0, "m": wide / 2, "r": wide}[anchor[0]]
    if not spacing:
        pen.text((left, at[1]), text, fill=fill, font=font, anchor="ls")
        return left + wide
    for letter in text:
        pen.text((left, at[1]), letter, fill=fill, font=font, anchor="ls")
        left += float(font.getlength(letter)) + spacing
    return left - spacing


def wrap(text: str, font: Font, width: float, spacing: float = 0.0) -> list[str]:
    """Lines broken at spaces; a word wider than the width stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", font, spacing) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class InkLayer:
    """Print gathered as coverage, aged, then laid on a card's ground."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._sheet = Image.new("L", size, 0)
        self.pen = ImageDraw.Draw(self._sheet)

    def lay_on(self, ground: Picture, ink: Colour, rng: random.Random, wear: float = 0.0) -> Picture:
        """wear: 0 as new, 1 pale, patchy and smeared, still to be read by a human."""
        cover = np.asarray(self._sheet, np.uint8)
        smear = rng.uniform(0.3, 0.55) + 0.5 * wear * rng.random()
        soft = cv2.GaussianBlur(cover, (0, 0), smear * rng.uniform(1.0, 1.4), sigmaY=smear)
        strength = (1 - 0.35 * wear * rng.random()) / 255
        faded = soft.astype(np.float32) * np.float32(strength)
        if wear > 0.05:
            faded *= _patches(rng, (cover.shape[1], cover.shape[0]), wear)
        alpha = faded[:, :, None]
        paint = np.array(ink[::-1], np.float32)
        return np.asarray(ground * (1 - alpha) + paint * alpha, np.uint8)


def _patches(rng: random.Random, size: tuple[int, int], wear: float) -> Plane:
    """Where the print has been rubbed: slow patches and fine grain."""
    noise = np.random.default_rng(rng.getrandbits(64))
    slow = noise.random((6, 9), np.float32)
    fine = noise.random((size[1] // 2, size[0] // 2), np.float32)
    patches = 1 - 0.4 * wear * cv2.resize(slow, size, interpolation=cv2.INTER_CUBIC)
    grain = 1 - 0.5 * wear * cv2.resize(fine, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(patches * grain, 0.3, 1.0), np.float32)
