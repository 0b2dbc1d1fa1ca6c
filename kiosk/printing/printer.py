"""The printer that this machine's settings name."""

from __future__ import annotations

from ...queue.errors import Fault, KnownError
from ...queue.settings import PrinterSettings
from .asking import Asking
from .file_printer import FilePrinter
from .network_printer import NetworkPrinter
from .serial_printer import SerialPrinter
from .transport import Printer, PrinterState
from .usb_printer import UsbPrinter

__all__ = ["NoPrinter", "Printer", "PrinterState", "missing_setting", "open_printer"]


class NoPrinter:
    """A machine whose settings name no printer, or not enough of one."""

    def __init__(self, missing: str) -> None:
        self._missing = missing

    def send(self, data: bytes) -> PrinterState:  # noqa: ARG002 - the protocol's signature
        """Raises KnownError PRINTER_UNSET, saying which setting is missing."""
        raise KnownError(Fault.PRINTER_UNSET, self._missing)

    def probe(self) -> PrinterState:
        """Always UNSET."""
        return PrinterState.UNSET


def open_printer(settings: PrinterSettings) -> Printer:
    """The printer of the settings. It touches no device yet: send and probe do, each time anew."""
    missing = missing_setting(settings)
    if missing:
        return NoPrinter(missing)
    asking, seconds = Asking(wanted=settings.status), settings.timeout_seconds
    match settings.kind:
        case "network":
            return NetworkPrinter(settings.host, settings.port, seconds, asking)
        case "usb":
            return UsbPrinter(settings.usb_vendor, settings.usb_product, seconds, asking)
        case "serial":
            return SerialPrinter(settings.device, settings.baud, seconds, asking)
        case _:
            return FilePrinter(settings.path, seconds)


def missing_setting(settings: PrinterSettings) -> str:
    """What the settings leave out, in words for the technician; "" when they name a printer."""
    complaints = {
        "network": (
            (not settings.host, "printer.host is empty"),
            (not 1 <= settings.port <= 65535, "printer.port must be from 1 to 65535"),
        ),
        "usb": (),
        "serial": (
            (not settings.device, "printer.device is empty"),
            (settings.baud < 1, "printer.baud must be 1 or more"),
        ),
        "file": ((not settings.path, "printer.path is empty"),),
    }
    if settings.kind not in complaints:
        return "printer.kind names no printer"
    return next((words for wrong, words in complaints[settings.kind] if wrong), "")
