"""The fronts of the queues as one desk may call them now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from ..dispatch import Candidate, QueueHead, urgency_of
from ..priority import Priority
from ..service import Desk
from ..standard import Standard, clock_start, standard_on
from ..storage.tickets import first_waiting, last_finishes, priority_run, set_aside
from ..storage.transaction import View
from ..ticket import Move, Ticket, TicketState, pauses_after
from .desks import staffed_desks


@dataclass(frozen=True, slots=True)
class Fronts:
    """What one desk may call now.

    heads, tickets: for the choice, and the tickets by id. aside: every ticket of the day that is held or was sent to a
    desk, whosesoever it is. finishes: by desk, when its last served guest of the day left
    it. barred: who waits for a service of this desk, but was sent to another that is open. beside: how many of them
    are in no queue of this desk: back from a hold, or sent here from another service.
    """

    heads: tuple[QueueHead, ...]
    tickets: dict[str, Ticket]
    aside: tuple[Ticket, ...]
    finishes: dict[int, datetime]
    barred: frozenset[str]
    beside: int


def services_at(view: View, desk: Desk) -> tuple[str, ...]:
    """The services of a desk, and those that no desk serves: nobody is to wait where nobody looks."""
    served = {prefix for place in view.rules.desks for prefix in place.prefixes}
    return (*desk.prefixes, *(item.prefix for item in view.rules.walk_in if item.prefix not in served))


def fronts_of(view: View, desk: Desk) -> Fronts:
    """What this desk may call: the fronts of its services, who comes back from a hold, who was sent here."""
    services = services_at(view, desk)
    everybody = tuple(set_aside(view.connection, view.today))
    aside = [item for item in everybody if is_due(view, item)]
    finishes = last_finishes(view.connection, view.today)
    tickets, barred = first_waiting(view.connection, view.today, services), set[str]()
    open_desks = staffed_desks(view) if any(item.wanted_desk is not None for item in aside) else frozenset[int]()
    for item in aside:
        if item.wanted_desk == desk.number or (item.service in services and _is_free(view, item, open_desks, finishes)):
            tickets.append(item)
        elif item.service in services:
            barred.add(item.ticket_id)
    by_service: dict[str, list[Ticket]] = defaultdict(list)
    for item in tickets:
        by_service[item.service].append(item)
    heads = tuple(_head(view, desk, service, items, finishes) for service, items in by_service.items())
    beside = sum(item.state is TicketState.HELD or item.service not in services for item in tickets)
    by_id = {item.ticket_id: item for item in tickets}
    return Fronts(heads, by_id, everybody, finishes, frozenset(barred), beside)


def is_due(view: View, item: Ticket) -> bool:
    """Whether a ticket that is set aside waits now: sent to a desk, or its hold is over.

    A hold that began after now was begun before the clock was set back: it holds nobody up.
    """
    if item.state is TicketState.WAITING or item.held_at is None or item.held_until is None:
        return True
    return item.held_until <= view.at or view.at < item.held_at


def _is_free(view: View, item: Ticket, open_desks: frozenset[int], finishes: dict[int, datetime]) -> bool:
    """Whether any desk of the service may call: no open one is waited for, or waiting for it has become urgent."""
    if item.wanted_desk not in open_desks:
        return True
    standard = standard_on(view.rules.standards, item.service, view.today)
    candidate = _candidate(view, item, standard, previous_finish(view, item.service, finishes))
    return urgency_of(candidate, view.rules.policy) <= view.rules.policy.urgent_seconds


def candidates_of(view: View, service: str, items: list[Ticket], finishes: dict[int, datetime]) -> list[Candidate]:
    """Waiting tickets of one service as the choice would see them."""
    standard = standard_on(view.rules.standards, service, view.today)
    previous = previous_finish(view, service, finishes)
    return [_candidate(view, item, standard, previous) for item in items]


def _head(view: View, desk: Desk, service: str, items: list[Ticket], finishes: dict[int, datetime]) -> QueueHead:
    fronts = tuple(candidates_of(view, service, items, finishes))
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
    pauses = pauses_after(item, Move.CALL, view.at)
    waited = hours.open_seconds(item.guest_book_at, view.at, pauses)
    slack = None
    if standard is not None and not item.served_before:
        start = clock_start(standard, item.guest_book_at, item.previous_finished_at or previous)
        slack = standard.limit_seconds - hours.open_seconds(start, view.at, pauses)
    return Candidate(item.ticket_id, item.service, item.number, item.priority, item.guest_book_at, waited, slack)
