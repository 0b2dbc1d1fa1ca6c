"""Finds and reads the machine-readable lines of a travel document in a picture's text."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from .layout import Axis, cut_between, in_rows, span
from .mrz import Mrz, read_mrz
from .mrz_lines import check_digit
from .page import Look, Page, as_is, even_light
from .text_finder import TextBox
from .text_reader import MACHINE_LINES, Glyph, Line

_SLIM = 11.0  # length by height; 30 characters are some 14 heights, 44 some 20
_SURE = 0.9
_TWINS = dict(zip("6G8S1L0UK<", "G6S8L1U0<K", strict=True))
_CLASSES = str.maketrans("OQDUILBSZG", "0000118526")
_PAIRS = {"6": "G", "G": "6", "8": "S", "S": "8"}
_RIVALS = {**dict(zip("126ZGDQUILB", "LZG26000118", strict=True)), "0": "DQU", "5": "S", "8": "BS", "S": "58"}
_MOST_NUMBERS = 257
_MIXED = 2  # characters at the start of a number
_CLOSE = (0.75, 1.0)  # of the distance between two characters, to both sides
_TWIN_ALONE = 0.05
_TWIN = 0.08  # chance of the other one
_TRIED = 6
_NEAR = 7.0  # heights of a line
_PARALLEL = 0.1  # radians
_MOST_OF = 0.8  # of the length of the line with fillers
_FILLERS = 3  # in one line


def _plain(page: Page, box: TextBox) -> Line:
    return page.line(box)


def _looker(pad: float, look: Look) -> Callable[[Page, TextBox], Line]:
    return lambda page, box: page.look(box.corners, pad, look)


_LOOKS = tuple(_looker(pad, look) for pad, look in ((0.15, as_is), (0.05, even_light), (-0.08, as_is)))


def read_machine_lines(page: Page, today: date) -> tuple[Mrz, bool] | None:
    """The document and whether its number is sure; None where no lines of fillers are.

    Sure: every check digit holds, every character was read surely in one look or in one of several that read the same
    number, and none read another that holds. Some characters weigh the same, alone or two together: where a closer
    look leaves room for another number with the same check digit, the document counts as unchecked.
    """
    boxes = _lines(page)
    if not boxes:
        return None
    first: Mrz | None = None
    heard: dict[str, list[float]] = {}
    for look in (_plain, *_LOOKS):
        lines = [look(page, box) for box in boxes]
        found = read_mrz([line.text(MACHINE_LINES) for line in lines], today)
        if found is None and first is None:
            return None
        if found is not None and found.checked:
            first = found if first is None or not first.checked else first
            known = heard.setdefault(found.number, [])
            heard[found.number] = _surest(known, _sureness(lines, found))
            if len(heard) == 1 and min(heard[found.number]) >= _SURE and (known or not found.has_lookalike):
                told = found.has_form or _stands_alone(page, boxes, [page.line(box) for box in boxes], found)
                return (found, True) if told else (replace(found, checked=False), False)
        first = first or found
        if page.allowance.used_up:
            break
    return None if first is None else (first, False)


def _stands_alone(page: Page, boxes: Sequence[TextBox], lines: Sequence[Line], found: Mrz) -> bool:
    """Whether no other number that may stand there has the same check digit, by a closer look at single characters.

    In a row of digits the model reads a G as a 6, and is sure of it. Looked at are the first two, where letters and
    digits mix and two wrong ones may outweigh each other, and every 6, G, 8 and S.
    """
    for box, line in zip(boxes, lines, strict=True):
        glyphs = line.glyphs(MACHINE_LINES)
        start = "".join(glyph.character for glyph in glyphs).find(found.number)
        if start < 0:
            continue
        pitch = (glyphs[-1].at - glyphs[0].at) / (len(glyphs) - 1)
        number = enumerate(glyphs[start : start + len(found.number)])
        choices = [
            glyph.character + _possible(page, box, glyph, (_RIVALS if at < _MIXED else _PAIRS), pitch)
            for at, glyph in number
        ]
        others = itertools.islice(map("".join, itertools.product(*choices)), 1, _MOST_NUMBERS)
        return not any(check_digit(other) == check_digit(found.number) for other in others)
    return False


def _possible(page: Page, box: TextBox, glyph: Glyph, rivals: Mapping[str, str], pitch: float) -> str:
    """Which of a character's rivals may stand in its place."""
    rest = rivals.get(glyph.character, "")
    if not rest:
        return ""
    looks = [page.look(cut_between(box, glyph.at - wide * pitch, glyph.at + wide * pitch).corners) for wide in _CLOSE]
    return "".join(other for other in rest if any(look.best_chance(other) >= _TWIN_ALONE for look in looks))


def _sureness(lines: Sequence[Line], found: Mrz) -> list[float]:
    """How sure each character of the number is; 0 where its twin, of the same weight in check digits, may stand."""
    bare = found.number.translate(_CLASSES)
    for line in lines:
        glyphs = line.glyphs(MACHINE_LINES)
        start = "".join(glyph.character for glyph in glyphs).translate(_CLASSES).find(bare)
        if start >= 0:
            read = zip(glyphs[start : start + len(bare)], found.number, strict=True)
            return [_alone(line, glyph, character, found.has_form) for glyph, character in read]
    return [0.0] * len(bare)


def _alone(line: Line, glyph: Glyph, character: str, has_form: bool) -> float:
    """A form of the number, such as one letter and seven digits, tells twins apart."""
    twin = _TWINS.get(character)
    if twin and not has_form and line.chance(glyph, twin) > _TWIN:
        return 0.0
    return glyph.sure if glyph.character == character else glyph.sure + line.chance(glyph, character)


def _surest(known: Sequence[float], read: Sequence[float]) -> list[float]:
    return [max(pair) for pair in zip(known, read, strict=True)] if known else list(read)


def _lines(page: Page) -> list[TextBox]:
    """Long slim boxes that lie under each other, one at least with fillers in it, from top to bottom.

    A line that was found in pieces is put together again, as long as the one with fillers.
    """
    slim = [box for box in page.boxes if box.length > _SLIM * box.height][:_TRIED]
    for first in slim:
        group = _rows_beside(first, page.boxes)
        if len(group) > 1 and page.line(first).text(MACHINE_LINES).count("<") >= _FILLERS:
            return group
    return []


def _rows_beside(first: TextBox, boxes: Sequence[TextBox]) -> list[TextBox]:
    axis = Axis(first)
    left, right = axis.left(first) - 0.06 * first.length, axis.right(first) + 0.06 * first.length
    near = [
        box
        for box in boxes
        if abs(axis.down(box)) < _NEAR * first.height
        and 0.6 < box.height / first.height < 1.6
        and abs(box.lean - first.lean) < _PARALLEL
        and left < axis.left(box)
        and axis.right(box) < right
    ]
    whole = (row[0] if len(row) == 1 else span(row[0], row[-1]) for row in in_rows(first, near))
    return [box for box in whole if box.length > _MOST_OF * first.length]
