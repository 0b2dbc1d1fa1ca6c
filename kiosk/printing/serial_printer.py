"""A printer on a serial line.

python-escpos has a class for this, but it sets no limit for writing and waits for ever when it closes.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from typing import Any

from ...queue.errors import Fault, KnownError
from .asking import Asking
from .transport import Deadline, PrinterState

_BITS_PER_BYTE = 10
"""On the line: a start bit, eight of data, a stop bit."""

_DRAIN_STEP_SECONDS = 0.01


class SerialPrinter:
    """Opens the line for each ticket. The time that the line itself needs at its speed comes on top of the timeout."""

    def __init__(self, device: str, baud: int, timeout_seconds: float, asking: Asking) -> None:
        self._device = device
        self._baud = baud
        self._timeout_seconds = timeout_seconds
        self._asking = asking

    def send(self, data: bytes) -> PrinterState:
        """See Printer.send."""
        seconds = self._timeout_seconds + len(data) * _BITS_PER_BYTE / self._baud
        line = self._open(seconds)
        try:
            state = self._asking.hand_over(_Line(line), data, Deadline(seconds), self._timeout_seconds)
        except OSError as error:
            _forget_unsent(line)
            self._asking.forget()
            detail = f"serial printer {self._device} stopped taking data ({type(error).__name__})"
            raise KnownError(Fault.PRINTER_FAILED, detail) from error
        except KnownError:
            _forget_unsent(line)
            raise
        finally:
            line.close()
        return state or PrinterState.READY

    def probe(self) -> PrinterState:
        """See Printer.probe."""
        try:
            line = self._open(self._timeout_seconds)
        except KnownError:
            self._asking.forget()
            return PrinterState.UNREACHABLE
        try:
            return self._asking.probe(_Line(line))
        except (KnownError, OSError):
            self._asking.forget()
            return PrinterState.UNREACHABLE
        finally:
            _forget_unsent(line)
            line.close()

    def _open(self, write_seconds: float) -> Any:
        library = _pyserial()
        try:
            return library.Serial(self._device, self._baud, timeout=0, write_timeout=write_seconds)
        except (OSError, ValueError) as error:
            detail = f"serial printer {self._device} cannot be opened ({type(error).__name__})"
            raise KnownError(Fault.PRINTER_UNREACHABLE, detail) from error


class _Line:
    """A serial line as a line that answers."""

    def __init__(self, line: Any) -> None:
        self._line = line

    def write(self, data: bytes, deadline: Deadline) -> None:
        """See Wire. A whole question is short: what the line itself needs for it is within any deadline."""
        self._line.write(data)
        _drain(self._line, deadline)

    def read(self, seconds: float) -> bytes:
        """See Wire."""
        self._line.timeout = seconds
        first: bytes = self._line.read(1)
        return first + self._line.read(self._line.in_waiting) if first else b""


def _pyserial() -> Any:
    try:
        return import_module("serial")
    except ImportError as error:
        raise KnownError(Fault.LIBRARY_MISSING, "pyserial is not installed") from error


def _drain(line: Any, deadline: Deadline) -> None:
    """Waits until the last byte is on the line. pyserial's own flush would wait for ever for a printer that stalls."""
    while line.out_waiting:
        deadline.check()
        time.sleep(_DRAIN_STEP_SECONDS)


def _forget_unsent(line: Any) -> None:
    """Drops what is still waiting: closing would otherwise wait for it. A line that is gone has nothing to drop."""
    terminal_error = getattr(sys.modules.get("termios"), "error", OSError)
    try:
        line.reset_output_buffer()
    except (OSError, terminal_error):
        return
