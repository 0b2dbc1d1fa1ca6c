"""A table whose columns know what their cells are, and what keeps a text from being a formula in a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Kind = Literal["text", "int", "seconds", "share", "rupiah", "date", "datetime", "number"]
Cell = str | int | float | date | datetime | None
"""None where there is no value."""
_FORMULA = (*"=+-@", "\t", "\r", "\n", *"＝＋－＠")


@dataclass(frozen=True, slots=True)
class Column:
    """code: the same in every language. seconds: durations; share: 0 to 1; rupiah: whole; datetime: aware."""

    code: str
    title: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each of its column's kind or None. code: the same in every language."""

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def no_formula(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
