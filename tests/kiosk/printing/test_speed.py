"""A ticket is laid out and rendered fast enough that nobody waits for it."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from typing import Any

import pytest

from sambut.kiosk.paper import PaperTickets
from sambut.kiosk.printing.render import render, warm_up
from sambut.kiosk.printing.slip import Slip, lay_out
from sambut.kiosk.slip_of import PaperWords, slip_of
from sambut.queue.access import Actor, Role
from sambut.queue.operations.issue import Issued
from sambut.queue.settings import PrinterSettings
from sambut.queue.ticket import PrintState
from sambut.tests.specimens.ticket_printer import TcpPrinter

KIOSK = Actor(Role.KIOSK, "kiosk-1")


def test_a_new_ticket_takes_at_most_15_ms(sale: Slip, settings: PrinterSettings) -> None:
    """Processor time, which a busy machine does not stretch; each ticket has a number and a code of its own."""
    warm_up(settings)
    spent = []
    for number in range(40):
        slip = replace(sale, number=f"J-{number:03d}", qr_text=f"{sale.qr_text}{number}")
        began = time.thread_time()
        render(lay_out(slip, settings.width), settings)
        spent.append(time.thread_time() - began)
    assert statistics.median(spent) <= 0.015


class TimedPrinter(TcpPrinter):
    """Remembers when the last byte of a ticket had come."""

    last_byte = 0.0

    def _print(self) -> bytes:
        before = len(self.printed)
        answers = super()._print()
        if len(self.printed) > before:
            self.last_byte = time.monotonic()
        return answers


@pytest.mark.parametrize("talks", [True, False])
def test_from_the_last_tap_to_the_bytes_at_the_printer_in_150_ms(bench: Any, *, talks: bool) -> None:
    """Ticket committed, laid out, the printer asked where it answers, and every byte there: 19 of 20 in time."""
    printer = TimedPrinter()
    printer.silent = not talks
    paper = PaperTickets(PrinterSettings(kind="network", host="127.0.0.1", port=printer.port))
    paper.prepare()
    spent = []
    for _ in range(40):
        request = bench.request("K")
        began = time.monotonic()
        issued = bench.office.issue(KIOSK, request)
        assert isinstance(issued, Issued)
        assert paper.print(slip_of(PaperWords(bench.office.rules, "id", ""), issued)) is PrintState.PRINTED
        spent.append(printer.last_byte - began)
    printer.pull_out()
    assert len(printer.tickets) == 40
    p95 = statistics.quantiles(spent, n=20)[-1]
    print(f"tap to bytes: median {1000 * statistics.median(spent):.0f} ms, p95 {1000 * p95:.0f} ms")
    assert p95 <= 0.15
