"""The head's live day: queues, desks, the standard by service, what went wrong. No visitor's identity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from ..figures import Figures, figures_of
from ..service import Desk
from ..standard import Grade
from ..storage.schema import desk, ticket
from ..storage.tickets import last_finishes, tickets_of
from ..storage.transaction import Transaction, View
from ..ticket import ACTIVE_STATES, PrintState, Ticket, TicketState
from .day import OfficeDay, is_open, office_day_of
from .desk_view import long_service
from .desks import DeskPlace, places
from .device import DeviceState, devices
from .heads import candidates_of

INCIDENTS_SHOWN = 50


class Trouble(StrEnum):
    """What the head should look at."""

    LATE = "late"
    EXCUSED = "excused"
    FORGOTTEN = "forgotten"
    UNFINISHED = "unfinished"
    NO_SHOW = "no_show"
    NOT_PRINTED = "not_printed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Incident:
    """One of them: a number and its time, never a name. seconds: of the clock, or of the service so far."""

    kind: Trouble
    ticket: Ticket
    at: datetime
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class DeskNow:
    """A desk with its officer, its state and the guest's number there now."""

    place: DeskPlace
    ticket: Ticket | None
    served: int


@dataclass(frozen=True, slots=True)
class ServiceNow:
    """A service's queue and how its standard is kept today.

    longest: seconds that the first in it has waited. overdue: how many wait past the limit of the standard now.
    """

    prefix: str
    waiting: int
    serving: int
    longest: int | None
    overdue: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class BranchView:
    """The branch at one time. incidents: newest first."""

    at: datetime
    is_open: bool
    day: OfficeDay
    closes_at: datetime | None
    services: tuple[ServiceNow, ...]
    desks: tuple[DeskNow, ...]
    figures: Figures
    incidents: tuple[Incident, ...]
    devices: tuple[DeviceState, ...]


def branch_view(view: View) -> BranchView:
    """The live day."""
    tickets = tickets_of(view.connection, ticket.c.local_day == view.today)
    active = {item.desk: item for item in tickets if item.state in ACTIVE_STATES}
    desks, finishes = places(view), last_finishes(view.connection, view.today)
    served = dict.fromkeys((place.desk.number for place in desks), 0)
    for item in tickets:
        if item.finished_at is not None and item.desk in served:
            served[item.desk] += 1
    return BranchView(
        at=view.at,
        is_open=is_open(view),
        day=office_day_of(view, view.today),
        closes_at=view.rules.hours.closes_at(view.at),
        services=tuple(_service(view, service.prefix, tickets, finishes) for service in view.rules.walk_in),
        desks=tuple(DeskNow(place, active.get(place.desk.number), served[place.desk.number]) for place in desks),
        figures=figures_of(tickets),
        incidents=_incidents(view, tickets),
        devices=devices(view),
    )


def _service(view: View, prefix: str, tickets: list[Ticket], finishes: dict[int, datetime]) -> ServiceNow:
    own = [item for item in tickets if item.service == prefix]
    waiting = [item for item in own if item.state is TicketState.WAITING]
    candidates = candidates_of(view, prefix, waiting, finishes)
    longest = max((int(candidate.waited) for candidate in candidates), default=None)
    serving = sum(item.state in ACTIVE_STATES for item in own)
    overdue = sum(candidate.slack is not None and candidate.slack <= 0 for candidate in candidates)
    return ServiceNow(prefix, len(waiting), serving, longest, overdue, figures_of(own))


def _incidents(view: View, tickets: list[Ticket]) -> tuple[Incident, ...]:
    found = [incident for item in tickets for incident in _of_ticket(view, item)]
    found.sort(key=lambda incident: (incident.at, incident.ticket.text), reverse=True)
    return tuple(found[:INCIDENTS_SHOWN])


_STATES = {
    TicketState.NO_SHOW: Trouble.NO_SHOW,
    TicketState.EXPIRED: Trouble.EXPIRED,
    TicketState.CANCELLED: Trouble.CANCELLED,
}
_GRADES = {Grade.LATE: Trouble.LATE, Grade.EXCUSED: Trouble.EXCUSED}


def _of_ticket(view: View, item: Ticket) -> list[Incident]:
    found = []
    if item.verdict is not None and item.verdict.grade in _GRADES:
        found.append(Incident(_GRADES[item.verdict.grade], item, item.verdict.clock_stop, item.verdict.seconds))
    if item.state in _STATES:
        found.append(Incident(_STATES[item.state], item, item.changed_at))
    if item.closed_unfinished:
        found.append(Incident(Trouble.UNFINISHED, item, item.changed_at))
    if item.print_state is PrintState.FAILED and item.leg == 1:
        found.append(Incident(Trouble.NOT_PRINTED, item, item.guest_book_at))
    forgotten = forgotten_seconds(view, item)
    if forgotten is not None:
        found.append(Incident(Trouble.FORGOTTEN, item, item.started_at or item.changed_at, forgotten))
    return found


def forgotten_seconds(view: View, item: Ticket) -> int | None:
    """How long a service has gone on, where that is unusually long and the office is open; None otherwise."""
    if item.state is not TicketState.SERVING or item.started_at is None or not is_open(view):
        return None
    seconds = int((view.at - item.started_at).total_seconds()) - item.away_seconds
    return seconds if seconds > long_service(view, item.service) else None


@dataclass(frozen=True, slots=True)
class DeskChanged:
    """The desk as it is now."""

    desk: Desk


@dataclass(frozen=True, slots=True)
class DeskRefused:
    """Unknown desk, unknown or doubled service, no service at all, or a preference that is not 1 to 3."""


def set_desk_services(
    work: Transaction, account_id: str, number: int, services: tuple[tuple[str, int], ...]
) -> DeskChanged | DeskRefused:
    """What a desk serves from now on: (prefix, preference 1 to 3), main work first."""
    known = {service.prefix for service in work.rules.walk_in}
    prefixes = [prefix for prefix, _ in services]
    wrong = not services or len(set(prefixes)) != len(prefixes) or not set(prefixes) <= known
    if wrong or work.rules.desk(number) is None or not all(1 <= preference <= 3 for _, preference in services):
        return DeskRefused()
    ordered = sorted(services, key=lambda item: item[1])
    changed = Desk(number, tuple(prefix for prefix, _ in ordered), tuple(preference for _, preference in ordered))
    values = {"prefixes": "".join(changed.prefixes), "preferences": "".join(map(str, changed.preferences))}
    work.connection.execute(sa.update(desk).where(desk.c.number == number).values(values))
    work.record("desk.services", desk=number, by=account_id, **values)
    return DeskChanged(changed)
