"""The workbook, read again by two programs that did not make it."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sambut.counter.report.machine import json_of
from sambut.counter.report.sheets import VALUE, sheet_name, workbook_of
from sambut.counter.report.tables import Column, Table, tables_of
from sambut.queue.report.report import Report

from . import sample_reports as sample


def book_of(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def filled(report: Report, language: str = "id") -> list[Table]:
    return [table for table in tables_of(report, sample.rules(), language) if table.rows]


def plain(value: Any) -> Any:
    """A cell's value with times as seconds, whatever type its reader gives them."""
    if isinstance(value, timedelta):
        return round(value.total_seconds(), 3)
    if hasattr(value, "microsecond") and not isinstance(value, date):
        return value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
    return value


def expected(column: Column, value: Any, zone: str) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return value or None if column.kind == "text" else value


def cells_of(table: Table) -> list[list[tuple[Column, Any]]]:
    """The cells as a sheet has them: of single figures, code, title and the one value."""
    rows = [list(zip(table.columns, row, strict=True)) for row in table.rows]
    if not any(column.code.startswith(VALUE) for column in table.columns):
        return rows
    return [
        [*row[:2], next(((column, value) for column, value in row[2:] if value is not None), (row[2][0], None))]
        for row in rows
    ]


def compare(sheet: Worksheet, table: Table, zone: str) -> None:
    for number, row in enumerate(cells_of(table), start=2):
        for place, (column, value) in enumerate(row, start=1):
            found, wanted = plain(sheet.cell(number, place).value), expected(column, value, zone)
            if isinstance(wanted, float) or column.kind == "seconds":
                assert (found is None) is (wanted is None)
                assert wanted is None or found == pytest.approx(wanted, abs=0.01), (table.code, column.code, number)
            elif isinstance(wanted, datetime):
                assert abs((found - wanted).total_seconds()) < 0.5
            else:
                assert found == wanted, (table.code, column.code, number)


@pytest.mark.parametrize(("case", "language"), sample.EVERY)
def test_a_sheet_for_each_table_with_its_cells(case, language):
    report = sample.CASES[case]()
    book, tables = book_of(workbook_of(report, sample.rules(), language)), filled(report, language)
    assert len(book.sheetnames) == len(tables)
    for sheet, table in zip(book.worksheets, tables, strict=True):
        compare(sheet, table, report.branch.zone)
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref


def test_cells_have_types_and_no_text_is_a_formula():
    book = book_of(workbook_of(sample.hostile(), sample.rules(), "id"))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type in {"s", "n", "d"} for cell in row if cell.value is not None)
    officers = book["Petugas"]
    assert [officers.cell(row, 1).value for row in range(2, 9)][:3] == ["=cmd|' /C calc'!A0", "@SUM(1+1)", '+1"2 3']
    assert officers.cell(2, 1).data_type == "s"
    titles = [cell.value for cell in officers[1]]
    assert officers.cell(2, titles.index("Istirahat") + 1).number_format == "[h]:mm:ss"
    assert officers.cell(2, titles.index("Bagian sesuai") + 1).number_format == "0.0%"


def test_the_workbook_says_what_it_is():
    book = book_of(workbook_of(sample.ordinary(), sample.rules(), "en"))
    assert book.properties.title == "Daily service report, Badan Pusat Statistik Kota Contoh, Tuesday 6 October 2026"
    assert book.properties.creator == "Badan Pusat Statistik Kota Contoh"
    assert [(item.name, item.value) for item in book.custom_doc_props.props] == [("Language", "en")]


@pytest.mark.parametrize(("case", "charts"), [("ordinary", 2), ("holiday", 1), ("year", 3), ("long_names", 2)])
def test_charts_are_native(case, charts):
    with zipfile.ZipFile(io.BytesIO(workbook_of(sample.CASES[case](), sample.rules(), "id"))) as parts:
        assert len([name for name in parts.namelist() if name.startswith("xl/charts/chart")]) == charts


def test_names_of_sheets_are_legal_and_differ():
    taken: set[str] = set()
    names = [sheet_name(title, taken) for title in ("a/b:c[d]*?\\'", "", "x" * 40, "X" * 50, "x" * 31, "A B C D")]
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    assert len({name.lower() for name in names}) == len(names)


def reread(data: bytes, folder: Path) -> openpyxl.Workbook:
    """What LibreOffice makes of it, as a workbook of its own."""
    source, target = folder / "report.xlsx", folder / "again"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(target / "report.xlsx")


def test_libreoffice_reads_what_the_json_says(tmp_path):
    report = sample.crowded()
    told, book = json.loads(json_of(report)), reread(workbook_of(report, sample.rules(), "id"), tmp_path)
    for sheet, table in zip(book.worksheets, filled(report), strict=True):
        compare(sheet, table, report.branch.zone)
    services = rows_of(book["Layanan"])
    for row, shown in zip(told["services"], services, strict=True):
        flow = row["flow"]
        assert shown["Layanan"] == row["names"]["id"]
        assert shown["Datang"] == flow["counts"]["arrivals"]
        assert plain(shown["Median tunggu"]) == pytest.approx(flow["wait"]["median"], abs=0.01)
        judged = flow["kept"]["judged"]
        share = 1000 * flow["kept"]["kept"] // judged / 1000 if judged else None
        assert shown["Bagian sesuai"] == share
    late = rows_of(book["Lewat standar"])
    assert [row["Nomor"] for row in late] == [row["ticket"] for row in told["late"]]
    assert [plain(row["Lama"]) for row in late] == pytest.approx([row["seconds"] for row in told["late"]], abs=0.01)


def rows_of(sheet: Worksheet) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_libreoffice_finds_no_formula_in_a_name(tmp_path):
    book = reread(workbook_of(sample.hostile(), sample.rules(), "id"), tmp_path)
    cell = book["Petugas"]["A2"]
    assert (cell.value, cell.data_type) == ("=cmd|' /C calc'!A0", "s")
