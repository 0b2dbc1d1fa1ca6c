"""Any surface closes the days that are over, and a fault does not end it."""

from datetime import UTC, date, datetime

from sambut.assets.days import DayKeeper
from sambut.assets.worker import ImmediateRunner
from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.ticket import TicketState

SYSTEM = Actor(Role.SYSTEM, "test")


def test_yesterdays_tickets_expire_when_a_surface_starts(bench, qapp):
    bench.issue("K")
    bench.clock.move_to(datetime(2026, 10, 7, 2, 0, tzinfo=UTC))
    today = bench.issue("K")
    DayKeeper(bench.office, ImmediateRunner()).start()
    assert [t.state for t in bench.office.tickets_on(SYSTEM, date(2026, 10, 6))] == [TicketState.EXPIRED]
    assert [t.state for t in bench.office.tickets_on(SYSTEM, today.day)] == [TicketState.WAITING]


def test_a_fault_is_logged_and_tried_again(bench, qapp, monkeypatch, caplog):
    def away(_):
        raise KnownError(Fault.DATABASE_AWAY, "no answer")

    keeper = DayKeeper(bench.office, ImmediateRunner())
    monkeypatch.setattr(bench.office, "close_due_days", away)
    keeper.close_days()
    assert "database_away" in caplog.text
    monkeypatch.undo()
    keeper.close_days()
