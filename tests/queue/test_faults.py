"""Faults, with nothing lost: killed processes, a full disk, a locked database, rivals."""

import json
import signal
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.operations.founding import plan_foundation
from sambut.queue.operations.issue import Issued
from sambut.queue.ticket import TicketState

KIOSK = Actor(Role.KIOSK, "kiosk-1")
SYSTEM = Actor(Role.SYSTEM, "test")
DAY = date(2026, 10, 6)

KILLED_AT_STATEMENT = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
import sqlalchemy as sa
from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock
from sambut.queue.guestbook import Consent, GuestBook, Identity
from sambut.queue.identity import IdType
from sambut.queue.office import open_office
from sambut.queue.operations.issue import IssueRequest
home, act, step, account, ticket = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5]
clock = VirtualClock(datetime(2026, 10, 6, 3, 0, tzinfo=UTC))
office = open_office(home, clock=clock)
seen = [0]
def before(*_):
    seen[0] += 1
    if seen[0] == step:
        os.kill(os.getpid(), signal.SIGKILL)
sa.event.listen(office._database.engine, "before_cursor_execute", before)
sa.event.listen(office._database.engine, "commit", before)
officer = Actor(Role.OFFICER, "ayu", account)
if act == "issue":
    card = Identity(IdType.KTP, "3273014101900099", "Tamu", "a@example.org")
    book = GuestBook("skd-2026-1", "id", card, Consent("1", "id", clock()))
    done = office.issue(Actor(Role.KIOSK, "kiosk-1"), IssueRequest("session", 1, clock(), book, "K"))
elif act == "call":
    done = office.call_next(officer)
elif act == "start":
    done = office.start(officer, ticket)
else:
    done = office.finish(officer, ticket)
print(type(done).__name__, seen[0], flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("act", ["issue", "call", "start", "finish"])
def test_killed_at_any_step_an_act_is_done_whole_or_not_at_all(bench, tmp_path, act):
    """Dies before each statement and before the commit, one after the other, until the act gets through."""
    ayu = bench.officer("ayu", 1)
    first = bench.issue("K")
    if act in {"start", "finish"}:
        bench.office.call_next(ayu)
    if act == "finish":
        bench.office.start(ayu, first.ticket_id)
    before = bench.office.tickets_on(SYSTEM, DAY)
    script = tmp_path / "die.py"
    script.write_text(KILLED_AT_STATEMENT)
    died = 0
    for step in range(1, 40, 3 if act == "issue" else 2):
        command = [sys.executable, str(script), str(bench.home), act, str(step), ayu.account_id, first.ticket_id]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        if result.returncode == 0:
            break
        assert result.returncode == -signal.SIGKILL, result.stderr
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
    with bench.office._database.writing():
        engine = bench.office._database.engine
        other = bench.reopen()

        @sa.event.listens_for(other._database.engine, "checkout")
        def impatient(connection, *_):
            connection.execute("PRAGMA busy_timeout = 50")

        with pytest.raises(KnownError) as caught:
            other.ask_help(KIOSK)
        assert caught.value.code is Fault.DATABASE_BUSY
        other.close()
        assert engine is not None


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


RIVAL = """
import json, sys
from datetime import datetime
from pathlib import Path
from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock
from sambut.queue.office import open_office
from sambut.queue.operations.calling import Called, NobodyWaiting
home, account, now = Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])
office = open_office(home, clock=VirtualClock(now))
actor, claimed = Actor(Role.OFFICER, "rival", account), []
print("ready", flush=True)
sys.stdin.readline()
while not isinstance(outcome := office.call_next(actor), NobodyWaiting):
    assert isinstance(outcome, Called), outcome
    claimed.append(outcome.ticket.text)
    office.start(actor, outcome.ticket.ticket_id)
    office.finish(actor, outcome.ticket.ticket_id)
print(json.dumps(claimed), flush=True)
"""


@pytest.mark.parametrize("tickets", [480, pytest.param(1600, marks=pytest.mark.soak)])
def test_sixteen_rival_officers_claim_each_ticket_once(make_bench, tmp_path, tickets):
    desks = ",".join(f"{number}:PJKR" for number in range(1, 17))
    bench = make_bench("", plan_foundation("9971", "A", "B", "Asia/Jakarta", desks, "a long test password"))
    officers = [bench.officer(f"rival{number}", number) for number in range(1, 17)]
    for number in range(tickets):
        bench.issue("PJKR"[number % 4])
    bench.clock.advance(60)
    script = tmp_path / "rival.py"
    script.write_text(RIVAL)
    commands = [[sys.executable, script, bench.home, o.account_id, bench.clock().isoformat()] for o in officers]
    rivals = [subprocess.Popen(c, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for c in commands]
    for process in rivals:
        assert process.stdout.readline() == "ready\n"
    for process in rivals:
        process.stdin.write("go\n")
        process.stdin.flush()
    counted = Counter(text for process in rivals for text in json.loads(process.communicate(timeout=120)[0]))
    assert [process.returncode for process in rivals] == [0] * 16
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
