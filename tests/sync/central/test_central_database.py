"""Central's tables come by migrations and are what the code says; partitions are there before they are needed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sambut.queue.clock import VirtualClock
from sambut.queue.errors import Fault, KnownError
from sambut.sync.central.database import migrate, open_engine
from sambut.sync.central.partitions import Partitions
from sambut.sync.central.problems import Refused
from sambut.sync.central.tables import metadata
from sambut.sync.central.transactions import transaction
from sambut.sync.central.upkeep import forget_nonces
from sambut.sync.wire.problem import Problem
from sambut.tests.sync.world import Device, Ledger, running_central


@pytest.fixture
def engine(postgres_url):
    engine = open_engine(postgres_url)
    yield engine
    engine.dispose()


def partitions_of(engine) -> list[str]:
    query = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'event'::regclass ORDER BY 1"
    with engine.connect() as connection:
        return list(connection.execute(sa.text(query)).scalars())


def test_the_migrations_make_just_the_tables(engine):
    migrate(engine)
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_of_several_that_migrate_at_once_one_does(engine):
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: migrate(engine), range(4)))
    assert "event" in sa.inspect(engine).get_table_names()


def test_a_database_of_a_newer_version_is_left_alone(engine):
    migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(KnownError) as caught:
        migrate(engine)
    assert caught.value.code is Fault.DATABASE_NEWER


def test_a_database_that_is_away_is_said_so():
    with pytest.raises(KnownError) as caught:
        migrate(open_engine("postgresql://nobody@127.0.0.1:1/nothing"))
    assert caught.value.code is Fault.DATABASE_AWAY


def test_partitions_are_made_in_time_by_several_at_once(engine):
    migrate(engine)
    now = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda _: Partitions(engine).make_ahead(now), range(6)))
    assert partitions_of(engine) == ["event_2026_11", "event_2026_12", "event_2027_01"]
    Partitions(engine).require(now + timedelta(days=400))
    assert partitions_of(engine)[-1] == "event_2028_01"


def test_a_partition_is_made_while_others_write_and_read(engine):
    migrate(engine)
    now = datetime(2026, 11, 30, tzinfo=UTC)
    Partitions(engine).require(now)
    with engine.begin() as writer, engine.connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM event")
        writer.exec_driver_sql(
            "INSERT INTO event VALUES ('3171','e',1,'i','t',2,now(),'z',now(),'2026-11-30',0,NULL,NULL,'\\x00',NULL)"
        )
        Partitions(engine).require(now + timedelta(days=60))
    assert partitions_of(engine) == ["event_2026_11", "event_2027_01"]


def test_the_month_turns_while_receivers_run(postgres_url, tmp_path):
    clock = VirtualClock(datetime(2026, 11, 30, 23, 59, 50, tzinfo=UTC))
    with (
        running_central(postgres_url, tmp_path / "a", clock) as one,
        running_central(postgres_url, tmp_path / "b", clock) as two,
    ):
        one.add_branch()
        device, ledger = Device(one, "3171").enter(), Ledger()
        twin = Device(two, "3171", device.key)
        ledger.fill(40)
        for months in range(4):
            batch = [ledger.events[months * 10 : months * 10 + 5], ledger.events[months * 10 + 5 : months * 10 + 10]]
            with one.client() as client, two.client() as other:
                assert device.put(client, batch[0]).status_code == 200
                assert twin.put(other, batch[1]).status_code == 200
            clock.advance(86_400 * 45)
        assert one.hashes("3171", ledger.epoch) == [(event.seq, event.hash) for event in ledger.events]
        assert len({row.received_at.month for row in one.rows("event")}) == 4


def test_a_database_that_was_put_back_gets_its_partition_anew(postgres_url, tmp_path):
    with running_central(postgres_url, tmp_path) as central, central.client() as client:
        central.add_branch()
        device, ledger = Device(central, "3171").enter(), Ledger()
        for attempt in range(1, 4):
            with central.engine.begin() as connection:
                for name in partitions_of(central.engine):
                    connection.exec_driver_sql(f"DROP TABLE {name}")
                connection.exec_driver_sql("DELETE FROM ledger")
            answer = device.put(client, ledger.fill(attempt))
            assert answer.status_code == 409 if attempt > 1 else 200
            answer = device.put(client, ledger.events)
            assert (answer.status_code, answer.json()["last_seq"]) == (200, len(ledger.events))
            assert central.hashes("3171", ledger.epoch) == [(event.seq, event.hash) for event in ledger.events]


@pytest.mark.parametrize("what", ["devices", "partitions"])
def test_a_database_that_is_away_at_any_look_up_is_busy(postgres_url, tmp_path, what):
    with running_central(postgres_url, tmp_path) as central, central.client() as client:
        central.add_branch()
        device, ledger = Device(central, "3171").enter(), Ledger()
        one = getattr(central.server.receiver, what)
        there, one._engine = one._engine, open_engine("postgresql://u@127.0.0.1:1/x", 1)
        one._known.clear()
        ledger.fill(1)
        for answer in (device.put(client, ledger.events), device.head(client, ledger.epoch)):
            if what == "devices" or answer.request.method == "PUT":
                assert (answer.status_code, answer.json()["code"]) == (503, "busy")
                assert int(answer.headers["retry-after"]) >= 1
        one._engine = there
        assert device.put(client, ledger.events).status_code == 200


def test_what_can_never_be_stored_is_no_reason_to_come_again(engine):
    for statement in (
        "CREATE TEMP TABLE t (x text PRIMARY KEY); INSERT INTO t SELECT string_agg(md5(n::text), '')"
        " FROM generate_series(1, 2000) AS n",
        "SELECT 1 / 0",
    ):
        with pytest.raises(Refused) as caught, transaction(engine) as cursor:
            cursor.execute(statement)
        assert caught.value.problem is Problem.MALFORMED


def test_spent_nonces_are_forgotten_only_when_their_signatures_are_too_old(postgres_url, tmp_path):
    clock = VirtualClock(datetime(2026, 11, 30, tzinfo=UTC))
    with running_central(postgres_url, tmp_path, clock) as central, central.client() as client:
        central.add_branch()
        device = Device(central, "3171").enter()
        path = "/v1/branches/3171/epochs/019a3f5e-7c00-7abc-8def-0123456789ab"
        ahead = device.signed("GET", path, created=clock() + timedelta(seconds=299))
        assert client.get(path, headers=ahead).status_code == 200
        clock.advance(598)
        forget_nonces(central.engine, clock)
        assert client.get(path, headers=ahead).json()["code"] == "signature-replayed"
        clock.advance(120)
        assert forget_nonces(central.engine, clock) == 1
        assert client.get(path, headers=ahead).json()["code"] == "signature-expired"
