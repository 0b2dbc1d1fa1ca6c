"""The ticket: its states, the legal moves between them, and what each move writes down."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .hours import Interval
from .priority import Priority
from .standard import Verdict


class TicketState(StrEnum):
    """Where a ticket stands; the office's words are menunggu, dipanggil, dilayani, selesai, and so on."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    DONE = "done"
    HELD = "held"
    TRANSFERRED = "transferred"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


ACTIVE_STATES = (TicketState.CALLED, TicketState.SERVING)


class Move(StrEnum):
    """What an officer, a visitor or the day's close can do to a ticket."""

    CALL = "call"
    UNDO_CALL = "undo_call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    HOLD = "hold"
    TRANSFER = "transfer"
    NO_SHOW = "no_show"
    RESTORE = "restore"
    CANCEL = "cancel"
    EXPIRE = "expire"
    CLOSE_UNFINISHED = "close_unfinished"


_MOVES: dict[tuple[TicketState, Move], TicketState] = {
    (TicketState.WAITING, Move.CALL): TicketState.CALLED,
    (TicketState.WAITING, Move.CANCEL): TicketState.CANCELLED,
    (TicketState.WAITING, Move.EXPIRE): TicketState.EXPIRED,
    (TicketState.WAITING, Move.CLOSE_UNFINISHED): TicketState.DONE,
    (TicketState.CALLED, Move.UNDO_CALL): TicketState.WAITING,
    (TicketState.CALLED, Move.RECALL): TicketState.CALLED,
    (TicketState.CALLED, Move.START): TicketState.SERVING,
    (TicketState.CALLED, Move.HOLD): TicketState.HELD,
    (TicketState.CALLED, Move.TRANSFER): TicketState.TRANSFERRED,
    (TicketState.CALLED, Move.NO_SHOW): TicketState.NO_SHOW,
    (TicketState.CALLED, Move.EXPIRE): TicketState.EXPIRED,
    (TicketState.CALLED, Move.CLOSE_UNFINISHED): TicketState.DONE,
    (TicketState.SERVING, Move.FINISH): TicketState.DONE,
    (TicketState.SERVING, Move.HOLD): TicketState.HELD,
    (TicketState.SERVING, Move.TRANSFER): TicketState.TRANSFERRED,
    (TicketState.SERVING, Move.CLOSE_UNFINISHED): TicketState.DONE,
    (TicketState.HELD, Move.CALL): TicketState.CALLED,
    (TicketState.HELD, Move.CANCEL): TicketState.CANCELLED,
    (TicketState.HELD, Move.EXPIRE): TicketState.EXPIRED,
    (TicketState.HELD, Move.CLOSE_UNFINISHED): TicketState.DONE,
    (TicketState.NO_SHOW, Move.RESTORE): TicketState.WAITING,
}


class PrintState(StrEnum):
    """What became of the paper; the ticket stands whatever it is."""

    PENDING = "pending"
    PRINTED = "printed"
    FAILED = "failed"
    NO_PRINTER = "no_printer"


