"""Reads the stored events of a branch's day, and what came of it on other days, into its figures. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ...queue.hours import OpeningHours
from ...queue.report.fold import CORRECTED, Fold
from ...queue.report.staffing import OpenTime, Staffing
from ...queue.trace import EVENTS, EXCUSED, ISSUED, LEG_OPENED
from .figures import Figures, figures_of

Payload = Mapping[str, Any]
REGISTERED = "visit.registered"
ABOUT_TICKETS = frozenset({*EVENTS.values(), EXCUSED})
DATED = frozenset({ISSUED, LEG_OPENED, "kiosk.session", "day.closed", "day.opened"})
"""Events that name the day that they belong to."""
KINDS = tuple(sorted({REGISTERED, CORRECTED, *ABOUT_TICKETS, *DATED}))
"""The types of the events that anything is taken from; others are passed over."""
_TAKEN = frozenset(KINDS)
BAD = (AttributeError, KeyError, OverflowError, TypeError, ValueError)
"""What reading a payload raises that no branch of ours wrote."""
_NO_HOURS = OpeningHours(ZoneInfo("UTC"), (), {})
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def day_figures(day: date, events: Iterable[tuple[str, Payload]]) -> Figures:
    """The figures of a local day. events: type and payload in the order of (epoch, seq), of this day and of those on
    which something came of its visits; what they tell of other days' visits is passed over.
    """
    fold = Fold(lambda asked: asked == day, Staffing(OpenTime(_NO_HOURS), lambda _: False))
    visitors: dict[str, str] = {}
    unread = 0
    for kind, payload in events:
        if kind not in _TAKEN:
            continue
        try:
            if kind == REGISTERED and payload.get("visitor"):
                visitors[payload["visit_id"]] = str(payload["visitor"])
            fold.take(((kind, payload, _NO_TIME),))
        except BAD:
            unread += 1
    facts = fold.done(_NO_TIME)
    known = {visitors[visit] for visit in facts.visits if visit in visitors}
    return figures_of(facts, len(known), unread)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What events of a day tell of other days: how many by day, and by ticket or visit whose day is not told.

    The keys of by_id begin with "t" or "v" for what the id is one of.
    """

    by_day: Mapping[date, int]
    by_id: Mapping[tuple[str, str], int]


def elsewhere(day: date, events: Iterable[tuple[str, Payload]]) -> Elsewhere:
    """What the events of a local day, in their order, tell of other days' visits."""
    own: set[tuple[str, str]] = set()
    by_day: dict[date, int] = {}
    by_id: dict[tuple[str, str], int] = {}
    for kind, payload in events:
        try:
            told = date.fromisoformat(payload["day"]) if kind in DATED else None
            ids = _ids_of(kind, payload)
        except BAD:
            continue
        if told is not None and told != day:
            by_day[told] = by_day.get(told, 0) + 1
        elif told is not None:
            own.update(ids)
        elif kind != REGISTERED:
            for item in ids:
                by_id[item] = by_id.get(item, 0) + 1
    return Elsewhere(by_day, {key: number for key, number in by_id.items() if key not in own})


def _ids_of(kind: str, payload: Payload) -> tuple[tuple[str, str], ...]:
    names = {}
    if kind in ABOUT_TICKETS or kind in {ISSUED, LEG_OPENED}:
        names["t"] = "ticket_id"
    if kind in {ISSUED, CORRECTED}:
        names["v"] = "visit_id"
    return tuple((key, str(payload[name])) for key, name in names.items())
