"""Random days through the pure rules: what the events tell is what was decided, whatever the day was like."""

from datetime import timedelta

import pytest

from sambut.queue.standard import Grade, NotJudged, clock_start
from sambut.queue.ticket import TicketState
from sambut.queue.trace import differences, replay

from .random_day import RULES, random_day


def verdict_seconds(ticket, day):
    """The clock's seconds counted one by one, as a stupid clock would."""
    standard = next(rule for rule in RULES if rule.version == ticket.verdict.version and rule.prefix == ticket.service)
    start = clock_start(standard, ticket.guest_book_at, ticket.previous_finished_at)
    steps = int((ticket.started_at - start).total_seconds())
    times = (start + timedelta(seconds=step) for step in range(steps))
    return sum(day.hours.is_open(at) and not any(a <= at < b for a, b in ticket.pauses) for at in times)


def play(seeds):
    judged, states = 0, set()
    for seed in seeds:
        day = random_day(seed)
        told = replay(day.events, RULES, day.hours).tickets
        assert set(told) == set(day.tickets), seed
        for ticket in day.tickets.values():
            assert differences(ticket, told[ticket.ticket_id]) == (), seed
            states.add(ticket.state)
            judged += ticket.verdict is not None and ticket.verdict.grade is not Grade.NOT_JUDGED
            assert (ticket.verdict is not None) is (ticket.started_at is not None)
            if ticket.verdict and ticket.verdict.grade is Grade.NOT_JUDGED:
                assert ticket.verdict.why == (
                    NotJudged.NO_STANDARD if ticket.service == "R" else NotJudged.SERVED_BEFORE
                )
    return judged, states


def test_a_sample_of_random_days():
    judged, states = play(range(400))
    assert judged > 400
    assert states == set(TicketState)


def test_the_stored_seconds_are_those_of_a_stupid_clock():
    for seed in range(60):
        day = random_day(seed)
        for ticket in day.tickets.values():
            verdict = ticket.verdict
            if verdict and verdict.grade is not Grade.NOT_JUDGED:
                assert abs(verdict.seconds - max(0, verdict_seconds(ticket, day))) <= 2, (seed, ticket.text)


@pytest.mark.soak
def test_ten_thousand_random_days():
    play(range(1000, 11_000))
