"""A ticket is laid out and rendered fast enough that nobody waits for it."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace

from sambut.kiosk.printing.render import render, warm_up
from sambut.kiosk.printing.slip import Slip, lay_out
from sambut.queue.settings import PrinterSettings


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
