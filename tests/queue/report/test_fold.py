"""The report's reading of events and the tickets' own history tell the same, whatever the day was like."""

from datetime import timedelta

import pytest

from sambut.queue.report.fold import Fold
from sambut.queue.report.recheck import disagreements
from sambut.queue.report.staffing import OpenTime, Staffing

from ..random_day import RULES, random_day


def folded(day):
    def wanted(_):
        return True

    fold = Fold(wanted, Staffing(OpenTime(day.hours), wanted))
    fold.take((kind, payload, day.now) for kind, payload in day.events)
    return fold.done(day.now)


SAME = {
    "text": "text",
    "day": "day",
    "service": "service",
    "priority": "priority",
    "guest_book_at": "guest_book_at",
    "position": "leg",
    "served_before": "served_before",
    "state": "state",
    "calls": "calls",
    "desk": "desk",
    "officer": "officer_id",
    "previous_finished_at": "previous_finished_at",
    "first_called_at": "first_called_at",
    "called_at": "called_at",
    "started_at": "started_at",
    "finished_at": "finished_at",
    "held_at": "held_at",
    "held_until": "held_until",
    "no_show_at": "no_show_at",
    "pauses": "pauses",
    "away_seconds": "away_seconds",
    "closed_unfinished": "closed_unfinished",
    "latest": "changed_at",
}


def play(seeds):
    moved = 0
    for seed in seeds:
        day = random_day(seed)
        facts = folded(day)
        assert set(facts.legs) == set(day.tickets), seed
        for ticket in day.tickets.values():
            leg = facts.legs[ticket.ticket_id]
            for mine, theirs in SAME.items():
                assert getattr(leg, mine) == getattr(ticket, theirs), (seed, ticket.text, mine)
            if ticket.verdict is not None:
                told = ticket.verdict.grade, ticket.verdict.seconds, ticket.verdict.why, ticket.verdict.clock_start
                assert (leg.grade, leg.seconds, leg.why, leg.clock_start) == told, (seed, ticket.text)
            moved += ticket.calls > 0
    return moved


def test_legs_are_what_the_tickets_are():
    assert play(range(400)) > 2000


class Rules:
    """As much of a rulebook as a judgement needs."""

    standards = RULES


def test_every_judgement_is_found_again_from_the_times():
    for seed in range(400):
        day = random_day(seed)
        assert disagreements(folded(day), Rules(), OpenTime(day.hours)) == (), seed


def test_a_judgement_that_its_times_do_not_give_is_told():
    """A second less than the times say, or another rule's version, in any one of the legs."""
    found = 0
    for seed in range(60):
        day = random_day(seed)
        facts = folded(day)
        judged = [leg for leg in facts.legs.values() if leg.grade is not None and leg.grade != "not_judged"]
        for leg in judged[:1]:
            leg.seconds += 1
            assert leg.text in disagreements(facts, Rules(), OpenTime(day.hours))
            leg.seconds -= 1
            leg.clock_start += timedelta(seconds=1)
            leg.rule = "another"
            assert leg.text in disagreements(facts, Rules(), OpenTime(day.hours))
            found += 1
    assert found > 20


@pytest.mark.soak
def test_five_thousand_random_days():
    play(range(1000, 6000))
