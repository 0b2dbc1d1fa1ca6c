"""Puts tickets on paper and says what became of each; a ticket stands whatever the printer does."""

from __future__ import annotations

import logging

from ..queue.errors import Fault, KnownError
from ..queue.settings import PrinterSettings
from ..queue.ticket import PrintState
from .printing.abilities import abilities_of
from .printing.printer import open_printer
from .printing.render import render, warm_up
from .printing.slip import Slip, lay_out
from .printing.transport import Printer, PrinterState, PrinterTrouble

log = logging.getLogger("sambut.kiosk")


class PaperTickets:
    """The printer of this machine. Every call blocks for the device: never on the GUI thread."""

    def __init__(self, settings: PrinterSettings, printer: Printer | None = None) -> None:
        self._settings = settings
        self._printer = printer or open_printer(settings)
        self._warm = False
        self.state: PrinterState | None = None
        """How the printer was when it was last used or looked at, None before; may be read from any thread."""

    def prepare(self) -> PrinterState:
        """Loads what the first ticket would otherwise wait for; tells how the printer is."""
        self.state = self._printer.probe()
        if self.state is not PrinterState.UNSET and not self._warm:
            warm_up(self._settings)
            self._warm = True
        return self.state

    def print(self, slip: Slip) -> PrintState:
        """Prints one ticket."""
        if self.state is PrinterState.UNSET:
            return PrintState.NO_PRINTER
        try:
            page = abilities_of(self._settings).page
            self.state = self._printer.send(render(lay_out(slip, self._settings.width, page), self._settings))
        except KnownError as error:
            self.state = _state_after(error)
            if error.code is Fault.PRINTER_UNSET:
                return PrintState.NO_PRINTER
            log.warning("kiosk.print_failed ticket=%s code=%s detail=%s", slip.number, error.code, error.detail)
            return PrintState.FAILED
        return PrintState.PRINTED


_STATES = {Fault.PRINTER_UNSET: PrinterState.UNSET, Fault.PRINTER_UNREACHABLE: PrinterState.UNREACHABLE}


def _state_after(error: KnownError) -> PrinterState:
    if isinstance(error, PrinterTrouble):
        return error.state
    return _STATES.get(error.code, PrinterState.FAILED)
