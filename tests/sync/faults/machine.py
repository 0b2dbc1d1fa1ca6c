"""A branch's machine that can be copied, put back and set to another time, and remembers what it committed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sambut.queue.access import Actor, Role
from sambut.queue.delivery import EpochReason
from sambut.queue.office import Office, open_office
from sambut.queue.operations.upkeep import Deed
from sambut.queue.storage.schema import event
from sambut.sync.sender.client import Central
from sambut.sync.sender.comparing import SENDER
from sambut.sync.sender.courier import Courier, Delivered, Mended, NothingDue, Step
from sambut.sync.sender.exchange import Patience, tls_context

KEEPER = Actor(Role.ADMINISTRATOR, "test")
MOST_STEPS = 400

Story = dict[str, tuple[str, str, str]]
"""What was committed, by event id: type, time and payload."""


@dataclass
class Machine:
    """An office in a folder and the courier that carries its events.

    offset: how far its clock is from the world's. story, acknowledged: what it ever committed, and what of it central
    was believed to have, whatever became of the machine since.
    """

    home: Path
    url: str
    authority: str
    key: Ed25519PrivateKey
    world: Callable[[], datetime]
    name: str = "a"
    offset: timedelta = timedelta()
    story: Story = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    backups: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open()

    def now(self) -> datetime:
        """The time that this machine believes it is."""
        return self.world() + self.offset

    def open(self) -> None:
        """Starts the office and its sender, as after a crash."""
        self.office: Office = open_office(self.home, clock=self.now)
        self.central = Central(self.url, tls_context(self.authority), self.key, self.now, Patience(10, 30))
        self.courier = Courier(self.office, self.central, self.name)

    def close(self) -> None:
        """Lets go of files and connections."""
        self.central.close()
        self.office.close()

    def restart(self) -> None:
        """Everything that was only in memory is gone."""
        self.close()
        self.open()

    def commit(self, count: int) -> None:
        """The office's work: so many events."""
        for _ in range(count):
            self.office.record_deed(KEEPER, "kiosk-1", Deed.TEST_PRINT)
        self.remember()

    def remember(self) -> None:
        """Adds what the ledger holds to what is known to have been committed."""
        self.story |= told(self.office)
        self.acknowledged |= {row.event_id for row in ledger_of(self.office) if row.delivered_at is not None}

    def back_up(self) -> None:
        """A copy of the folder, as a technician makes one of a machine at rest."""
        self.close()
        self.backups.append(self._copy(f"backup-{len(self.backups)}"))
        self.open()

    def put_back(self, backup: Path) -> None:
        """The folder as it was then; what was committed since is lost here."""
        self.remember()
        self.close()
        shutil.rmtree(self.home)
        shutil.copytree(backup, self.home)
        self.open()

    def begin_anew(self) -> None:
        """A new epoch, with what central has not acknowledged."""
        head = self.office.epoch_heads(SENDER)[-1]
        self.office.open_epoch(SENDER, EpochReason.REPAIRED, head.epoch, head.delivered + 1)
        self.remember()

    def clone(self, home: Path, name: str) -> Machine:
        """A second machine with this one's identity, as one image on two disks."""
        self.close()
        shutil.copytree(self.home, home)
        self.open()
        return Machine(
            home,
            self.url,
            self.authority,
            self.key,
            self.world,
            name,
            self.offset,
            dict(self.story),
            set(self.acknowledged),
        )

    def _copy(self, name: str) -> Path:
        target = self.home.parent / f"{self.home.name}-{name}"
        shutil.copytree(self.home, target)
        return target

    def step(self) -> Step:
        """One batch at most."""
        outcome = self.courier.step()
        self.remember()
        return outcome

    def deliver_all(self) -> None:
        """With a network that works: compares, then sends until nothing waits, twice, as the process does."""
        for _ in range(2):
            halt = self.courier.compare()
            assert halt is None, halt
            for _ in range(MOST_STEPS):
                outcome = self.step()
                if isinstance(outcome, NothingDue):
                    break
                assert isinstance(outcome, Delivered | Mended), outcome
            else:
                raise AssertionError("it goes on and on")
        self.remember()


def told(office: Office) -> Story:
    """The events that an office's ledger holds now."""
    return {row.event_id: (row.type, row.occurred_at.isoformat(), row.payload) for row in ledger_of(office)}


def ledger_of(office: Office) -> list[sa.Row[Any]]:
    """Every event, in the order of epoch and number."""
    with office._database.reading() as connection:
        return list(connection.execute(sa.select(event).order_by(event.c.epoch, event.c.seq)))
