"""The slide show as the board's window sees it: pictures one after the other, all on the GUI thread."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Thread

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from . import slide_picture  # noqa: F401 - registers SlidePicture for QML
from .projector import Projector
from .stage import Clock, Stage

log = logging.getLogger("sambut.board.slides")

JOIN_SECONDS = 2.0


class SlideShow(QObject):
    """Shows a folder's pictures, each for so many seconds, and its videos, while play is on and the area is known.

    framed brings each picture and each frame of a video, an empty one to clear the area; turned comes before the first
    frame of another slide. ready: there is something that can be shown, as far as is known. All reading and decoding
    is one thread's, which waits while play is off.
    """

    framed = Signal(QImage)
    turned = Signal()
    readyChanged = Signal()
    _arrived = Signal()

    def __init__(self, folder: Path, seconds: int, parent: QObject | None = None, clock: Clock | None = None) -> None:
        super().__init__(parent)
        clock = clock or Clock()
        self._ready = self._shows = False
        self._stage = Stage(self._notify, clock)
        projector = Projector(folder, seconds, self._stage, clock)
        self._thread = Thread(target=projector.run, name="slides", daemon=True)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def start(self) -> None:
        """Begins to look; call it once, when the window has its first picture."""
        self._thread.start()

    @Slot(bool)
    def play(self, on: bool) -> None:
        """Whether slides may be seen now. Off clears the area; on goes on with the next slide."""
        self._stage.play(on)
        if not on:
            self._frame(QImage())

    @Slot(int, int)
    def fit(self, width: int, height: int) -> None:
        """Device pixels of the area that shows it."""
        self._stage.fit(width, height)

    @Slot()
    def end(self) -> None:
        """Nothing comes after. A decoder that hangs is left to itself: its thread keeps no process alive."""
        self._stage.end()
        if self._thread.is_alive():
            self._thread.join(JOIN_SECONDS)
        if self._thread.is_alive():
            log.warning("board.slides_stuck")

    def _notify(self) -> None:
        """On the worker thread."""
        try:
            self._arrived.emit()
        except RuntimeError:  # Qt's side of this object is gone already
            log.debug("board.slides_orphaned")

    @Slot()
    def _deliver(self) -> None:
        mail = self._stage.take()
        if mail.turned:
            self.turned.emit()
        if mail.image is not None:
            self._frame(mail.image)
        if mail.ready != self._ready:
            self._ready = mail.ready
            self.readyChanged.emit()

    def _frame(self, image: QImage) -> None:
        """An empty area is not cleared again."""
        if self._shows or not image.isNull():
            self._shows = not image.isNull()
            self.framed.emit(image)

    def _get_ready(self) -> bool:
        return self._ready

    ready: bool = Property(bool, _get_ready, notify=readyChanged)  # type: ignore[assignment]
