"""Wakes a surface when another process changed the office's database."""

from __future__ import annotations

import sqlite3
import threading
import time
from typing import Any, Protocol

from ..errors import Fault, KnownError
from .database import CHANNEL, POSTGRES_PATIENCE, Database

SQLITE_PULSE_SECONDS = 0.03
POSTGRES_PULSE_SECONDS = 0.5


class ChangeWatch(Protocol):
    """Waits for a change by anybody. One watch belongs to one thread."""

    def wait(self, timeout: float) -> bool:
        """True as soon as something was committed since the last call; False after `timeout` seconds without.

        Raises KnownError when the database is lost; the watch is of no use then.
        """

    def close(self) -> None:
        """Ends the watch."""


class SqliteWatch:
    """Reads PRAGMA data_version, a number in shared memory that every commit changes: no table is touched."""

    def __init__(self, path: str) -> None:
        self._closed, self._in_use = threading.Event(), threading.Lock()
        try:
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        except sqlite3.Error as error:
            raise KnownError(Fault.DATABASE_AWAY, "the database file cannot be opened") from error
        self._version = self._read()

    def wait(self, timeout: float) -> bool:
        """See ChangeWatch."""
        until = time.monotonic() + timeout
        with self._in_use:
            while not self._closed.is_set():
                version = self._read()
                if version != self._version:
                    self._version = version
                    return True
                if time.monotonic() >= until:
                    return False
                self._closed.wait(SQLITE_PULSE_SECONDS)
        return False

    def _read(self) -> int:
        try:
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error as error:
            raise KnownError(Fault.DATABASE_AWAY, "the database file cannot be read") from error

    def close(self) -> None:
        """See ChangeWatch; may be called from another thread."""
        self._closed.set()
        with self._in_use:
            self._connection.close()


class PostgresWatch:
    """LISTEN on the channel that every writing transaction notifies."""

    def __init__(self, url: str) -> None:
        self._closed, self._in_use = threading.Event(), threading.Lock()
        import psycopg  # noqa: PLC0415 - an office on SQLite never loads it

        self._lost = psycopg.Error
        patience: dict[str, Any] = POSTGRES_PATIENCE
        try:
            self._connection = psycopg.connect(url, autocommit=True, **patience)
            self._connection.execute(f"LISTEN {CHANNEL}")
        except psycopg.Error as error:
            raise KnownError(Fault.DATABASE_AWAY, "the database does not answer") from error

    def wait(self, timeout: float) -> bool:
        """See ChangeWatch."""
        until = time.monotonic() + timeout
        with self._in_use:
            while not self._closed.is_set() and (left := until - time.monotonic()) > 0:
                pulse = min(left, POSTGRES_PULSE_SECONDS)
                if self._notified(pulse):
                    return True
        return False

    def _notified(self, timeout: float) -> bool:
        try:
            return any(True for _ in self._connection.notifies(timeout=timeout, stop_after=1))
        except self._lost as error:
            raise KnownError(Fault.DATABASE_AWAY, "the database went away") from error

    def close(self) -> None:
        """See ChangeWatch."""
        self._closed.set()
        with self._in_use:
            self._connection.close()


def watch_changes(database: Database) -> ChangeWatch:
    """The watch that fits the database. Raises KnownError when it cannot be reached."""
    if database.is_sqlite:
        return SqliteWatch(str(database.url.database))
    return PostgresWatch(database.url.set(drivername="postgresql").render_as_string(hide_password=False))
