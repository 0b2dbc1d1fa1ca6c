"""Settings that name a printer, and settings that do not."""

from __future__ import annotations

import pytest

from sambut.kiosk.printing.printer import PrinterState, open_printer
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import PrinterSettings


@pytest.mark.parametrize(
    ("settings", "detail"),
    [
        (PrinterSettings(), "printer.kind names no printer"),
        (PrinterSettings(kind="network"), "printer.host is empty"),
        (PrinterSettings(kind="network", host="127.0.0.1", port=0), "printer.port must be from 1 to 65535"),
        (PrinterSettings(kind="network", host="127.0.0.1", port=70000), "printer.port must be from 1 to 65535"),
        (PrinterSettings(kind="serial"), "printer.device is empty"),
        (PrinterSettings(kind="serial", device="COM3", baud=0), "printer.baud must be 1 or more"),
        (PrinterSettings(kind="file"), "printer.path is empty"),
    ],
)
def test_what_is_missing_is_said(settings: PrinterSettings, detail: str) -> None:
    printer = open_printer(settings)
    with pytest.raises(KnownError) as caught:
        printer.send(b"ticket")
    assert (caught.value.code, caught.value.detail) == (Fault.PRINTER_UNSET, detail)
    assert printer.probe() is PrinterState.UNSET


@pytest.mark.parametrize(
    "settings",
    [
        PrinterSettings(kind="network", host="192.0.2.1"),
        PrinterSettings(kind="usb"),
        PrinterSettings(kind="serial", device="/dev/no-such-line"),
        PrinterSettings(kind="file", path="/no/such/folder"),
    ],
)
def test_opening_touches_no_device(settings: PrinterSettings) -> None:
    assert callable(open_printer(settings).send)
