"""One branch, one central, a network between them that can be told to fail, and one time that can be moved."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sambut.queue.clock import system_clock
from sambut.sync.central.tables import metadata
from sambut.sync.central.tls import make_trial_tls
from sambut.tests.sync.faults.machine import Machine
from sambut.tests.sync.faults.network import Network
from sambut.tests.sync.world import Central, Device, running_central

BRANCH = "9971"
"""Of the founded office that the machines are copies of."""


@dataclass
class WorldClock:
    """Goes on as real time does, from an ordinary morning, and can be moved forward."""

    base: datetime = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
    skipped: timedelta = timedelta()
    begun: float = field(default_factory=time.monotonic)

    def __call__(self) -> datetime:
        """The true time."""
        return self.base + self.skipped + timedelta(seconds=time.monotonic() - self.begun)


@dataclass
class World:
    """What a story of faults is told with. template: the folder of a founded office."""

    central: Central
    network: Network
    authority: str
    clock: WorldClock
    template: Path
    branch: str = BRANCH
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def engine(self) -> sa.Engine:
        """Central's database."""
        return self.central.engine

    def skip(self, seconds: float) -> None:
        """Time goes by."""
        self.clock.skipped += timedelta(seconds=seconds)

    def clear(self) -> None:
        """Central knows one branch with one enrolled key, and no event."""
        self.network.plan.clear()
        self.network.seen.clear()
        self.network.held.clear()
        self.central.empty()
        self.central.add_branch(self.branch)
        Device(self.central, self.branch, self.key).enter()

    def back_up_central(self) -> None:
        """A copy of every table, in the place of an earlier one."""
        with self.engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA IF EXISTS kept CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA kept")
            for name in metadata.tables:
                connection.exec_driver_sql(f"CREATE TABLE kept.{name} AS TABLE public.{name}")

    def put_central_back(self) -> None:
        """Central as it was then: it knows nothing of what it took in since."""
        self.central.empty()
        with self.engine.begin() as connection:
            for table in metadata.sorted_tables:
                plain = ", ".join(f'"{column.name}"' for column in table.columns)
                always = " OVERRIDING SYSTEM VALUE" if any(column.identity for column in table.columns) else ""
                connection.exec_driver_sql(
                    f"INSERT INTO public.{table.name} ({plain}){always} SELECT {plain} FROM kept.{table.name}"
                )

    def machine(self, home: Path) -> Machine:
        """A freshly founded office that is enrolled."""
        shutil.copytree(self.template, home)
        return Machine(home, self.url, self.authority, self.key, self.clock)

    @property
    def url(self) -> str:
        """Central as the branch knows it: through the network."""
        return f"https://localhost:{self.network.port}"


@contextmanager
def running_world(database: str, folder: Path, template: Path) -> Iterator[World]:
    """All of it, until the block ends."""
    front = make_trial_tls(folder / "front", system_clock())
    network = Network(str(front.certificate), str(front.key))
    clock = WorldClock()
    url = f"https://localhost:{network.port}"
    try:
        with running_central(database, folder / "central", clock, url=url) as central:
            network.lead_to(central.server.settings.port, str(central.tls.authority))
            world = World(central, network, str(front.authority), clock, template)
            world.clear()
            yield world
    finally:
        network.close()
