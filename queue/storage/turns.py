"""Lets the processes that write to one SQLite file take turns in the order in which they came.

SQLite alone makes a writer that finds the file taken sleep and try again, longer each time: among many writers some
would wait for seconds while others write on. Here each waits for a lock on a file of its own beside the database, which
the system hands on in order and takes back from a process that dies. SQLite's own lock still guards the data.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.002


class Turns:
    """The turns at one database file. path: of the lock file, made where it is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def turn(self, seconds: float) -> Iterator[None]:
        """Waits for a turn, at most so many seconds; then goes on without one and lets SQLite decide."""
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError:  # no place for it: what is wrong with the disk is told by the database
            yield
            return
        try:
            handle = handle if try_lock(handle) else _wait(handle, seconds)
        except OSError:  # a file system without such locks
            os.close(handle)
            handle = -1
        try:
            yield
        finally:
            if handle >= 0:
                os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Takes the lock if it is free; closing the handle gives it back."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(handle: int, seconds: float) -> int:
        """The handle with the lock, or -1: this system has no wait with an end, so it is asked again and again."""
        until = time.monotonic() + seconds
        while not try_lock(handle):
            if time.monotonic() >= until:
                os.close(handle)
                return -1
            time.sleep(POLL_SECONDS)
        return handle

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Takes the lock if it is free; closing the handle gives it back. Raises OSError where there are no locks."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(handle: int, seconds: float) -> int:
        """The handle with the lock, or -1: a thread waits in the system's line, so that this one need not for ever."""
        line = _Line(handle)
        threading.Thread(target=line.stand, name="turn", daemon=True).start()
        return line.handle_within(seconds)

    class _Line:
        """One place in the line: who has given up meanwhile leaves it at once when the turn comes."""

        def __init__(self, handle: int) -> None:
            self._handle, self._guard = handle, threading.Lock()
            self._here, self._left = threading.Event(), False

        def stand(self) -> None:
            """Waits for the lock in a thread of its own."""
            fcntl.flock(self._handle, fcntl.LOCK_EX)
            with self._guard:
                self._here.set()
                if self._left:
                    os.close(self._handle)

        def handle_within(self, seconds: float) -> int:
            """The handle once it holds the lock; -1 after so many seconds without."""
            if self._here.wait(seconds):
                return self._handle
            with self._guard:
                self._left = True
                return self._handle if self._here.is_set() else -1
