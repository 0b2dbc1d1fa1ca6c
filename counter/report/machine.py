"""A report for machines: JSON of all its values, and one CSV of all its tables."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

from ...assets.typed_table import no_formula
from ...queue.report.codec import report_dict
from ...queue.report.report import Report
from ...queue.rulebook import Rulebook
from .tables import tables_of

HEAD = ("table", "row", "column", "value")


def json_of(report: Report) -> bytes:
    """UTF-8, keys in order, no spaces, a line's end behind: the same report makes the same bytes."""
    text = json.dumps(report_dict(report), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"


def csv_of(report: Report, rules: Rulebook, language: str) -> bytes:
    """One row a cell: code of the table, number of the row from 1, code of the column, value.

    RFC 4180 in UTF-8 with a byte-order mark, which spreadsheets ask for. Durations in seconds, shares 0 to 1, days and
    aware times as ISO text; a cell without a value has no row. A text that a spreadsheet could take for a formula has
    an apostrophe before it. Raises ValueError for a language that the product does not speak.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for table in tables_of(report, rules, language):
        for number, row in enumerate(table.rows, start=1):
            for column, value in zip(table.columns, row, strict=True):
                if value is not None:
                    writer.writerow((table.code, number, column.code, _value(value)))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _value(value: str | float | date) -> str | int | float:
    if isinstance(value, date):
        return value.isoformat()
    return no_formula(value) if isinstance(value, str) else value
