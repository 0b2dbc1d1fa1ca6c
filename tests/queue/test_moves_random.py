"""Random legal and illegal moves through the pure rules: no illegal state, ever."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sambut.queue.priority import Priority
from sambut.queue.ticket import Details, IllegalMove, Move, Ticket, TicketState, legal_moves, move_ticket

T0 = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
FRESH = Ticket("t", "v", "s", date(2026, 10, 6), "K", 1, Priority.NONE, T0)
ENDED = {TicketState.DONE, TicketState.TRANSFERRED, TicketState.CANCELLED, TicketState.EXPIRED}


def play(steps, seed):
    rng = random.Random(seed)
    moves, ticket, at, legal = list(Move), FRESH, T0, 0
    for number in range(steps):
        at += timedelta(seconds=rng.randrange(-30, 300))
        move = rng.choice(moves)
        outcome = move_ticket(ticket, move, at, Details(rng.randrange(1, 4), "o", until=at + timedelta(minutes=5)))
        undoable = ticket.round_calls == 1 and ticket.called_from == "waiting"
        if move in legal_moves(ticket.state) and (move is not Move.UNDO_CALL or undoable):
            legal += 1
            assert isinstance(outcome, Ticket)
            assert outcome.calls >= ticket.calls - (move is Move.UNDO_CALL)
            assert outcome.guest_book_at == ticket.guest_book_at
            ticket = outcome
        else:
            assert outcome == IllegalMove(ticket.state, move)
        if ticket.state in ENDED:
            assert not legal_moves(ticket.state)
            ticket, at = replace(FRESH, number=number), T0
    assert legal > steps // 20


def test_a_sample_of_random_moves():
    play(10_000, 1)


@pytest.mark.soak
def test_a_hundred_thousand_random_moves():
    play(100_000, 2)
