"""What tests of the rulebook do at a desk: call, start, miss, and look whether the day agrees with its events."""

from sambut.queue.access import Actor, Role
from sambut.queue.operations.calling import Called
from sambut.queue.operations.serving import Moved

SYSTEM = Actor(Role.SYSTEM, "test")


def call(bench, officer):
    outcome = bench.office.call_next(officer)
    assert isinstance(outcome, Called), outcome
    return outcome.ticket


def start(bench, officer):
    return moved(bench.office.start(officer, call(bench, officer).ticket_id))


def moved(outcome):
    assert isinstance(outcome, Moved), outcome
    return outcome.ticket


def agrees(bench):
    assert bench.office.check_verdicts(SYSTEM, bench.office.rules.hours.local(bench.clock()).date()) == {}
    assert bench.office.check_ledger() is None


def miss(bench, officer):
    ticket = call(bench, officer)
    bench.clock.advance(181)
    return moved(bench.office.no_show(officer, ticket.ticket_id))
