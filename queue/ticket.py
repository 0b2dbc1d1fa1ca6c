"""The ticket: its states, the legal moves between them, and what each move writes down."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

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
    (TicketState.CALLED, Move.RECALL): TicketState.CALLED,
    (TicketState.CALLED, Move.START): TicketState.SERVING,
    (TicketState.CALLED, Move.HOLD): TicketState.HELD,
    (TicketState.CALLED, Move.TRANSFER): TicketState.TRANSFERRED,
    (TicketState.CALLED, Move.NO_SHOW): TicketState.NO_SHOW,
    (TicketState.CALLED, Move.EXPIRE): TicketState.EXPIRED,
    (TicketState.SERVING, Move.FINISH): TicketState.DONE,
    (TicketState.SERVING, Move.HOLD): TicketState.HELD,
    (TicketState.SERVING, Move.TRANSFER): TicketState.TRANSFERRED,
    (TicketState.SERVING, Move.CLOSE_UNFINISHED): TicketState.DONE,
    (TicketState.HELD, Move.CALL): TicketState.CALLED,
    (TicketState.HELD, Move.CANCEL): TicketState.CANCELLED,
    (TicketState.HELD, Move.EXPIRE): TicketState.EXPIRED,
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
    """One leg of a visit in the queue of one service. Times are aware, UTC.

    guest_book_at: when the guest book was completed. previous_finished_at: the finish of the previous guest of this
    service, frozen by the first call. finished_at is None for a service that the day's close had to close.
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
    calls: int = 0
    desk: int | None = None
    officer_id: str | None = None
    previous_finished_at: datetime | None = None
    first_called_at: datetime | None = None
    last_called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    closed_unfinished: bool = False
    verdict: Verdict | None = None
    print_state: PrintState = PrintState.PENDING

    @property
    def text(self) -> str:
        """The number as it is shown and spoken: prefix, dash, three digits."""
        return f"{self.prefix}-{self.number:03d}"

    @property
    def changed_at(self) -> datetime:
        """The latest time written on the ticket; no later move may lie before it."""
        times = (self.guest_book_at, self.first_called_at, self.last_called_at, self.started_at, self.finished_at)
        return max(time for time in times if time is not None)


@dataclass(frozen=True, slots=True)
class IllegalMove:
    """The answer to a move that the ticket's state does not allow: says so, changes nothing."""

    state: TicketState
    move: Move


def legal_moves(state: TicketState) -> frozenset[Move]:
    """The moves that a ticket in this state allows."""
    return frozenset(move for (from_state, move) in _MOVES if from_state is state)


def move_ticket(
    ticket: Ticket,
    move: Move,
    at: datetime,
    *,
    desk: int | None = None,
    officer_id: str | None = None,
    previous_finished_at: datetime | None = None,
) -> Ticket | IllegalMove:
    """The ticket after the move, or IllegalMove.

    A clock that was set back never gives a ticket a time before its own last one. The first call freezes the previous
    guest's finish and its own time: a recall changes neither.
    """
    state = _MOVES.get((ticket.state, move))
    if state is None:
        return IllegalMove(ticket.state, move)
    moved = dataclasses.replace(ticket, state=state)
    when = max(at, ticket.changed_at)
    match move:
        case Move.CALL:
            return _called(moved, when, desk, officer_id, previous_finished_at)
        case Move.RECALL:
            return dataclasses.replace(moved, calls=ticket.calls + 1, last_called_at=when)
        case Move.START:
            return dataclasses.replace(moved, started_at=ticket.started_at or when)
        case Move.FINISH:
            return dataclasses.replace(moved, finished_at=when)
        case Move.CLOSE_UNFINISHED:
            return dataclasses.replace(moved, closed_unfinished=True)
        case _:
            return moved


def _called(
    ticket: Ticket, when: datetime, desk: int | None, officer_id: str | None, previous: datetime | None
) -> Ticket:
    first = ticket.first_called_at is None
    return dataclasses.replace(
        ticket,
        calls=ticket.calls + 1,
        desk=desk,
        officer_id=officer_id,
        previous_finished_at=previous if first else ticket.previous_finished_at,
        first_called_at=when if first else ticket.first_called_at,
        last_called_at=when,
    )
