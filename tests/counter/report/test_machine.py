"""The forms for machines: JSON that says the same in the same bytes, CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.counter.report.machine import HEAD, csv_of, json_of
from sambut.counter.report.tables import tables_of
from sambut.queue.report.codec import report_dict

from . import sample_reports as sample

MARK = b"\xef\xbb\xbf"


def rows_of(data: bytes) -> list[list[str]]:
    assert data.startswith(MARK)
    return list(csv.reader(io.StringIO(data[len(MARK) :].decode(), newline=""), strict=True))


@pytest.mark.parametrize("case", sample.CASES)
def test_json_is_canonical_and_whole(case):
    report = sample.CASES[case]()
    data = json_of(report)
    assert json.loads(data) == json.loads(json.dumps(report_dict(report)))
    assert data == json_of(sample.CASES[case]())
    keys = list(json.loads(data))
    assert keys == sorted(keys)
    assert json.loads(data)["version"] == 1


@pytest.mark.parametrize(("case", "language"), sample.EVERY)
def test_csv_says_what_the_tables_say(case, language):
    report = sample.CASES[case]()
    head, *rows = rows_of(csv_of(report, sample.rules(), language))
    assert tuple(head) == HEAD
    found = {(table, int(row), column): value for table, row, column, value in rows}
    assert len(found) == len(rows)
    for table in tables_of(report, sample.rules(), language):
        for number, cells in enumerate(table.rows, start=1):
            for column, cell in zip(table.columns, cells, strict=True):
                value = found.pop((table.code, number, column.code), None)
                if cell is None:
                    assert value is None
                elif isinstance(cell, date):
                    assert value == cell.isoformat()
                else:
                    assert value in {str(cell), f"'{cell}"}
    assert not found


def officer_names(names: tuple[str, ...]) -> list[str]:
    base = sample.ordinary()
    officers = tuple(replace(base.officers[0], name=name) for name in names)
    rows = rows_of(csv_of(replace(base, officers=officers), sample.rules(), "id"))
    return [value for table, _, column, value in rows if (table, column) == ("officers", "officer")]


def test_no_name_is_a_formula():
    assert officer_names(sample.HOSTILE) == [
        "'=cmd|' /C calc'!A0",
        "'@SUM(1+1)",
        "'+1\"2 3",
        "'-7",
        "#set text(red)",
        "$x^2$ *b* _c_",
        "[a] @b \\ <c> //d",
    ]


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5).map(tuple))
def test_nothing_that_anybody_is_called_becomes_a_formula_or_breaks_a_row(names):
    for value in officer_names(names):
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
        assert value.isprintable()


def test_numbers_stay_numbers():
    rows = rows_of(csv_of(sample.ordinary(), sample.rules(), "id"))
    value = next(row[3] for row in rows if row[0] == "summary" and row[2] == "value_seconds")
    assert float(value) == 218
    assert not [row for row in rows if row[3].startswith("'")]


def test_every_line_ends_as_the_standard_asks():
    data = csv_of(sample.hostile(), sample.rules(), "en")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == data.count(b"\n")
