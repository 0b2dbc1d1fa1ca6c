"""The dashboard's tables as files: CSV for spreadsheets, XLSX with typed cells; no text in them is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ...assets.typed_table import Cell, Column, Kind, Table, no_formula
from .download_tables import View, main_table, tables_of
from .periods import code_of
from .silence import ZONE
from .view_rows import Branch, National

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

DAY_SECONDS = 86_400
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "int": "#,##0",
    "seconds": "[h]:mm:ss",
    "share": "0.0%",
    "datetime": "yyyy-mm-dd hh:mm",
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEAD_HEIGHT, _NARROWEST, _WIDEST, _DATETIME_WIDTH = 32, 9, 44, 17


@dataclass(frozen=True, slots=True)
class Download:
    """A file to hand out. name: safe in a header and on every file system; media_type: for Content-Type."""

    name: str
    media_type: str
    content: bytes


def csv_of(view: View, language: str) -> Download:
    """The view's own table (provinces, branches, days or months) as a spreadsheet of the language reads it.

    UTF-8 with a byte-order mark, which Excel asks for. In Indonesian semicolons stand between values and a comma before
    decimals, in English commas and a point: that is what Excel expects where these languages are set. Durations in
    whole seconds, shares 0 to 1 with four decimals, times as those of Western Indonesia, the codes of areas as text. A
    text that a spreadsheet could take for a formula has an apostrophe before it.
    """
    table, out = main_table(view, language), io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if language == "id" else ",", lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_text(value, language) for value in row] for row in table.rows)
    return Download(f"{_stem(view)}.csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf" + out.getvalue().encode())


def xlsx_of(view: View, language: str) -> Download:
    """All tables of the view as a workbook, a sheet each: typed cells, filters, the titles stay in view.

    Durations are Excel times, shares percentages, times those of Western Indonesia.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only a workbook needs it

    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        formats = {kind: book.add_format({"num_format": text, "valign": "top"}) for kind, text in _FORMATS.items()}
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for table in tables_of(view, language):
            _fill(book.add_worksheet(table.title), table, formats, head)
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Download(f"{_stem(view)}.xlsx", media_type, out.getvalue())


def _stem(view: View) -> str:
    """The file's name without its ending: letters, digits and hyphens."""
    period = code_of(view.period)
    if isinstance(view, National):
        return f"sambut-nasional-{period}"
    if isinstance(view, Branch):
        return f"sambut-kantor-{view.line.code}-{period}"
    return f"sambut-provinsi-{view.code}-{period}"


def _text(value: Cell, language: str) -> str | int:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(ZONE):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, float):
        text = f"{value:.4f}"
        return text.replace(".", ",") if language == "id" else text
    if isinstance(value, str):
        return no_formula(value)
    return value if isinstance(value, int) else value.isoformat()


def _fill(sheet: Worksheet, table: Table, formats: dict[Kind, Format], head: Format) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title, head)
        sheet.set_column(place, place, _width(column, (row[place] for row in table.rows)))
    for number, row in enumerate(table.rows, start=1):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, number, place, value, formats[column.kind], column.kind)
    sheet.set_row(0, _HEAD_HEIGHT)
    sheet.freeze_panes(1, 2 if len(table.columns) > 8 else 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, row: int, place: int, value: Cell, form: Format, kind: Kind) -> None:
    """One cell by its kind; none where there is no value."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, place, value.astimezone(ZONE).replace(tzinfo=None), form)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value / DAY_SECONDS if kind == "seconds" else value, form)
    else:
        sheet.write_string(row, place, str(value), form)


def _width(column: Column, cells: Iterable[Cell]) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    word = max(map(len, column.title.split()), default=0) + 3
    least = _DATETIME_WIDTH if column.kind == "datetime" else _NARROWEST
    return min(_WIDEST, max(least, longest + 1, word))
