"""What an event says of a ticket's move, and a ticket made anew from its events: the two must agree. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from .hours import OpeningHours
from .priority import Priority
from .standard import Excuse, Standard
from .ticket import Details, IllegalMove, Move, Ticket, TicketState, move_ticket, next_leg
from .verdict import excused, verdict_of

EVENTS = {
    Move.CALL: "ticket.called",
    Move.UNDO_CALL: "ticket.call_undone",
    Move.RECALL: "ticket.recalled",
    Move.START: "ticket.started",
    Move.FINISH: "ticket.finished",
    Move.HOLD: "ticket.held",
    Move.TRANSFER: "ticket.transferred",
    Move.NO_SHOW: "ticket.no_show",
    Move.RESTORE: "ticket.restored",
    Move.CANCEL: "ticket.cancelled",
    Move.EXPIRE: "ticket.expired",
    Move.CLOSE_UNFINISHED: "ticket.closed_unfinished",
}
ISSUED, LEG_OPENED = "ticket.issued", "ticket.leg_opened"
EXCUSED, TAKEN_OVER = "ticket.excused", "ticket.taken_over"
_LEAVES = (Move.FINISH, Move.TRANSFER, Move.HOLD)
_MOVES = {name: move for move, name in EVENTS.items()}
_NOT_OF_EVENTS = ("session_id", "print_state", "estimate_low", "estimate_point", "estimate_high")

Event = tuple[str, Mapping[str, Any]]


def issued_payload(ticket: Ticket) -> dict[str, Any]:
    """Of a new ticket or of a later leg."""
    return {
        "ticket_id": ticket.ticket_id,
        "visit_id": ticket.visit_id,
        "ticket": ticket.text,
        "day": ticket.day.isoformat(),
        "prefix": ticket.prefix,
        "number": ticket.number,
        "service": ticket.service,
        "leg": ticket.leg,
        "priority": ticket.priority,
        "guest_book_at": ticket.guest_book_at.isoformat(),
    }


def leg_payload(before: Ticket, leg: Ticket) -> dict[str, Any]:
    """Of the leg that a transfer or a further service opened."""
    queued = leg.queued_at.isoformat() if leg.queued_at else None
    return issued_payload(leg) | {"after": before.ticket_id, "queued_at": queued, "wanted_desk": leg.wanted_desk}


def move_payload(move: Move, after: Ticket, at: datetime, shared: Iterable[int] = ()) -> dict[str, Any]:
    """Of a move that was made at a time. shared: of a call, the desks that serve the ticket's service now."""
    payload: dict[str, Any] = {
        "ticket_id": after.ticket_id,
        "visit_id": after.visit_id,
        "ticket": after.text,
        "service": after.service,
        "desk": after.desk,
        "at": at.isoformat(),
    }
    verdict = after.verdict
    match move:
        case Move.CALL:
            previous = after.previous_finished_at
            payload |= {"shared": sorted(shared), "officer": after.officer_id}
            payload |= {"previous_finished_at": previous.isoformat() if previous else None}
        case Move.START if verdict is not None:
            payload |= {"grade": verdict.grade, "why": verdict.why, "rule": verdict.version}
            payload |= {"clock_start": verdict.clock_start.isoformat(), "clock_stop": verdict.clock_stop.isoformat()}
            payload |= {"seconds": verdict.seconds}
        case Move.HOLD:
            payload |= {"until": after.held_until.isoformat() if after.held_until else None}
            payload |= {"reason": after.hold_reason}
    return payload


def left_at(before: Ticket, move: Move, at: datetime, hours: OpeningHours) -> datetime | None:
    """When a guest who was served leaves the desk, which is then free for the next; None for every other move.

    To the standard's clock that guest is the "previous guest finished", whether the visit is over or goes on elsewhere.
    """
    if before.state is not TicketState.SERVING or move not in _LEAVES:
        return None
    when = max(at, before.changed_at)
    return when if hours.local(when).date() == before.day else None


