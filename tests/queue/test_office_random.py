"""Random operations through the office: whatever is tried, in whatever order, the invariants hold."""

import os
import random
from collections import Counter
from datetime import date

import pytest

from sambut.queue.access import Actor, Role
from sambut.queue.priority import Priority
from sambut.queue.ticket import ACTIVE_STATES

SYSTEM = Actor(Role.SYSTEM, "test")
DAY = date(2026, 10, 6)
STEPS = 600


def check(bench):
    tickets = bench.office.tickets_on(SYSTEM, DAY)
    active = [ticket for ticket in tickets if ticket.state in ACTIVE_STATES]
    assert len({(ticket.prefix, ticket.number) for ticket in tickets}) == len(tickets)
    assert all(count == 1 for count in Counter(ticket.desk for ticket in active).values())
    assert all(count == 1 for count in Counter(ticket.officer_id for ticket in active).values())
    for prefix in "PJKR":
        numbers = sorted(ticket.number for ticket in tickets if ticket.prefix == prefix)
        assert numbers == list(range(1, len(numbers) + 1))
    for ticket in tickets:
        times = [ticket.guest_book_at, ticket.first_called_at, ticket.started_at, ticket.finished_at]
        known = [time for time in times if time is not None]
        assert known == sorted(known)
        assert (ticket.verdict is not None) is (ticket.started_at is not None)


def play(bench, steps, seed):
    rng = random.Random(seed)
    officers = [bench.officer(f"officer{number}", number) for number in (1, 2, 3)]
    known = ["no such ticket"]
    for step in range(steps):
        bench.clock.advance(rng.choice((0, 1, 7, 20)))
        officer, ticket_id = rng.choice(officers), rng.choice(known[-6:])
        match rng.randrange(9):
            case 0 | 1 | 2:
                known.append(bench.issue(rng.choice("PJKR"), rng.choice(list(Priority))).ticket_id)
            case 3 | 4:
                outcome = bench.office.call_next(officer)
                known.append(getattr(getattr(outcome, "ticket", None), "ticket_id", "none"))
            case 5:
                bench.office.recall(officer, ticket_id)
            case 6:
                bench.office.start(officer, ticket_id)
            case 7:
                bench.office.finish(officer, ticket_id)
            case 8:
                bench.office.no_show(officer, ticket_id)
        if step % 200 == 199:
            check(bench)
    check(bench)
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
