"""Brings a database to the newest schema by Alembic, or says that it is newer than this program."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

from ..errors import Fault, KnownError
from .database import Database
from .version import schema_version

HERE = Path(__file__).parent


def _script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("version_locations", str(HERE / "versions").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return ScriptDirectory.from_config(config)


def migrate(database: Database, to: str = "head") -> None:
    """Runs every migration that is missing, in one transaction; of two processes one waits and finds it done.

    to: the revision to stop at, for whoever wants an older schema.

    Raises KnownError for a newer database.
    """
    script = _script()
    with database.rebuilding() as connection:
        database.take_turn(connection)
        _require_known(connection, script)
        environment = EnvironmentContext(
            Config(), script, fn=lambda revision, _context: script._upgrade_revs(to, revision)
        )
        with environment:
            environment.configure(connection=connection, transactional_ddl=False)
            environment.run_migrations()


def _require_known(connection: sa.Connection, script: ScriptDirectory) -> None:
    current = schema_version(connection)
    if current is None:
        return
    try:
        script.get_revision(current)
    except CommandError as error:
        raise KnownError(
            Fault.DATABASE_NEWER, f"the database has schema {current}, which this version does not know"
        ) from error
