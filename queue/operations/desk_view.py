"""What an officer sees: who waits, who is aside, the guest at the desk, and how the desk does today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..dispatch import Reason, Standing, choose_next
from ..figures import Figures, figures_of, quantile
from ..guestbook import Identity
from ..priority import Priority
from ..service import Desk
from ..standard import Grade
from ..storage.persons import open_names, open_persons
from ..storage.schema import ticket, visit
from ..storage.tickets import (
    active_of_officer,
    no_shows_of,
    recent_service_seconds,
    ticket_of,
    tickets_of,
    waiting_counts,
)
from ..storage.transaction import View
from ..ticket import Ticket, TicketState
from .day import OfficeDay, office_day_of
from .desks import DeskPlace, state_of
from .device import DeviceState, devices
from .heads import fronts_of, services_at
from .reading import Purpose, unread
from .serving import RESTORE_MINUTES, RESTORES

WAITING_SHOWN = 100
SERVICE_SAMPLE = 50
"""How many of the last services of a kind the usual service time is taken from."""
LONG_SERVICE_PART = 0.95
FEWEST_SERVICES = 10
"""Under so many services of a kind, twice what the catalogue expects takes the place of their long end."""


@dataclass(frozen=True, slots=True)
class WaitingGuest:
    """A line of a list: who waits, is held or did not come."""

    ticket: Ticket
    name: str
    occupation: int | None
    institution: str
    staff_reason: str


@dataclass(frozen=True, slots=True)
class Guest:
    """The guest at the desk with what the guest book says.

    visits_this_year counts this visit. pending: letters of the visit's services that no leg was opened for yet;
    came_from: that of the leg before this one.
    long_service: seconds after which this service is unusually long, where it has begun.
    """

    ticket: Ticket
    identity: Identity
    answers: dict[str, Any]
    visits_this_year: int
    pending: str = ""
    came_from: str = ""
    long_service: float | None = None


@dataclass(frozen=True, slots=True)
class DeskView:
    """An officer's desk at one time.

    order: the fronts in the order in which they would be called, each with its reason. held: everybody's held guests,
    soonest back first; missed: no-shows that can still be taken back. late: today's late visits of this officer, in
    the order of their service.
    """

    at: datetime
    desk: Desk
    place: DeskPlace
    day: OfficeDay
    waiting: tuple[WaitingGuest, ...]
    waiting_total: int
    order: tuple[Standing, ...]
    held: tuple[WaitingGuest, ...]
    missed: tuple[WaitingGuest, ...]
    late: tuple[Ticket, ...]
    guest: Guest | None
    figures: Figures
    devices: tuple[DeviceState, ...]

    @property
    def next_ticket_id(self) -> str:
        """Whom the next call would take; empty when nobody waits."""
        return self.order[0].candidate.ticket_id if self.order else ""

    @property
    def next_reason(self) -> Reason | None:
        """Why that one."""
        return self.order[0].reason if self.order else None


def desk_view(view: View, actor: Actor) -> DeskView | None:
    """The officer's desk; None when the officer holds none."""
    place = state_of(view, actor.account_id)
    if place is None:
        return None
    desk = place.desk
    fronts = fronts_of(view, desk)
    choice = choose_next(fronts.heads, view.rules.policy)
    services = services_at(view, desk)
    counts = waiting_counts(view.connection, view.today)
    own_today = tickets_of(view.connection, ticket.c.local_day == view.today, ticket.c.desk == desk.number)
    held, missed = _held(view, fronts.aside), _missed(view)
    waiting = [item for item in _waiting(view, desk, services, fronts.aside) if item.ticket_id not in fronts.barred]
    lines = _lines(view, (*waiting, *held, *missed))
    return DeskView(
        at=view.at,
        desk=desk,
        place=place,
        day=office_day_of(view, view.today),
        waiting=tuple(lines[item.ticket_id] for item in waiting),
        waiting_total=sum(counts.get(name, 0) for name in services) + fronts.beside - len(fronts.barred),
        order=_told(choice.order, choice.reason) if choice else (),
        held=tuple(lines[item.ticket_id] for item in held),
        missed=tuple(lines[item.ticket_id] for item in missed),
        late=_late(own_today, actor),
        guest=_guest(view, actor),
        figures=figures_of(own_today),
        devices=devices(view),
    )


def new_reads(view: View, actor: Actor, seen: DeskView) -> dict[Purpose, list[str]]:
    """By purpose, the visits whose names this view shows to the account for the first time today."""
    lists = [line.ticket.visit_id for line in (*seen.waiting, *seen.held, *seen.missed) if line.name]
    card = [seen.guest.ticket.visit_id] if seen.guest and seen.guest.identity != Identity() else []
    found = {Purpose.QUEUE_LIST: unread(view, actor, Purpose.QUEUE_LIST, lists)}
    found[Purpose.GUEST_CARD] = unread(view, actor, Purpose.GUEST_CARD, card)
    return {purpose: visits for purpose, visits in found.items() if visits}


