"""What everybody may see: the public queue without any name, and how many came on the last days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import mean

import sqlalchemy as sa

from ..estimate import Estimate
from ..priority import Priority
from ..storage.ledger import events_between
from ..storage.schema import ticket
from ..storage.tickets import tickets_of, waiting_counts
from ..storage.transaction import View
from ..ticket import Ticket, TicketState
from ..trace import Replay, differences, replay
from .day import is_open, next_opening
from .desks import staffed_desks
from .wait import minutes_of, waits

EVENTS_AFTER_DAYS = 9
"""A late visit may be excused for a week after its day."""
FROM_OTHERS = {"previous_finished_at", "verdict"}
"""What other guests' finishes decide: on a day of which an older version wrote a part, their events do not tell."""
CALLS_SHOWN = 12
"""The latest calls in the public view: enough for a list of previous ones while several desks call at once."""
MEAN_WAIT_MINUTES = 60
MEAN_WAIT_CALLS = 3
"""Under so many calls in the last hour the mean wait is not shown."""


@dataclass(frozen=True, slots=True)
class PublicCall:
    """A call as the room sees it; `calls` grows with each recall."""

    ticket_id: str
    text: str
    prefix: str
    desk: int
    calls: int
    called_at: datetime
    state: TicketState


@dataclass(frozen=True, slots=True)
class ServiceQueue:
    """One service's queue, and how long who joins now waits: all minutes are 0 where a desk is free for them."""

    prefix: str
    waiting: int
    estimate_minutes: int
    open_desks: tuple[int, ...]
    low_minutes: int = 0
    high_minutes: int = 0


@dataclass(frozen=True, slots=True)
class PublicView:
    """The room's state at one time: no names, ever. calls: newest first."""

    at: datetime
    is_open: bool
    closes_at: datetime | None
    next_opening: datetime | None
    holiday: str
    calls: tuple[PublicCall, ...]
    queues: tuple[ServiceQueue, ...]
    mean_wait_minutes: int | None


def public_view(view: View) -> PublicView:
    """The queue for everybody."""
    hours, today = view.rules.hours, view.today
    return PublicView(
        at=view.at,
        is_open=is_open(view),
        closes_at=hours.closes_at(view.at),
        next_opening=next_opening(view),
        holiday=hours.closed_days.get(today, ""),
        calls=_calls(view, today),
        queues=_queues(view),
        mean_wait_minutes=_mean_wait(view, today),
    )


def _calls(view: View, today: date) -> tuple[PublicCall, ...]:
    """The latest calls and besides them every guest who is called and not yet there, however many: none is lost."""
    order = (ticket.c.last_called_at.desc(), ticket.c.ticket_id.desc())
    called_today = (ticket.c.local_day == today, ticket.c.last_called_at.is_not(None))
    latest = sa.select(ticket.c.ticket_id).where(*called_today).order_by(*order).limit(CALLS_SHOWN)
    is_shown = sa.or_(ticket.c.state == TicketState.CALLED, ticket.c.ticket_id.in_(latest.scalar_subquery()))
    rows = view.connection.execute(sa.select(ticket).where(*called_today, is_shown).order_by(*order))
    return tuple(
        PublicCall(
            row.ticket_id,
            f"{row.prefix}-{row.number:03d}",
            row.service,
            row.desk,
            row.calls,
            row.last_called_at,
            TicketState(row.state),
        )
        for row in rows
    )


def _queues(view: View) -> tuple[ServiceQueue, ...]:
    prefixes = [service.prefix for service in view.rules.walk_in]
    waiting, staffed = waiting_counts(view.connection, view.today), staffed_desks(view)
    estimates = waits(view, [(prefix, Priority.NONE) for prefix in prefixes])
    return tuple(
        _queue(view, prefix, waiting.get(prefix, 0), staffed, estimate)
        for prefix, estimate in zip(prefixes, estimates, strict=True)
    )


def _queue(view: View, prefix: str, waiting: int, staffed: frozenset[int], estimate: Estimate) -> ServiceQueue:
    desks, minutes = tuple(n for n in view.rules.desks_for(prefix) if n in staffed), minutes_of(view, estimate)
    return ServiceQueue(prefix, waiting, minutes.point, desks, minutes.low, minutes.high)


def _mean_wait(view: View, today: date) -> int | None:
    since = view.at - timedelta(minutes=MEAN_WAIT_MINUTES)
    rows = view.connection.execute(
        sa.select(ticket.c.guest_book_at, ticket.c.first_called_at).where(
            ticket.c.local_day == today,
            ticket.c.leg == 1,
            ticket.c.last_called_at >= since,
            ticket.c.first_called_at >= since,
        )
    ).all()
    if len(rows) < MEAN_WAIT_CALLS:
        return None
    seconds: float = mean((called - done).total_seconds() for done, called in rows)
    return round(seconds / 60)


def visits_by_day(view: View, days: int) -> tuple[tuple[date, dict[str, int]], ...]:
    """Visits by service on the last working days before today, oldest first."""
    wanted = view.rules.hours.last_working_days(view.today, days)
    if not wanted:
        return ()
    rows = view.connection.execute(
        sa.select(ticket.c.local_day, ticket.c.prefix, sa.func.count())
        .where(ticket.c.local_day >= wanted[0], ticket.c.local_day < view.today, ticket.c.leg == 1)
        .group_by(ticket.c.local_day, ticket.c.prefix)
    )
    counts: dict[date, dict[str, int]] = {day: {} for day in wanted}
    for day, prefix, count in rows:
        counts.setdefault(day, {})[prefix] = count
    return tuple(sorted(counts.items()))


def tickets_on(view: View, day: date) -> list[Ticket]:
    """Every ticket of a local day, in the order of issue."""
    return tickets_of(view.connection, ticket.c.local_day == day)


def differences_on(view: View, day: date) -> dict[str, tuple[str, ...]]:
    """A day's tickets made anew from the ledger and compared with the stored ones: empty when they agree."""
    stored = tickets_on(view, day)
    start = datetime.combine(day, time.min, view.rules.hours.zone)
    events = events_between(view.connection, start, start + timedelta(days=EVENTS_AFTER_DAYS))
    told = replay(events, view.rules.standards, view.rules.hours)
    found = {f"{item.text}/{item.leg}": _differences(item, told) for item in stored}
    return {name: fields for name, fields in found.items() if fields}


def _differences(item: Ticket, told: Replay) -> tuple[str, ...]:
    if item.ticket_id in told.tickets:
        found = differences(item, told.tickets[item.ticket_id])
        return tuple(name for name in found if not told.untold or name not in FROM_OTHERS)
    return () if item.ticket_id in told.untold else ("ticket_id",)
