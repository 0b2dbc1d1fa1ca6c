"""One of a kind in an office's folder: a second one is told so instead of quarrelling with the first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from ..queue.errors import Fault, KnownError


def hold_lock(home: Path, name: str) -> QLockFile:
    """Held until the process ends, also by a crash. Raises KnownError when another has it or none can be made."""
    lock = QLockFile(str(home / f"{name}.lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(100):
        if lock.error() is not QLockFile.LockError.LockFailedError:
            raise KnownError(Fault.DISK_READ_ONLY, f"{home} takes no lock file")
        raise KnownError(Fault.ALREADY_RUNNING, f"{name} of {home} is running already")
    return lock
