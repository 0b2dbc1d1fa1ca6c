"""At most three plain sentences on how it went and what to do: each names figures that stand in the report."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from .measures import Flow
from .report import Comparison, DayFacts, Finding, HourRow, StandardRow

MOST = 3
BUSIER, QUIETER = 1.3, 0.7
LEAST_GUESTS, LEAST_JUDGED = 10, 10
PRESSING_LATE = 3
"""So many late visits in an hour that lacked desks come before any comparison with other days."""
LEAST_EARLIER = {"weekdays": 3}
"""So many earlier days make something usual; a period is held against the one before it."""
SHARE_STEP = 0.1
"""A difference from what is usual is told from here on; below it is the noise of single days."""


def findings_of(
    days: DayFacts,
    whole: Flow,
    hours: Sequence[HourRow],
    standards: Sequence[StandardRow],
    comparison: Comparison,
    desks: int,
    *,
    is_over: bool = True,
) -> tuple[Finding, ...]:
    """The first three that hold. desks: how many there are. is_over: what still runs is not held against others."""
    if not whole.counts.arrivals:
        return (_nobody(days),)
    of_hours, of_comparison = list(_of_hours(hours, desks)), list(_of_comparison(whole, comparison)) if is_over else []
    pressing = [item for item in of_hours if int(item.values.get("late", 0)) >= PRESSING_LATE]
    found = [*_of_whole(whole, standards), *pressing, *of_comparison, *of_hours]
    return tuple(item for place, item in enumerate(found) if item not in found[:place])[:MOST]


def _nobody(days: DayFacts) -> Finding:
    if days.holiday:
        return Finding("holiday", {"name": days.holiday})
    return Finding("nobody" if days.open_days else "closed", {})


def _of_whole(whole: Flow, standards: Sequence[StandardRow]) -> Iterator[Finding]:
    yield Finding("served", {"served": whole.counts.served, "arrivals": whole.counts.arrivals})
    if whole.kept.judged:
        limits = {item.limit_seconds for item in standards}
        limit = limits.pop() if len(limits) == 1 else 0
        yield Finding("kept", {"kept": whole.kept.kept, "judged": whole.kept.judged, "limit_seconds": limit})


def _of_hours(hours: Sequence[HourRow], desks: int) -> Iterator[Finding]:
    """The hour with the most late guests, where desks were missing then; else the hour of the longest waits."""
    worst = max(hours, key=lambda row: (row.late, row.total), default=None)
    if worst is not None and worst.late and worst.desks_open is not None and worst.desks_open < desks - 0.25:
        values = {"hour": worst.hour, "arrivals": worst.total, "desks": worst.desks_open, "late": worst.late}
        yield Finding("understaffed", values)
        return
    slow = max(hours, key=lambda row: row.wait.median or 0, default=None)
    if slow is not None and slow.wait.median:
        yield Finding("slow_hour", {"hour": slow.hour, "wait_seconds": slow.wait.median})


def _of_comparison(whole: Flow, comparison: Comparison) -> Iterator[Finding]:
    usual, arrivals = comparison.typical, whole.counts.arrivals
    if usual is None or len(comparison.earlier) < LEAST_EARLIER.get(comparison.kind, 1):
        return
    if usual.share is not None and whole.kept.judged >= LEAST_JUDGED and usual.judged >= LEAST_JUDGED:
        share = whole.kept.kept / whole.kept.judged
        if abs(share - usual.share) >= SHARE_STEP:
            kind = "better" if share > usual.share else "worse"
            yield Finding(kind, {"share": _down(share), "typical": _down(usual.share)})
    if max(arrivals, usual.arrivals) >= LEAST_GUESTS:
        if arrivals >= BUSIER * usual.arrivals:
            yield Finding("busier", {"arrivals": arrivals, "typical": usual.arrivals})
        elif arrivals <= QUIETER * usual.arrivals:
            yield Finding("quieter", {"arrivals": arrivals, "typical": usual.arrivals})


def _down(share: float) -> float:
    """Four places, rounded down: 1 means all."""
    return math.floor(share * 10_000) / 10_000
