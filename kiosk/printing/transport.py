"""What every way to a printer shares: the calls, the states, and the time that one ticket may take."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import Protocol

from ...queue.errors import Fault, KnownError


class PrinterState(StrEnum):
    """How the printer is. A printer that answers no question is READY as long as it can be reached.

    ERROR is a jam, a stuck knife or heat; OFFLINE is switched off line for no reason it tells; FAILED: the last ticket
    was lost, and nothing better is known.
    """

    READY = "ready"
    PAPER_LOW = "paper_low"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    ERROR = "error"
    OFFLINE = "offline"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    UNSET = "unset"

    @property
    def can_print(self) -> bool:
        """Whether a ticket sent now is expected on paper."""
        return self in {PrinterState.READY, PrinterState.PAPER_LOW}


class PrinterTrouble(KnownError):  # noqa: N818 - what the printer is in, not an error of its own kind
    """The ticket is not on paper, and the printer says why."""

    def __init__(self, state: PrinterState, detail: str) -> None:
        super().__init__(Fault.PRINTER_FAILED, detail)
        self.state = state


class Printer(Protocol):
    """A ticket printer. Both calls may block for the timeout of the settings: never on the GUI thread."""

    def send(self, data: bytes) -> PrinterState:
        """Hands one whole ticket over, lets the printer go again, and gives how it is afterwards.

        Raises KnownError: PRINTER_UNSET (settings name no printer), PRINTER_UNREACHABLE (nothing was sent),
        PRINTER_FAILED (the ticket may be cut short; as PrinterTrouble where the printer says why), LIBRARY_MISSING.
        """

    def probe(self) -> PrinterState:
        """How the printer is just now; prints nothing and raises nothing."""


class Deadline:
    """The moment by which one ticket must be through."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, never quite 0: to many libraries 0 means for ever."""
        return max(0.001, self._end - time.monotonic())

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._end

    def check(self) -> None:
        """Raises KnownError PRINTER_FAILED once the time is over."""
        if self.is_over:
            raise KnownError(Fault.PRINTER_FAILED, f"the printer did not take the ticket within {self._seconds:g} s")
