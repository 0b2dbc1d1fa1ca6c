"""A report as an Excel workbook: a sheet for each table that has rows, typed cells, native charts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ...assets.typed_table import Cell, Column, Table
from ...queue.report.report import Report
from ...queue.rulebook import Rulebook
from .dates import period_text
from .sheet_charts import add_charts
from .tables import tables_of
from .wording import Wording, wording_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

DAY_SECONDS = 86_400
VALUE = "value_"
"""Begins the codes of columns of which a row has one."""
NAME_LIMIT = 31
"""Excel's own, for the name of a sheet."""
_FORMATS = {
    "text": "@",
    "int": "#,##0",
    "seconds": "[h]:mm:ss",
    "share": "0.0%",
    "rupiah": '"Rp"#,##0',
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm:ss",
    "number": "0.00",
}
_NARROWEST, _WIDEST = 9, 60
_FIXED_WIDTHS = {"date": 11, "datetime": 19, "rupiah": 16}
_HEAD_HEIGHT = 46
_A4 = 9
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook_of(report: Report, rules: Rulebook, language: str) -> bytes:
    """The workbook. Durations are Excel times, shares percentages, times those of the branch; no text is a formula.

    Raises ValueError for a language that the product does not speak.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only a workbook needs it

    words, out = wording_of(report, rules, language), io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        _describe(book, report, words)
        formats = {kind: book.add_format({"num_format": text, "valign": "top"}) for kind, text in _FORMATS.items()}
        formats["head"] = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        names: set[str] = set()
        for table in tables_of(report, rules, language):
            if table.rows:
                sheet = book.add_worksheet(sheet_name(table.title, names))
                if any(column.code.startswith(VALUE) for column in table.columns):
                    _fill_folded(sheet, table, formats, words.zone, words.say("column.value"))
                else:
                    _fill(sheet, table, formats, words.zone)
                add_charts(book, sheet, table, words)
    return out.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel allows and no other sheet has, and which is then taken."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", title)[:NAME_LIMIT].strip() or "-"
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[: NAME_LIMIT - 4]} {number}"
    taken.add(name.lower())
    return name


def _describe(book: Workbook, report: Report, words: Wording) -> None:
    branch = report.branch
    author = f"{words.plain(branch.agency)} {words.plain(branch.name)}"
    title = words.say(f"heading.{report.period.span.value}")
    book.set_properties(
        {
            "title": f"{title}, {author}, {period_text(words, report.period)}",
            "author": author,
            "company": words.plain(branch.agency),
            "created": report.made_at.replace(tzinfo=None),
        }
    )
    book.set_custom_property("Language", words.language)


def _fill(sheet: Worksheet, table: Table, formats: dict[str, Format], zone: ZoneInfo) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title, formats["head"])
        sheet.set_column(place, place, _width(column, (row[place] for row in table.rows)))
    for number, row in enumerate(table.rows, start=1):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, number, place, value, formats[column.kind], zone, column.kind)
    _arrange(sheet, table, len(table.columns))


def _fill_folded(sheet: Worksheet, table: Table, formats: dict[str, Format], zone: ZoneInfo, title: str) -> None:
    """A table of single figures: what has a column for each kind is one column here, each cell of its own kind."""
    plain = [place for place, column in enumerate(table.columns) if not column.code.startswith(VALUE)]
    for place in plain:
        sheet.write_string(0, place, table.columns[place].title, formats["head"])
        sheet.set_column(place, place, _width(table.columns[place], (row[place] for row in table.rows)))
    sheet.write_string(0, len(plain), title, formats["head"])
    sheet.set_column(len(plain), len(plain), _WIDEST * 2 // 3)
    for number, row in enumerate(table.rows, start=1):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            at = min(place, len(plain))
            _write(sheet, number, at, value, formats[column.kind], zone, column.kind)
    _arrange(sheet, table, len(plain) + 1)


def _arrange(sheet: Worksheet, table: Table, columns: int) -> None:
    sheet.set_row(0, _HEAD_HEIGHT)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), columns - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_paper(_A4)


def _write(sheet: Worksheet, row: int, place: int, value: Cell, form: Format, zone: ZoneInfo, kind: str) -> None:
    """One cell by its kind; none where there is nothing to write."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, place, value.astimezone(zone).replace(tzinfo=None), form)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001
    elif isinstance(value, str):
        sheet.write_string(row, place, value, form)
    else:
        sheet.write_number(row, place, value / DAY_SECONDS if kind == "seconds" else value, form)


def _width(column: Column, cells: Iterable[Cell]) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    longest_word = max(map(len, column.title.split()), default=0)
    least = _FIXED_WIDTHS.get(column.kind, _NARROWEST)
    return min(_WIDEST, max(least, longest, longest_word + 3))
