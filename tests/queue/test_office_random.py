"""Random operations through the office: whatever is tried, in whatever order, the invariants hold."""

import os
import random
from collections import Counter
from datetime import date

import pytest

from sambut.queue.access import Actor, Role
from sambut.queue.operations.calling import ChosenReason
from sambut.queue.operations.desks import BreakReason
from sambut.queue.operations.legs import TransferReason
from sambut.queue.operations.serving import CancelReason, HoldReason
from sambut.queue.priority import Priority
from sambut.queue.standard import Excuse
from sambut.queue.ticket import ACTIVE_STATES

SYSTEM = Actor(Role.SYSTEM, "test")
KIOSK = Actor(Role.KIOSK, "kiosk-1")
HEAD = Actor(Role.HEAD, "head")
DAY = date(2026, 10, 6)
STEPS = 600


def check(bench):
    tickets = bench.office.tickets_on(SYSTEM, DAY)
    active = [ticket for ticket in tickets if ticket.state in ACTIVE_STATES]
    assert len({(ticket.prefix, ticket.number, ticket.leg) for ticket in tickets}) == len(tickets)
    assert all(count == 1 for count in Counter(ticket.desk for ticket in active).values())
    assert all(count == 1 for count in Counter(ticket.officer_id for ticket in active).values())
    for prefix in "PJKR":
        numbers = sorted(ticket.number for ticket in tickets if ticket.prefix == prefix and ticket.leg == 1)
        assert numbers == list(range(1, len(numbers) + 1))
    for ticket in tickets:
        times = [ticket.guest_book_at, ticket.first_called_at, ticket.started_at, ticket.finished_at]
        known = [time for time in times if time is not None]
        assert known == sorted(known)
        assert (ticket.verdict is not None) is (ticket.started_at is not None)
    arrivals = {
        ticket.visit_id: {leg.guest_book_at for leg in tickets if leg.visit_id == ticket.visit_id} for ticket in tickets
    }
    assert all(len(times) == 1 for times in arrivals.values())


ACTS = [
    *[lambda b, rng, _o, _t: b.office.issue(KIOSK, b.request(rng.choice("PJKR"), rng.choice(list(Priority))))] * 6,
    *[lambda b, _r, o, _t: b.office.call_next(o)] * 6,
    *[lambda b, _r, o, t: b.office.start(o, t)] * 5,
    *[lambda b, _r, o, t: b.office.finish(o, t)] * 4,
    *[lambda b, _r, o, t: b.office.recall(o, t)] * 2,
    *[lambda b, _r, o, t: b.office.no_show(o, t)] * 2,
    lambda b, _r, o, t: b.office.undo_call(o, t),
    lambda b, rng, o, t: b.office.hold(o, t, rng.choice(list(HoldReason)), rng.randint(1, 20)),
    lambda b, rng, o, t: b.office.transfer(
        o, t, rng.choice("PJKRX"), rng.choice((None, 1, 2, 9)), TransferReason.OTHER
    ),
    lambda b, rng, o, t: b.office.go_on(o, t, rng.choice("PJKR"), here=rng.random() < 0.5),
    lambda b, _r, o, t: b.office.restore(o, t),
    lambda b, _r, o, t: b.office.call_chosen(o, t, ChosenReason.OTHER),
    lambda b, rng, o, t: rng.random() < 0.2 and b.office.cancel(o, t, CancelReason.OTHER),
    lambda b, _r, o, t: b.office.excuse(o, t, Excuse.POWER),
    lambda b, _r, o, _t: b.office.take_break(o, BreakReason.REST, 5),
    *[lambda b, _r, o, _t: b.office.end_break(o)] * 2,
    lambda b, _r, o, _t: b.office.desk_view(o),
    lambda b, rng, _o, _t: (
        rng.random() < 0.1 and b.office.set_desk_services(HEAD, 2, (("K", 1), (rng.choice("PJR"), 2)))
    ),
]


def play(bench, steps, seed):
    rng = random.Random(seed)
    officers = [bench.officer(f"officer{number}", number) for number in (1, 2, 3)]
    known = ["no such ticket"]
    for step in range(steps):
        bench.clock.advance(rng.choice((0, 1, 7, 20)))
        officer, ticket_id = rng.choice(officers), rng.choice(known[-6:])
        act = rng.choice(ACTS)
        outcome = act(bench, rng, officer, ticket_id)
        for name in ("ticket", "leg"):
            if hasattr(outcome, name):
                known.append(getattr(outcome, name).ticket_id)
        if step % 200 == 199:
            check(bench)
    check(bench)
    assert bench.office.check_verdicts(SYSTEM, DAY) == {}
    assert bench.office.check_ledger() is None


def test_a_sample_of_random_operations(any_bench):
    any_bench.clock.advance(-3600)
    play(any_bench, STEPS if any_bench.settings.database.url == "" else STEPS // 3, 1)


@pytest.mark.soak
def test_ten_thousand_random_operations(any_bench):
    any_bench.clock.advance(-3600)
    real = any_bench.clock.advance
    any_bench.clock.advance = lambda seconds: real(min(seconds, 2))
    play(any_bench, int(os.environ.get("SAMBUT_SOAK_STEPS", "10000")), 2)
