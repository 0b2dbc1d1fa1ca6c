"""Sees between two visitors whether the camera is still there, so that the officers learn of it before a visitor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from ..assets.worker import Runner

LOOK_MILLISECONDS = 10_000


class CameraLookout(QObject):
    """Asks the system for the camera and never opens it. Rests while a feed runs, whose states say more.

    What the feed found wrong is only taken back once the camera has been away and come again: that a camera is listed
    does not prove that it gives pictures.
    """

    def __init__(
        self,
        is_here: Callable[[], bool | None],
        is_running: Callable[[], bool],
        runner: Runner,
        report: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_here, self._is_running, self._runner, self._report = is_here, is_running, runner, report
        self._state = ""
        self._was_away = False
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Looks now and every ten seconds."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Looks no more."""
        self._timer.stop()

    @Slot(str)
    def heard(self, state: str) -> None:
        """A feed said how the camera is."""
        self._state, self._was_away = state, False

    @Slot()
    def look(self) -> None:
        """One look, off the GUI thread."""
        if not self._is_running():
            self._runner.run(self._is_here, self._seen, lambda _: None)

    def _seen(self, here: bool | None) -> None:
        if here is None or self._is_running():
            return
        if not here:
            self._was_away = True
            self._tell("missing", unless={"missing", "lost"})
        elif self._was_away or not self._state:
            self._was_away = False
            self._tell("ready", unless={"ready", "live"})

    def _tell(self, state: str, unless: set[str]) -> None:
        if self._state not in unless:
            self._state = state
            self._report(state)
