"""What the pages are made of, as plain values for the template: tables, their columns and cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...queue.report.measures import Kept
from .wording import NONE, Wording

Block = dict[str, Any]
"""One part of a page: "kind" says which; all texts are final, all numbers are for the layout alone."""


def column(text: str, width: float = 1.0, *, right: bool = True) -> Block:
    """A table's column. width: its part of the free width."""
    return {"text": text, "width": width, "right": right}


def cell(text: str, *, strong: bool = False, soft: bool = False, bad: bool = False, slot: int = -1) -> Block:
    """A table's cell. slot: the mark of a service before the text, by its place in the catalogue; -1 for none."""
    return {"text": text, "strong": strong, "soft": soft, "bad": bad, "slot": slot}


def table_block(
    title: str,
    columns: Sequence[Block],
    rows: Sequence[Sequence[Block]],
    *,
    sub: str = "",
    notes: Sequence[str] = (),
    empty: str = "",
) -> Block:
    """A table with its heading. notes: lines below it; empty: what is said instead of a table without rows."""
    return {
        "kind": "table",
        "title": title,
        "sub": sub,
        "columns": list(columns),
        "rows": [list(row) for row in rows],
        "notes": [note for note in notes if note],
        "empty": empty,
    }


def kept_text(words: Wording, kept: Kept, *, one_day: bool) -> str:
    """How many of the judged kept the standard: on one day as counts, over more days in percent from ten on."""
    if not kept.judged:
        return NONE
    return words.of(kept.kept, kept.judged) if one_day else words.ratio(kept.kept, kept.judged)
