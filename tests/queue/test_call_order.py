"""When who waits is called: the play of the calls to come keeps the office's order, and its promises."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.queue.call_order import DEEP_CALLS, turns_of
from sambut.queue.dispatch import Policy
from sambut.queue.priority import Priority
from sambut.queue.service_times import ServiceTime
from sambut.queue.waiting_room import LATER, Limit, OpenDesk, Room, Waiting, newcomer

T0 = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
STEADY = 1e-9
"""A spread so small that the mean is the median: seconds can be read off."""
TIMES = {service: ServiceTime(minutes * 60, STEADY) for service, minutes in zip("PJKR", (7, 15, 12, 20), strict=True)}
REGULAR, ELDERLY = newcomer("K"), newcomer("K", Priority.ELDERLY)
K1, K2 = OpenDesk(1, {"K": 1}), OpenDesk(2, {"K": 1})
PJ = OpenDesk(3, {"P": 1, "J": 1})


def waiting(number, waited, service="K", priority=Priority.NONE):
    return Waiting(service, number, priority, waited)


def room(people=(), desks=(K1,), **more):
    return Room(T0, people, desks, TIMES, gap=0.0, **more)


def seconds(there, asked=REGULAR):
    return turns_of(there, [asked])[asked].seconds


BUSY = OpenDesk(1, {"K": 1}, "K", 0.0)


@pytest.mark.parametrize(
    ("people", "desks", "expected"),
    [
        ([], [K1], 0),
        ([waiting(1, 60)], [K1], 720),
        ([waiting(1, 60)], [K1, K2], 0),
        ([waiting(1, 60), waiting(2, 30)], [K1, K2], 720),
        ([], [BUSY], 720),
        ([waiting(1, 60)], [BUSY, K2], 720),
        ([], [OpenDesk(1, {"K": 1}, "K", 300.0)], 420),
        ([waiting(1, 60, "J")], [OpenDesk(1, {"K": 1, "J": 1})], 900),
        ([waiting(1, 60, "J")], [K1, PJ], 0),
    ],
)
def test_regular_turns(people, desks, expected):
    assert seconds(room(people, desks)) == pytest.approx(expected, abs=1)


def test_a_priority_newcomer_stands_before_the_regular_ones_but_for_their_turn():
    people = [waiting(number, 600 - number) for number in range(1, 5)]
    assert seconds(room(people, [BUSY]), ELDERLY) == pytest.approx(720, abs=1)
    assert seconds(room(people, [BUSY], runs={"K": 2}), ELDERLY) == pytest.approx(1440, abs=1)
    assert seconds(room(people, [BUSY]), REGULAR) == pytest.approx(5 * 720, abs=1)


def test_who_must_be_called_by_the_standard_comes_first():
    """The library's clock runs on from the guest book, the sale's starts anew with each finish."""
    people = [waiting(1, 590, "P")]
    limits = {"P": Limit(600), "J": Limit(600, True, 10.0)}
    both = OpenDesk(3, {"J": 1, "P": 3}, "J", 0.0)
    asked = newcomer("J")
    assert seconds(room(people, [both], limits=limits), asked) == pytest.approx(900 + 420, abs=1)


def test_without_an_open_desk_one_is_reckoned_with_and_it_is_said():
    turn = turns_of(room([waiting(1, 60)], [PJ]), [REGULAR])[REGULAR]
    assert (round(turn.seconds), turn.staffed) == (720, False)
    assert turns_of(room([], []), [REGULAR])[REGULAR].seconds == 0


def test_who_waits_already_is_found_in_the_line():
    people = [waiting(1, 60), waiting(2, 50), waiting(3, 40)]
    assert seconds(room(people), people[1]) == pytest.approx(720, abs=1)


def test_who_is_expected_later_overtakes_by_priority_only():
    later = [Waiting("K", LATER, Priority.ELDERLY, -100.0), Waiting("K", LATER, Priority.NONE, -200.0)]
    assert seconds(room([waiting(1, 60)], [BUSY], to_come=later)) == pytest.approx(3 * 720, abs=1)


def test_no_shows_take_a_desk_only_for_the_calls():
    assert seconds(room([waiting(1, 60)], [K1], no_shows=0.5)) == pytest.approx((720 + 75) / 2, abs=1)


SERVICES = st.sampled_from("PJK")
CLASSES = st.sampled_from([Priority.NONE, Priority.NONE, *Priority])
PEOPLE = st.lists(st.tuples(SERVICES, CLASSES, st.integers(1, 2400)), max_size=25).map(
    lambda rows: [Waiting(row[0], number, row[1], float(row[2])) for number, row in enumerate(rows, start=1)]
)
GUEST = st.tuples(st.sampled_from(["", "P", "J", "K"]), st.integers(0, 1500))
DESKS = st.lists(
    st.tuples(st.dictionaries(SERVICES, st.integers(1, 3), min_size=1), GUEST), min_size=1, max_size=4
).map(lambda rows: [OpenDesk(number, row[0], row[1][0], float(row[1][1])) for number, row in enumerate(rows, start=1)])
LIMITS = {"P": Limit(600), "J": Limit(600, True, 60.0), "K": Limit(600, True, 60.0)}
RUNS = st.fixed_dictionaries({service: st.integers(0, 2) for service in "PJK"})


@settings(max_examples=300, deadline=None)
@given(PEOPLE, DESKS, RUNS, SERVICES, CLASSES)
def test_one_more_before_a_newcomer_never_shortens_the_wait(people, desks, runs, service, priority):
    asked = newcomer(service, priority)
    just_before = Waiting(service, 999, priority, 0.0)
    alone = room(people, desks, limits=LIMITS, runs=runs)
    with_one = room([*people, just_before], desks, limits=LIMITS, runs=runs)
    assert seconds(with_one, asked) >= seconds(alone, asked)


ONE_LINE = PEOPLE.map(lambda people: [Waiting("K", item.number, Priority.NONE, item.waited) for item in people])
ELAPSED = st.lists(st.one_of(st.none(), st.integers(0, 1500)), min_size=1, max_size=4)


def desks_of(elapsed):
    return [
        OpenDesk(number, {"K": 1}) if since is None else OpenDesk(number, {"K": 1}, "K", float(since))
        for number, since in enumerate(elapsed, start=1)
    ]


@settings(max_examples=200, deadline=None)
@given(ONE_LINE, ELAPSED, st.integers(1, 2400))
def test_in_one_line_nobody_ahead_wherever_shortens_it(people, elapsed, waited):
    desks = desks_of(elapsed)
    more = [*people, waiting(999, float(waited))]
    assert seconds(room(more, desks)) >= seconds(room(people, desks)) - 1e-6


@settings(max_examples=200, deadline=None)
@given(ONE_LINE, ELAPSED, st.one_of(st.none(), st.integers(0, 1500)))
def test_in_one_line_one_more_desk_never_lengthens_it(people, elapsed, another):
    assert seconds(room(people, desks_of([*elapsed, another]))) <= seconds(room(people, desks_of(elapsed))) + 1e-6


@settings(max_examples=200, deadline=None)
@given(PEOPLE, DESKS, SERVICES)
def test_a_desk_of_its_own_lengthens_no_services_wait(people, desks, service):
    asked = newcomer(service)
    served = [*desks, OpenDesk(8, {service: 1})]
    assert (
        seconds(room(people, [*served, OpenDesk(9, {service: 1})]), asked)
        <= seconds(room(people, served), asked) + 1e-6
    )


@settings(max_examples=300, deadline=None)
@given(PEOPLE, DESKS, RUNS, SERVICES, st.sampled_from([item for item in Priority if item is not Priority.NONE]))
def test_priority_never_waits_longer_than_regular(people, desks, runs, service, priority):
    """Save where the rule itself gives the regular newcomer the turn after a full run: nobody regular waits for it."""
    own = [item for item in people if item.service == service]
    regular = sum(item.priority is Priority.NONE for item in own)
    if regular <= (runs[service] + len(own) - regular) // Policy().max_priority_run:
        return
    first, last = newcomer(service, priority), newcomer(service)
    turns = turns_of(room(people, desks, limits=LIMITS, runs=runs), [first, last])
    assert turns[first].seconds <= turns[last].seconds


@settings(max_examples=100, deadline=None)
@given(PEOPLE, DESKS, RUNS, st.sampled_from((Priority.NONE, Priority.DISABILITY)))
def test_asked_together_or_alone_the_answer_is_the_same(people, desks, runs, priority):
    """Of one class in each service: two newcomers of one service would wait for each other's turns.

    With priority only where nobody regular waits: a newcomer with priority lends the rank to the regular guest of the
    service who is due after a full run.
    """
    if priority is not Priority.NONE:
        people = [item for item in people if item.priority is not Priority.NONE]
    there = room(people, desks, limits=LIMITS, runs=runs)
    asked = [newcomer(service, priority) for service in "PJK"]
    together = turns_of(there, asked)
    assert all(seconds(there, item) == pytest.approx(together[item].seconds, abs=1) for item in asked)


def deep(count):
    kinds = [("P", Priority.NONE), ("K", Priority.NONE), ("J", Priority.ELDERLY), ("K", Priority.NONE)]
    return [waiting(n, 40.0 * (count - n), *kinds[n % 4]) for n in range(count)]


def test_behind_the_played_calls_it_only_grows():
    desks = [OpenDesk(1, {"K": 1, "P": 1}, "K", 100.0), OpenDesk(2, {"K": 1, "J": 2}), OpenDesk(3, {"P": 1, "J": 1})]
    found = [seconds(room(deep(count), desks, limits=LIMITS)) for count in (DEEP_CALLS // 2, 200, 300, 500)]
    assert found == sorted(found)
