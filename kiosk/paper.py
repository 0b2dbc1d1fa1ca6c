"""Puts tickets on paper and says what became of each; a ticket stands whatever the printer does."""

from __future__ import annotations

import logging

from ..queue.errors import Fault, KnownError
from ..queue.settings import PrinterSettings
from ..queue.ticket import PrintState
from .printing.printer import open_printer
from .printing.render import render, warm_up
from .printing.slip import Slip, lay_out
from .printing.transport import Printer, PrinterState

log = logging.getLogger("sambut.kiosk")


class PaperTickets:
    """The printer of this machine. Every call blocks for the device: never on the GUI thread."""

    def __init__(self, settings: PrinterSettings, printer: Printer | None = None) -> None:
        self._settings = settings
        self._printer = printer or open_printer(settings)

    def prepare(self) -> PrinterState:
        """Loads what the first ticket would otherwise wait for; tells how the printer is."""
        warm_up(self._settings)
        return self._printer.probe()

    def print(self, slip: Slip) -> PrintState:
        """Prints one ticket."""
        try:
            self._printer.send(render(lay_out(slip, self._settings.width), self._settings))
        except KnownError as error:
            if error.code is Fault.PRINTER_UNSET:
                return PrintState.NO_PRINTER
            log.warning("kiosk.print_failed ticket=%s code=%s detail=%s", slip.number, error.code, error.detail)
            return PrintState.FAILED
        return PrintState.PRINTED
