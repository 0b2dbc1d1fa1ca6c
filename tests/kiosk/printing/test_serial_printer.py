"""A serial printer at the other end of a pseudo-terminal."""

from __future__ import annotations

import os
import select
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from sambut.kiosk.printing.printer import Printer, PrinterState, open_printer
from sambut.kiosk.printing.transport import PrinterTrouble
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import PrinterSettings
from sambut.tests.specimens.ticket_printer import TicketPrinter

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


def serial_printer(device: str, timeout_seconds: float = 3.0, baud: int = 115200, *, status: bool = False) -> Printer:
    settings = PrinterSettings(kind="serial", device=device, baud=baud, timeout_seconds=timeout_seconds, status=status)
    return open_printer(settings)


@pytest.fixture
def machine(line: tuple[int, str]) -> Iterator[TicketPrinter]:
    """A printer that answers, at the far end of the line."""
    far, _ = line
    import tty  # POSIX

    tty.setraw(far)
    printer, over = TicketPrinter(), threading.Event()

    def work() -> None:
        while not over.is_set():
            ready, _, _ = select.select([far], [], [], 0.01)
            if answers := printer.take(os.read(far, 4096) if ready else b""):
                os.write(far, answers)

    thread = threading.Thread(target=work)
    thread.start()
    yield printer
    over.set()
    thread.join(5)


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
def test_a_printer_that_answers_says_how_it_is(line: tuple[int, str], machine: TicketPrinter) -> None:
    printer = serial_printer(line[1], status=True)
    assert printer.probe() is PrinterState.READY
    assert printer.send(b"\x1b@one" * 3000) is PrinterState.READY
    machine.paper_low = True
    assert printer.send(b"\x1b@two") is PrinterState.PAPER_LOW
    machine.paper = 0
    with pytest.raises(PrinterTrouble) as caught:
        printer.send(b"\x1b@three")
    assert caught.value.state is PrinterState.PAPER_OUT
    assert printer.probe() is PrinterState.PAPER_OUT
    machine.paper, machine.paper_low = None, False
    assert printer.probe() is PrinterState.READY
    assert machine.tickets == [b"\x1b@one"] * 3000 + [b"\x1b@two"]


@needs_pty
def test_paper_that_ends_in_mid_ticket_is_no_ticket(line: tuple[int, str], machine: TicketPrinter) -> None:
    printer = serial_printer(line[1], status=True)
    machine.paper = 1000
    with pytest.raises(PrinterTrouble) as caught:
        printer.send(b"\x1b@" + b"x" * 5000)
    assert caught.value.state is PrinterState.PAPER_OUT


@needs_pty
def test_a_line_that_echoes_is_no_printer_that_answers(line: tuple[int, str]) -> None:
    """A pseudo-terminal nobody reads from echoes what it gets, as a cable with crossed wires does."""
    assert serial_printer(line[1], status=True).probe() is PrinterState.READY


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
