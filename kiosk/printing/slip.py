"""Lays out a ticket: what it says, as one list of printing steps for paper of 58 or 80 mm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from .code_page import ASCII, CodePage
from .plain import linkable, pair, plain, wrap


@dataclass(frozen=True, slots=True)
class Slip:
    """Everything one ticket says, in one language, ready to print. It never carries the name of a person."""

    agency: str
    office: str
    room: str
    heading: str
    number: str
    service: str
    desks: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    promise: str = ""
    to_bring_heading: str = ""
    to_bring: tuple[str, ...] = ()
    qr_text: str = ""
    qr_caption: str = ""
    small_print: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """What fits across: dots at 203 dpi, characters of font A (12 dots wide) and of font B (9 dots wide)."""

    dots: int
    columns: int
    small_columns: int
    page: CodePage = ASCII


PAPERS = {80: Paper(dots=576, columns=48, small_columns=64), 58: Paper(dots=384, columns=32, small_columns=42)}

QR_MODULE_DOTS = 6
QR_LONGEST = 250
"""Bytes; version 11 at level M holds 251 and is 366 dots wide, so a code of 6-dot modules fits either paper."""


class Align(StrEnum):
    """Where a line stands on the paper."""

    LEFT = "left"
    CENTER = "center"


class Font(StrEnum):
    """A is the printer's 12x24 font, B its small one of 9x17."""

    A = "a"
    B = "b"


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of the house: dots in columns of one, two and three."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line, in signs of the printer's code page, that fits the paper; size is (times wider, times higher)."""

    text: str
    align: Align = Align.LEFT
    bold: bool = False
    size: tuple[int, int] = (1, 1)
    font: Font = Font.A


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Number:
    """The ticket number, drawn as large as the paper allows."""

    number: str


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of printable ASCII, at most QR_LONGEST characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Feed:
    """Blank paper, in dots (1 to 255)."""

    dots: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Moves the paper to the knife and cuts it, or to where it is torn off."""


Line = Mark | Text | Rule | Number | Qr | Feed | Cut


def lay_out(slip: Slip, width_mm: int, page: CodePage = ASCII) -> tuple[Line, ...]:
    """The steps that print the slip on paper of width_mm, which is 58 or 80. Raises KeyError for another width."""
    paper = replace(PAPERS[width_mm], page=page)
    parts = (_head, _call, _facts, _promise, _to_bring, _qr, _small_print)
    lines = tuple(line for part in parts for line in part(slip, paper))
    return (*lines, Feed(40), Cut())


def _head(slip: Slip, paper: Paper) -> Iterator[Line]:
    yield from (Feed(8), Mark(), Feed(16))
    yield from _centered(slip.agency, paper, bold=True)
    yield from _centered(slip.office, paper)
    yield from _centered(slip.room, paper)
    yield from (Feed(12), Rule(), Feed(10))


def _call(slip: Slip, paper: Paper) -> Iterator[Line]:
    yield from _centered(slip.heading, paper, bold=True)
    yield Feed(12)
    yield from _number(slip.number, paper)
    yield Feed(20)
    yield from _service(slip.service, paper)
    if plain(slip.desks, paper.page):
        yield Feed(8)
        yield from _centered(slip.desks, paper)
    yield from (Feed(12), Rule(), Feed(8))


def _number(number: str, paper: Paper) -> Iterator[Line]:
    """The drawn number, or the printer's own letters as large as they fit where it has not the usual form."""
    text = plain(number)[: paper.columns]
    if is_drawable(text):
        yield Number(text)
    elif text:
        times = min(8, paper.columns // len(text))
        yield Text(text, Align.CENTER, bold=True, size=(times, times))


def is_drawable(number: str) -> bool:
    """Whether the number is one capital letter, a dash and one to four digits."""
    letter, dash, digits = number[:1], number[1:2], number[2:]
    return "A" <= letter <= "Z" and dash == "-" and digits.isascii() and digits.isdigit() and len(digits) <= 4


def _service(service: str, paper: Paper) -> Iterator[Line]:
    """The name in double size; a word too wide for that is only made higher, not broken."""
    name = plain(service.upper(), paper.page)
    longest = max(map(len, name.split()), default=0)
    across = 2 if longest <= paper.columns // 2 else 1
    for line in wrap(name, paper.columns // across, at_most=4, page=paper.page):
        yield Text(line, Align.CENTER, bold=True, size=(across, 2))


def _facts(slip: Slip, paper: Paper) -> Iterator[Line]:
    rows = [Text(row) for label, value in slip.facts for row in pair(label, value, paper.columns, paper.page)]
    if rows:
        yield from rows
        yield from (Feed(8), Rule(), Feed(8))


def _promise(slip: Slip, paper: Paper) -> Iterator[Line]:
    yield from (Text(line) for line in wrap(slip.promise, paper.columns, page=paper.page))


def _to_bring(slip: Slip, paper: Paper) -> Iterator[Line]:
    items = [rows for item in slip.to_bring if (rows := wrap(item, paper.columns - 4, page=paper.page))]
    if not items:
        return
    yield Feed(8)
    yield from (Text(line, bold=True) for line in wrap(slip.to_bring_heading, paper.columns, page=paper.page))
    for first, *rest in items:
        yield Text(f"[ ] {first}")
        yield from (Text(f"    {row}") for row in rest)


def _qr(slip: Slip, paper: Paper) -> Iterator[Line]:
    """The code with its quiet zone of four modules; one too long to fit the paper is left out with its caption."""
    text = linkable(slip.qr_text)
    if not 0 < len(text) <= QR_LONGEST:
        return
    quiet = Feed(4 * QR_MODULE_DOTS)
    yield from (quiet, Qr(text), quiet)
    yield from _centered(slip.qr_caption, paper)


def _small_print(slip: Slip, paper: Paper) -> Iterator[Line]:
    for paragraph in slip.small_print:
        rows = wrap(paragraph, paper.small_columns, page=paper.page)
        if rows:
            yield Feed(8)
        yield from (Text(row, Align.CENTER, font=Font.B) for row in rows)


def _centered(text: str, paper: Paper, *, bold: bool = False) -> Iterator[Line]:
    yield from (Text(row, Align.CENTER, bold=bold) for row in wrap(text, paper.columns, page=paper.page))