@dataclass(frozen=True, slots=True)
class Ticket:
    """One leg of a visit: a number's stay in the queue of one service. Times are aware, UTC.

    prefix and number are printed and stay through every leg; service is the letter of the queue that this leg stands
    in (given empty: the prefix). guest_book_at: the original arrival, the same in every leg. queued_at: when a later
    leg was opened. served_before: an earlier leg of the visit was served, so that this one's wait is not judged.
    wanted_desk: only this desk calls it, while anybody sits there.

    previous_finished_at: the finish of the previous guest of this service, frozen by the first call. called_at and
    round_calls: the present round of calls; a recall belongs to its round. held_at, held_until: the latest hold.
    no_show_at, restores: the latest no-show and how often it was taken back. pauses: when the guest was away before the
    service by their own wish (held, or not there); away_seconds: for how long within the service. closed_unfinished: a
    service began and nobody finished it. estimate_low, estimate_point, estimate_high: seconds that the visitor was told
    to wait, where that was reckoned.
    finished_at is None for a service that the day's close had to close.
    """

    ticket_id: str
    visit_id: str
    session_id: str
    day: date
    prefix: str
    number: int
    priority: Priority
    guest_book_at: datetime
    state: TicketState = TicketState.WAITING
    leg: int = 1
    service: str = ""
    queued_at: datetime | None = None
    served_before: bool = False
    wanted_desk: int | None = None
    calls: int = 0
    round_calls: int = 0
    desk: int | None = None
    officer_id: str | None = None
    previous_finished_at: datetime | None = None
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    last_called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    held_at: datetime | None = None
    held_until: datetime | None = None
    hold_reason: str = ""
    called_from: str = ""
    no_show_at: datetime | None = None
    restores: int = 0
    pauses: tuple[Interval, ...] = ()
    away_seconds: int = 0
    estimate_low: int | None = None
    estimate_point: int | None = None
    estimate_high: int | None = None
    closed_unfinished: bool = False
    verdict: Verdict | None = None
    print_state: PrintState = PrintState.PENDING

    def __post_init__(self) -> None:
        """The first leg stands in the queue of its own letter."""
        if not self.service:
            object.__setattr__(self, "service", self.prefix)

    @property
    def text(self) -> str:
        """The number as it is shown and spoken: prefix, dash, three digits."""
        return f"{self.prefix}-{self.number:03d}"

    @property
    def changed_at(self) -> datetime:
        """The latest time written on the ticket; no later move may lie before it."""
        times = (self.guest_book_at, self.queued_at, self.last_called_at, self.started_at, self.finished_at)
        ends = [end for _, end in self.pauses[-1:]]
        return max(time for time in (*times, *ends, self.held_at, self.no_show_at) if time is not None)


@dataclass(frozen=True, slots=True)
class IllegalMove:
    """The answer to a move that the ticket's state does not allow: says so, changes nothing."""

    state: TicketState
    move: Move


@dataclass(frozen=True, slots=True)
class Details:
    """What a move needs besides its time; only what belongs to the move is looked at.

    desk, officer_id, previous_finished_at: of a call. until, reason: of a hold.
    """

    desk: int | None = None
    officer_id: str | None = None
    previous_finished_at: datetime | None = None
    until: datetime | None = None
    reason: str = ""


NO_DETAILS = Details()


def legal_moves(state: TicketState) -> frozenset[Move]:
    """The moves that a ticket in this state allows."""
    return frozenset(move for (from_state, move) in _MOVES if from_state is state)


def absence(ticket: Ticket, move: Move, at: datetime) -> tuple[datetime, datetime] | None:
    """From when to when the guest was away by their own wish, where the move ends an absence before the service.

    A hold ends at its own time, or earlier by a call; a no-show ends when it is taken back.
    """
    if ticket.started_at is not None:
        return None
    when = max(at, ticket.changed_at)
    if move is Move.CALL and ticket.state is TicketState.HELD and ticket.held_at is not None:
        return ticket.held_at, max(ticket.held_at, min(when, ticket.held_until or when))
    if move is Move.RESTORE and ticket.no_show_at is not None:
        return ticket.no_show_at, when
    return None


def pauses_after(ticket: Ticket, move: Move, at: datetime) -> tuple[Interval, ...]:
    """The ticket's pauses with the one that the move ends."""
    gone = absence(ticket, move, at)
    return (*ticket.pauses, gone) if gone and gone[0] < gone[1] else ticket.pauses


