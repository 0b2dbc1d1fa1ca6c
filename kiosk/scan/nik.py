"""Finds the line with the NIK among the lines of a picture, and looks at it until two looks agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .ktp_rows import as_digits
from .layout import Axis, cut_between, join
from .page import Look, Page, as_is, even_light
from .text_finder import TextBox
from .text_reader import Line

LENGTH = 16
_SHORTEST = 12  # digits of a number of which a part was lost
_BESIDE = " .:;-,'`/"
_LABEL = re.compile(r"\W*N\W?[I1lJTfi|]\W?[KXk]\W*|[^0-9]{1,4}[:;]\W*", re.IGNORECASE)
_CANDIDATES = 7
_ABOVE = 6  # lines above the NIK; a KTP has two
_LOOKS: tuple[tuple[float, Look], ...] = ((0.15, as_is), (0.05, even_light), (0.3, as_is), (-0.06, as_is))
_BARELY = 0.35  # sureness of the least sure digit below which a look has no voice


@dataclass(frozen=True, slots=True)
class NikLine:
    """Where the NIK stands; sure is the least of its digits. digits: the part of the box that they take."""

    nik: str = field(repr=False)
    sure: float
    digits: TextBox
    box: TextBox
    labelled: bool
    agreed: bool = False


def find_nik(page: Page) -> NikLine | None:
    """The line with sixteen digits on which two looks agree, or what comes nearest to that."""
    best: NikLine | None = None
    for box in _candidates(page.boxes):
        found = nik_in(page.line(box), box)
        if found is not None and len(found.nik) < _SHORTEST:
            joined = join(box, page.boxes)
            found = None if joined is None else nik_in(page.look(joined.corners), joined)
        if found is not None and (best is None or _rank(found) > _rank(best)):
            best = found
        if best is not None and len(best.nik) == LENGTH:
            break
    return _settle(page, best) if best is not None and len(best.nik) >= _SHORTEST else None


def nik_in(line: Line, box: TextBox) -> NikLine | None:
    """The digits of a line, its label left out; None where it says something else."""
    glyphs = line.glyphs()
    label = _LABEL.match("".join(glyph.character for glyph in glyphs))
    kept = [glyph for glyph in glyphs[label.end() if label else 0 :] if glyph.character not in _BESIDE]
    digits = "".join(as_digits(glyph.character) for glyph in kept)
    true = sum(glyph.character.isdigit() for glyph in kept)
    if not digits.isdigit() or true < 0.7 * len(digits) or len(digits) < 5:
        return None
    sure = min(glyph.sure if glyph.character.isdigit() else glyph.sure / 2 for glyph in kept)
    first, last = kept[0].at, kept[-1].at
    half = (last - first) / max(1, len(kept) - 1) / 2
    return NikLine(digits, sure, cut_between(box, first - half, last + half), box, label is not None)


def _settle(page: Page, first: NikLine) -> NikLine | None:
    """Looks again, somewhat wider, until two looks agree on sixteen digits; the surer of the two stands for both."""
    looks = [first] if len(first.nik) == LENGTH else []
    lost = LENGTH - len(first.nik)
    wider = cut_between(first.digits, -0.5 / len(first.nik), 1 + (0.5 + max(0, lost)) / len(first.nik))
    for pad, look in _LOOKS:
        found = nik_in(page.look(wider.corners if lost else first.digits.corners, pad, look), first.digits)
        if found is None or len(found.nik) != LENGTH:
            continue
        for other in looks:
            if other.nik == found.nik and min(other.sure, found.sure) >= _BARELY:
                return _as(first, other.nik, max(other.sure, found.sure), agreed=True)
        looks.append(found)
    best = max(looks, key=lambda look: look.sure, default=None)
    return None if best is None else _as(first, best.nik, min(best.sure, _BARELY), agreed=False)


def _as(first: NikLine, nik: str, sure: float, *, agreed: bool) -> NikLine:
    return NikLine(nik, sure, first.digits, first.box, first.labelled, agreed)


def _rank(found: NikLine) -> tuple[int, float]:
    return -abs(len(found.nik) - LENGTH), found.sure


def _candidates(boxes: Sequence[TextBox]) -> list[TextBox]:
    """Lines long enough for sixteen digits or half of them; on a KTP the NIK is the largest save the title."""
    long = [box for box in boxes if 3.5 <= box.length / max(box.height, 1.0) <= 30]
    return sorted(long, key=lambda box: -_size(box, boxes))[:_CANDIDATES]


def _size(box: TextBox, boxes: Sequence[TextBox]) -> float:
    axis = Axis(box)
    above = sum(axis.down(other) < -0.5 * box.height for other in boxes)
    return box.length * box.height**2 * (1.0 if above <= _ABOVE else 0.2)
