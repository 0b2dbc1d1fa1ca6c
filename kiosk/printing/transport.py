"""What every way to a printer shares: the calls, the states, and the time that one ticket may take."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import Protocol

from ...queue.errors import Fault, KnownError


class PrinterState(StrEnum):
    """What is known of the printer without printing; its paper is not asked for."""

    READY = "ready"
    UNREACHABLE = "unreachable"
    UNSET = "unset"


class Printer(Protocol):
    """A ticket printer. Both calls may block for the timeout of the settings: never on the GUI thread."""

    def send(self, data: bytes) -> None:
        """Hands one whole ticket over and lets the printer go again.

        Raises KnownError: PRINTER_UNSET (settings name no printer), PRINTER_UNREACHABLE (nothing was sent),
        PRINTER_FAILED (the ticket may be cut short), LIBRARY_MISSING.
        """

    def probe(self) -> PrinterState:
        """Whether the printer could be opened just now; prints nothing and raises nothing."""


class Deadline:
    """The moment by which one ticket must be through."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, never quite 0: to many libraries 0 means for ever."""
        return max(0.001, self._end - time.monotonic())

    def check(self) -> None:
        """Raises KnownError PRINTER_FAILED once the time is over."""
        if time.monotonic() >= self._end:
            raise KnownError(Fault.PRINTER_FAILED, f"the printer did not take the ticket within {self._seconds:g} s")