class Replay:
    """Makes tickets anew from events in their order, by the rules that were in force on their own days.

    untold: ids of tickets whose first event an older version wrote, which says too little to make them anew.
    """

    def __init__(self, standards: tuple[Standard, ...], hours: OpeningHours) -> None:
        self._standards, self._hours = standards, hours
        self._left: dict[tuple[date, int], datetime] = {}
        self.tickets: dict[str, Ticket] = {}
        self.untold: set[str] = set()

    def apply(self, kind: str, payload: Mapping[str, Any]) -> None:
        """One event; those that are not about tickets change nothing. Raises ValueError for an impossible move."""
        if kind == ISSUED and "number" not in payload:
            self.untold.add(payload["ticket_id"])
        elif kind == ISSUED:
            self.tickets[payload["ticket_id"]] = _issued(payload)
        elif kind == LEG_OPENED and payload["after"] in self.untold:
            self.untold.add(payload["ticket_id"])
        elif kind == LEG_OPENED:
            self._open_leg(payload)
        elif kind == EXCUSED and payload["ticket_id"] in self.tickets:
            self._excuse(payload)
        elif kind == TAKEN_OVER and payload["ticket_id"] in self.tickets:
            self._take_over(payload)
        elif kind in _MOVES and payload["ticket_id"] in self.tickets:
            self._move(_MOVES[kind], payload)

    def _open_leg(self, payload: Mapping[str, Any]) -> None:
        before, queued = self.tickets[payload["after"]], datetime.fromisoformat(payload["queued_at"])
        leg = next_leg(before, payload["ticket_id"], payload["service"], queued, payload["wanted_desk"])
        self.tickets[leg.ticket_id] = leg

    def _excuse(self, payload: Mapping[str, Any]) -> None:
        ticket = self.tickets[payload["ticket_id"]]
        verdict = excused(ticket.verdict, Excuse(payload["excuse"]), payload["by"]) if ticket.verdict else None
        self.tickets[ticket.ticket_id] = dataclasses.replace(ticket, verdict=verdict)

    def _move(self, move: Move, payload: Mapping[str, Any]) -> None:
        ticket, at = self.tickets[payload["ticket_id"]], datetime.fromisoformat(payload["at"])
        moved = move_ticket(ticket, move, at, self._details(ticket, move, payload))
        if isinstance(moved, IllegalMove):
            raise ValueError(f"{ticket.text}: {move} after {ticket.state}")  # noqa: TRY004 - the history is wrong
        if move is Move.START and moved.verdict is None:
            moved = dataclasses.replace(moved, verdict=verdict_of(moved, self._standards, self._hours))
        left = left_at(ticket, move, at, self._hours)
        if left is not None and ticket.desk is not None:
            known = self._left.get((ticket.day, ticket.desk), left)
            self._left[ticket.day, ticket.desk] = max(known, left)
        self.tickets[moved.ticket_id] = moved

    def _details(self, ticket: Ticket, move: Move, payload: Mapping[str, Any]) -> Details:
        if move is Move.CALL:
            shared = set(payload["shared"])
            left = [when for (day, desk), when in self._left.items() if day == ticket.day and desk in shared]
            return Details(payload["desk"], payload["officer"], max(left, default=None))
        if move is Move.HOLD:
            return Details(until=datetime.fromisoformat(payload["until"]), reason=payload["reason"])
        return Details()

    def _take_over(self, payload: Mapping[str, Any]) -> None:
        ticket = self.tickets[payload["ticket_id"]]
        self.tickets[ticket.ticket_id] = dataclasses.replace(ticket, officer_id=payload["officer"])


def _issued(payload: Mapping[str, Any]) -> Ticket:
    return Ticket(
        ticket_id=payload["ticket_id"],
        visit_id=payload["visit_id"],
        session_id="",
        day=date.fromisoformat(payload["day"]),
        prefix=payload["prefix"],
        number=payload["number"],
        priority=Priority(payload["priority"]),
        guest_book_at=datetime.fromisoformat(payload["guest_book_at"]),
    )


def replay(events: Iterable[Event], standards: tuple[Standard, ...], hours: OpeningHours) -> Replay:
    """Every ticket of the events as the events alone tell it."""
    stage = Replay(standards, hours)
    for kind, payload in events:
        stage.apply(kind, payload)
    return stage


def differences(stored: Ticket, told: Ticket) -> tuple[str, ...]:
    """The names of the fields in which a stored ticket differs from what its events tell."""
    names = (field.name for field in dataclasses.fields(Ticket) if field.name not in _NOT_OF_EVENTS)
    return tuple(name for name in names if getattr(stored, name) != getattr(told, name))
