"""Every call gets its turn: by example and for any day."""

import dataclasses
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.kiosk.board.turns import (
    FRESH_SECONDS,
    MISSED_SECONDS,
    TURN_SECONDS,
    Turns,
    advance,
    call_key,
    observe,
)
from sambut.queue.operations.public import CALLS_SHOWN, PublicCall, PublicView
from sambut.queue.ticket import TicketState

START = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)


def call(number: int, at: float = 0.0, calls: int = 1, state: TicketState = TicketState.CALLED) -> PublicCall:
    return PublicCall(f"t{number}", f"K-{number:03d}", "K", 1, calls, START + timedelta(seconds=at), state)


def view(*calls: PublicCall, at: float = 0.0) -> PublicView:
    newest_first = sorted(calls, key=lambda one: (one.called_at, one.ticket_id), reverse=True)
    return PublicView(START + timedelta(seconds=at), True, None, None, "", tuple(newest_first), (), None)


BEGUN = observe(Turns(), view(), 0.0)


def name(one: PublicCall) -> str:
    return "/".join(call_key(one).split("/")[:2])


def on_show(turns: Turns) -> str:
    return turns.on_show.text if turns.on_show else ""


LATER = MISSED_SECONDS + 3


def test_a_board_that_begins_shows_the_latest_calmly():
    turns = observe(Turns(), view(call(1, 1), call(2, 2), at=LATER), 0.0)
    assert (on_show(turns), turns.is_fresh(0.0), turns.queue) == ("K-002", False, ())
    assert on_show(advance(turns, view(call(1, 1), call(2, 2)), 60.0)) == "K-002"


def test_a_board_that_begins_calls_again_whom_nobody_may_have_seen_called():
    turns = observe(Turns(), view(call(1, 1), call(2, 2, state=TicketState.SERVING), call(3, 25), at=40), 0.0)
    assert on_show(turns) == "K-003"
    assert turns.is_fresh(1.0)


def test_a_call_that_was_taken_back_leaves_the_panel():
    turns = observe(BEGUN, view(call(1, 1)), 1.0)
    turns = observe(turns, view(call(1, 1), call(2, 9)), 9.0)
    assert on_show(turns) == "K-002"
    turns = observe(turns, view(call(1, 1)), 11.0)
    assert (on_show(turns), turns.is_fresh(11.0)) == ("K-001", False)
    turns = observe(turns, view(call(1, 1), call(2, 15)), 15.0)
    assert (on_show(turns), turns.is_fresh(15.0)) == ("K-002", True)


def test_a_call_that_was_taken_back_and_made_again_in_the_same_moment_is_new():
    """As the office tells it after its clock was set back."""
    turns = observe(BEGUN, view(call(1, 9)), 1.0)
    turns = observe(turns, view(call(2, 5, state=TicketState.DONE)), 2.0)
    assert on_show(turns) == "K-002"
    turns = observe(turns, view(call(1, 9), call(2, 5, state=TicketState.DONE)), 3.0)
    assert (on_show(turns), turns.is_fresh(3.0)) == ("K-001", True)


def test_a_call_made_anew_elsewhere_within_one_reading_is_another_call():
    turns = observe(BEGUN, view(call(1, 1)), 1.0)
    there = dataclasses.replace(call(1, 3), desk=7)
    turns = observe(turns, view(there), 3.0)
    assert turns.on_show is not None
    assert (turns.on_show.desk, turns.since) == (7, 3.0)


GONE = [TicketState.WAITING, TicketState.HELD, TicketState.TRANSFERRED, TicketState.NO_SHOW, TicketState.EXPIRED]


@pytest.mark.parametrize("state", GONE)
def test_a_guest_who_was_sent_elsewhere_leaves_the_panel(state):
    turns = observe(BEGUN, view(call(1, 1, state=TicketState.DONE), call(2, 2)), 1.0)
    assert on_show(turns) == "K-002"
    turns = observe(turns, view(call(1, 1, state=TicketState.DONE), call(2, 2, state=state)), 9.0)
    assert (on_show(turns), turns.since) == ("K-001", None)
    assert observe(turns, view(call(2, 2, state=state)), 10.0).on_show is None


def test_what_was_answered_unseen_is_the_latest_call_all_the_same():
    turns = observe(BEGUN, view(call(1, 1, state=TicketState.DONE)), 1.0)
    away = view(
        call(1, 1, state=TicketState.DONE), call(2, 2, state=TicketState.DONE), call(3, 3, state=TicketState.DONE)
    )
    assert (on_show(observe(turns, away, 3600.0)), on_show(observe(BEGUN, away, 1.0))) == ("K-003", "K-003")


