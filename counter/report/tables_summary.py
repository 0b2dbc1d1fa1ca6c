"""The table of single figures: one row a figure, its value in the column of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from ...assets.typed_table import Cell, Kind, Table
from ...queue.report.report import Report
from .dates import hour_text, period_text
from .typed import FLOW, Heads, flow_cells, share_of, spread_cells, spread_heads, table
from .wording import Wording

_KINDS: tuple[Kind, ...] = ("text", "int", "seconds", "share", "number", "rupiah", "date", "datetime")
_Figure = tuple[str, Kind, Cell]


def summary_table(report: Report, words: Wording) -> Table:
    """Period, branch and every figure that stands alone, by its code."""
    heads: Heads = (("code", "text"), ("figure", "text"), *((f"value_{kind}", kind) for kind in _KINDS))
    figures = [*_about(report, words), *_whole(report), *_single(report), *_satisfaction(report)]
    rows: list[tuple[Cell, ...]] = [
        (code, _title(words, code), *(value if kind == own else None for own in _KINDS))
        for code, kind, value in figures
    ]
    return table(words, "summary", heads, rows)


def _title(words: Wording, code: str) -> str:
    key = f"column.{code}" if code in {name for name, _ in FLOW} else f"row.{code}"
    return words.say(key)


def _about(report: Report, words: Wording) -> Iterator[_Figure]:
    days, branch = report.days, report.branch
    yield "period", "text", period_text(words, report.period)
    yield "first", "date", report.period.first
    yield "last", "date", report.period.last
    yield "branch", "text", f"{words.plain(branch.agency)} {words.plain(branch.name)}"
    yield "branch_code", "text", branch.code
    yield "made_at", "datetime", report.made_at
    yield "hours", "text", ", ".join(f"{start}–{end}" for start, end in days.spans)
    yield "holiday", "text", words.plain(days.holiday)
    yield "open_days", "int", days.open_days
    yield "worked_days", "int", days.worked_days
    yield "closed_days", "int", days.closed_days


def _whole(report: Report) -> Iterator[_Figure]:
    for (code, kind), value in zip(FLOW, flow_cells(report.whole), strict=True):
        yield code, kind, value
    yield "busiest", "text", None if report.busiest is None else hour_text(report.busiest)
    yield "staff_made", "int", report.staff_made


def _single(report: Report) -> Iterator[_Figure]:
    estimates, sales, kiosk, sync = report.estimates, report.sales, report.kiosk, report.sync
    yield "told", "int", estimates.told
    yield "covered", "int", estimates.covered
    yield "covered_share", "share", share_of(estimates.covered, estimates.told)
    yield from _spread("errors", spread_cells(estimates.errors))
    for name in ("sold", "not_sold", "zero_rupiah", "unrecorded"):
        yield name, "int", getattr(sales, name)
    yield "charged", "rupiah", sales.charged
    yield "amount", "rupiah", sales.amount
    for name in ("begun", "scans", "read"):
        yield name, "int", getattr(kiosk, name)
    count, *times = spread_cells(kiosk.scan_milliseconds)
    seconds = (value / 1000 if isinstance(value, int | float) else None for value in times)
    yield from _spread("scan", (count, *seconds))
    yield "sync_is_set_up", "int", int(sync.is_set_up)
    yield "sync_events", "int", sync.events
    yield "sync_delivered", "int", sync.delivered
    yield from _spread("sync_lag", spread_cells(sync.lag))
    yield "sync_agreed", "int", None if sync.agreed is None else int(sync.agreed)


def _spread(name: str, cells: tuple[Cell, ...]) -> Iterator[_Figure]:
    for (code, kind), value in zip(spread_heads(name), cells, strict=True):
        yield code, kind, value


def _satisfaction(report: Report) -> Iterator[_Figure]:
    found = report.satisfaction
    if found is not None:
        yield "responses", "int", found.responses
        yield "index", "number", float(found.index)
        yield "grade", "text", found.grade
