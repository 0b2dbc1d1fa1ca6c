"""The ticket's moves: every legal one leads where it should, every illegal one says so."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.priority import Priority
from sambut.queue.ticket import Details, IllegalMove, Move, Ticket, TicketState, legal_moves, move_ticket, next_leg

T0 = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
TICKET = Ticket("t", "v", "s", date(2026, 10, 6), "K", 14, Priority.NONE, T0)

AT_DESK = Details(1, "o")

LEGAL = {
    TicketState.WAITING: {
        Move.CALL: "called",
        Move.CANCEL: "cancelled",
        Move.EXPIRE: "expired",
        Move.CLOSE_UNFINISHED: "done",
    },
    TicketState.CALLED: {
        Move.UNDO_CALL: "waiting",
        Move.RECALL: "called",
        Move.CLOSE_UNFINISHED: "done",
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
    TicketState.HELD: {
        Move.CALL: "called",
        Move.CANCEL: "cancelled",
        Move.EXPIRE: "expired",
        Move.CLOSE_UNFINISHED: "done",
    },
    TicketState.NO_SHOW: {Move.RESTORE: "waiting"},
}


@pytest.mark.parametrize("state", TicketState)
@pytest.mark.parametrize("move", Move)
def test_the_whole_table_of_moves(state, move):
    outcome = move_ticket(replace(TICKET, state=state, round_calls=1, called_from="waiting"), move, T0, AT_DESK)
    wanted = LEGAL.get(state, {}).get(move)
    assert outcome == IllegalMove(state, move) if wanted is None else outcome.state == wanted
    assert (move in legal_moves(state)) is (wanted is not None)


def test_the_number_is_shown_with_three_digits():
    assert TICKET.text == "K-014"


def test_the_first_call_freezes_the_wait():
    first = move_ticket(TICKET, Move.CALL, T0 + timedelta(60), Details(1, "o", T0))
    held = move_ticket(first, Move.HOLD, T0 + timedelta(61))
    again = move_ticket(held, Move.CALL, T0 + timedelta(90), Details(2, "p", T0 + timedelta(80)))
    assert (again.first_called_at, again.previous_finished_at) == (first.first_called_at, T0)
    assert (again.calls, again.desk, again.last_called_at) == (2, 2, T0 + timedelta(90))


@given(st.lists(st.tuples(st.sampled_from(Move), st.integers(-7200, 7200)), max_size=30))
def test_no_sequence_of_moves_under_any_clock_runs_time_backwards(steps):
    ticket, at = TICKET, T0
    for move, seconds in steps:
        at += timedelta(seconds=seconds)
        outcome = move_ticket(ticket, move, at, AT_DESK)
        if isinstance(outcome, IllegalMove):
            continue
        assert outcome.changed_at >= ticket.changed_at or move is Move.UNDO_CALL
        if move is Move.UNDO_CALL:
            assert outcome.first_called_at in {ticket.first_called_at, None}
        else:
            assert ticket.first_called_at is None or outcome.first_called_at == ticket.first_called_at
        if outcome.finished_at and outcome.started_at:
            assert outcome.finished_at >= outcome.started_at >= outcome.first_called_at >= outcome.guest_book_at
        ticket = outcome


def test_a_call_that_was_taken_back_never_was():
    called = move_ticket(TICKET, Move.CALL, T0 + timedelta(seconds=60), Details(1, "o", T0))
    assert move_ticket(called, Move.UNDO_CALL, T0 + timedelta(seconds=65)) == TICKET


def test_a_recall_cannot_be_taken_back():
    called = move_ticket(TICKET, Move.CALL, T0, AT_DESK)
    again = move_ticket(called, Move.RECALL, T0 + timedelta(seconds=20))
    assert move_ticket(again, Move.UNDO_CALL, T0 + timedelta(seconds=21)) == IllegalMove(
        TicketState.CALLED, Move.UNDO_CALL
    )


def test_a_hold_within_the_service_is_no_part_of_it():
    at = T0
    ticket = TICKET
    for move, minutes in ((Move.CALL, 1), (Move.START, 1), (Move.HOLD, 5), (Move.CALL, 20), (Move.START, 1)):
        at += timedelta(minutes=minutes)
        ticket = move_ticket(ticket, move, at, AT_DESK)
    done = move_ticket(ticket, Move.FINISH, at + timedelta(minutes=4))
    assert done.started_at == T0 + timedelta(minutes=2)
    assert done.away_seconds == 21 * 60


def test_a_new_leg_keeps_number_and_arrival_and_knows_whether_the_guest_was_served():
    called = move_ticket(TICKET, Move.CALL, T0 + timedelta(minutes=4), AT_DESK)
    leg = next_leg(called, "t2", "J", T0 + timedelta(minutes=5), 3)
    assert (leg.text, leg.service, leg.leg, leg.guest_book_at, leg.wanted_desk) == ("K-014", "J", 2, T0, 3)
    assert not leg.served_before
    assert leg.first_called_at is None
    serving = move_ticket(called, Move.START, T0 + timedelta(minutes=5))
    assert next_leg(serving, "t2", "J", T0 + timedelta(minutes=9)).served_before
