"""The fronts of the queues as one desk may call them now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from ..dispatch import Candidate, QueueHead
from ..priority import Priority
from ..service import Desk
from ..standard import Standard, clock_start, standard_on
from ..storage.tickets import first_waiting, last_finishes, priority_run, set_aside
from ..storage.transaction import View
from ..ticket import Move, Ticket, TicketState, absence
from .desks import staffed_desks


@dataclass(frozen=True, slots=True)
class Fronts:
    """The fronts for the choice, their tickets by id, and by desk when its last guest of the day finished."""

    heads: tuple[QueueHead, ...]
    tickets: dict[str, Ticket]
    finishes: dict[int, datetime]


def fronts_of(view: View, desk: Desk) -> Fronts:
    """What this desk may call: the fronts of its services, who comes back from a hold, who was sent here."""
    aside = [item for item in set_aside(view.connection, view.today) if is_due(view, item)]
    open_desks = staffed_desks(view) if any(item.wanted_desk is not None for item in aside) else frozenset[int]()
    tickets = first_waiting(view.connection, view.today, desk.prefixes)
    tickets += [item for item in aside if _is_for(item, desk, open_desks)]
    by_service: dict[str, list[Ticket]] = defaultdict(list)
    for item in tickets:
        by_service[item.service].append(item)
    finishes = last_finishes(view.connection, view.today) if tickets else {}
    heads = tuple(_head(view, desk, service, items, finishes) for service, items in by_service.items())
    return Fronts(heads, {item.ticket_id: item for item in tickets}, finishes)


def is_due(view: View, item: Ticket) -> bool:
    """Whether a ticket that is set aside waits now: sent to a desk, or its hold is over."""
    return item.state is TicketState.WAITING or item.held_until is None or item.held_until <= view.at


def _is_for(item: Ticket, desk: Desk, open_desks: frozenset[int]) -> bool:
    if item.wanted_desk in open_desks:
        return item.wanted_desk == desk.number
    return item.wanted_desk == desk.number or item.service in desk.prefixes


def candidates_of(view: View, service: str, items: list[Ticket]) -> list[Candidate]:
    """Waiting tickets of one service as the choice would see them."""
    standard = standard_on(view.rules.standards, service, view.today)
    previous = previous_finish(view, service, last_finishes(view.connection, view.today)) if items else None
    return [_candidate(view, item, standard, previous) for item in items]


def _head(view: View, desk: Desk, service: str, items: list[Ticket], finishes: dict[int, datetime]) -> QueueHead:
    standard = standard_on(view.rules.standards, service, view.today)
    previous = previous_finish(view, service, finishes)
    fronts = tuple(_candidate(view, item, standard, previous) for item in items)
    run = 0
    if len({item.priority is Priority.NONE for item in items}) > 1:
        run = priority_run(view.connection, view.today, service, view.rules.policy.max_priority_run)
    return QueueHead(service, fronts, run, desk.preference(service))


def previous_finish(view: View, service: str, finishes: dict[int, datetime]) -> datetime | None:
    """When the last guest of today finished at any of the desks that serve a service."""
    found = [finishes[number] for number in view.rules.desks_for(service) if number in finishes]
    return max(found, default=None)


def _candidate(view: View, item: Ticket, standard: Standard | None, previous: datetime | None) -> Candidate:
    hours = view.rules.hours
    paused = item.paused_seconds + paused_by(view, item, Move.CALL)
    waited = max(0.0, hours.open_seconds(item.guest_book_at, view.at) - paused)
    slack = None
    if standard is not None and not item.served_before:
        start = clock_start(standard, item.guest_book_at, item.previous_finished_at or previous)
        slack = standard.limit_seconds - max(0.0, hours.open_seconds(start, view.at) - paused)
    return Candidate(item.ticket_id, item.service, item.number, item.priority, item.guest_book_at, waited, slack)


def paused_by(view: View, item: Ticket, move: Move, at: datetime | None = None) -> int:
    """Whole seconds of opening time in which the guest was away until this move."""
    gone = absence(item, move, at or view.at)
    return int(view.rules.hours.open_seconds(*gone)) if gone else 0
