"""When whoever looks elsewhere is told that somebody waits: once for a burst of arrivals, once for a late guest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

BURST = timedelta(seconds=60)
"""Who comes so soon after the last one came belongs to the same burst."""

Alert = Literal["", "arrival", "late"]


@dataclass(frozen=True, slots=True)
class Seen:
    """The desk at one time. away: no window of the program is looked at. late: the ticket whose clock is red."""

    at: datetime
    away: bool
    waiting: int
    ids: frozenset[str]
    late: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """What was seen before. ids is None before the first look; came_at: the last arrival while away."""

    waiting: int = 0
    ids: frozenset[str] | None = None
    came_at: datetime | None = None
    late: str = ""


def look(watch: Watch, seen: Seen) -> tuple[Watch, Alert]:
    """What is to be told now, and what to compare with next time. Whoever looks at the window is told nothing."""
    came = _came(watch, seen)
    turned = seen.late not in {"", watch.late}
    going_on = watch.came_at is not None and timedelta(0) <= seen.at - watch.came_at < BURST
    after = replace(watch, waiting=seen.waiting, ids=seen.ids, late=seen.late)
    if not seen.away:
        return replace(after, came_at=None), ""
    if came:
        after = replace(after, came_at=seen.at)
    if turned:
        return after, "late"
    return after, "arrival" if came and not going_on else ""


def _came(watch: Watch, seen: Seen) -> bool:
    """Somebody new waits. In a list that is cut off only the count tells."""
    if watch.ids is None:
        return False
    whole = seen.waiting <= len(seen.ids)
    return seen.waiting > watch.waiting or (whole and bool(seen.ids - watch.ids))
