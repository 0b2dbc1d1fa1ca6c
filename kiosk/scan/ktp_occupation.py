"""Reads the occupation on a KTP: one row of the lower third, found from its label or its neighbours'."""

from __future__ import annotations

from collections.abc import Sequence

from .ktp import card_around
from .ktp_rows import rows_to_occupation, tidy_occupation
from .layout import Axis, in_rows, on_one_line
from .nik import NikLine
from .page import Page
from .text_finder import TextBox
from .text_reader import CAPITALS, Glyph

_ALPHABET = CAPITALS + " .,'-/()"
_LOWEST = 16  # heights of the number's box below it
_FROM_BELOW = 3  # rows: it is the third from the foot of the card, where nothing else is in the picture
_FEW_ROWS = 6
_LABELS = 4  # that are read to find the row
_LEGIBLE = 0.75  # mean sureness of the letters below which another frame is the better bet


def read_occupation(page: Page, line: NikLine) -> str:
    """As printed, at most 48 capitals and signs; empty where the row was not found or can hardly be read.

    Costs two or three short lines, five labels and two lines of a value at most; where few rows were found on a card
    far away, another look for lines. The allowance of the page is not asked: nothing waits for this row.
    """
    rows = _rows(page, line)
    if len(rows) < _FEW_ROWS:
        page = page.zoom(card_around(line))
        rows = _rows(page, line)
    at = _find_row(page, rows)
    if at is None:
        return ""
    glyphs = _value(page, rows[at], [box for row in rows for box in row])
    letters = [glyph.sure for glyph in glyphs if glyph.character.isalpha()]
    if not letters or sum(letters) / len(letters) < _LEGIBLE:
        return ""
    return tidy_occupation("".join(glyph.character for glyph in glyphs))


def _rows(page: Page, line: NikLine) -> list[list[TextBox]]:
    """All below the number, left of the photograph."""
    axis, high = Axis(line.box), line.box.height
    limit = axis.right(line.digits)
    return in_rows(line.box, [b for b in page.boxes if axis.left(b) < limit and high < axis.down(b) < _LOWEST * high])


def _find_row(page: Page, rows: Sequence[Sequence[TextBox]]) -> int | None:
    """Every label that is read tells how many rows up or down it is. A row whose own says nothing is it where the
    label above or below says so, unless it is the second line of the row above.
    """
    at, told = len(rows) - _FROM_BELOW, 0
    for _ in range(_LABELS):
        if not 0 <= at < len(rows):
            break
        steps = _steps(page, rows[at])
        if steps == 0:
            return at
        if steps is None and told in {1, -1}:
            return at - 1 if at and _steps(page, rows[at - 1]) == 0 else at
        told = steps or 0
        at += 1 if steps is None else steps
    return None


def _steps(page: Page, row: Sequence[TextBox]) -> int | None:
    found = rows_to_occupation(page.line(row[0]).text())
    return None if found is None else found[0]


def _value(page: Page, row: Sequence[TextBox], boxes: Sequence[TextBox]) -> list[Glyph]:
    """What stands after the label: in its own box, or in those right of it, and in a second line below."""
    label, line = row[0], page.line(row[0])
    found, glyphs = rows_to_occupation(line.text()), line.glyphs()
    if found is not None and found[1] < len(glyphs):
        return line.part((glyphs[found[1] - 1].at + glyphs[found[1]].at) / 2).glyphs(_ALPHABET)
    if found is None and len(row) == 1:
        return line.glyphs(_ALPHABET)
    values = _right_of(label, boxes)
    if values:
        values += _below(values[0], boxes)
    return [glyph for box in values for glyph in (*page.line(box).glyphs(_ALPHABET), Glyph(" ", 1.0, 1.0))]


def _right_of(label: TextBox, boxes: Sequence[TextBox]) -> list[TextBox]:
    """The next box on the same line, and those that follow it closely."""
    axis = Axis(label)
    beside = [box for box in boxes if axis.left(box) > axis.right(label) - label.height and on_one_line(label, box)]
    found: list[TextBox] = []
    for box in sorted(beside, key=axis.left):
        if not found or axis.left(box) - axis.right(found[-1]) < label.height:
            found.append(box)
    return found


def _below(value: TextBox, boxes: Sequence[TextBox]) -> list[TextBox]:
    """A second line of the value: it begins where the first does, and no label is on its line."""
    axis = Axis(value)
    return [
        box
        for box in boxes
        if abs(axis.left(box) - axis.left(value)) < value.height
        and 0.6 * value.height < axis.down(box) < 1.8 * value.height
        and not any(axis.left(other) < axis.left(box) and on_one_line(box, other) for other in boxes)
    ][:1]
