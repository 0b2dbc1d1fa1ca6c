"""The database as the office uses it: one consistent view for each reading, and faults with a name."""

import psycopg
import pytest
import sqlalchemy as sa

from sambut.queue.errors import Fault, KnownError
from sambut.queue.storage.database import known_faults
from sambut.queue.storage.schema import ticket


def test_a_reading_does_not_see_what_is_committed_during_it(any_bench):
    count = sa.select(sa.func.count()).select_from(ticket)
    database = any_bench.office._database
    with database.reading() as connection:
        before = connection.execute(count).scalar_one()
        any_bench.issue("K")
        assert connection.execute(count).scalar_one() == before
    with database.reading() as connection:
        assert connection.execute(count).scalar_one() == before + 1


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (psycopg.OperationalError(""), Fault.DATABASE_AWAY),
        (psycopg.errors.DiskFull("no space"), Fault.DISK_FULL),
        (psycopg.errors.DeadlockDetected("deadlock"), Fault.DATABASE_BUSY),
    ],
)
def test_a_fault_of_postgresql_has_a_name_even_without_a_message(error, fault):
    with pytest.raises(KnownError) as caught, known_faults():
        raise sa.exc.OperationalError("statement", {}, error)
    assert caught.value.code is fault
