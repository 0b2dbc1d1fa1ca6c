"""Writes figures into their rows, with the numbers that are summed without reading them, and names the locks for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from .figures import Figures
from .figures_json import to_json


def put_figures(
    connection: sa.Connection, table: sa.Table, key: Mapping[str, Any], figures: Figures, now: datetime
) -> None:
    """The row of a key; none where there is nothing to tell."""
    if figures.is_empty:
        connection.execute(sa.delete(table).where(*(table.c[name] == value for name, value in key.items())))
        return
    counts, kept = figures.whole.counts, figures.whole.kept
    numbers = {"visits": counts.arrivals, "served": counts.served, "no_shows": counts.no_shows}
    values = numbers | {"judged": kept.judged, "kept": kept.kept, "figures": to_json(figures), "made_at": now}
    row = insert(table).values({**key, **values})
    connection.execute(row.on_conflict_do_update(index_elements=list(key), set_=values))


def mark(connection: sa.Connection, table: sa.Table, key: Mapping[str, Any], now: datetime) -> None:
    """What is named by the key is to be made anew; whoever is at it finds its turn changed."""
    row = insert(table).values({**key, "since": now})
    changes = {"since": sa.func.least(table.c.since, row.excluded.since), "turn": table.c.turn + 1}
    connection.execute(row.on_conflict_do_update(index_elements=list(key), set_=changes))


def lock_number(kind: str, whose: str, first: date) -> int:
    """The number of an advisory lock: 64 bits, signed."""
    text = f"sambut {kind} {whose} {first.isoformat()}"
    return int.from_bytes(sha256(text.encode()).digest()[:8], signed=True)
