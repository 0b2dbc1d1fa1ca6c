"""Figures as JSON: short, for a branch's month is read by the hundred."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...queue.report.measures import Counts, Kept
from .figures import COUNTED, JUDGED, Figures, Tally
from .histogram import from_list, to_list

VERSION = 2


def to_json(item: Figures) -> dict[str, Any]:
    """As it is stored."""
    return {
        "v": VERSION,
        "whole": _tally(item.whole),
        "services": {prefix: _tally(tally) for prefix, tally in item.services.items()},
        "guests": {name: dict(codes) for name, codes in item.guests.items()},
        "sessions": dict(item.sessions),
        "more": [item.legs, item.visitors, item.staff_made, item.days, item.closed, item.unread],
    }


def from_json(data: Mapping[str, Any]) -> Figures:
    """As to_json wrote it. Raises ValueError for another version's."""
    if data.get("v") != VERSION:
        raise ValueError(f"figures of version {data.get('v')}")
    services = {prefix: tally_from_json(tally) for prefix, tally in data["services"].items()}
    return Figures(tally_from_json(data["whole"]), services, data["guests"], data["sessions"], *data["more"])


def readable(stored: Iterable[Mapping[str, Any]]) -> list[Figures]:
    """Those that this version can read; the others are made anew soon."""
    return [from_json(data) for data in stored if data.get("v") == VERSION]


def _tally(item: Tally) -> list[Any]:
    kept = [getattr(item.kept, name) for name in JUDGED]
    times = [to_list(part) for part in (item.wait, item.clock, item.service)]
    counts = [getattr(item.counts, name) for name in COUNTED]
    return [counts, kept, dict(item.kept.not_judged), *times, item.left_out, item.waiting]


def tally_from_json(data: Sequence[Any]) -> Tally:
    """The whole, or a service, of stored figures."""
    counts, kept, not_judged, wait, clock, service, left_out, waiting = data
    times = from_list(wait), from_list(clock), from_list(service)
    target, limit, late, excused = kept
    verdicts = Kept(target, limit, late, excused, not_judged)
    return Tally(Counts(*counts), verdicts, *times, left_out, waiting)
