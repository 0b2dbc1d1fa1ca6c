"""Opens central's PostgreSQL and brings its tables to this version."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

from ...queue.errors import Fault, KnownError

HERE = Path(__file__).parent
MAKING = 0x50535443
"""The advisory lock of whoever makes or changes tables and partitions."""
STATEMENT_MILLISECONDS = 20_000
_ALONE = threading.Lock()
"""Alembic keeps what it works on in globals."""
_PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": STATEMENT_MILLISECONDS,
    "options": f"-c statement_timeout={STATEMENT_MILLISECONDS} -c idle_in_transaction_session_timeout=60000",
}


def open_engine(url: str, most: int = 12) -> sa.Engine:
    """The engine for an address; nothing is connected yet. most: connections that are kept open."""
    try:
        parsed = sa.make_url(url).set(drivername="postgresql+psycopg")
    except (sa.exc.ArgumentError, ValueError) as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, "database is not a database address") from error
    return sa.create_engine(
        parsed,
        pool_pre_ping=True,
        pool_size=most,
        max_overflow=most,
        pool_timeout=5,
        hide_parameters=True,
        connect_args=_PATIENCE,
    )


@contextmanager
def known_faults() -> Iterator[None]:
    """Turns a database that is away into KnownError: for commands and the start."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.TimeoutError) as error:
        raise KnownError(Fault.DATABASE_AWAY, "central's database does not answer") from error


def migrate(engine: sa.Engine, to: str = "head") -> None:
    """Runs every migration that is missing, in one transaction; of two processes one waits and finds it done.

    Raises KnownError for a database that is away, or that a newer version has used.
    """
    script = _script()
    with _ALONE, known_faults(), engine.begin() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MAKING)))
        _require_known(connection, script)
        environment = EnvironmentContext(
            Config(), script, fn=lambda revision, _context: script._upgrade_revs(to, revision)
        )
        with environment:
            environment.configure(connection=connection, transactional_ddl=False)
            environment.run_migrations()


def migrated_engine(url: str) -> sa.Engine:
    """The engine for an address whose tables are there, for a command. Raises KnownError."""
    engine = open_engine(url, 2)
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("version_locations", str(HERE / "versions").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return ScriptDirectory.from_config(config)


def _require_known(connection: sa.Connection, script: ScriptDirectory) -> None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return
    current = str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar())
    try:
        script.get_revision(current)
    except CommandError as error:
        raise KnownError(
            Fault.DATABASE_NEWER, f"the database has schema {current}, which this version does not know"
        ) from error