def move_ticket(ticket: Ticket, move: Move, at: datetime, details: Details = NO_DETAILS) -> Ticket | IllegalMove:
    """The ticket after the move, or IllegalMove.

    A clock that was set back never gives a ticket a time before its own last one. The first call freezes the previous
    guest's finish and its own time: neither a recall nor a hold, a no-show or a transfer changes them.
    """
    state = _MOVES.get((ticket.state, move))
    if state is None or (move is Move.UNDO_CALL and not _may_undo(ticket)):
        return IllegalMove(ticket.state, move)
    moved = dataclasses.replace(ticket, state=state)
    when = max(at, ticket.changed_at)
    match move:
        case Move.CALL:
            return _called(ticket, when, details)
        case Move.UNDO_CALL:
            return _call_undone(ticket)
        case Move.RECALL:
            round_calls = ticket.round_calls + 1
            return dataclasses.replace(moved, last_called_at=when, calls=ticket.calls + 1, round_calls=round_calls)
        case Move.START:
            return _started(moved, when)
        case Move.FINISH:
            return dataclasses.replace(moved, finished_at=when)
        case Move.HOLD:
            return _held(ticket, moved, when, details)
        case Move.NO_SHOW:
            return dataclasses.replace(moved, no_show_at=when, closed_unfinished=ticket.started_at is not None)
        case Move.CANCEL:
            return dataclasses.replace(moved, closed_unfinished=ticket.started_at is not None)
        case Move.RESTORE:
            pauses = pauses_after(ticket, move, when)
            return dataclasses.replace(moved, restores=ticket.restores + 1, pauses=pauses, closed_unfinished=False)
        case Move.CLOSE_UNFINISHED:
            return dataclasses.replace(moved, closed_unfinished=True)
        case _:
            return moved


def _called(ticket: Ticket, when: datetime, details: Details) -> Ticket:
    first, previous = ticket.first_called_at is None, details.previous_finished_at
    if previous is not None and previous > when:  # the clock was set back since: it says nothing of this wait
        previous = None
    return dataclasses.replace(
        ticket,
        state=TicketState.CALLED,
        calls=ticket.calls + 1,
        round_calls=1,
        desk=details.desk,
        officer_id=details.officer_id,
        previous_finished_at=previous if first else ticket.previous_finished_at,
        first_called_at=when if first else ticket.first_called_at,
        called_at=when,
        last_called_at=when,
        called_from=ticket.state.value,
        pauses=pauses_after(ticket, Move.CALL, when),
    )


def _held(ticket: Ticket, moved: Ticket, when: datetime, details: Details) -> Ticket:
    """A second hold before the service went on: the first absence ends here."""
    away = 0
    if ticket.started_at is not None and ticket.state is TicketState.CALLED and ticket.held_at is not None:
        away = int((when - ticket.held_at).total_seconds())
    until = max(when, details.until or when)
    away += ticket.away_seconds
    return dataclasses.replace(moved, held_at=when, held_until=until, hold_reason=details.reason, away_seconds=away)


def _may_undo(ticket: Ticket) -> bool:
    """Only a call that nothing has followed, and that did not end a hold."""
    return ticket.round_calls == 1 and ticket.called_from == TicketState.WAITING


def _call_undone(ticket: Ticket) -> Ticket:
    """As if it had not been called: the wait of a first call runs on from the arrival."""
    first = ticket.calls == 1
    return dataclasses.replace(
        ticket,
        state=TicketState.WAITING,
        calls=ticket.calls - 1,
        round_calls=0,
        desk=None,
        officer_id=None,
        previous_finished_at=None if first else ticket.previous_finished_at,
        first_called_at=None if first else ticket.first_called_at,
        called_at=None,
        last_called_at=None if first else ticket.last_called_at,
        called_from="",
    )


def _started(ticket: Ticket, when: datetime) -> Ticket:
    """The first start stops the standard's clock; a start after a hold only ends the guest's absence."""
    if ticket.started_at is None:
        return dataclasses.replace(ticket, started_at=when)
    away = int((when - ticket.held_at).total_seconds()) if ticket.held_at else 0
    return dataclasses.replace(ticket, away_seconds=ticket.away_seconds + away)


def next_leg(ticket: Ticket, ticket_id: str, service: str, at: datetime, wanted_desk: int | None = None) -> Ticket:
    """The leg that a transfer or a further service opens: same number, same arrival, another queue."""
    served = ticket.served_before or ticket.started_at is not None
    return Ticket(
        ticket_id=ticket_id,
        visit_id=ticket.visit_id,
        session_id=ticket_id,
        day=ticket.day,
        prefix=ticket.prefix,
        number=ticket.number,
        priority=ticket.priority,
        guest_book_at=ticket.guest_book_at,
        leg=ticket.leg + 1,
        service=service,
        queued_at=max(at, ticket.changed_at),
        served_before=served,
        wanted_desk=wanted_desk,
        pauses=ticket.pauses,
        print_state=ticket.print_state,
    )
