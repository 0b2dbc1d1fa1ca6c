"""What waits is found by an index of its own: what was delivered long ago costs nothing."""

import pytest
import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.operations.upkeep import Deed
from sambut.queue.storage import outbox_days
from sambut.queue.storage.ledger import append_events, lock_head
from sambut.queue.storage.schema import event
from sambut.queue.storage.transaction import View

SENDER = Actor(Role.SYSTEM, "sender")
DELIVERED = 20_000
WAITING = 3
KEYS = ("pk_event", "sqlite_autoindex_event_1")


@pytest.fixture
def long_delivered(any_bench):
    """An office with many delivered events and a few that wait."""
    entries = [("tried", {"number": number}) for number in range(DELIVERED)]
    with any_bench.office._database.writing() as connection:
        append_events(connection, lock_head(connection), "Asia/Jakarta", any_bench.clock(), entries)
        connection.execute(sa.update(event).values(delivered_at=any_bench.clock()))
    for _ in range(WAITING):
        any_bench.office.record_deed(Actor(Role.ADMINISTRATOR, "technician"), "kiosk-1", Deed.ENTER)
    return any_bench


def plans_of(bench, deed):
    """The plans of every reading of events that a deed makes, as the database tells them."""
    told = []

    def explain(connection, _cursor, statement, parameters, _context, _many):
        if " event" in statement and statement.lstrip().startswith(("SELECT", "UPDATE")):
            word = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
            cursor = connection.connection.cursor()
            cursor.execute(word + statement, parameters)
            told.append((statement, "\n".join(str(row[-1]) for row in cursor.fetchall())))

    engine = bench.office._database.engine
    sa.event.listen(engine, "before_cursor_execute", explain)
    try:
        deed()
    finally:
        sa.event.remove(engine, "before_cursor_execute", explain)
    assert told
    return told


@pytest.mark.parametrize("analysed", [False, True])
def test_what_waits_is_found_by_its_own_index(long_delivered, analysed):
    office = long_delivered.office
    if analysed:
        with office._database.writing() as connection:
            connection.exec_driver_sql("ANALYZE")
    deeds = (
        lambda: office.lease_events(SENDER, "a"),
        lambda: office.delivery(SENDER),
        lambda: office.epoch_heads(SENDER),
    )
    if not analysed and not office._database.is_sqlite:
        deeds = (deeds[0], deeds[2])  # a count without statistics may read all of a table that it takes for small
    for deed in deeds:
        for statement, plan in plans_of(long_delivered, deed):
            fit = ("ix_event_undelivered",) if "delivered_at IS NULL" in statement else KEYS
            assert any(name in plan for name in fit), (statement, plan)
    assert len(office.lease_events(SENDER, "a").events) == WAITING


def test_a_run_is_marked_and_a_day_is_read_by_an_index(long_delivered):
    office = long_delivered.office
    with office._database.writing() as connection:
        connection.exec_driver_sql("ANALYZE")
    lease = office.lease_events(SENDER, "a")
    for statement, plan in plans_of(long_delivered, lambda: office.acknowledge(SENDER, lease, lease.last_seq)):
        assert "Seq Scan" not in plan, (statement, plan)
        assert "SCAN event" not in plan, (statement, plan)
    with office._database.reading() as connection:
        view = View(connection, office.rules, office._vault, long_delivered.clock())
        days = plans_of(long_delivered, lambda: outbox_days.events_by_day(view, view.today, view.today))
    if office._database.is_sqlite:
        assert "COVERING INDEX ix_event_occurred_at_zone" in days[0][1]
