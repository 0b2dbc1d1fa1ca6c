"""Who is called next: priority, the turn of the others, and nobody starves."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.dispatch import Candidate, Policy, QueueHead, Reason, choose_next

T0 = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)


def candidate(number, priority=False, minute=0, prefix="K"):
    return Candidate(f"{prefix}{number}", prefix, number, priority, T0 + timedelta(minutes=minute))


def test_nobody_waits():
    assert choose_next([QueueHead("K", None, None, 0)], Policy()) is None
    assert choose_next([], Policy()) is None


def test_first_come_between_services():
    heads = [
        QueueHead("K", None, candidate(1, minute=5), 0),
        QueueHead("P", None, candidate(9, minute=3, prefix="P"), 0),
    ]
    choice = choose_next(heads, Policy())
    assert (choice.candidate.prefix, choice.reason) == ("P", Reason.FIRST_COME)


def test_priority_overtakes_within_its_service():
    choice = choose_next([QueueHead("K", candidate(9, True, 30), candidate(1), 0)], Policy())
    assert (choice.candidate.number, choice.reason) == (9, Reason.PRIORITY)


def test_after_a_full_run_a_regular_one_has_its_turn():
    head = QueueHead("K", candidate(9, True, 30), candidate(1), 2)
    assert choose_next([head], Policy(2)).reason is Reason.REGULAR_TURN
    assert choose_next([head], Policy(3)).reason is Reason.PRIORITY


def test_a_full_run_without_regular_ones_goes_on():
    assert choose_next([QueueHead("K", candidate(9, True), None, 5)], Policy(2)).candidate.number == 9


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=1, max_size=60),
    st.integers(1, 4),
)
def test_no_regular_ticket_starves(arrivals, run):
    """The bound: with r regular tickets ahead, at most (r + 1) * run priority calls and r regular ones come first."""
    waiting, calls, ahead, called_before = [], [], {}, {}
    pending = [(candidate(n, priority, n), gap) for n, (priority, gap) in enumerate(arrivals)]
    while pending or waiting:
        if pending and (not waiting or pending[0][1] == 0):
            newcomer, _ = pending.pop(0)
            if not newcomer.has_priority:
                ahead[newcomer.number] = sum(not c.has_priority for c in waiting)
                called_before[newcomer.number] = len(calls)
            waiting.append(newcomer)
            continue
        if pending:
            pending[0] = (pending[0][0], pending[0][1] - 1)
        regular = next((c for c in waiting if not c.has_priority), None)
        priority = next((c for c in waiting if c.has_priority), None)
        streak = next((i for i, c in enumerate(reversed(calls)) if not c.has_priority), len(calls))
        chosen = choose_next([QueueHead("K", priority, regular, min(streak, run))], Policy(run)).candidate
        if not chosen.has_priority:
            overtaken_by = len(calls) - called_before[chosen.number] - ahead[chosen.number]
            assert overtaken_by <= (ahead[chosen.number] + 1) * run
            assert priority is None or streak >= run
        waiting.remove(chosen)
        calls.append(chosen)
    assert len(calls) == len(arrivals)
