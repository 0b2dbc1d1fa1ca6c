"""Reads a KTP: the NIK, then the rows below it that the guest book needs, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ...queue.identity import Sex
from .ktp_rows import Label, find_label, is_title, read_birth, read_sex, tidy_name
from .layout import Axis, cut_across, cut_between, in_rows
from .nik import NikLine, find_nik
from .page import Look, Page, as_is, even_light
from .slots import UNREAD
from .text_finder import TextBox
from .text_reader import CAPITALS, Line, least_sure

_NAME_ALPHABET = CAPITALS + " .,'-/`"
_ROWS = 7
_FEW_ROWS = 4
_SURE_NAME = 0.7
_BARELY = 0.5
_LOOKS: tuple[tuple[float, Look], ...] = ((0.15, as_is), (0.05, even_light))


@dataclass(frozen=True, slots=True)
class KtpLook:
    """One look at one picture of a KTP. labels counts the rows whose label was recognised."""

    line: NikLine
    name: str = field(default="", repr=False)
    name_sure: float = 0.0
    birth_place: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    sex: Sex | None = field(default=None, repr=False)
    labels: int = 0

    @property
    def whole(self) -> bool:
        """Whether every row was read that the guest book needs."""
        return bool(self.name) and self.birth_date is not None and self.sex is not None

    @property
    def tells(self) -> bool:
        """Whether any row could be read."""
        return self.name_sure >= _BARELY or self.birth_date is not None or self.sex is not None


def read_ktp(page: Page) -> KtpLook | None:
    """None where nothing looks like the number of a KTP.

    Rows are read for a number that two looks agree on, or one of which a reflection took digits that they may tell.
    Where few rows were found the card is looked at more closely; labels are read only where values alone do not tell.
    """
    line = find_nik(page)
    if line is None:
        return None
    if not line.agreed and UNREAD not in line.nik:
        return KtpLook(line, labels=line.labelled + _title_above(page, line))
    looks = [_read_rows(page, line, with_labels=False)]
    if line.agreed and not looks[0].whole and not page.allowance.used_up and len(rows_below(page, line)) < _FEW_ROWS:
        page = page.zoom(card_around(line))
        looks.append(_read_rows(page, line, with_labels=False))
    if line.agreed and not looks[-1].whole and not page.allowance.used_up and looks[-1].tells:
        looks.append(_read_rows(page, line, with_labels=True))
    return max(looks, key=lambda look: (look.whole, look.labels, look.name_sure))


def card_around(line: NikLine) -> TextBox:
    """Where the card should be, from its NIK: digits take some two fifths of its width and lie in its upper third."""
    wide = cut_between(line.digits, -0.75, 1.15)
    height = line.digits.length / 2.3
    return cut_across(wide, -0.55 * height, 2.2 * height)


def rows_below(page: Page, line: NikLine) -> list[list[TextBox]]:
    """Boxes below the NIK and left of the photograph, from top to bottom, each row from left to right."""
    axis, high = Axis(line.box), line.box.height
    limit = axis.right(line.digits)
    below = [box for box in page.boxes if axis.left(box) < limit and 0.35 * high < axis.down(box) < 9 * high]
    return in_rows(line.box, below)[:_ROWS]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A value: where it stands and what it says."""

    box: TextBox
    line: Line


@dataclass(frozen=True, slots=True)
class _Row:
    """goes_on: it begins where values begin, so it may be the second line of the row above."""

    label: Label | None
    values: tuple[_Cell, ...]
    goes_on: bool = False

    @property
    def text(self) -> str:
        return " ".join(cell.line.text() for cell in self.values)


@dataclass(slots=True)
class _Gathered:
    """What the rows told so far."""

    names: list[_Cell] = field(default_factory=list)
    named: int = 0
    births: list[_Cell] = field(default_factory=list)
    born: str = ""
    place: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    labels: int = 0

    @property
    def whole(self) -> bool:
        return self.birth_date is not None and self.sex is not None

    def take(self, row: _Row) -> None:
        """By its label, else by what it looks like, else by its place: name, birth and sex follow each other."""
        self.labels += row.label is not None
        text = row.text
        if row.label == "sex" or (row.label is None and read_sex(text)):
            self.sex = self.sex or read_sex(text)
        elif row.label == "birth" or (row.label is None and (self._is_birth(row) or read_birth(text)[1])):
            if self.birth_date is None:
                self.births += row.values
                self.born = f"{self.born} {text}".strip()
                self.place, self.birth_date = read_birth(self.born)
        elif row.label in {"name", None} and not self.born and self.sex is None and self.named < 2:
            self.names += row.values
            self.named += 1

    def _is_birth(self, row: _Row) -> bool:
        """A further line of a birth row, or the row after the name where it begins at the labels."""
        return bool(self.born) or (self.named > 0 and not row.goes_on)


