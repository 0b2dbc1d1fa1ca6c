"""The board's view model: follows the public queue, gives each call its turn."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...assets.maps import to_map
from ...assets.worker import Runner
from ...queue.access import Actor, Role
from ...queue.errors import KnownError
from ...queue.office import Office
from ...queue.operations.views import PublicView
from ...queue.settings import BoardSettings
from .derive import Inputs, derive_board
from .props import BoardProps
from .turns import Turns, advance, observe

QML_IMPORT_NAME = "Sambut.Board"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger("sambut.board")

TICK_MILLISECONDS = 250
REFRESH_SECONDS = 30.0
RETRY_SECONDS = 2.0


@QmlElement
@QmlUncreatable("made by the board's entry point")
class BoardModel(QObject):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """One public board."""

    changed = Signal()
    called = Signal()

    def __init__(
        self,
        office: Office,
        runner: Runner,
        settings: BoardSettings,
        elapsed: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._runner, self._elapsed = office, runner, elapsed
        self._actor = Actor(Role.BOARD, "board")
        self._turns = Turns()
        self._away_since: float | None = None
        self._read_at = elapsed()
        self._reading = self._read_again = False
        self._inputs = Inputs(office.rules, office.clock(), running=settings.running_text)
        self._shown = derive_board(self._inputs)
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begins to follow the office and the clock."""
        self.refresh()
        self._timer.start()

    def _get_props(self) -> dict[str, Any]:
        return to_map(self._shown)

    props = Property("QVariantMap", _get_props, notify=changed)  # type: ignore[arg-type]

    @property
    def shown(self) -> BoardProps:
        """What is on the board; for tests and the rehearsal."""
        return self._shown

    @Slot()
    def refresh(self) -> None:
        """Reads the public queue anew. While one reading is under way only one more is kept in mind."""
        if self._reading:
            self._read_again = True
            return
        self._reading, self._read_again = True, False
        self._read_at = self._elapsed()
        self._runner.run(lambda: self._office.public_view(self._actor), self._view_is, self._fails)

    def _view_is(self, view: PublicView) -> None:
        self._reading, self._away_since = False, None
        now = self._elapsed()
        self._turns = observe(self._turns, view, now)
        self._inputs = dataclasses.replace(self._inputs, view=view)
        self._update(now)
        if self._read_again:
            self.refresh()

    def _fails(self, error: KnownError) -> None:
        """The last good state stays; it is never taken for an empty queue."""
        self._reading = False
        if self._away_since is None:
            log.warning("board.office_fault code=%s", error.code)
            self._away_since = self._elapsed()

    @Slot()
    def tick(self) -> None:
        """Time has passed."""
        now = self._elapsed()
        if now - self._read_at >= (REFRESH_SECONDS if self._away_since is None else RETRY_SECONDS):
            self.refresh()
        if self._inputs.view is not None:
            self._turns = advance(self._turns, self._inputs.view, now)
        self._update(now)

    def _update(self, now: float) -> None:
        before = self._shown
        self._inputs = dataclasses.replace(
            self._inputs,
            now=self._office.clock(),
            on_show=self._turns.on_show,
            lined_up=self._turns.queue,
            fresh=self._turns.is_fresh(now),
            away_seconds=None if self._away_since is None else now - self._away_since,
        )
        self._shown = derive_board(self._inputs)
        if self._shown != before:
            self.changed.emit()
        if self._shown.call and self._shown.fresh and (before.call is None or before.call.key != self._shown.call.key):
            self.called.emit()
