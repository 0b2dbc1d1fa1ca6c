"""Schema, ledger and watch: migrations make what the tables say, tampering is found, changes wake."""

import threading
import time

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from sambut.queue.errors import Fault, KnownError
from sambut.queue.office import open_office
from sambut.queue.storage.schema import metadata


def test_the_migrations_make_exactly_the_tables(any_bench):
    with any_bench.office._database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_sqlite_is_durable_and_in_wal_mode(bench):
    with bench.office._database.engine.connect() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2}


@pytest.mark.parametrize(
    ("tamper", "seq"),
    [
        ("DELETE FROM event WHERE seq = 5", 5),
        ("UPDATE event SET payload = replace(payload, 'K-001', 'K-009') WHERE type = 'ticket.issued'", 5),
        ("UPDATE event SET occurred_at = occurred_at + 1 WHERE seq = 4", 4),
        ("UPDATE event SET seq = 99 WHERE seq = (SELECT max(seq) FROM event)", 5),
        ("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", 4),
    ],
)
def test_a_changed_or_missing_event_is_found(bench, tamper, seq):
    bench.issue("K")
    bench.office.ask_help(bench_kiosk())
    with bench.office._database.writing() as connection:
        last = connection.execute(sa.text("SELECT max(seq) FROM event")).scalar()
        connection.execute(sa.text(tamper.replace("seq = 5", f"seq = {last}").replace("seq = 4", f"seq = {last - 1}")))
    fault = bench.office.check_ledger()
    assert fault is not None
    assert fault.seq in {last - 2, last - 1, last}


def bench_kiosk():
    from sambut.queue.access import Actor, Role

    return Actor(Role.KIOSK, "kiosk-1")


def test_a_change_by_another_process_wakes_a_watch(any_bench):
    watch = any_bench.office.watch()
    assert watch.wait(0.1) is False
    other = any_bench.reopen()
    woken = []
    waiting = threading.Thread(target=lambda: woken.append((watch.wait(5), time.perf_counter())))
    waiting.start()
    time.sleep(0.1)
    other.ask_help(bench_kiosk())
    committed = time.perf_counter()
    waiting.join()
    assert woken[0][0] is True
    assert woken[0][1] - committed < 1
    assert watch.wait(0.1) is False
    watch.close()
    other.close()


def test_opening_says_what_is_missing(bench, tmp_path):
    with pytest.raises(KnownError) as caught:
        open_office(tmp_path / "nowhere")
    assert caught.value.code is Fault.OFFICE_MISSING
    assert not (tmp_path / "nowhere").exists()
    key = bench.home / "office.key"
    text = key.read_text()
    key.unlink()
    with pytest.raises(KnownError) as caught:
        bench.reopen()
    assert caught.value.code is Fault.KEY_MISSING
    assert not key.exists()
    key.write_text("00" * 32)
    with pytest.raises(KnownError) as caught:
        bench.reopen()
    assert caught.value.code is Fault.KEY_WRONG
    key.write_text(text)
    bench.reopen().close()


def test_a_database_of_a_newer_version_is_left_alone(bench):
    with bench.office._database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(KnownError) as caught:
        bench.reopen()
    assert caught.value.code is Fault.DATABASE_NEWER


def test_a_file_that_is_no_database_is_told(bench):
    bench.office.close()
    for name in ("office.db-wal", "office.db-shm"):
        (bench.home / name).unlink(missing_ok=True)
    (bench.home / "office.db").write_bytes(b"this is not a database, it is a text" * 100)
    with pytest.raises(KnownError) as caught:
        bench.reopen()
    assert caught.value.code is Fault.DATABASE_DAMAGED


def test_a_database_server_that_is_away_is_told(tmp_path):
    from sambut.queue.settings import DatabaseSettings, Settings

    (tmp_path / "office.key").write_text("00" * 32)
    settings = Settings(database=DatabaseSettings("postgresql://nobody@127.0.0.1:1/none"))
    with pytest.raises(KnownError) as caught:
        open_office(tmp_path, settings)
    assert caught.value.code is Fault.DATABASE_AWAY
