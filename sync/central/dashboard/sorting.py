"""Tables sorted by a column that the address names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..view_rows import BranchLine, ProvinceLine
from .visit import Visit

Row = ProvinceLine | BranchLine
COLUMNS: dict[str, Callable[[Any], float | str | None]] = {
    "name": lambda row: row.name.casefold(),
    "visits": lambda row: row.line.visits,
    "share": lambda row: row.line.share,
    "median": lambda row: row.line.wait_median,
    "p90": lambda row: row.line.wait_p90,
    "waiting": lambda row: row.line.waiting,
}


@dataclass(frozen=True, slots=True)
class Sorted:
    """Rows in order. column: "" as they came; is_down: the largest first."""

    rows: tuple[Any, ...]
    column: str
    is_down: bool

    def next_order(self, column: str) -> str:
        """What a click on the column's head asks for: figures begin with the largest, names with A."""
        if column != self.column:
            return "up" if column == "name" else "down"
        return "up" if self.is_down else "down"

    def aria(self, column: str) -> str:
        """For aria-sort."""
        return "none" if column != self.column else "descending" if self.is_down else "ascending"


def sorted_as_asked(visit: Visit, rows: tuple[Row, ...]) -> Sorted:
    """The rows by the asked column; what has no value comes last either way."""
    column, is_down = visit.asked.get("sort", ""), visit.asked.get("order") == "down"
    if column not in COLUMNS:
        return Sorted(rows, "", is_down=False)
    value = COLUMNS[column]
    known = sorted((row for row in rows if value(row) is not None), key=lambda row: (value(row), row.code))
    unknown = [row for row in rows if value(row) is None]
    return Sorted((*(reversed(known) if is_down else known), *unknown), column, is_down)
