"""Wakes a surface when another process changed the office's database."""

from __future__ import annotations

import sqlite3
import threading
from typing import Protocol

import psycopg

from .database import CHANNEL, Database

SQLITE_PULSE_SECONDS = 0.03


class ChangeWatch(Protocol):
    """Waits for a change by anybody. One watch belongs to one thread."""

    def wait(self, timeout: float) -> bool:
        """True as soon as something was committed since the last call; False after `timeout` seconds without."""

    def close(self) -> None:
        """Ends the watch."""


class SqliteWatch:
    """Reads PRAGMA data_version, a number in shared memory that every commit changes: no table is touched."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._closed = threading.Event()
        self._version = self._read()

    def wait(self, timeout: float) -> bool:
        """See ChangeWatch."""
        waited = 0.0
        while not self._closed.is_set():
            version = self._read()
            if version != self._version:
                self._version = version
                return True
            if waited >= timeout or self._closed.wait(SQLITE_PULSE_SECONDS):
                return False
            waited += SQLITE_PULSE_SECONDS
        return False

    def _read(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """See ChangeWatch."""
        self._closed.set()


class PostgresWatch:
    """LISTEN on the channel that every writing transaction notifies."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        self._connection.execute(f"LISTEN {CHANNEL}")

    def wait(self, timeout: float) -> bool:
        """See ChangeWatch."""
        return any(True for _ in self._connection.notifies(timeout=timeout, stop_after=1))

    def close(self) -> None:
        """See ChangeWatch."""
        self._connection.close()


def watch_changes(database: Database) -> ChangeWatch:
    """The watch that fits the database. Raises sqlite3.Error or psycopg.Error when it cannot be reached."""
    if database.is_sqlite:
        return SqliteWatch(str(database.url.database))
    return PostgresWatch(database.url.set(drivername="postgresql").render_as_string(hide_password=False))
