"""Keeps an eye on the kiosk's printer: now and then while all is well, every few seconds while something is amiss."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from .paper import PaperTickets
from .printing.transport import PrinterState

TICK_MILLISECONDS = 1000
WELL_SECONDS = 60.0
AMISS_SECONDS = 5.0


class PrinterWatch(QObject):
    """Calls `look`, which asks the printer on its own thread; tells when what is known of it has changed."""

    turned = Signal()

    def __init__(
        self,
        paper: PaperTickets,
        look: Callable[[], None],
        elapsed: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._paper, self._look, self._elapsed = paper, look, elapsed
        self._looked_at = elapsed()
        self._known: PrinterState | None = None
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begins to watch; the first look is somebody else's, as the kiosk wakes up."""
        self._timer.start()

    def tick(self) -> None:
        """Time has passed."""
        state = self._paper.state
        if state is not self._known:
            self._known = state
            self.turned.emit()
        if state is None or state is PrinterState.UNSET:
            return
        well = state is PrinterState.READY
        if self._elapsed() - self._looked_at >= (WELL_SECONDS if well else AMISS_SECONDS):
            self._looked_at = self._elapsed()
            self._look()
