"""Every figure of a report stands in a table, with a type and a title in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from sambut.counter.report.definitions import CODES
from sambut.counter.report.tables import Table, tables_of
from sambut.queue.report.codec import report_dict

from . import sample_reports as sample

TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "int": (int,),
    "seconds": (int, float),
    "share": (int, float),
    "rupiah": (int,),
    "date": (date,),
    "datetime": (datetime,),
    "number": (int, float),
}
DERIVED = {"version", "span", "zone", "agency", "name", "rules"}


def tables(case: str, language: str = "id") -> dict[str, Table]:
    found = tables_of(sample.CASES[case](), sample.rules(), language)
    assert len({table.code for table in found}) == len(found)
    return {table.code: table for table in found}


def column(table: Table, code: str) -> list[Any]:
    place = [item.code for item in table.columns].index(code)
    return [row[place] for row in table.rows]


@pytest.mark.parametrize(("case", "language"), sample.EVERY)
def test_every_cell_is_of_its_columns_kind(case, language):
    for table in tables(case, language).values():
        assert len({item.code for item in table.columns}) == len(table.columns)
        for row in table.rows:
            assert len(row) == len(table.columns)
            for item, cell in zip(table.columns, row, strict=True):
                assert cell is None or type(cell) in TYPES[item.kind], (table.code, item.code, cell)
                assert not isinstance(cell, datetime) or cell.tzinfo is not None


@pytest.mark.parametrize("case", sample.CASES)
def test_codes_are_the_same_in_both_languages_and_titles_are_not(case):
    indonesian, english = tables(case, "id"), tables(case, "en")
    assert list(indonesian) == list(english)
    for code, table in indonesian.items():
        assert [item.code for item in table.columns] == [item.code for item in english[code].columns]
        assert len(table.rows) == len(english[code].rows)
    assert [table.title for table in indonesian.values()] != [table.title for table in english.values()]


@pytest.mark.parametrize("case", ["ordinary", "crowded", "year"])
def test_every_number_of_the_report_is_in_a_table(case):
    report = sample.CASES[case]()
    cells = {cell for table in tables(case).values() for row in table.rows for cell in row}
    plain = {float(cell) for cell in cells if isinstance(cell, int | float)}
    for path, number in numbers(report_dict(report)):
        assert float(number) in plain or number / 1000 in plain, path


def numbers(value: Any, path: str = "") -> Iterator[tuple[str, float]]:
    """Every number of the report save those that only belong to a sentence, which is in a table as a sentence."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in DERIVED and key not in {"concerns", "findings"}:
                yield from numbers(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from numbers(item, path)
    elif (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and not path.endswith((".hour", ".busiest", "officers.desks", "shares.code"))
    ):
        yield path, value


def test_the_ordinary_day():
    found = tables("ordinary")
    services = found["services"]
    assert column(services, "service") == ["Perpustakaan", "Penjualan", "Konsultasi", "Rekomendasi"]
    assert column(services, "arrivals") == [19, 13, 28, 4]
    assert column(services, "share") == [None, 0.846, 0.961, None]  # rounded down, as on paper
    assert column(found["officers"], "officer") == ["Ayu Contoh", "Dimas Contoh", "Nyoman Contoh"]
    assert column(found["hours"], "arrivals") == [16, 19, 9, 7, 2, 5, 5, 1]
    assert column(found["hours"], "arrivals_K") == [7, 8, 5, 4, 0, 2, 2, 0]
    assert column(found["late"], "ticket") == ["J-003", "J-006", "K-005"]
    assert column(found["definitions"], "code") == list(CODES)
    assert sum(column(found["guests"], "count")) == 6 * 64


@pytest.mark.parametrize("case", ["ordinary", "crowded", "month"])
def test_every_column_of_a_flow_is_that_figure(case):
    told = report_dict(sample.CASES[case]())
    for code in ("services", "desks", "officers"):
        table = tables(case)[code]
        for place, row in enumerate(told[code]):
            flow, kept = row["flow"], row["flow"]["kept"]
            wanted = {**flow["counts"], **kept, "left_out": flow["left_out"]}
            wanted |= {
                f"{name}_{part}": flow[name][part]
                for name in ("wait", "clock", "service")
                for part in ("count", "median", "p90", "longest")
            }
            wanted["not_judged"] = sum(kept["not_judged"].values())
            for name, value in wanted.items():
                assert column(table, name)[place] == value, (code, name)


def test_late_visits_by_their_columns():
    told, table = report_dict(sample.crowded())["late"], tables("crowded")["late"]
    for name, key in (("seconds", "seconds"), ("limit", "limit_seconds"), ("desk", "desk"), ("prefix", "prefix")):
        assert column(table, name) == [visit[key] for visit in told]
    assert [at.isoformat() for at in column(table, "started_at")] == [visit["started_at"] for visit in told]
    assert column(table, "excuse")[:3] == ["", "Listrik padam", ""]


def test_hidden_characters_of_names_are_gone():
    names = column(tables("hostile")["officers"], "officer")
    assert names[3] == "-7"
    assert all(name.isprintable() for name in names)


def test_a_day_without_guests_has_every_table():
    assert list(tables("empty")) == list(tables("ordinary"))
    assert not tables("empty")["late"].rows
