"""The workbook's charts: arrivals by hour and service, how the standard was kept, guests over time."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any

from ...assets.typed_table import Table
from .wording import Wording

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SIZE = {"width": 960, "height": 380}
_STANDARD = (("within_target", "#2C7425"), ("within_limit", "#FFB938"), ("late", "#B3261E"))
"""Darkness alone tells them apart too: middle, light, dark, in this order."""
_SERVICES = ("#0B5CAD", "#EB891B", "#2C7425", "#C9A6E4", "#082B52", "#FFB938", "#68B92E", "#6A3A8C")
_ARRIVALS = "arrivals_"


def add_charts(book: Workbook, sheet: Worksheet, table: Table, words: Wording) -> None:
    """Below a table that has one: hours, services, trend."""
    if table.code == "hours":
        codes = [column.code for column in table.columns if column.code.startswith(_ARRIVALS)]
        _stacked(book, sheet, table, "hour", list(zip(codes, cycle(_SERVICES))), words.say("chart.arrivals"))
    elif table.code == "services":
        _stacked(book, sheet, table, "service", list(_STANDARD), words.say("chart.kept"))
    elif table.code == "trend":
        _trend(book, sheet, table, words)


def _series(sheet: Worksheet, table: Table, labels: str, code: str) -> dict[str, Any]:
    """A column of the table as a series, named by its title."""
    places = {column.code: place for place, column in enumerate(table.columns)}
    last, name = len(table.rows), sheet.get_name()
    return {
        "name": [name, 0, places[code]],
        "categories": [name, 1, places[labels], last, places[labels]],
        "values": [name, 1, places[code], last, places[code]],
    }


def _stacked(
    book: Workbook, sheet: Worksheet, table: Table, labels: str, codes: list[tuple[str, str]], title: str
) -> None:
    if not codes:
        return
    chart: Any = book.add_chart({"type": "column", "subtype": "stacked"})
    for code, colour in codes:
        look = {"border": {"color": "#FFFFFF"}, "fill": {"color": colour}}
        chart.add_series(_series(sheet, table, labels, code) | look)
    _place(chart, sheet, table, title)


def _trend(book: Workbook, sheet: Worksheet, table: Table, words: Wording) -> None:
    """Guests as columns, the share within the standard as a line on an axis of its own."""
    chart: Any = book.add_chart({"type": "column"})
    chart.add_series(_series(sheet, table, "first", "arrivals") | {"fill": {"color": "#0B5CAD"}})
    line: Any = book.add_chart({"type": "line"})
    line.add_series(
        _series(sheet, table, "first", "share") | {"y2_axis": True, "line": {"color": "#D46F00", "width": 2}}
    )
    line.set_y2_axis({"min": 0, "max": 1, "num_format": "0%"})
    chart.combine(line)
    chart.set_x_axis({"text_axis": True, "num_format": "yyyy-mm-dd"})
    _place(chart, sheet, table, words.say("chart.trend"))


def _place(chart: Any, sheet: Worksheet, table: Table, title: str) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_size(_SIZE)
    sheet.insert_chart(len(table.rows) + 2, 0, chart, {"description": title})
