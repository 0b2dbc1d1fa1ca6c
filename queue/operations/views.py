"""What the surfaces see: the public queue without any name, and an officer's desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import mean
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..dispatch import Reason, choose_next
from ..estimate import wait_minutes
from ..figures import Figures, figures_of
from ..guestbook import Identity
from ..priority import Priority
from ..service import Desk
from ..storage.persons import open_persons
from ..storage.schema import ticket, visit
from ..storage.tickets import active_of_officer, ticket_of, tickets_of, waiting_counts
from ..storage.transaction import View
from ..ticket import Ticket, TicketState
from .desks import desk_of
from .device import DeviceState, devices
from .issue import open_desks_for, usual_service_seconds
from .serving import queue_head

CALLS_SHOWN = 12
"""The latest calls in the public view: enough for a list of previous ones while several desks call at once."""
MEAN_WAIT_MINUTES = 60
MEAN_WAIT_CALLS = 3
"""Under so many calls in the last hour the mean wait is not shown."""
WAITING_SHOWN = 200


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
    """One service's queue: who joins now waits about so many minutes."""

    prefix: str
    waiting: int
    estimate_minutes: int
    open_desks: tuple[int, ...]


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


@dataclass(frozen=True, slots=True)
class WaitingGuest:
    """A line of the waiting list."""

    ticket: Ticket
    name: str
    occupation: int | None
    institution: str
    staff_reason: str


@dataclass(frozen=True, slots=True)
class Guest:
    """The guest at the desk with what the guest book says. visits_this_year counts this visit."""

    ticket: Ticket
    identity: Identity
    answers: dict[str, Any]
    visits_this_year: int


@dataclass(frozen=True, slots=True)
class DeskView:
    """An officer's desk at one time."""

    at: datetime
    desk: Desk
    waiting: tuple[WaitingGuest, ...]
    waiting_total: int
    next_ticket_id: str
    next_reason: Reason | None
    guest: Guest | None
    figures: Figures
    devices: tuple[DeviceState, ...]


def public_view(view: View) -> PublicView:
    """The queue for everybody."""
    hours, today = view.rules.hours, view.today
    waiting = waiting_counts(view.connection, today)
    return PublicView(
        at=view.at,
        is_open=hours.is_open(view.at),
        closes_at=hours.closes_at(view.at),
        next_opening=hours.next_opening(view.at),
        holiday=hours.closed_days.get(today, ""),
        calls=_calls(view, today),
        queues=tuple(_queue(view, service.prefix, waiting) for service in view.rules.walk_in),
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
            row.prefix,
            row.desk,
            row.calls,
            row.last_called_at,
            TicketState(row.state),
        )
        for row in rows
    )


def _queue(view: View, prefix: str, waiting: dict[str, int]) -> ServiceQueue:
    desks, count = open_desks_for(view, prefix), waiting.get(prefix, 0)
    minutes = wait_minutes(count, usual_service_seconds(view, prefix), len(desks)) if count else 0
    return ServiceQueue(prefix, count, minutes, desks)


def _mean_wait(view: View, today: date) -> int | None:
    since = view.at - timedelta(minutes=MEAN_WAIT_MINUTES)
    rows = view.connection.execute(
        sa.select(ticket.c.guest_book_at, ticket.c.first_called_at).where(
            ticket.c.local_day == today, ticket.c.last_called_at >= since, ticket.c.first_called_at >= since
        )
    ).all()
    if len(rows) < MEAN_WAIT_CALLS:
        return None
    seconds: float = mean((called - done).total_seconds() for done, called in rows)
    return round(seconds / 60)


def desk_view(view: View, actor: Actor) -> DeskView | None:
    """The officer's desk; None when the officer holds none."""
    desk = desk_of(view, actor.account_id)
    if desk is None:
        return None
    choice = choose_next([queue_head(view, prefix) for prefix in desk.prefixes], view.rules.policy)
    counts = waiting_counts(view.connection, view.today)
    own_today = tickets_of(view.connection, ticket.c.local_day == view.today, ticket.c.desk == desk.number)
    return DeskView(
        at=view.at,
        desk=desk,
        waiting=_waiting(view, desk),
        waiting_total=sum(counts.get(prefix, 0) for prefix in desk.prefixes),
        next_ticket_id=choice.candidate.ticket_id if choice else "",
        next_reason=choice.reason if choice else None,
        guest=_guest(view, actor),
        figures=figures_of(own_today),
        devices=devices(view),
    )


def _waiting(view: View, desk: Desk) -> tuple[WaitingGuest, ...]:
    columns = (visit.c.person_id, visit.c.occupation, visit.c.institution, visit.c.staff_reason)
    rows = view.connection.execute(
        sa.select(ticket, *columns)
        .join(visit)
        .where(
            ticket.c.local_day == view.today,
            ticket.c.prefix.in_(desk.prefixes),
            ticket.c.state == TicketState.WAITING,
        )
        .order_by(ticket.c.priority == Priority.NONE, ticket.c.guest_book_at, ticket.c.number)
        .limit(WAITING_SHOWN)
    ).all()
    known = open_persons(view, [row.person_id for row in rows if row.person_id])
    return tuple(
        WaitingGuest(
            ticket_of(row),
            known[row.person_id].name if row.person_id in known else "",
            row.occupation,
            row.institution,
            row.staff_reason,
        )
        for row in rows
    )


def _guest(view: View, actor: Actor) -> Guest | None:
    active = active_of_officer(view.connection, actor.account_id)
    if active is None:
        return None
    row = view.connection.execute(sa.select(visit).where(visit.c.visit_id == active.visit_id)).one()
    identity = open_persons(view, [row.person_id]).get(row.person_id) if row.person_id else None
    year = date(view.today.year, 1, 1)
    count = sa.select(sa.func.count()).where(visit.c.person_id == row.person_id, visit.c.local_day >= year)
    visits = view.connection.execute(count).scalar_one() if row.person_id else 1
    return Guest(active, identity or Identity(), dict(row._mapping), visits)


def visits_by_day(view: View, days: int) -> tuple[tuple[date, dict[str, int]], ...]:
    """Visits by service on the last working days before today, oldest first."""
    wanted = view.rules.hours.last_working_days(view.today, days)
    if not wanted:
        return ()
    rows = view.connection.execute(
        sa.select(ticket.c.local_day, ticket.c.prefix, sa.func.count())
        .where(ticket.c.local_day >= wanted[0], ticket.c.local_day < view.today)
        .group_by(ticket.c.local_day, ticket.c.prefix)
    )
    counts: dict[date, dict[str, int]] = {day: {} for day in wanted}
    for day, prefix, count in rows:
        counts.setdefault(day, {})[prefix] = count
    return tuple(sorted(counts.items()))


def tickets_on(view: View, day: date) -> list[Ticket]:
    """Every ticket of a local day, in the order of issue."""
    return tickets_of(view.connection, ticket.c.local_day == day)
