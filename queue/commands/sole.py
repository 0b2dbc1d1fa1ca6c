"""One process of a kind in an office's folder, held without Qt: a second one is told so."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import Fault, KnownError
from ..storage.turns import try_lock


class SoleHold:
    """Held until it is let go or the process ends, also by a crash."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def let_go(self) -> None:
        """Another may have it."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def hold_sole(home: Path, name: str) -> SoleHold:
    """Raises KnownError when another process has it, or the folder takes no lock."""
    try:
        handle = os.open(home / f"{name}.lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except FileNotFoundError as error:
        raise KnownError(Fault.OFFICE_MISSING, f"no office in {home}") from error
    except OSError as error:
        raise KnownError(Fault.DISK_READ_ONLY, f"{home} takes no lock file") from error
    try:
        if try_lock(handle):
            return SoleHold(handle)
    except OSError:  # a file system without locks: nobody can be told apart there
        return SoleHold(handle)
    os.close(handle)
    raise KnownError(Fault.ALREADY_RUNNING, f"{name} of {home} is running already")
