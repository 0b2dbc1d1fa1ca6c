"""One branch's backlog: a real office on SQLite with ten thousand events, its real sender, a real receiver over TLS."""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sambut.queue.clock import VirtualClock
from sambut.queue.office import Office, found_office, open_office
from sambut.queue.operations.founding import plan_foundation
from sambut.queue.settings import Settings
from sambut.queue.storage.ledger import append_events, lock_head
from sambut.sync.sender.client import Central as Client
from sambut.sync.sender.courier import Courier, NothingDue
from sambut.sync.sender.exchange import tls_context
from sambut.tests.sync.visits import EVENTS, append_visit
from sambut.tests.sync.world import Central, Device, Ledger, running_central
from sambut.tests.tools.central_bench import postgres

BAR_SECONDS = 10.0
BRANCH, PASSWORD = "9971", "a long bench password"


def main() -> None:
    """Prints the seconds until all is marked delivered; 1 when the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sambut-backlog-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with postgres(folder) as url, running_central(url, folder / "tls") as central:
            office = office_with(folder / "office", options.events)
            seconds = deliver(office, central)
            bare = bare_reading(folder / "office" / "office.db")
            office.close()
            print(f"backlog_s={seconds:.2f} events={options.events} per_s={options.events / seconds:.0f}")
            print(f"bare_reading_s={bare:.3f} ratio={seconds / bare:.0f} bar={BAR_SECONDS}")
    sys.exit(0 if seconds <= BAR_SECONDS else 1)


def office_with(home: Path, events: int) -> Office:
    """An office whose ledger holds that many events of visits, none of them delivered."""
    clock = VirtualClock(datetime(2026, 10, 6, 2, 0, tzinfo=UTC))
    plan = plan_foundation(
        BRANCH, "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta", "1:KP", "a long test password"
    )
    found_office(home, plan, Settings(), clock)
    office = open_office(home, clock=clock)
    visits = Ledger(BRANCH)
    chance = random.Random(3)
    for number in range(events // EVENTS):
        append_visit(visits, number, chance)
    entries = [(event.type, json.loads(event.payload)) for event in visits.events]
    with office._database.writing() as connection:
        append_events(connection, lock_head(connection), "Asia/Jakarta", clock(), entries)
    return office


def deliver(office: Office, central: Central) -> float:
    """Seconds of the sender's steps until nothing waits."""
    central.add_branch(BRANCH)
    key = Ed25519PrivateKey.generate()
    Device(central, BRANCH, key).enter()
    client = Client(central.url, tls_context(str(central.tls.authority)), key)
    courier = Courier(office, client, "bench")
    began = time.perf_counter()
    while not isinstance(courier.step(), NothingDue):
        pass
    seconds = time.perf_counter() - began
    client.close()
    assert len(central.rows("event")) >= len(office_events(office))
    return seconds


def office_events(office: Office) -> list[object]:
    """What the office's ledger holds."""
    with office._database.reading() as connection:
        return list(connection.exec_driver_sql("SELECT seq FROM event WHERE delivered_at IS NOT NULL"))


def bare_reading(file: Path) -> float:
    """Seconds to read every event of the file and nothing else."""
    began = time.perf_counter()
    with sqlite3.connect(file) as connection:
        connection.execute("SELECT * FROM event").fetchall()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
