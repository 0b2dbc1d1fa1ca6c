"""What processes of their own do to an office in tests of faults and rivals."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock
from sambut.queue.delivery import EpochReason
from sambut.queue.errors import KnownError
from sambut.queue.guestbook import Consent, GuestBook, Identity
from sambut.queue.identity import IdType
from sambut.queue.office import Office, found_office, open_database, open_office
from sambut.queue.operations.calling import Called, NobodyWaiting
from sambut.queue.operations.founding import plan_foundation
from sambut.queue.operations.issue import IssueRequest
from sambut.queue.operations.person_subject import Card
from sambut.queue.settings import DatabaseSettings, Settings
from sambut.queue.storage import migrations

KIOSK = Actor(Role.KIOSK, "kiosk-1")
SENDER = Actor(Role.SYSTEM, "sender")
PASSWORD = "a long test password"


def die_at(ready: Callable[[], object], home: Path, act: str, step: int, account: str, ticket: str) -> None:
    """Begins an act; is killed before the so-manieth statement or commit, if it comes to that many."""
    clock = VirtualClock(datetime(2026, 10, 6, 3, 0, tzinfo=UTC))
    office = open_office(home, clock=clock)
    ready()
    _kill_before(office, step)
    _act(office, clock, act, Actor(Role.OFFICER, "ayu", account), ticket)


def die_opening(ready: Callable[[], object], home: Path, url: str, step: int, epoch: str, from_seq: int) -> None:
    """The same of the opening of an epoch."""
    clock = VirtualClock(datetime(2026, 10, 6, 3, 0, tzinfo=UTC))
    office = open_office(home, Settings(database=DatabaseSettings(url)), clock)
    ready()
    _kill_before(office, step)
    office.open_epoch(SENDER, EpochReason.FORKED, epoch, from_seq)


def open_epoch(ready: Callable[[], object], home: Path, url: str, epoch: str, from_seq: int) -> str:
    """Opens an epoch behind one; the one that is present then."""
    office = open_office(home, Settings(database=DatabaseSettings(url)))
    ready()
    opened = office.open_epoch(SENDER, EpochReason.FORKED, epoch, from_seq)
    office.close()
    return opened


def deliver_all(ready: Callable[[], object], home: Path, url: str, holder: str) -> list[int]:
    """One sender takes what it may until nothing waits; the numbers that were new to the office, in their order."""
    office = open_office(home, Settings(database=DatabaseSettings(url)))
    told: list[int] = []
    ready()
    while office.delivery(SENDER).waiting:
        lease = office.lease_events(SENDER, holder)
        if lease is not None:
            last = min(lease.last_seq, lease.first_seq + 6)
            told += [office.acknowledge(SENDER, lease, last)]
    office.close()
    return told


def die_erasing(ready: Callable[[], object], home: Path, url: str, step: int, account: str, card: Card) -> None:
    """The same of the erasure of a person."""
    clock = VirtualClock(datetime(2026, 10, 6, 8, 0, tzinfo=UTC))
    office = open_office(home, Settings(database=DatabaseSettings(url)), clock)
    ready()
    _kill_before(office, step)
    office.erase_person(Actor(Role.ADMINISTRATOR, "wati", account), card)


def _kill_before(office: Office, step: int) -> None:
    seen = 0

    def before(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(office._database.engine, "before_cursor_execute", before)
    sa.event.listen(office._database.engine, "commit", before)


def _act(office: Office, clock: VirtualClock, act: str, officer: Actor, ticket: str) -> object:
    if act == "issue":
        card = Identity(IdType.KTP, "3273014101900099", "Tamu", "a@example.org")
        book = GuestBook("skd-2026-1", "id", card, Consent("1", "id", clock()))
        return office.issue(KIOSK, IssueRequest("session", 1, clock(), book, "K"))
    if act == "call":
        return office.call_next(officer)
    if act == "start":
        return office.start(officer, ticket)
    return office.finish(officer, ticket)


def serve_all(ready: Callable[[], object], home: Path, account: str, now: datetime) -> list[str]:
    """One officer calls, starts and finishes until nobody waits; the numbers in their order."""
    office = open_office(home, clock=VirtualClock(now))
    actor, claimed = Actor(Role.OFFICER, "rival", account), []
    ready()
    while not isinstance(outcome := office.call_next(actor), NobodyWaiting):
        assert isinstance(outcome, Called), outcome
        claimed.append(outcome.ticket.text)
        office.start(actor, outcome.ticket.ticket_id)
        office.finish(actor, outcome.ticket.ticket_id)
    office.close()
    return claimed


def begin(ready: Callable[[], object], home: Path, url: str, code: str, deed: str) -> str:
    """Founds, migrates or opens; says "done" or the fault's name."""
    settings = Settings(database=DatabaseSettings(url))
    plan = plan_foundation(code, "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta", "1:KPJR", PASSWORD)
    ready()
    try:
        if deed == "found":
            found_office(home, plan, settings)
        elif deed == "migrate":
            migrations.migrate(open_database(home, settings))
        else:
            open_office(home, settings).close()
    except KnownError as error:
        return str(error.code)
    return "done"
