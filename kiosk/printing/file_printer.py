"""Tickets kept as files, or handed to a printer that the operating system shows as a file.

python-escpos has a class for this, but it empties the file first and waits for ever for a device that stalls.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from ...queue.errors import Fault, KnownError
from .transport import Deadline, PrinterState

_RETRY_SECONDS = 0.01
_NON_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class FilePrinter:
    """A folder gets one file per ticket with a running number, a file is appended to, a device is written to."""

    def __init__(self, path: str, timeout_seconds: float) -> None:
        self._path = Path(path)
        self._timeout_seconds = timeout_seconds
        self._last = 0

    def send(self, data: bytes) -> PrinterState:
        """See Printer.send."""
        if self._path.is_dir():
            self._add_to_folder(data)
        elif _is_device(self._path):
            _write_device(self._path, data, Deadline(self._timeout_seconds))
        else:
            _append(self._path, data)
        return PrinterState.READY

    def probe(self) -> PrinterState:
        """See Printer.probe."""
        reachable = os.access(self._path, os.W_OK) if self._path.exists() else _can_become_a_file(self._path)
        return PrinterState.READY if reachable else PrinterState.UNREACHABLE

    def _add_to_folder(self, data: bytes) -> None:
        """Writes beside the final name first, so that whoever reads the folder never meets half a ticket."""
        unfinished = self._reserve()
        try:
            unfinished.write_bytes(data)
            unfinished.replace(unfinished.with_suffix(".bin"))
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise _failed(self._path, error) from error

    def _reserve(self) -> Path:
        """An empty file under a number that nobody else has, even where several kiosks share the folder."""
        try:
            self._last = self._last or _last_number(self._path)
            while True:
                self._last += 1
                unfinished = self._path / f"ticket-{self._last:06d}.part"
                if _is_new(unfinished):
                    return unfinished
        except OSError as error:
            raise _unreachable(self._path, error) from error


def _is_new(unfinished: Path) -> bool:
    """Whether the number was free; it is taken from now on."""
    try:
        unfinished.touch(exist_ok=False)
    except FileExistsError:
        return False
    if unfinished.with_suffix(".bin").exists():
        unfinished.unlink(missing_ok=True)
        return False
    return True


def _last_number(folder: Path) -> int:
    names = (entry.stem.removeprefix("ticket-") for entry in folder.glob("ticket-*.*"))
    return max((int(name) for name in names if name.isascii() and name.isdigit()), default=0)


def _can_become_a_file(path: Path) -> bool:
    """A path that is not there yet: with an ending (tickets.bin) a file to come, without one a missing folder."""
    return bool(path.suffix) and path.parent.is_dir() and os.access(path.parent, os.W_OK)


def _append(path: Path, data: bytes) -> None:
    if not path.exists() and not _can_become_a_file(path):
        raise KnownError(Fault.PRINTER_UNREACHABLE, f"{path} does not exist")
    try:
        target = path.open("ab")
    except OSError as error:
        raise _unreachable(path, error) from error
    try:
        with target:
            target.write(data)
    except OSError as error:
        raise _failed(path, error) from error


def _is_device(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _write_device(path: Path, data: bytes, deadline: Deadline) -> None:
    """Writes without blocking: a printer out of paper takes nothing, and an ordinary write would hang on it."""
    try:
        device = os.open(path, os.O_WRONLY | _NON_BLOCKING)
    except OSError as error:
        raise _unreachable(path, error) from error
    try:
        _write_all(device, data, deadline)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        os.close(device)


def _write_all(device: int, data: bytes, deadline: Deadline) -> None:
    rest = memoryview(data)
    while rest:
        deadline.check()
        try:
            rest = rest[os.write(device, rest) :]
        except BlockingIOError:
            time.sleep(_RETRY_SECONDS)


def _unreachable(path: Path, error: OSError) -> KnownError:
    return KnownError(Fault.PRINTER_UNREACHABLE, f"{path} cannot be opened ({type(error).__name__}: {error.strerror})")


def _failed(path: Path, error: OSError) -> KnownError:
    return KnownError(Fault.PRINTER_FAILED, f"{path} cannot be written ({type(error).__name__}: {error.strerror})")
