"""A serial printer at the other end of a pseudo-terminal."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from sambut.kiosk.printing.printer import Printer, PrinterState, open_printer
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import PrinterSettings

needs_pty = pytest.mark.skipif(not hasattr(os, "openpty"), reason="pseudo-terminals are POSIX")


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """The printer's end as a file descriptor, and the name of ours."""
    far, near = os.openpty()
    yield far, os.ttyname(near)
    for end in (far, near):
        try:
            os.close(end)
        except OSError:
            continue


def serial_printer(device: str, timeout_seconds: float = 3.0, baud: int = 115200) -> Printer:
    return open_printer(PrinterSettings(kind="serial", device=device, baud=baud, timeout_seconds=timeout_seconds))


@needs_pty
def test_a_ticket_arrives_whole(line: tuple[int, str]) -> None:
    far, device = line
    ticket = bytes(range(256)) * 50
    got = bytearray()

    def take() -> None:
        while len(got) < len(ticket):
            got.extend(os.read(far, 4096))

    thread = threading.Thread(target=take)
    thread.start()
    serial_printer(device).send(ticket)
    thread.join(5)
    assert bytes(got) == ticket


@needs_pty
def test_a_printer_that_stalls_has_failed_when_the_time_is_over(line: tuple[int, str]) -> None:
    began = time.monotonic()
    with pytest.raises(KnownError) as caught:
        serial_printer(line[1], timeout_seconds=0.3, baud=460800).send(b"x" * 20_000)
    assert caught.value.code is Fault.PRINTER_FAILED
    line_seconds = 20_000 * 10 / 460800
    assert time.monotonic() - began < 0.3 + line_seconds + 2


@needs_pty
def test_a_printer_that_is_unplugged_in_mid_ticket_has_failed() -> None:
    far, near = os.openpty()

    def take_some() -> None:
        os.read(far, 100)
        os.close(far)

    thread = threading.Thread(target=take_some)
    thread.start()
    with pytest.raises(KnownError) as caught:
        serial_printer(os.ttyname(near)).send(b"x" * 200_000)
    thread.join()
    os.close(near)
    assert caught.value.code is Fault.PRINTER_FAILED


@needs_pty
def test_a_line_that_is_there_is_ready(line: tuple[int, str]) -> None:
    assert serial_printer(line[1]).probe() is PrinterState.READY


@pytest.mark.parametrize("device", ["/dev/no-such-line", "COM99", "", "/dev/null"])
def test_a_line_that_is_not_there_is_unreachable_or_unset(device: str) -> None:
    printer = serial_printer(device)
    with pytest.raises(KnownError) as caught:
        printer.send(b"ticket")
    assert caught.value.code is (Fault.PRINTER_UNREACHABLE if device else Fault.PRINTER_UNSET)
    assert printer.probe() is (PrinterState.UNREACHABLE if device else PrinterState.UNSET)


def test_without_pyserial_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "serial", None)
    with pytest.raises(KnownError) as caught:
        serial_printer("/dev/ttyUSB0").send(b"ticket")
    assert (caught.value.code, caught.value.detail) == (Fault.LIBRARY_MISSING, "pyserial is not installed")
