"""Reads lines of text from crops of a picture: a table of probabilities a line, decoded within an alphabet."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .frame import Frame
from .text_finder import Quad

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PRINT = DIGITS + CAPITALS + CAPITALS.lower() + " .,:;-'`/()<"
MACHINE_LINES = DIGITS + CAPITALS + "<"

_HEIGHT = 48  # pixels that the model wants
_WIDEST = 1600
_NARROWEST = 48


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, how sure (0 to 1) against all others of PRINT, its place (0 left to 1 right end of the crop), and
    the step of the line's table that speaks most for it.
    """

    character: str
    sure: float
    at: float
    step: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a crop. table: steps x (1 + PRINT) probabilities, column 0 that of no character.

    starts, ends: what part of the crop the steps cover, 0 to 1.
    """

    table: NDArray[np.float32] = field(repr=False)
    starts: float = 0.0
    ends: float = 1.0

    def glyphs(self, alphabet: str = PRINT) -> list[Glyph]:
        """The most likely character of the alphabet at each place, repetitions joined.

        An alphabet without small letters takes c for C: on its own the model cannot tell the size of a letter.
        """
        table = self.table[:, _columns(alphabet)]
        if alphabet.isupper():
            table += self.table[:, _small_columns(alphabet)] * _has_small(alphabet)
        best = table.argmax(axis=1)
        edges = [0, *(np.flatnonzero(np.diff(best)) + 1), len(best)]
        found = []
        for start, end in itertools.pairwise(edges):
            if end > start and best[start]:
                peak = start + int(table[start:end, best[start]].argmax())
                place = self.starts + (peak + 0.5) / len(best) * (self.ends - self.starts)
                found.append(Glyph(alphabet[best[start] - 1], float(table[peak, best[start]]), place, peak))
        return found

    def chance(self, glyph: Glyph, character: str) -> float:
        """How likely another character stands in a glyph's place, 0 to 1."""
        return float(
            self.table[glyph.step, [PRINT.index(either) + 1 for either in {character, character.lower()}]].sum()
        )

    def best_chance(self, character: str) -> float:
        """How likely a character stands anywhere on the line, 0 to 1; small letters count as capitals."""
        columns = [PRINT.index(either) + 1 for either in {character, character.lower()}]
        return float(self.table[:, columns].sum(axis=1).max(initial=0.0))

    def text(self, alphabet: str = PRINT) -> str:
        """The characters alone."""
        return "".join(glyph.character for glyph in self.glyphs(alphabet))

    def part(self, starts: float, ends: float = 1.0) -> Line:
        """What stands between two places of the crop."""
        span = (self.ends - self.starts) / max(1, len(self.table))
        first = min(max(0, round((starts - self.starts) / span)), len(self.table))
        last = min(max(first, round((ends - self.starts) / span)), len(self.table))
        return Line(self.table[first:last], self.starts + first * span, self.starts + last * span)


def least_sure(glyphs: Sequence[Glyph]) -> float:
    """0 where there are none."""
    return min((glyph.sure for glyph in glyphs), default=0.0)


@lru_cache(maxsize=32)
def _columns(alphabet: str) -> list[int]:
    return [0, *(PRINT.index(character) + 1 for character in alphabet)]


@lru_cache(maxsize=32)
def _small_columns(alphabet: str) -> list[int]:
    """The columns of the small letters to those of the alphabet; column 0 stands in where there is none."""
    return [0, *(PRINT.index(character.lower()) + 1 if character.isalpha() else 0 for character in alphabet)]


@lru_cache(maxsize=32)
def _has_small(alphabet: str) -> NDArray[np.float32]:
    return np.array([0.0, *(float(character.isalpha()) for character in alphabet)], np.float32)


class TextReader:
    """Wraps the model. One thread at a time."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._input = session.get_inputs()[0].name
        characters = session.get_modelmeta().custom_metadata_map["character"].split("\n")
        places = {character: at + 1 for at, character in reversed(list(enumerate(characters)))}
        places[" "] = len(characters) + 1
        self._columns = [0, *(places[character] for character in PRINT)]

    def read(self, crops: Sequence[Frame]) -> list[Line]:
        """One Line a crop (blue green red, upright). Crops read together share the width of the widest."""
        if not crops:
            return []
        shaped = [_shape(crop) for crop in crops]
        width = max(_NARROWEST, *(crop.shape[1] for crop in shaped))
        blob = np.zeros((len(shaped), 3, _HEIGHT, width), np.float32)
        for at, crop in enumerate(shaped):
            blob[at, :, :, : crop.shape[1]] = ((crop.astype(np.float32) / 127.5) - 1.0).transpose(2, 0, 1)
        tables = self._session.run(None, {self._input: blob})[0]
        return [self._line(table, crop.shape[1] / width) for table, crop in zip(tables, shaped, strict=True)]

    def _line(self, table: NDArray[np.float32], part: float) -> Line:
        """The steps on the crop itself, the characters of PRINT, each step's probabilities summing to one."""
        known = table[: max(1, round(len(table) * part)), self._columns]
        return Line(known / np.maximum(known.sum(axis=1, keepdims=True), 1e-9))


def cut(frame: Frame, corners: Quad, pad: float = 0.0) -> Frame:
    """The text inside the corners laid upright; pad widens the cut on all sides by that part of its height."""
    along, across = corners[1] - corners[0], corners[3] - corners[0]
    length, height = max(float(np.hypot(*along)), 1.0), max(float(np.hypot(*across)), 1.0)
    if pad:
        aside, up = along / length * height * pad, across * pad
        corners = corners + np.array((-aside - up, aside - up, aside + up, -aside + up), np.float32)
        length, height = length + 2 * pad * height, height * (1 + 2 * pad)
    high = int(min(max(round(height), 8), 2 * _HEIGHT))
    wide = int(min(max(round(length * high / height), 8), 2 * _WIDEST))
    target = np.array(((0, 0), (wide, 0), (wide, high), (0, high)), np.float32)
    matrix = cv2.getPerspectiveTransform(np.asarray(corners, np.float32), target)
    laid = cv2.warpPerspective(frame, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(laid, np.uint8)


def read_length(crop: Frame) -> int:
    """How many pixels long the line is when it is read: what its reading costs."""
    height, width = crop.shape[:2]
    return int(min(max(round(width * _HEIGHT / height), 8), _WIDEST))


def _shape(crop: Frame) -> Frame:
    return np.asarray(cv2.resize(crop, (read_length(crop), _HEIGHT), interpolation=cv2.INTER_LINEAR), np.uint8)
