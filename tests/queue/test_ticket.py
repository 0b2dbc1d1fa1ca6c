"""The ticket's moves: every legal one leads where it should, every illegal one says so."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.priority import Priority
from sambut.queue.ticket import IllegalMove, Move, Ticket, TicketState, legal_moves, move_ticket

T0 = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
TICKET = Ticket("t", "v", "s", date(2026, 10, 6), "K", 14, Priority.NONE, T0)

LEGAL = {
    TicketState.WAITING: {Move.CALL: "called", Move.CANCEL: "cancelled", Move.EXPIRE: "expired"},
    TicketState.CALLED: {
        Move.RECALL: "called",
        Move.START: "serving",
        Move.HOLD: "held",
        Move.TRANSFER: "transferred",
        Move.NO_SHOW: "no_show",
        Move.EXPIRE: "expired",
    },
    TicketState.SERVING: {
        Move.FINISH: "done",
        Move.HOLD: "held",
        Move.TRANSFER: "transferred",
        Move.CLOSE_UNFINISHED: "done",
    },
    TicketState.HELD: {Move.CALL: "called", Move.CANCEL: "cancelled", Move.EXPIRE: "expired"},
    TicketState.NO_SHOW: {Move.RESTORE: "waiting"},
}


@pytest.mark.parametrize("state", TicketState)
@pytest.mark.parametrize("move", Move)
def test_the_whole_table_of_moves(state, move):
    outcome = move_ticket(replace(TICKET, state=state), move, T0, desk=1, officer_id="o")
    wanted = LEGAL.get(state, {}).get(move)
    assert outcome == IllegalMove(state, move) if wanted is None else outcome.state == wanted
    assert (move in legal_moves(state)) is (wanted is not None)


def test_the_number_is_shown_with_three_digits():
    assert TICKET.text == "K-014"


def test_the_first_call_freezes_the_wait():
    first = move_ticket(TICKET, Move.CALL, T0 + timedelta(60), desk=1, officer_id="o", previous_finished_at=T0)
    held = move_ticket(first, Move.HOLD, T0 + timedelta(61))
    again = move_ticket(
        held, Move.CALL, T0 + timedelta(90), desk=2, officer_id="p", previous_finished_at=T0 + timedelta(80)
    )
    assert (again.first_called_at, again.previous_finished_at) == (first.first_called_at, T0)
    assert (again.calls, again.desk, again.last_called_at) == (2, 2, T0 + timedelta(90))


@given(st.lists(st.tuples(st.sampled_from(Move), st.integers(-7200, 7200)), max_size=30))
def test_no_sequence_of_moves_under_any_clock_runs_time_backwards(steps):
    ticket, at = TICKET, T0
    for move, seconds in steps:
        at += timedelta(seconds=seconds)
        outcome = move_ticket(ticket, move, at, desk=1, officer_id="o", previous_finished_at=None)
        if isinstance(outcome, IllegalMove):
            continue
        assert outcome.changed_at >= ticket.changed_at
        assert ticket.first_called_at is None or outcome.first_called_at == ticket.first_called_at
        if outcome.finished_at and outcome.started_at:
            assert outcome.finished_at >= outcome.started_at >= outcome.first_called_at >= outcome.guest_book_at
        ticket = outcome
