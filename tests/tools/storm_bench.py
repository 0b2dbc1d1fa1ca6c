"""Every branch comes back at once with its backlog, then all of them work on as on any day: one receiver, real TLS.

The receiver is a process of its own, PostgreSQL another; the branches are simulated, with the sender's own way to pack,
to sign and to wait. Prints who had to wait how long, the times of requests, the receiver's memory, the projector's lag.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import random
import ssl
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import httpx
import psutil
import psycopg

from sambut.queue.delivery import OutboxEvent
from sambut.sync.central.serve import Server
from sambut.sync.central.settings import CentralSettings
from sambut.sync.sender.backoff import backoff
from sambut.sync.wire.batch import pack
from sambut.sync.wire.signing import sign
from sambut.tests.sync.visits import EVENTS, append_visit
from sambut.tests.sync.world import BATCH_HEADERS, Central, Device, Ledger, events_path, running_central
from sambut.tests.tools.central_bench import at, postgres

BATCH = 500
BAR_SECONDS = 2.0
Body = tuple[str, bytes, int]
"""Path, packed events, how many."""


@dataclass
class Branch:
    """One simulated sender: what it has to say, and how it fared."""

    device: Device
    ledger: Ledger
    bodies: list[Body]
    refused: int = 0
    done_at: float = 0.0
    client: httpx.AsyncClient | None = None


@dataclass
class Figures:
    """Of all requests: seconds by status, from the first byte sent; connecting: seconds before that."""

    seconds: dict[int, list[float]] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)
    connecting: list[float] = field(default_factory=list)

    def add(self, status: int, seconds: float) -> None:
        """One more request."""
        self.seconds.setdefault(status, []).append(seconds)

    def told(self) -> str:
        """One line."""
        every = [each for found in self.seconds.values() for each in found]
        counts = " ".join(f"{status}:{len(found)}" for status, found in sorted(self.seconds.items()))
        taken = self.seconds.get(200, [0.0])
        return (
            f"requests {counts} faults={dict(self.faults)} all_ms p50={at(every, 50):.0f} p99={at(every, 99):.0f}"
            f" max={max(every) * 1000:.0f} taken_ms p50={at(taken, 50):.0f} p99={at(taken, 99):.0f}"
            f" connecting_ms p50={at(self.connecting, 50):.0f} p99={at(self.connecting, 99):.0f}"
        )


def main() -> None:
    """Prints the figures; exit 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--branches", type=int, default=550, metavar="N")
    parser.add_argument("--events", type=int, default=2_000, metavar="N", help="backlog of each")
    parser.add_argument("--steady", type=int, default=300, metavar="SECONDS")
    parser.add_argument("--at-once", type=int, default=CentralSettings().at_once, metavar="N")
    parser.add_argument("--waiting", type=int, default=CentralSettings().waiting, metavar="N")
    options = parser.parse_args()
    crowd = {"at_once": options.at_once, "waiting": options.waiting}
    with tempfile.TemporaryDirectory(prefix="sambut-storm-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with postgres(folder) as url, running_central(url, folder / "tls", **crowd) as central:
            branches = prepare(central, options.branches, options.events)
            settings, authority = central.server.settings, str(central.tls.authority)
            central.server.stop()
            ours, theirs = multiprocessing.get_context("spawn").Pipe()
            receiver = multiprocessing.get_context("spawn").Process(target=receive, args=(settings, theirs))
            receiver.start()
            ours.recv()
            good = asyncio.run(run(url, authority, branches, receiver.pid or 0, options.steady))
            ours.send("stop")
            receiver.join()
    sys.exit(0 if good else 1)


def receive(settings: CentralSettings, told: Connection) -> None:
    """The receiver's own process."""
    from sambut.sync.central.settings import CentralSettings

    assert isinstance(settings, CentralSettings)
    server = Server(settings)
    server.start()
    told.send("ready")
    told.recv()
    server.stop()


def prepare(central: Central, count: int, events: int) -> list[Branch]:
    """Enrolled branches with a packed backlog of whole visits."""
    chance = random.Random(11)
    branches = []
    for number in range(count):
        code = f"{1100 + number:04d}"
        central.add_branch(code, f"BPS {code}")
        ledger = Ledger(code, at=datetime.now(UTC))
        for visit in range(events // EVENTS):
            append_visit(ledger, visit, chance)
        bodies = [body_of(ledger.events[start : start + BATCH]) for start in range(0, events, BATCH)]
        ledger.events = ledger.events[-1:]
        branches.append(Branch(Device(central, code).enter(), ledger, bodies))
    print(f"branches={count} backlog={events} packed_kb={sum(len(b[1]) for x in branches for b in x.bodies) // 1024}")
    return branches


def body_of(events: list[OutboxEvent]) -> Body:
    """A batch as it is sent."""
    return events_path(events), pack(events), len(events)


async def run(url: str, authority: str, branches: list[Branch], receiver: int, steady: int) -> bool:
    """The storm, then the steady days."""
    context = ssl.create_default_context(cafile=authority)
    async with AsyncExitStack() as stack:
        for branch in branches:  # each with a pool of its own: one for all would be the bottleneck
            client = httpx.AsyncClient(verify=context, trust_env=False, timeout=60)
            branch.client = await stack.enter_async_context(client)
        figures, memory = Figures(), Memory(receiver)
        watching = asyncio.create_task(memory.watch())
        began = time.monotonic()
        await asyncio.gather(*(deliver(branch, figures, began) for branch in branches))
        seconds = time.monotonic() - began
        good = tell_storm(url, branches, figures, memory, seconds)
        settled = await wait_for_figures(url)
        print(f"figures made anew after {settled:.0f} s more")
        memory.mark()
        calm = Figures()
        await go_on(branches, calm, steady)
        watching.cancel()
        print(f"steady {steady} s: {calm.told()} memory_mb={memory.told()}")
        good &= not any(branch.bodies for branch in branches) and at(calm.seconds[200], 99) / 1000 <= BAR_SECONDS
    return good


async def deliver(branch: Branch, figures: Figures, began: float) -> None:
    """All of a branch's batches, as its sender would."""
    failures = 0
    while branch.bodies:
        path, body, _ = branch.bodies[0]
        status, asked = await put(branch, path, body, figures)
        if status == 200:
            branch.bodies.pop(0)
            failures = 0
            continue
        assert status in {0, 429, 503}, status
        branch.refused += 1
        await asyncio.sleep(backoff(failures, asked, random.random))
        failures += 1
    branch.done_at = time.monotonic() - began


async def put(branch: Branch, path: str, body: bytes, figures: Figures) -> tuple[int, float | None]:
    """(status, Retry-After); 0 where no answer came."""
    assert branch.client is not None
    now, url = datetime.now(UTC), branch.device.central.url + path
    headers = BATCH_HEADERS | sign("PUT", url, body, branch.device.key, now, now)
    began = sent = time.perf_counter()

    async def told(name: str, _: object) -> None:
        nonlocal sent
        if name == "http11.send_request_headers.started":
            sent = time.perf_counter()

    try:
        answer = await branch.client.put(url, content=body, headers=headers, extensions={"trace": told})
    except httpx.HTTPError as error:
        figures.faults[type(error).__name__] += 1
        return 0, None
    figures.add(answer.status_code, time.perf_counter() - sent)
    figures.connecting.append(sent - began)
    asked = answer.headers.get("retry-after")
    return answer.status_code, float(asked) if asked else None


def tell_storm(url: str, branches: list[Branch], figures: Figures, memory: Memory, seconds: float) -> bool:
    """Prints how it went; whether everything arrived, in time."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*), count(DISTINCT (branch, epoch, seq)) FROM event").fetchone()
    assert row is not None
    done = sorted(branch.done_at for branch in branches)
    refused = [branch.refused for branch in branches]
    print(f"storm {seconds:.0f} s: events={row[0]} distinct={row[1]} per_s={row[0] / seconds:.0f}")
    print(f"branch done: first={done[0]:.1f} s median={statistics.median(done):.1f} s last={done[-1]:.1f} s")
    print(f"sent away: median={statistics.median(refused):.0f} most={max(refused)} of a branch")
    print(figures.told())
    print(f"receiver memory_mb {memory.told()}")
    every = [each for found in figures.seconds.values() for each in found]
    return bool(row[0] == row[1] and at(every, 99) / 1000 <= BAR_SECONDS)


async def wait_for_figures(url: str) -> float:
    """Seconds until no day waits to be made anew."""
    began = time.monotonic()
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        while True:
            row = await (await connection.execute("SELECT count(*) FROM dirty_day")).fetchone()
            if row == (0,) or time.monotonic() - began > 600:
                return time.monotonic() - began
            await asyncio.sleep(1)


async def go_on(branches: list[Branch], figures: Figures, seconds: int) -> None:
    """A hundred events a second in all: each second some branches send a visit that was just served."""
    chance, busy = random.Random(13), dict[str, asyncio.Task[None]]()
    began = time.monotonic()
    for second in range(seconds):
        for branch in chance.sample(branches, min(len(branches), 100 // EVENTS)):
            branch.ledger.at = datetime.now(UTC)
            before = len(branch.ledger.events)
            append_visit(branch.ledger, second, chance)
            branch.bodies.append(body_of(branch.ledger.events[before:]))
            branch.ledger.events = branch.ledger.events[-1:]
            task = busy.get(branch.device.branch)
            if task is None or task.done():
                busy[branch.device.branch] = asyncio.create_task(deliver(branch, figures, began))
        await asyncio.sleep(max(0.0, began + second + 1 - time.monotonic()))
    await asyncio.gather(*busy.values())


class Memory:
    """The receiver's resident memory, in MB, second by second."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._first = self._size()
        self._sizes: list[float] = []

    def _size(self) -> float:
        return float(self._process.memory_info().rss) / 1e6

    async def watch(self) -> None:
        """Looks again and again."""
        while True:
            self._sizes.append(self._size())
            await asyncio.sleep(1)

    def mark(self) -> None:
        """Begins anew."""
        self._first, self._sizes = self._size(), []

    def told(self) -> str:
        """At the start, after a quarter, at the end, at most."""
        sizes = self._sizes or [self._first]
        return f"start={self._first:.0f} quarter={sizes[len(sizes) // 4]:.0f} end={sizes[-1]:.0f} most={max(sizes):.0f}"


if __name__ == "__main__":
    main()