def _told(order: tuple[Standing, ...], reason: Reason) -> tuple[Standing, ...]:
    """The order with the choice's own reason for its first."""
    first = order[0]
    return (Standing(first.candidate, reason, first.urgency, first.score), *order[1:])


def _late(own_today: Iterable[Ticket], actor: Actor) -> tuple[Ticket, ...]:
    found = [item for item in own_today if item.verdict is not None and item.verdict.grade is Grade.LATE]
    mine = [item for item in found if item.officer_id == actor.account_id]
    return tuple(sorted(mine, key=lambda item: item.started_at or item.guest_book_at))


def _waiting(view: View, desk: Desk, services: Iterable[str], aside: Iterable[Ticket]) -> list[Ticket]:
    """Priority first, then by arrival. Who was sent here from another service's queue stands among them."""
    first = (
        sa.select(ticket.c.ticket_id)
        .where(ticket.c.local_day == view.today, ticket.c.state == TicketState.WAITING)
        .where(ticket.c.service.in_(list(services)))
        .order_by(ticket.c.priority == Priority.NONE, ticket.c.guest_book_at, ticket.c.number)
        .limit(WAITING_SHOWN)
    )
    found = {row.ticket_id: ticket_of(row) for row in view.connection.execute(_by_ids(first))}
    sent = (item for item in aside if item.wanted_desk == desk.number)
    found |= {item.ticket_id: item for item in sent if item.state is TicketState.WAITING}
    return sorted(found.values(), key=_place_in_line)


def _by_ids(first: sa.Select[Any]) -> sa.Select[Any]:
    """The whole rows of a few: sorting many is cheap by their keys only."""
    return sa.select(ticket).where(ticket.c.ticket_id.in_(first))


def _place_in_line(item: Ticket) -> tuple[bool, datetime, int]:
    return item.priority is Priority.NONE, item.guest_book_at, item.number


def _held(view: View, aside: Iterable[Ticket]) -> list[Ticket]:
    found = [item for item in aside if item.state is TicketState.HELD]
    return sorted(found, key=lambda item: item.held_until or view.at)


def _missed(view: View) -> list[Ticket]:
    since = view.at - timedelta(minutes=RESTORE_MINUTES)
    found = [item for item in no_shows_of(view.connection, view.today) if item.restores < RESTORES]
    recent = [item for item in found if item.no_show_at and item.no_show_at >= since]
    return sorted(recent, key=lambda item: item.no_show_at or view.at, reverse=True)


def _lines(view: View, tickets: Iterable[Ticket]) -> dict[str, WaitingGuest]:
    items = list(tickets)
    columns = (visit.c.visit_id, visit.c.person_id, visit.c.occupation, visit.c.institution, visit.c.staff_reason)
    wanted = sa.select(*columns).where(visit.c.visit_id.in_({item.visit_id for item in items}))
    visits = {row.visit_id: row for row in view.connection.execute(wanted)} if items else {}
    known = open_names(view, {row.person_id for row in visits.values() if row.person_id})
    lines = {}
    for item in items:
        row = visits[item.visit_id]
        name = known.get(row.person_id, "")
        lines[item.ticket_id] = WaitingGuest(item, name, row.occupation, row.institution, row.staff_reason)
    return lines


def _guest(view: View, actor: Actor) -> Guest | None:
    active = active_of_officer(view.connection, actor.account_id)
    if active is None:
        return None
    row = view.connection.execute(sa.select(visit).where(visit.c.visit_id == active.visit_id)).one()
    identity = open_persons(view, [row.person_id]).get(row.person_id) if row.person_id else None
    return Guest(
        active,
        identity or Identity(),
        dict(row._mapping),
        _visits_this_year(view, row.person_id),
        *_other_services(view, active, row.services),
        long_service(view, active.service) if active.state is TicketState.SERVING else None,
    )


def _visits_this_year(view: View, person_id: str | None) -> int:
    if not person_id:
        return 1
    year = date(view.today.year, 1, 1)
    count = sa.select(sa.func.count()).where(visit.c.person_id == person_id, visit.c.local_day >= year)
    return int(view.connection.execute(count).scalar_one())


def _other_services(view: View, active: Ticket, services: str) -> tuple[str, str]:
    """The visit's services that wait for a leg of their own, and the service of the leg before this one."""
    if len(services) == 1 and active.leg == 1:
        return "", ""
    legs = sa.select(ticket.c.leg, ticket.c.service).where(ticket.c.visit_id == active.visit_id)
    begun = {row.leg: row.service for row in view.connection.execute(legs)}
    pending = "".join(letter for letter in services if letter not in begun.values())
    return pending, begun.get(active.leg - 1, "")


def long_service(view: View, service: str) -> float:
    """Seconds that 95 of 100 of the last services of a kind did not exceed; then a finish may have been forgotten."""
    sample = recent_service_seconds(view.connection, service, SERVICE_SAMPLE)
    if len(sample) >= FEWEST_SERVICES:
        return quantile(sample, LONG_SERVICE_PART) or 0.0
    return view.rules.service(service).expected_minutes * 120.0
