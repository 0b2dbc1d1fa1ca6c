"""An office of an older version is brought up to date with all that it holds, on both databases."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from sambut.queue.chain import FIRST_HASH, canonical, event_hash
from sambut.queue.delivery import Delivery
from sambut.queue.office import open_database
from sambut.queue.operations import outbox, outbox_state
from sambut.queue.settings import DatabaseSettings, Settings
from sambut.queue.standard import Grade
from sambut.queue.storage.ledger import append_events, lock_head
from sambut.queue.storage.ledger_check import check_chain
from sambut.queue.storage.migrations import migrate
from sambut.queue.storage.schema import UtcTime, reprint, ticket
from sambut.queue.storage.tickets import tickets_of
from sambut.queue.storage.transaction import View
from sambut.queue.ticket import TicketState

AT = UtcTime().process_bind_param(datetime(2026, 10, 6, 2, 0, tzinfo=UTC), None)
DAY = date(2026, 10, 6)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    opened = open_database(tmp_path, Settings(database=DatabaseSettings(url)))
    yield opened
    opened.close()


def insert(connection, table, **values):
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)


def fill(connection):
    """A visit that was served, one that waits, and a reprint of it, as version 0003 wrote them."""
    for number, state in ((1, "done"), (2, "waiting")):
        insert(
            connection,
            "visit",
            visit_id=f"v{number}",
            local_day=DAY,
            kiosk=1,
            begun_at=AT,
            guest_book_at=AT,
            language="id",
            services="K",
            staff_reason="",
            lists_version="x",
            occupation_text="",
            institution_text="",
            institution="",
            priority="none",
        )
        times = dict.fromkeys(("last_called_at", "first_called_at", "started_at", "finished_at"), AT)
        verdict = {"grade": "late", "rule_version": "r", "clock_start": AT, "clock_stop": AT, "clock_seconds": 700}
        insert(
            connection,
            "ticket",
            ticket_id=f"t{number}",
            visit_id=f"v{number}",
            session_id=f"s{number}",
            local_day=DAY,
            prefix="K",
            number=number,
            priority="none",
            guest_book_at=AT,
            state=state,
            calls=3 if number == 1 else 0,
            closed_unfinished=False,
            print_state="printed",
            **(times | verdict if number == 1 else {}),
        )
    insert(connection, "reprint", reprint_id="r", ticket_id="t2", kiosk=1, asked_at=AT, asked_by="o")


def test_tickets_from_before_are_first_legs_and_nothing_is_lost(database):
    migrate(database, "0003")
    with database.writing() as connection:
        fill(connection)
    migrate(database)
    with database.reading() as connection:
        served, waiting = tickets_of(connection, ticket.c.local_day == DAY)
        assert connection.execute(sa.select(reprint.c.ticket_id)).scalar_one() == "t2"
    assert (served.service, served.leg, served.state, served.round_calls) == ("K", 1, TicketState.DONE, 3)
    assert (served.verdict.grade, served.verdict.seconds, served.verdict.why) == (Grade.LATE, 700, "")
    assert (waiting.service, waiting.calls, waiting.held_at, waiting.estimate_low) == ("K", 0, None, None)


def test_a_second_leg_may_have_the_number_and_a_second_ticket_may_not(database):
    migrate(database, "0003")
    with database.writing() as connection:
        fill(connection)
    migrate(database)
    with database.reading() as connection:
        row = dict(connection.execute(sa.select(ticket).where(ticket.c.ticket_id == "t2")).one()._mapping)
    with database.writing() as connection:
        connection.execute(sa.insert(ticket).values(row | {"ticket_id": "t3", "session_id": "s3", "leg": 2}))
    with pytest.raises(sa.exc.IntegrityError), database.writing() as connection:
        connection.execute(sa.insert(ticket).values(row | {"ticket_id": "t4", "session_id": "s4"}))


def test_foreign_keys_hold_again_afterwards(database):
    migrate(database)
    with pytest.raises(sa.exc.IntegrityError), database.writing() as connection:
        insert(connection, "reprint", reprint_id="r", ticket_id="nobody", kiosk=1, asked_at=AT, asked_by="o")


def test_a_second_run_changes_nothing(database):
    migrate(database)
    before = json.dumps(sorted(sa.inspect(database.engine).get_table_names()))
    migrate(database)
    assert json.dumps(sorted(sa.inspect(database.engine).get_table_names())) == before


EPOCH = "01a10ef0-6d00-762e-b892-0667e07b5319"
BEGUN = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)


def write_ledger(connection, count):
    """Events of the first schema in one chain, as version 0008 wrote them, the first one delivered."""
    previous = FIRST_HASH
    for seq in range(1, count + 1):
        at, payload = BEGUN + timedelta(seconds=seq), {"desk": seq, "name": "\u00e9"}
        fields = {
            "epoch": EPOCH,
            "seq": seq,
            "event_id": f"e{seq}",
            "type": "tried",
            "schema": 1,
            "zone": "Asia/Jakarta",
        }
        hashed = fields | {"branch": "9971", "occurred_at": at.isoformat(timespec="microseconds"), "payload": payload}
        digest = event_hash(previous, hashed)
        stored = {"occurred_at": UtcTime().process_bind_param(at, None), "payload": canonical(payload)}
        chain = {"prev_hash": previous, "hash": digest, "delivered_at": AT if seq == 1 else None}
        insert(connection, "event", **fields, **stored, **chain)
        previous = digest
    insert(connection, "ledger_head", branch_code="9971", epoch=EPOCH, last_seq=count, last_hash=previous)


def test_a_ledger_from_before_goes_on_and_is_delivered(database):
    migrate(database, "0008")
    with database.writing() as connection:
        write_ledger(connection, 5)
    migrate(database)
    with database.writing() as connection:
        assert check_chain(connection) is None
        append_events(connection, lock_head(connection), "Asia/Jakarta", BEGUN + timedelta(minutes=1), [("tried", {})])
    with database.reading() as connection:
        view = View(connection, None, None, BEGUN)
        assert check_chain(connection) is None
        assert [(head.epoch, head.last_seq, head.delivered) for head in outbox.epoch_heads(view)] == [(EPOCH, 6, 1)]
        run = outbox.waiting_run(view)
        noted = outbox_state.read_noted(view)
    assert [(item.seq, item.schema, item.event_id) for item in run[:4]] == [(n, 1, f"e{n}") for n in range(2, 6)]
    assert run[4].schema == 2
    assert (noted.note.state, noted.since, noted.delivered_at) == (Delivery.UNSET, None, None)
