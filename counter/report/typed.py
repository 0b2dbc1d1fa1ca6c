"""A table of the report with typed columns, and the columns that many tables share."""

from __future__ import annotations

from ...assets.typed_table import Cell, Column, Kind, Table
from ...queue.report.measures import Flow, Kept, Spread
from .wording import Wording

Heads = tuple[tuple[str, Kind], ...]
COUNTS: Heads = tuple(
    (name, "int")
    for name in ("arrivals", "served", "no_shows", "cancelled", "expired", "sent_on", "unfinished", "open")
)
_STANDARD: Heads = (
    *((name, "int") for name in ("within_target", "within_limit", "late", "excused", "not_judged", "judged", "kept")),
    ("share", "share"),
)


def spread_heads(name: str) -> Heads:
    """The columns of a set of durations."""
    return ((f"{name}_count", "int"), *((f"{name}_{part}", "seconds") for part in ("median", "p90", "longest")))


FLOW: Heads = (
    *COUNTS,
    *spread_heads("wait"),
    *spread_heads("clock"),
    *spread_heads("service"),
    ("left_out", "int"),
    *_STANDARD,
)


def table(words: Wording, code: str, heads: Heads, rows: list[tuple[Cell, ...]]) -> Table:
    """A table with its titles in the report's language."""
    columns = tuple(Column(name, words.say(f"column.{name}"), kind) for name, kind in heads)
    return Table(code, words.say(f"table.{code}"), columns, tuple(rows))


def spread_cells(spread: Spread) -> tuple[Cell, ...]:
    """As spread_heads."""
    return spread.count, spread.median, spread.p90, spread.longest


def flow_cells(flow: Flow) -> tuple[Cell, ...]:
    """As FLOW."""
    counts = tuple(getattr(flow.counts, name) for name, _ in COUNTS)
    spreads = (*spread_cells(flow.wait), *spread_cells(flow.clock), *spread_cells(flow.service))
    return (*counts, *spreads, flow.left_out, *_kept_cells(flow.kept))


def share_of(part: int, whole: int) -> float | None:
    """0 to 1, rounded down to a tenth of a percent as on paper; None of nothing."""
    return 1000 * part // whole / 1000 if whole else None


def _kept_cells(kept: Kept) -> tuple[Cell, ...]:
    share = share_of(kept.kept, kept.judged)
    unjudged = sum(kept.not_judged.values())
    return kept.within_target, kept.within_limit, kept.late, kept.excused, unjudged, kept.judged, kept.kept, share