class _Columns:
    """Where values begin: first guessed from the NIK, then learnt from the rows above."""

    def __init__(self, line: NikLine) -> None:
        self._axis, self._high = Axis(line.box), line.box.height
        self._values = self._axis.left(line.digits)

    def begins_with_value(self, box: TextBox) -> bool:
        return self._axis.left(box) > self._values - 1.2 * self._high

    def is_label(self, box: TextBox) -> bool:
        return self._axis.right(box) < self._values + 0.3 * self._high

    def learn(self, value: TextBox) -> None:
        self._values = self._axis.left(value)


def _rows(page: Page, boxes: Sequence[TextBox], columns: _Columns, *, with_labels: bool) -> Iterator[_Row]:
    """A row of boxes, cut where a label begins; a label in a box of its own belongs to the boxes right of it."""
    label: Label | None = None
    values: list[_Cell] = []
    goes_on = columns.begins_with_value(boxes[0])
    for box in boxes:
        if not with_labels and len(boxes) > 1 and columns.is_label(box):
            continue
        line = page.line(box)
        glyphs = line.glyphs()
        found = find_label("".join(glyph.character for glyph in glyphs))
        if found is None:
            values.append(_Cell(box, line))
            if not with_labels and read_sex(line.text()):
                break
            continue
        if label or values:
            yield _Row(label, tuple(values), goes_on)
        (label, end), values, goes_on = found, [], False
        if end < len(glyphs):
            at = (glyphs[end - 1].at + glyphs[end].at) / 2
            value = cut_between(box, at, 1.0)
            columns.learn(value)
            values.append(_Cell(value, line.part(at)))
    yield _Row(label, tuple(values), goes_on)


def _read_rows(page: Page, line: NikLine, *, with_labels: bool) -> KtpLook:
    told = _Gathered()
    columns = _Columns(line)
    for boxes in rows_below(page, line):
        for row in _rows(page, boxes, columns, with_labels=with_labels):
            told.take(row)
        if told.whole:
            break
    labels = told.labels + (line.labelled or _label_beside(page, line)) + _title_above(page, line)
    place, born = told.place, told.birth_date
    if line.agreed and told.births and not _says(line, born):
        place, born = _look_again(page, told, line)
    name, sure = _name(page, told.names)
    return KtpLook(line, name, sure, place, born, told.sex, labels)


def _says(line: NikLine, born: date | None) -> bool:
    """Whether the NIK tells this date of birth."""
    return born is not None and line.nik[6:12] in {f"{born:%d%m%y}", f"{born.day + 40}{born:%m%y}"}


def _look_again(page: Page, told: _Gathered, line: NikLine) -> tuple[str, date | None]:
    """Other looks at the row of birth, until one says what the NIK does; else what the first look said."""
    for pad, look in _LOOKS:
        text = " ".join(page.look(cell.box.corners, pad, look).text() for cell in told.births)
        place, born = read_birth(text)
        if _says(line, born):
            return told.place or place, born
    return told.place, told.birth_date


def _title_above(page: Page, line: NikLine) -> bool:
    """Whether a line above, among those read already, is the title PROVINSI so-and-so."""
    axis = Axis(line.box)
    above = (box for box in page.boxes if axis.down(box) < -0.5 * line.box.height and page.was_read(box))
    return any(is_title(page.line(box).text()) for box in above)


def _label_beside(page: Page, line: NikLine) -> bool:
    """Whether the word NIK stands left of the number in a box of its own."""
    axis = Axis(line.box)
    beside = (box for box in page.boxes if axis.on_line(box) and axis.right(box) < axis.left(line.digits))
    return any(find_label(page.line(box).text()) == ("nik", 3) for box in beside)


def _name(page: Page, cells: Sequence[_Cell]) -> tuple[str, float]:
    """The name and how sure its least sure letter is; one that is unsure is looked at again, the surer look counts."""
    best = _spell([cell.line for cell in cells])
    if not cells or best[1] >= _SURE_NAME:
        return best
    again = _spell([page.look(cell.box.corners, 0.15) for cell in cells])
    return max(best, again, key=lambda spelt: spelt[1])


def _spell(lines: Sequence[Line]) -> tuple[str, float]:
    read = [line.glyphs(_NAME_ALPHABET) for line in lines]
    text = " ".join("".join(glyph.character for glyph in glyphs) for glyphs in read)
    letters = [glyph for glyphs in read for glyph in glyphs if glyph.character.isalpha()]
    return tidy_name(text), least_sure(letters)
