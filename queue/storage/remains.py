"""Takes out of a database's files what a deletion leaves in them: old pages, logs of changes, dead rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import sqlalchemy as sa

from .database import BUSY_MILLISECONDS, Database
from .schema import person_key

PATIENCE_MILLISECONDS = 2000
"""So long whoever reads or writes may be in the way."""


def sweep(database: Database) -> bool:
    """Leaves no destroyed key in the files; False where others were in the way, so that it must be tried again.

    SQLite overwrites what is deleted with zeros, but its log of changes keeps older pages until it is emptied.
    PostgreSQL keeps a deleted row until its table is written anew. Everything else of a person is sealed by the key.
    """
    return _sweep_sqlite(database) if database.is_sqlite else _sweep_postgresql(database)


def _sweep_sqlite(database: Database) -> bool:
    with closing(database.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        try:
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MILLISECONDS}")
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            cursor.close()
    return not busy


def _sweep_postgresql(database: Database) -> bool:
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"SET lock_timeout = {PATIENCE_MILLISECONDS}")
            try:
                connection.exec_driver_sql(f"VACUUM (FULL) {person_key.name}")
            finally:
                connection.exec_driver_sql("RESET lock_timeout")
    except sa.exc.DBAPIError:
        return False
    return True
