"""How kiosks and devices fared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from .facts import DeviceChange, Facts, Leg, Session
from .flow import spread_of
from .report import KioskFigures, Outage
from .staffing import OpenTime, length_of, within

WORKING = frozenset({"ready", "live", "off", "starting", "unset", "paper_low"})
"""States of a device that keep nobody waiting; one that is not there on purpose is no outage."""
DEVICES = frozenset({"printer", "camera", "sound"})
LEAST_SECONDS = 60
"""A shorter trouble mends itself and is not told of."""
TICKET = "ticket"


def kiosk_figures(sessions: Sequence[Session]) -> KioskFigures:
    """How sessions ended and cards were read."""
    times = [session.milliseconds for session in sessions if session.milliseconds is not None]
    return KioskFigures(
        begun=len(sessions),
        ended=dict(sorted(Counter(session.outcome for session in sessions).items())),
        left_at=dict(sorted(Counter(item.page for item in sessions if item.outcome != TICKET).items())),
        scans=sum(session.scanned for session in sessions),
        read=sum(session.read for session in sessions),
        scan_milliseconds=spread_of(times),
    )


def outages_of(
    facts: Facts, before: Sequence[DeviceChange], days: Sequence[date], until: datetime, open_time: OpenTime
) -> tuple[Outage, ...]:
    """Troubles of devices that took a minute of opening time of these days or more, oldest first.

    before: the last state of each device before the span. until: the end of the span, or of what is known; what comes
    later of a device, or after the last closing time, does not change what is told of the span.
    """
    until = min(until, max((close for day in days for _, close in open_time.spans(day)), default=until))
    changes: dict[str, list[DeviceChange]] = {}
    for change in (*before, *facts.devices):
        changes.setdefault(change.name, []).append(change)
    paperless = [leg for leg in facts.legs.values() if leg.unprinted and leg.position == 1]
    found = [outage for own in changes.values() for outage in _of_device(paperless, own, days, until, open_time)]
    return tuple(sorted(found, key=lambda item: (item.since, item.device, item.place)))


def _of_device(
    paperless: Sequence[Leg], changes: list[DeviceChange], days: Sequence[date], until: datetime, open_time: OpenTime
) -> list[Outage]:
    kind, _, place = changes[0].name.partition(":")
    found: list[Outage] = []
    if kind not in DEVICES:
        return found
    for number, change in enumerate(changes):
        end = changes[number + 1].at if number + 1 < len(changes) else None
        end = None if end is not None and end > until else end
        if change.state in WORKING:
            continue
        seconds = round(_open_seconds(change.at, end or until, days, open_time))
        if seconds >= LEAST_SECONDS:
            tickets = _unprinted(paperless, change.at, end or until, place) if kind == "printer" else 0
            found.append(Outage(kind, place, change.state, change.at, end, seconds, tickets))
    return found


def _open_seconds(start: datetime, end: datetime, days: Sequence[date], open_time: OpenTime) -> float:
    spans = (span for day in days for span in open_time.spans(day))
    return length_of(part for span in spans if (part := within((start, end), span)))


def _unprinted(paperless: Sequence[Leg], start: datetime, end: datetime, place: str) -> int:
    here = (leg for leg in paperless if not place or place == f"kiosk-{leg.kiosk}")
    return sum(start <= leg.guest_book_at < end for leg in here)
