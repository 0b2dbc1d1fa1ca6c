"""Who is called next: the limit, priority, the turn of the others, the score; and nobody starves."""

import heapq
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.dispatch import Candidate, Policy, QueueHead, Reason, choose_next
from sambut.queue.priority import Priority

T0 = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
POLICY = Policy()
LIMIT = 600
NONE, ELDERLY, CHILD = Priority.NONE, Priority.ELDERLY, Priority.SMALL_CHILD


def candidate(number, waited, priority=NONE, service="K", slack="clock"):
    """One that came `waited` seconds ago."""
    arrived = T0 - timedelta(seconds=waited)
    return Candidate(
        f"{service}{number}", service, number, priority, arrived, waited, LIMIT - waited if slack == "clock" else slack
    )


def head(*fronts, run=0, preference=1):
    return QueueHead(fronts[0].service, fronts, run, preference)


def chosen(*heads, policy=POLICY):
    choice = choose_next(heads, policy)
    return choice.candidate.ticket_id, choice.reason


def test_nobody_waits():
    assert choose_next([], POLICY) is None
    assert choose_next([QueueHead("K", (), 0)], POLICY) is None


def test_first_come_between_services():
    assert chosen(head(candidate(1, 60)), head(candidate(9, 90, service="P"))) == ("P9", Reason.FIRST_COME)


def test_priority_overtakes_within_its_service():
    assert chosen(head(candidate(1, 300), candidate(9, 10, ELDERLY))) == ("K9", Reason.PRIORITY)


def test_after_a_full_run_a_regular_one_has_its_turn():
    fronts = candidate(1, 300), candidate(9, 10, ELDERLY)
    assert chosen(head(*fronts, run=2)) == ("K1", Reason.REGULAR_TURN)
    assert chosen(head(*fronts, run=2), policy=Policy(max_priority_run=3)) == ("K9", Reason.PRIORITY)


def test_a_full_run_without_regular_ones_goes_on():
    assert chosen(head(candidate(9, 10, ELDERLY), run=5)) == ("K9", Reason.PRIORITY)


def test_about_to_pass_the_limit_comes_before_any_score():
    """P9 has waited for less and weighs less, but its limit is near."""
    long_clockless = candidate(1, 1000, ELDERLY, slack=None)
    assert chosen(head(long_clockless), head(candidate(9, 520, service="P"))) == ("P9", Reason.URGENT)
    assert chosen(head(long_clockless), head(candidate(9, 400, service="P"))) == ("K1", Reason.PRIORITY)


def test_least_slack_first_and_what_is_late_says_so():
    heads = head(candidate(1, 570)), head(candidate(9, 640, service="P"))
    assert chosen(*heads) == ("P9", Reason.LATE)


def test_an_urgent_regular_guest_draws_the_service_but_does_not_overtake_priority_in_it():
    fronts = candidate(1, 590), candidate(7, 10, ELDERLY)
    assert chosen(head(*fronts), head(candidate(3, 550, service="P"))) == ("K7", Reason.PRIORITY)


def test_the_clock_of_the_previous_guest_does_not_make_anybody_wait_for_ever():
    """Where each finished guest starts the clock anew, the long wait itself becomes urgent."""
    patient = candidate(1, 1750, slack=LIMIT)
    assert chosen(head(patient), head(candidate(9, 500, service="P"))) == ("K1", Reason.LONG_WAIT)


def test_classes_weigh_the_wait():
    assert chosen(head(candidate(1, 100, CHILD), candidate(2, 80, ELDERLY))) == ("K2", Reason.PRIORITY)
    assert chosen(head(candidate(1, 120, CHILD), candidate(2, 80, ELDERLY))) == ("K1", Reason.PRIORITY)


def test_a_desk_does_its_main_work_first():
    main, other = head(candidate(1, 100)), head(candidate(9, 150, service="P"), preference=2)
    assert chosen(main, other) == ("K1", Reason.SCORE)
    assert chosen(main, head(candidate(9, 210, service="P"), preference=2)) == ("P9", Reason.FIRST_COME)
    assert chosen(main, head(candidate(9, 500, service="P"), preference=3)) == ("P9", Reason.URGENT)


def test_arrival_then_number_settle_a_tie():
    same = candidate(4, 100), candidate(3, 100, service="P")
    assert chosen(*map(head, same))[0] == "P3"
    late = replace(candidate(3, 100, service="P"), arrived_at=T0)
    assert chosen(head(same[0]), head(late))[0] == "K4"