def test_whoever_is_awaited_stays_on_the_panel_when_a_later_call_was_answered_unseen():
    turns = observe(BEGUN, view(call(1, 1)), 1.0)
    assert on_show(observe(turns, view(call(1, 1), call(2, 2, state=TicketState.DONE)), 60.0)) == "K-001"


def test_whoever_is_only_too_old_for_the_view_stays_on_the_panel():
    many = [call(number, 50 + number) for number in range(2, 2 + CALLS_SHOWN)]
    turns = observe(BEGUN, view(call(1, 1)), 1.0)
    assert on_show(observe(turns, view(*many), 3.0)) == "K-001"


def test_the_next_call_is_seen_beside_the_one_on_show():
    turns = observe(BEGUN, view(call(1, 0.1), call(2, 0.2), call(3, 0.3)), 0.0)
    assert turns.beside is not None
    assert turns.beside.text == "K-002"
    turns = advance(turns, view(call(1, 0.1), call(2, 0.2), call(3, 0.3)), TURN_SECONDS)
    assert (on_show(turns), turns.beside and turns.beside.text) == ("K-002", "K-003")


def test_a_recall_of_the_call_on_show_is_not_seen_twice():
    turns = observe(BEGUN, view(call(1, 0.1)), 0.0)
    turns = observe(turns, view(call(1, 1, calls=2)), 1.0)
    assert (turns.beside, len(turns.queue)) == (None, 1)
    assert call_key(advance(turns, view(call(1, 1, calls=2)), 5.0).on_show).startswith("t1/2")


def test_while_a_call_is_being_said_the_next_one_waits():
    room = view(call(1, 0.1), call(2, 0.2))
    turns = observe(BEGUN, room, 0.0, speaking=False)
    assert on_show(advance(turns, room, 30.0, speaking=True)) == "K-001"
    assert on_show(advance(turns, room, 30.0, speaking=False)) == "K-002"


def test_the_first_call_is_fresh_even_at_time_zero():
    turns = observe(BEGUN, view(call(1)), 0.0)
    assert on_show(turns) == "K-001"
    assert turns.is_fresh(FRESH_SECONDS - 0.1)
    assert not turns.is_fresh(FRESH_SECONDS)


def test_calls_of_one_second_are_shown_in_order():
    room = view(call(1, 0.1), call(2, 0.2), call(3, 0.3))
    turns = observe(BEGUN, room, 0.0)
    seen = [on_show(turns)]
    for step in range(1, 13):
        turns = advance(turns, room, step)
        seen.append(on_show(turns))
    assert seen == ["K-001"] * 4 + ["K-002"] * 4 + ["K-003"] * 5


def test_who_is_served_before_the_turn_is_passed_over():
    turns = observe(BEGUN, view(call(1, 0.1), call(2, 0.2), call(3, 0.3)), 0.0)
    served = view(call(1, 0.1), call(2, 0.2, state=TicketState.SERVING), call(3, 0.3))
    assert on_show(advance(turns, served, TURN_SECONDS)) == "K-003"


def test_who_is_no_longer_in_the_view_is_gone():
    turns = observe(BEGUN, view(call(1, 0.1), call(2, 0.2)), 0.0)
    assert on_show(advance(turns, view(call(1, 0.1)), TURN_SECONDS)) == "K-001"


def test_a_recall_goes_to_the_end():
    turns = observe(BEGUN, view(call(1, 0.1), call(2, 0.2)), 0.0)
    room = view(call(1, 1, calls=2), call(2, 0.2))
    turns = observe(turns, room, 1.0)
    assert [name(one) for one in turns.queue] == ["t2/1", "t1/2"]


def test_a_recall_before_the_turn_keeps_the_turn():
    turns = observe(BEGUN, view(call(1, 0.1), call(2, 0.2), call(3, 0.3)), 0.0)
    turns = observe(turns, view(call(1, 0.1), call(2, 1, calls=2), call(3, 0.3)), 1.0)
    assert [name(one) for one in turns.queue] == ["t2/2", "t3/1"]


def test_a_new_day_takes_yesterdays_call_down():
    turns = observe(BEGUN, view(call(1)), 0.0)
    turns = observe(turns, view(), 100.0)
    assert turns == Turns(started=True)
    assert on_show(observe(turns, view(call(9)), 101.0)) == "K-009"


