"""Opens the office's database and runs its transactions: SQLite on one machine, PostgreSQL for several."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..errors import Fault, KnownError
from .turns import Turns

BUSY_MILLISECONDS = 15_000
POSTGRES_PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": BUSY_MILLISECONDS,
}
WRITE = "sambut_write"
CHANNEL = "sambut_changed"
MAKING = 0x53414D425554
"""PostgreSQL's advisory lock of whoever makes or changes the tables."""
SNAPSHOT: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""PostgreSQL gives each statement a state of its own unless asked for one of the whole transaction."""
DATABASE_FILE = "office.db"


def database_url(home: Path, url: str) -> sa.URL:
    """The configured address, or the SQLite file in the office's folder. Raises KnownError for an unusable one."""
    if not url:
        return sa.URL.create("sqlite", database=str(home / DATABASE_FILE))
    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, "database.url is not a database address") from error
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite":
        return parsed
    raise KnownError(Fault.CONFIG_UNREADABLE, "database.url must be sqlite or postgresql")


class Database:
    """One office's database as one process sees it."""

    def __init__(self, url: sa.URL) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)
        self._turns = Turns(Path(f"{url.database}-turn")) if self.is_sqlite else None
        self._writing = self.engine.execution_options(**{WRITE: True})
        self._reading = self.engine if self.is_sqlite else self.engine.execution_options(**SNAPSHOT)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent view of the data. Faults of the environment come out as KnownError."""
        with known_faults(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction: committed when the block ends, rolled back when it raises.

        On SQLite it holds the write lock from its first statement, so that nothing read in it can go stale.
        """
        with known_faults(), self._turn(), self._writing.begin() as connection:
            yield connection
            if not self.is_sqlite:
                connection.exec_driver_sql(f"NOTIFY {CHANNEL}")

    @contextmanager
    def rebuilding(self) -> Iterator[sa.Connection]:
        """One writing transaction in which tables may be made anew.

        SQLite can change a table's constraints only by copying it, which references to it must not hinder; they are
        checked before the transaction is committed.
        """
        with known_faults(), self._turn(), self._writing.connect() as connection:
            raw = connection.connection.driver_connection
            if self.is_sqlite and raw is not None:
                raw.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    yield connection
                    if self.is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                        raise KnownError(Fault.DATABASE_DAMAGED, "a row refers to one that is not there")
            finally:
                if self.is_sqlite and raw is not None:
                    raw.execute("PRAGMA foreign_keys=ON")

    def _turn(self) -> AbstractContextManager[None]:
        return self._turns.turn(BUSY_MILLISECONDS / 1000) if self._turns else nullcontext()

    def take_turn(self, connection: sa.Connection) -> None:
        """Waits in a writing transaction until no other process founds or migrates; SQLite's writers wait anyhow."""
        if not self.is_sqlite:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MAKING)))

    def close(self) -> None:
        """Gives all connections back."""
        self.engine.dispose()


def _sqlite_engine(url: sa.URL) -> sa.Engine:
    arguments = {"isolation_level": None, "timeout": BUSY_MILLISECONDS / 1000, "check_same_thread": False}
    engine = sa.create_engine(url, connect_args=arguments, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        write = connection.get_execution_options().get(WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _postgresql_engine(url: sa.URL) -> sa.Engine:
    """A network that falls silent is noticed within seconds instead of never."""
    arguments = POSTGRES_PATIENCE | {"options": f"-c statement_timeout={BUSY_MILLISECONDS}"}
    return sa.create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=arguments)


@contextmanager
def known_faults() -> Iterator[None]:
    """Turns the database's own errors of the environment into KnownError; a bug stays a bug."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        fault = _fault_of(error)
        if fault is None:
            raise
        raise KnownError(fault, next(iter(str(error.orig).strip().splitlines()), "")) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise KnownError(Fault.DISK_FULL, "no space left on the disk") from error
        raise


_SQLITE_FAULTS = {
    sqlite3.SQLITE_BUSY: Fault.DATABASE_BUSY,
    sqlite3.SQLITE_LOCKED: Fault.DATABASE_BUSY,
    sqlite3.SQLITE_FULL: Fault.DISK_FULL,
    sqlite3.SQLITE_READONLY: Fault.DISK_READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Fault.DATABASE_AWAY,
    sqlite3.SQLITE_IOERR: Fault.DATABASE_AWAY,
    sqlite3.SQLITE_CORRUPT: Fault.DATABASE_DAMAGED,
    sqlite3.SQLITE_NOTADB: Fault.DATABASE_DAMAGED,
}


_POSTGRES_FAULTS = {
    "53100": Fault.DISK_FULL,
    "25006": Fault.DISK_READ_ONLY,
    "40001": Fault.DATABASE_BUSY,
    "40P01": Fault.DATABASE_BUSY,
    "55P03": Fault.DATABASE_BUSY,
}


def _fault_of(error: sa.exc.DBAPIError) -> Fault | None:
    original = error.orig
    if isinstance(original, sqlite3.Error):
        return _SQLITE_FAULTS.get(getattr(original, "sqlite_errorcode", 0) & 0xFF)
    if error.connection_invalidated or isinstance(error, sa.exc.OperationalError):
        state = str(getattr(original, "sqlstate", "") or "")
        return _POSTGRES_FAULTS.get(state, Fault.DATABASE_AWAY)
    return None
