"""One voice at a time on one machine: its boards take turns at the loudspeaker."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

FILE = "voice.turn"
LONGEST_MILLISECONDS = 30_000
"""No sentence lasts so long: who holds the turn for more has died, hangs, or is another program of the same number."""


class VoiceTurn:
    """The right to speak, for one sentence."""

    def __init__(self, home: Path) -> None:
        self._lock = QLockFile(str(home / FILE))
        self._lock.setStaleLockTime(LONGEST_MILLISECONDS)

    def take(self) -> bool:
        """Whether this board may speak now; at once, without waiting. A folder that cannot be written gags nobody."""
        if self._lock.isLocked() or self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def give(self) -> bool:
        """Lets the others speak; whether it was this board's turn."""
        if not self._lock.isLocked():
            return False
        self._lock.unlock()
        return True
