"""What the head should look at, most pressing first: each from figures of the report."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .deeds import lacking
from .facts import Facts
from .flow import place_of
from .report import Concern, FollowUpRow, KioskFigures, LateVisit, OpenFollowUp, Outage, Sales, SyncFigures

HIGH, MIDDLE, LOW = "high", "middle", "low"
TICKETS_TOLD = 20
UNATTENDED_MINUTES = 5
ABANDONED_LEAST, ABANDONED_SHARE = 10, 0.2
"""From so many sessions on, and from this part of them that ended without a ticket, the kiosk is a concern."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What concerns are taken from. as_of: the last day that is known of; next_day: the working day after it.

    one_day: whether numbers of tickets tell anything; they begin anew each day.
    """

    facts: Facts
    late: Sequence[LateVisit]
    unattended: int
    outages: Sequence[Outage]
    follow_ups: Sequence[FollowUpRow]
    open_follow_ups: Sequence[OpenFollowUp]
    sales: Sales
    kiosk: KioskFigures
    sync: SyncFigures
    disagreements: Sequence[str]
    as_of: date
    next_day: date | None
    one_day: bool


def concerns_of(grounds: Grounds) -> tuple[Concern, ...]:
    """All of them, in the order of their level; within a level in the order below."""
    order = {HIGH: 0, MIDDLE: 1, LOW: 2}
    found = [*_of_guests(grounds), *_of_work(grounds), *_of_machines(grounds)]
    if not grounds.one_day:
        found = [dataclasses.replace(item, tickets=()) for item in found]
    return tuple(sorted(found, key=lambda concern: order[concern.level]))


def _of_guests(grounds: Grounds) -> Iterator[Concern]:
    late = [item for item in grounds.late if not item.excuse]
    if late:
        values = {"limit_seconds": _only(item.limit_seconds for item in late), "worst_seconds": late[0].seconds}
        yield _told("late", HIGH, [item.ticket for item in late], **values)
    if grounds.unattended >= UNATTENDED_MINUTES:
        yield Concern("no_desk", HIGH, (), {"minutes": grounds.unattended})
    legs = grounds.facts.legs.values()
    for kind, level, found in (
        ("unfinished", HIGH, [leg for leg in legs if place_of(leg) == "unfinished"]),
        ("expired", MIDDLE, [leg for leg in legs if place_of(leg) == "expired"]),
        ("requirements", MIDDLE, lacking(grounds.facts)),
    ):
        if found:
            yield _told(kind, level, [leg.text for leg in found])


def _of_work(grounds: Grounds) -> Iterator[Concern]:
    overdue = [item for item in grounds.open_follow_ups if item.overdue]
    if overdue:
        yield _told("overdue", HIGH, [item.ticket for item in overdue])
    if grounds.sales.unrecorded:
        yield Concern("unrecorded", MIDDLE, (), {"count": grounds.sales.unrecorded})
    if grounds.disagreements:
        yield _told("disagreements", MIDDLE, grounds.disagreements)
    still = [item for item in grounds.open_follow_ups if not item.overdue]
    today = [item.ticket for item in still if item.due_on <= grounds.as_of]
    if today:
        yield _told("due_today", MIDDLE, today)
    next_day = grounds.next_day
    due = [item.ticket for item in still if next_day is not None and grounds.as_of < item.due_on <= next_day]
    if due and next_day is not None:
        yield _told("due_next", LOW, due, day=next_day.isoformat())


def _of_machines(grounds: Grounds) -> Iterator[Concern]:
    for item in sorted(grounds.outages, key=lambda outage: -outage.seconds):
        until = item.until.isoformat() if item.until else ""
        values: dict[str, int | str] = {"device": item.device, "place": item.place, "state": item.state}
        values |= {"since": item.since.isoformat(), "until": until, "minutes": item.seconds // 60}
        yield Concern("outage", MIDDLE, (), values | {"tickets": item.tickets})
    kiosk = grounds.kiosk
    left = sum(kiosk.left_at.values())
    if kiosk.begun >= ABANDONED_LEAST and left >= ABANDONED_SHARE * kiosk.begun:
        page = max(kiosk.left_at, key=lambda name: kiosk.left_at[name])
        yield Concern("abandoned", LOW, (), {"count": left, "begun": kiosk.begun, "page": page})
    if grounds.sync.is_set_up and grounds.sync.overdue:
        yield Concern("sync", LOW, (), {"events": grounds.sync.overdue})


def _told(kind: str, level: str, tickets: Sequence[str], **values: int | str) -> Concern:
    return Concern(kind, level, tuple(tickets[:TICKETS_TOLD]), {"count": len(tickets)} | values)


def _only(values: Iterable[int]) -> int:
    """The one value that all have, else 0."""
    found = set(values)
    return found.pop() if len(found) == 1 else 0
