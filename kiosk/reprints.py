"""Prints tickets again that officers ask for: takes one at a time, and says what became of it."""

from __future__ import annotations

import logging
import math

from PySide6.QtCore import QObject, QTimer, Slot

from ..assets.worker import Runner
from ..queue.access import Actor, Role
from ..queue.errors import KnownError
from ..queue.office import Office
from ..queue.operations.reprint import Reprint
from ..queue.settings import KioskSettings
from ..queue.ticket import PrintState
from .paper import PaperTickets
from .slip_of import PaperWords, slip_of

log = logging.getLogger("sambut.kiosk")

RETRY_SECONDS = 5.0


class Reprints(QObject):
    """One kiosk's share of the reprints. Call refresh whenever the office or the printer has changed."""

    def __init__(
        self,
        office: Office,
        runner: Runner,
        printing: Runner,
        paper: PaperTickets,
        settings: KioskSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._runner, self._printing, self._paper = office, runner, printing, paper
        self._settings = settings
        self._actor = Actor(Role.KIOSK, f"kiosk-{settings.number}")
        self._busy = self._again = False
        self._resume = True
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Looks for a ticket to print; while one is under way, once more after it."""
        if self._busy:
            self._again = True
            return
        state = self._paper.state
        if state is None or not state.can_print:
            return
        self._busy, self._again = True, False
        self._runner.run(self._look, self._found, self._fails)

    def _look(self) -> Reprint | float | None:
        """A taken reprint, else the seconds until one may be taken, else None; reads first, as most looks are idle."""
        due = self._office.reprint_due_in(self._actor, self._settings.number)
        if due == 0 or self._resume:
            taken = self._office.take_reprint(self._actor, self._settings.number, resume=self._resume)
            self._resume = False
            return due if taken is None else taken
        return due

    def _found(self, found: Reprint | float | None) -> None:
        if isinstance(found, Reprint):
            self._printing.run(lambda: self._print(found), lambda state: self._printed(found, state), self._fails)
            return
        if found:
            self._later.start(math.ceil(found * 1000))
        self._rest()

    def _print(self, taken: Reprint) -> PrintState:
        words = PaperWords(self._office.rules, taken.language, self._settings.status_url)
        return self._paper.print(slip_of(words, taken.issued))

    def _printed(self, taken: Reprint, state: PrintState) -> None:
        device = f"printer:{self._actor.name}"

        def tell() -> None:
            self._office.finish_reprint(self._actor, self._settings.number, taken.reprint_id, state)
            self._office.report_device(self._actor, device, str(self._paper.state))

        log.info("kiosk.reprinted ticket=%s state=%s", taken.issued.ticket.text, state)
        self._runner.run(tell, lambda _: self._done(), self._fails)

    def _done(self) -> None:
        """One is done; the next one may wait already."""
        self._again = True
        self._rest()

    def _rest(self) -> None:
        self._busy = False
        if self._again:
            self.refresh()

    def _fails(self, error: KnownError) -> None:
        log.warning("kiosk.reprint_fault code=%s detail=%s", error.code, error.detail)
        self._busy = False
        self._later.start(round(RETRY_SECONDS * 1000))