class Day:
    """A room with calls, recalls and guests who come to the desk; the board reads now and then."""

    def __init__(self, latest: int) -> None:
        self.tickets: dict[int, PublicCall] = {}
        self.latest = latest
        self.turns = BEGUN
        self.now = 0.0
        self.shown: list[tuple[str, float]] = []
        self.called: dict[str, float] = {}

    def view(self) -> PublicView:
        """The latest calls, and all who are called and not yet there."""
        everybody = view(*self.tickets.values()).calls
        kept = [one for i, one in enumerate(everybody) if i < self.latest or one.state is TicketState.CALLED]
        return view(*kept, at=self.now)

    def call(self) -> None:
        number = len(self.tickets) + 1
        self.tickets[number] = call(number, self.now)
        self.called[f"t{number}"] = self.now

    def recall(self, pick: int) -> None:
        waiting = [n for n, one in self.tickets.items() if one.state is TicketState.CALLED]
        if waiting:
            number = waiting[pick % len(waiting)]
            self.tickets[number] = call(number, self.now, self.tickets[number].calls + 1)

    def serve(self, pick: int) -> None:
        waiting = [n for n, one in self.tickets.items() if one.state is TicketState.CALLED]
        if waiting:
            number = waiting[pick % len(waiting)]
            self.tickets[number] = dataclasses.replace(self.tickets[number], state=TicketState.SERVING)

    def look(self, turns: Turns) -> None:
        if (
            turns.on_show
            and turns.since is not None
            and (not self.shown or self.shown[-1][0] != call_key(turns.on_show))
        ):
            self.shown.append((call_key(turns.on_show), self.now))
        self.turns = turns

    def read(self) -> None:
        self.look(observe(self.turns, self.view(), self.now))

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds * 4)):
            self.now += 0.25
            self.look(advance(self.turns, self.view(), self.now))

    def settle(self) -> None:
        self.read()
        self.wait((len(self.turns.queue) + 1) * (TURN_SECONDS + 0.25))


STEP = st.one_of(
    st.tuples(st.just("call"), st.just(0)),
    st.tuples(st.just("call"), st.just(0)),
    st.tuples(st.just("recall"), st.integers(0, 9)),
    st.tuples(st.just("serve"), st.integers(0, 9)),
    st.tuples(st.just("read"), st.just(0)),
    st.tuples(st.just("wait"), st.integers(0, 6)),
)


def play(steps: list[tuple[str, int]], latest: int) -> Day:
    day = Day(latest)
    for name, value in steps:
        if name in {"call", "read"}:
            getattr(day, name)()
        else:
            getattr(day, name)(value)
    day.settle()
    return day


@settings(max_examples=300, deadline=None)
@given(st.lists(STEP, max_size=40), st.integers(1, 6))
def test_no_call_is_lost_however_few_the_view_holds(steps, latest):
    day = play(steps, latest)
    seen = {key.split("/")[0] for key, _ in day.shown}
    still_called = {one.ticket_id for one in day.tickets.values() if one.state is TicketState.CALLED}
    assert still_called <= seen
    assert {call_key(one) for one in day.tickets.values() if one.state is TicketState.CALLED} <= {
        k for k, _ in day.shown
    }
    assert not day.turns.queue


@settings(max_examples=300, deadline=None)
@given(st.lists(STEP, max_size=40))
def test_each_has_its_time_and_the_first_turns_keep_the_order_of_the_calls(steps):
    day = play(steps, 12)
    times = [at for _, at in day.shown]
    assert all(later - earlier >= TURN_SECONDS for earlier, later in pairwise(times))
    recalled = {one.ticket_id for one in day.tickets.values() if one.calls > 1}
    first = [day.called[ticket] for key, _ in day.shown if (ticket := key.split("/")[0]) not in recalled]
    assert first == sorted(first)
    assert len({key for key, _ in day.shown}) == len(day.shown)


@settings(max_examples=100, deadline=None)
@given(st.lists(STEP, max_size=40))
def test_a_board_that_restarts_shows_the_latest_call_calmly(steps):
    day = play(steps, 12)
    day.now += MISSED_SECONDS + 1
    again = observe(Turns(), day.view(), day.now)
    if day.tickets:
        assert again.on_show == day.view().calls[0]
    assert not again.is_fresh(day.now)
    assert not again.queue


def test_six_desks_that_recall_all_the_time_push_nobody_out():
    day = Day(12)
    for _ in range(6):
        day.call()
    for second in range(1, 90):
        if second % 15 < 6:
            day.recall(second % 15)
        day.read()
        day.wait(1)
    assert {key.split("/")[0] for key, _ in day.shown} == {f"t{n}" for n in range(1, 7)}
