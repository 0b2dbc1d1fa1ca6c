"""Faults, with nothing lost: killed processes, a full disk, a locked database, rivals."""

import signal
from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.operations.founding import plan_foundation
from sambut.queue.operations.issue import Issued
from sambut.queue.storage import database
from sambut.queue.ticket import TicketState
from sambut.tests.queue.deeds import die_at, serve_all
from sambut.tests.queue.processes import exit_status, race

KIOSK = Actor(Role.KIOSK, "kiosk-1")
SYSTEM = Actor(Role.SYSTEM, "test")
DAY = date(2026, 10, 6)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("act", ["issue", "call", "start", "finish"])
def test_killed_at_any_step_an_act_is_done_whole_or_not_at_all(bench, act):
    """Dies before each statement and before the commit, one after the other, until the act gets through."""
    ayu = bench.officer("ayu", 1)
    first = bench.issue("K")
    if act in {"start", "finish"}:
        bench.office.call_next(ayu)
    if act == "finish":
        bench.office.start(ayu, first.ticket_id)
    before = bench.office.tickets_on(SYSTEM, DAY)
    died = 0
    for step in range(1, 100):
        status = exit_status(die_at, bench.home, act, step, ayu.account_id, first.ticket_id)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        died += 1
        assert bench.office.tickets_on(SYSTEM, DAY) == before
        assert bench.office.check_ledger() is None
    else:
        pytest.fail("never got through")
    assert died >= 3
    assert bench.office.tickets_on(SYSTEM, DAY) != before
    assert bench.office.check_ledger() is None


def issue_until_refused(bench):
    for _ in range(200):
        bench.issue("K")


def test_a_full_disk_is_told_and_nothing_is_half_written(bench):
    """SQLite's own page limit gives the very error of a full disk."""
    bench.issue("K")
    with bench.office._database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    @sa.event.listens_for(bench.office._database.engine, "checkout")
    def limit(connection, *_):
        connection.execute(f"PRAGMA max_page_count = {pages}")

    bench.office._database.engine.dispose()
    with pytest.raises(KnownError) as caught:
        issue_until_refused(bench)
    assert caught.value.code is Fault.DISK_FULL
    sa.event.remove(bench.office._database.engine, "checkout", limit)
    bench.office._database.engine.dispose()
    tickets = bench.office.tickets_on(SYSTEM, DAY)
    assert [t.number for t in tickets] == list(range(1, len(tickets) + 1))
    assert bench.office.check_ledger() is None
    assert bench.issue("K").number == len(tickets) + 1


def test_a_locked_database_is_told(bench, monkeypatch):
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 300)
    with bench.office._database.writing():
        other = bench.reopen()
        with pytest.raises(KnownError) as caught:
            other.ask_help(KIOSK)
        assert caught.value.code is Fault.DATABASE_BUSY
        other.close()


def test_a_read_only_database_is_told(bench):
    other = bench.reopen()

    @sa.event.listens_for(other._database.engine, "checkout")
    def read_only(connection, *_):
        connection.execute("PRAGMA query_only = ON")

    other._database.engine.dispose()
    with pytest.raises(KnownError) as caught:
        other.ask_help(KIOSK)
    assert caught.value.code is Fault.DISK_READ_ONLY
    other.close()


@pytest.mark.parametrize("tickets", [480, pytest.param(1600, marks=pytest.mark.soak)])
def test_sixteen_rival_officers_claim_each_ticket_once(make_bench, tickets):
    desks = ",".join(f"{number}:PJKR" for number in range(1, 17))
    bench = make_bench("", plan_foundation("9971", "A", "B", "Asia/Jakarta", desks, "a long test password"))
    officers = [bench.officer(f"rival{number}", number) for number in range(1, 17)]
    for number in range(tickets):
        bench.issue("PJKR"[number % 4])
    bench.clock.advance(60)
    claimed = race(serve_all, [(bench.home, officer.account_id, bench.clock()) for officer in officers])
    counted = Counter(text for one in claimed for text in one)
    assert len(counted) == tickets
    assert set(counted.values()) == {1}
    assert {t.state for t in bench.office.tickets_on(SYSTEM, DAY)} == {TicketState.DONE}
    assert bench.office.check_ledger() is None


def test_the_date_turns_during_a_session(bench):
    """Begun before closing, confirmed the next morning: a ticket of the new day."""
    request = bench.request("K")
    bench.clock.advance(24 * 3600)
    outcome = bench.office.issue(KIOSK, request)
    assert isinstance(outcome, Issued)
    assert (outcome.ticket.text, outcome.ticket.day) == ("K-001", date(2026, 10, 7))
