"""What everybody may see: the public queue without any name, of the whole office or of a part of its rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import mean

import sqlalchemy as sa

from ..estimate import Estimate
from ..priority import Priority
from ..rulebook import Rulebook
from ..storage.schema import ticket, visit
from ..storage.tickets import waiting_counts
from ..storage.transaction import View
from ..ticket import TicketState
from .day import is_open, next_opening
from .desks import resting_desks, staffed_desks
from .wait import minutes_of, waits

CALLS_SHOWN = 12
"""The latest calls in the public view: enough for a list of previous ones while several desks call at once."""
MEAN_WAIT_MINUTES = 60
MEAN_WAIT_CALLS = 3
"""Under so many calls in the last hour the mean wait is not shown."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the office that has a board of its own; nothing given is the whole office.

    Where desks are given they alone decide which calls it has, for there the guests go; else the services do. Services
    decide which queues it has.
    """

    services: tuple[str, ...] = ()
    desks: tuple[int, ...] = ()

    def has_desk(self, rules: Rulebook, number: int) -> bool:
        """Whether guests of this part are called to a desk."""
        if self.desks:
            return number in self.desks
        return not self.services or any(number in rules.desks_for(prefix) for prefix in self.services)

    def has_service(self, rules: Rulebook, prefix: str) -> bool:
        """Whether guests of a service may be called here."""
        if self.services and prefix not in self.services:
            return False
        return not self.desks or any(number in self.desks for number in rules.desks_for(prefix))


EVERYWHERE = Section()


@dataclass(frozen=True, slots=True)
class PublicCall:
    """A call as the room sees it; `calls` grows with each recall. language: the one that the guest chose."""

    ticket_id: str
    text: str
    prefix: str
    desk: int
    calls: int
    called_at: datetime
    state: TicketState
    language: str = "id"


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
class RestingDesk:
    """A desk whose officer is away for a while, and the planned end of that."""

    number: int
    until: datetime


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
    resting: tuple[RestingDesk, ...] = ()


def public_view(view: View, section: Section = EVERYWHERE) -> PublicView:
    """The queue for everybody."""
    hours, today = view.rules.hours, view.today
    return PublicView(
        at=view.at,
        is_open=is_open(view),
        closes_at=hours.closes_at(view.at),
        next_opening=next_opening(view),
        holiday=hours.closed_days.get(today, ""),
        calls=_calls(view, today, section),
        queues=_queues(view, section),
        mean_wait_minutes=_mean_wait(view, today, section),
        resting=_resting(view, section),
    )


def _here(section: Section) -> list[sa.ColumnElement[bool]]:
    if section.desks:
        return [ticket.c.desk.in_(section.desks)]
    return [ticket.c.service.in_(section.services)] if section.services else []


def _calls(view: View, today: date, section: Section) -> tuple[PublicCall, ...]:
    """The latest calls and besides them every guest who is called and not yet there, however many: none is lost."""
    order = (ticket.c.last_called_at.desc(), ticket.c.ticket_id.desc())
    called_today = (
        ticket.c.local_day == today,
        ticket.c.last_called_at.is_not(None),
        ticket.c.desk.is_not(None),  # a call that was taken back has none
        *_here(section),
    )
    latest = sa.select(ticket.c.ticket_id).where(*called_today).order_by(*order).limit(CALLS_SHOWN)
    is_shown = sa.or_(ticket.c.state == TicketState.CALLED, ticket.c.ticket_id.in_(latest.scalar_subquery()))
    spoken = sa.select(ticket, visit.c.language).join(visit, visit.c.visit_id == ticket.c.visit_id)
    rows = view.connection.execute(spoken.where(*called_today, is_shown).order_by(*order))
    return tuple(
        PublicCall(
            row.ticket_id,
            f"{row.prefix}-{row.number:03d}",
            row.service,
            row.desk,
            row.calls,
            row.last_called_at,
            TicketState(row.state),
            row.language,
        )
        for row in rows
    )


def _queues(view: View, section: Section) -> tuple[ServiceQueue, ...]:
    prefixes = [one.prefix for one in view.rules.walk_in if section.has_service(view.rules, one.prefix)]
    waiting, staffed = waiting_counts(view.connection, view.today), staffed_desks(view)
    estimates = waits(view, [(prefix, Priority.NONE) for prefix in prefixes])
    return tuple(
        _queue(view, prefix, waiting.get(prefix, 0), staffed, estimate)
        for prefix, estimate in zip(prefixes, estimates, strict=True)
    )


def _queue(view: View, prefix: str, waiting: int, staffed: frozenset[int], estimate: Estimate) -> ServiceQueue:
    desks, minutes = tuple(n for n in view.rules.desks_for(prefix) if n in staffed), minutes_of(view, estimate)
    return ServiceQueue(prefix, waiting, minutes.point, desks, minutes.low, minutes.high)


def _mean_wait(view: View, today: date, section: Section) -> int | None:
    since = view.at - timedelta(minutes=MEAN_WAIT_MINUTES)
    rows = view.connection.execute(
        sa.select(ticket.c.guest_book_at, ticket.c.first_called_at).where(
            ticket.c.local_day == today,
            ticket.c.leg == 1,
            ticket.c.last_called_at >= since,
            ticket.c.first_called_at >= since,
            *_here(section),
        )
    ).all()
    if len(rows) < MEAN_WAIT_CALLS:
        return None
    seconds: float = mean((called - done).total_seconds() for done, called in rows)
    return round(seconds / 60)


def _resting(view: View, section: Section) -> tuple[RestingDesk, ...]:
    """Breaks whose planned end lies ahead: of one that is overdue nothing can be told."""
    ahead = [(number, until) for number, until in resting_desks(view) if until > view.at]
    return tuple(RestingDesk(*item) for item in ahead if section.has_desk(view.rules, item[0]))
