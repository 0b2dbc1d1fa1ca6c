"""Finds the line with the NIK among the lines of a picture, and looks at it until two looks agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .ktp_rows import as_digits
from .layout import cut_between, join
from .page import Look, Page, as_is, even_light
from .slots import LENGTH, UNREAD, merge_slots
from .text_finder import TextBox
from .text_reader import Line

_SHORTEST = 12  # digits below which a line is taken for a piece of one
_FEWEST = 8  # digits of a number of which a part was lost
_BESIDE = " .:;-,'`/"
_LABEL = re.compile(r"\W*N\W?[I1lJTfi|]\W?[KXk]\W*|[^0-9]{1,4}[:;]\W*", re.IGNORECASE)
_CANDIDATES = 5
_ABOVE = 6  # lines above the NIK; a KTP has two
_LOOKS: tuple[tuple[float, Look], ...] = ((0.15, as_is), (0.05, even_light), (0.3, as_is), (-0.06, as_is))
_MOST_LOST = 8
_SURE_BESIDE, _SURE_ALONE = 0.97, 0.8
_PARALLEL = 0.25  # radians
_BARELY = 0.45  # sureness of the least sure digit below which a look has no voice


@dataclass(frozen=True, slots=True)
class NikLine:
    """Where the NIK stands and what it says: sixteen digits, UNREAD for each that a reflection or finger took.

    sure is the least of the digits that were read. digits: the part of the box that they take. agreed: two looks read
    the same sixteen.
    """

    nik: str = field(repr=False)
    sure: float
    digits: TextBox
    box: TextBox
    labelled: bool
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class _Digits:
    """What one look read, as digits and how sure of each, with their places in the crop."""

    text: str
    sure: tuple[float, ...]
    at: tuple[float, ...]
    labelled: bool

    @property
    def least(self) -> float:
        return min(self.sure)


def find_nik(page: Page) -> NikLine | None:
    """The line with sixteen digits on which two looks agree, or what comes nearest to that."""
    best: tuple[_Digits, TextBox] | None = None
    for box in _candidates(page.boxes):
        place, read = box, digits_in(page.line(box))
        if read is not None and len(read.text) < _SHORTEST:
            joined = join(box, page.boxes)
            place, read = (joined, digits_in(page.look(joined.corners))) if joined is not None else (box, None)
        if read is not None and (best is None or _rank(read) > _rank(best[0])):
            best = read, place
        if page.allowance.used_up or (best is not None and len(best[0].text) == LENGTH):
            break
    return _settle(page, *best) if best is not None and len(best[0].text) >= _FEWEST else None


def digits_in(line: Line) -> _Digits | None:
    """The digits of a line, its label left out; None where it says something else."""
    glyphs = line.glyphs()
    label = _LABEL.match("".join(glyph.character for glyph in glyphs))
    kept = [glyph for glyph in glyphs[label.end() if label else 0 :] if glyph.character not in _BESIDE]
    text = "".join(as_digits(glyph.character) for glyph in kept)
    true = sum(glyph.character.isdigit() for glyph in kept)
    if not text.isdigit() or true < 0.7 * len(text) or len(text) < 5:
        return None
    sure = tuple(glyph.sure if glyph.character.isdigit() else glyph.sure / 2 for glyph in kept)
    return _Digits(text, sure, tuple(glyph.at for glyph in kept), label is not None)


def _settle(page: Page, first: _Digits, box: TextBox) -> NikLine | None:
    """Looks again, somewhat wider, until two looks agree on sixteen digits; the surer of the two stands for both."""
    half = (first.at[-1] - first.at[0]) / (len(first.at) - 1) / 2
    span = cut_between(box, first.at[0] - half, first.at[-1] + half)
    lost = max(0, LENGTH - len(first.text))
    wider = cut_between(span, -0.5 / LENGTH, 1 + (0.5 + lost) / LENGTH) if lost else span
    looks = [first]
    for pad, look in _LOOKS if first.least >= _BARELY / 2 else _LOOKS[:1]:
        found = digits_in(page.look(wider.corners, pad, look))
        if found is None:
            continue
        for other in looks:
            if len(found.text) == LENGTH and other.text == found.text and min(other.least, found.least) >= _BARELY:
                return NikLine(found.text, max(other.least, found.least), span, box, first.labelled, agreed=True)
        looks.append(found)
        if page.allowance.used_up:
            break
    whole = max((look for look in looks if len(look.text) == LENGTH), key=lambda look: look.least, default=None)
    if whole is not None:
        return NikLine(whole.text, min(whole.least, _BARELY), span, box, first.labelled)
    slots = merge_slots([in_slots(look) for look in looks])
    return NikLine(slots, _BARELY, span, box, first.labelled) if slots.count(UNREAD) <= _MOST_LOST else None


def in_slots(read: _Digits) -> str:
    """The digits in their sixteen places, for they stand at equal distances; empty where that does not come out.

    A digit beside a gap may be the rest of another one: it counts only when sure.
    """
    gaps = np.diff(read.at)
    pitch = float(np.median(gaps))
    steps = [max(1, round(gap / pitch)) for gap in gaps]
    if sum(steps) != LENGTH - 1:
        return ""
    slots = ""
    for at, digit in enumerate(read.text):
        beside = (at > 0 and steps[at - 1] > 1) or (at < len(steps) and steps[at] > 1)
        slots += digit if read.sure[at] >= (_SURE_BESIDE if beside else _SURE_ALONE) else UNREAD
        slots += UNREAD * (steps[at] - 1 if at < len(steps) else 0)
    return slots


def _rank(read: _Digits) -> tuple[int, float]:
    return -abs(len(read.text) - LENGTH), read.least


def _candidates(boxes: Sequence[TextBox]) -> list[TextBox]:
    """Lines long enough for sixteen digits or half of them: on a KTP the largest with several lines below it."""
    long = [box for box in boxes if 3.5 <= box.length / max(box.height, 1.0) <= 30]
    places = np.array([(box.x, box.y, box.lean) for box in boxes])
    return sorted(long, key=lambda box: -_size(box, places))[:_CANDIDATES]


def _size(box: TextBox, places: NDArray[np.float64]) -> float:
    """Length by squared height, less where the lines around are not as on a KTP: two above, a dozen below."""
    x, y = np.cos(box.lean), np.sin(box.lean)
    along = (places[:, 0] - box.x) * x + (places[:, 1] - box.y) * y
    down = ((places[:, 1] - box.y) * x - (places[:, 0] - box.x) * y) / box.height
    parallel = np.abs(places[:, 2] - box.lean) < _PARALLEL
    near = parallel & (np.abs(along) < 1.5 * box.length)
    below, above = int((near & (down > 0.4) & (down < 10)).sum()), int((near & (down < -0.5) & (down > -10)).sum())
    return box.length * box.height**2 * (0.1 + min(below, 6)) * (1.0 if above <= _ABOVE else 0.3)