def test_every_candidate_carries_its_reason_the_chosen_first():
    order = choose_next(
        [head(candidate(1, 590), candidate(7, 10, ELDERLY)), head(candidate(3, 20, service="P"))], POLICY
    ).order
    assert [(one.candidate.ticket_id, one.reason) for one in order] == [
        ("K7", Reason.PRIORITY),
        ("K1", Reason.URGENT),
        ("P3", Reason.FIRST_COME),
    ]


CLASSES = st.sampled_from([*[NONE] * 3, ELDERLY, CHILD])


@given(
    st.lists(st.tuples(CLASSES, st.sampled_from("KP"), st.integers(0, 2000)), min_size=1, max_size=8),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_no_regular_ticket_overtakes_priority_of_its_service_but_for_its_turn(fronts, run_k, run_p):
    items = [candidate(number, waited, priority, service) for number, (priority, service, waited) in enumerate(fronts)]
    heads = [
        head(*own, run=run)
        for service, run in (("K", run_k), ("P", run_p))
        if (own := [item for item in items if item.service == service])
    ]
    choice = choose_next(heads, POLICY)
    run = {"K": run_k, "P": run_p}[choice.candidate.service]
    rivals = [item for item in items if item.service == choice.candidate.service and item.priority is not NONE]
    if choice.candidate.priority is NONE and rivals:
        assert run >= POLICY.max_priority_run
        assert choice.reason is Reason.REGULAR_TURN
    assert len(choice.order) == len(items)


class Room:
    """Queues and one desk that calls as fast as it is told: what any crowd can do to a waiting guest."""

    def __init__(self, policy):
        self.policy, self.now, self.waiting, self.runs, self.calls = policy, 0, [], {"K": 0, "P": 0}, []

    def come(self, number, service, priority):
        heapq.heappush(self.waiting, (self.now, number, service, priority))

    def call(self):
        fronts = {}
        for came, number, service, priority in sorted(self.waiting):
            fronts.setdefault((service, priority), (came, number, service, priority))
        heads = []
        for service in "KP":
            items = [self._candidate(*front) for key, front in fronts.items() if key[0] == service]
            if items:
                heads.append(QueueHead(service, tuple(items), self.runs[service]))
        choice = choose_next(heads, self.policy)
        item = choice.candidate
        self.runs[item.service] = self.runs[item.service] + 1 if item.priority is not NONE else 0
        self.waiting = [one for one in self.waiting if one[1] != item.number]
        heapq.heapify(self.waiting)
        self.calls.append(item.number)
        return item.number

    def _candidate(self, came, number, service, priority):
        """K's clock starts anew with every finish, so that its standard never becomes urgent: the worst case."""
        waited = self.now - came
        slack = LIMIT if service == "K" else LIMIT - waited
        return Candidate(f"{service}{number}", service, number, priority, T0 + timedelta(seconds=came), waited, slack)


@pytest.mark.parametrize("seed", range(40))
def test_nobody_starves_and_the_bound_holds(seed):
    """The bound of choose_next: (m + 1) * (N + 1) calls after a wait of W, under crowds that never end."""
    rng = random.Random(seed)
    policy = Policy(max_priority_run=rng.randint(1, 3), longest_wait_seconds=rng.choice((700, 900, 1200)))
    room, came, due, others, number = Room(policy), {}, {}, {}, 0
    services, classes = (
        rng.choice(("K", "P", "KP", "KPPP")),
        rng.choice(((NONE, ELDERLY), (NONE, ELDERLY, CHILD, CHILD))),
    )
    while room.now < 10 * policy.longest_wait_seconds:
        room.now += rng.choice((10, 30))
        for _ in range(rng.randint(0, 2)):
            number += 1
            came[number] = room.now
            room.come(number, rng.choice(services), rng.choice(classes))
        for _, waiting, _, _ in room.waiting:
            if waiting not in due and room.now - came[waiting] >= policy.longest_wait_seconds:
                due[waiting] = len(room.calls)
                others[waiting] = len(room.waiting) - 1
        if room.waiting and rng.random() < 0.7:
            called = room.call()
            if called in due:
                calls = len(room.calls) - due[called]
                assert calls <= (others[called] + 1) * (policy.max_priority_run + 1), (called, calls)
    for waiting, since in due.items():
        if waiting not in room.calls:
            assert len(room.calls) - since <= (others[waiting] + 1) * (policy.max_priority_run + 1)
