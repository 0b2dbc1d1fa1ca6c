"""What the tests stand on: each has an office as it was founded, whatever another did to its own."""

import pytest
import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.operations.issue import Issued
from sambut.queue.storage.schema import metadata
from sambut.tests.rewound import RewoundDatabase

KIOSK = Actor(Role.KIOSK, "kiosk-1")


def rows(office):
    with office._database.reading() as connection:
        return {table.name: sorted(map(repr, connection.execute(sa.select(table)))) for table in metadata.sorted_tables}


def use(bench):
    """Touches most tables."""
    officer = bench.officer("ayu", 1)
    bench.issue("K")
    bench.issue("P")
    ticket = bench.office.call_next(officer).ticket
    bench.office.start(officer, ticket.ticket_id)
    bench.office.finish(officer, ticket.ticket_id)
    bench.office.ask_help(KIOSK)


def test_a_rewound_office_is_as_founded_and_works(founded_postgres, make_bench, tmp_path):
    home, database = founded_postgres
    database.rewind()
    first = make_bench(database.url, home=tmp_path / "first", founded=home)
    founded = rows(first.office)
    use(first)
    used = rows(first.office)
    assert sum(used[name] != founded[name] for name in founded) >= 8
    database.rewind()
    second = make_bench(database.url, home=tmp_path / "second", founded=home)
    assert rows(second.office) == founded
    outcome = second.office.issue(KIOSK, second.request("K"))
    assert isinstance(outcome, Issued)
    assert outcome.ticket.number == 1
    assert second.office.check_ledger() is None


def test_who_still_held_the_office_is_out(founded_postgres, make_bench, tmp_path):
    home, database = founded_postgres
    database.rewind()
    first = make_bench(database.url, home=tmp_path / "first", founded=home)
    with first.office._database.engine.connect() as held:
        held.exec_driver_sql("DELETE FROM event")
        database.rewind()
        with pytest.raises(sa.exc.OperationalError):
            held.exec_driver_sql("SELECT 1")


def test_a_test_that_changes_tables_is_told(postgres_url, make_bench):
    bench = make_bench(postgres_url)
    database = RewoundDatabase(postgres_url)
    database.rewind()
    with bench.office._database.engine.begin() as connection:
        connection.exec_driver_sql("CREATE INDEX one_more ON event (seq, type)")
    with pytest.raises(AssertionError, match="changed the tables"):
        database.rewind()


def test_a_copied_office_shares_nothing_with_another(make_bench, tmp_path):
    first, second = make_bench(home=tmp_path / "first"), make_bench(home=tmp_path / "second")
    founded = rows(second.office)
    assert rows(first.office) == founded
    use(first)
    assert rows(first.office) != founded
    assert rows(second.office) == founded
    assert rows(make_bench(home=tmp_path / "third").office) == founded
