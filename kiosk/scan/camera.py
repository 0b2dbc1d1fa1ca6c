"""The camera as the screens see it: pictures for the preview, readings and a state, all on the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import Protocol

import cv2
import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from ...queue.settings import CameraSettings
from ..frame_image import frame_image
from .frame import Frame, shrink
from .pump import FeedState, FramePump, Timing
from .reading import Reading
from .source import FrameSource, open_source

log = logging.getLogger(__name__)

_PREVIEW_SIDE = 1280


class FrameDecoder(Protocol):
    """What the feed needs of a CardWatch: it serves one visitor."""

    def read(self, frame: object) -> Reading:
        """The reading of one frame; called on the decoder thread."""


class CameraFeed(QObject):
    """Live pictures and readings between start() and stop().

    state tells starting, live, lost or missing, each change once; lost and missing are tried again every second.
    An empty picture is framed with lost, missing and stop, so that a preview never shows an old one. read comes for
    every accepted reading and for every other one that differs from the last. Nothing comes after stop().
    make_reader gives a new decoder at each start(), so that nothing of one visitor is carried to the next.
    """

    framed = Signal(QImage)
    read = Signal(object)
    state = Signal(str)
    _arrived = Signal()

    def __init__(
        self,
        settings: CameraSettings,
        make_reader: Callable[[], FrameDecoder],
        open_frames: Callable[[CameraSettings], FrameSource] = open_source,
        parent: QObject | None = None,
        timing: Timing | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._make_reader, self._open, self._timing = settings, make_reader, open_frames, timing
        self._pump: FramePump[QImage] | None = None
        self._looking = threading.Lock()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._watch = QTimer(self, interval=250)
        self._watch.timeout.connect(self._check_stale)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def running(self) -> bool:
        """Whether it was started and not stopped since."""
        return self._pump is not None

    @Slot()
    def start(self) -> None:
        """Opens the source on its own thread; nothing to do where it runs already."""
        if self._pump is not None:
            return
        mirrored = self._settings.mirrored
        self._pump = FramePump(
            lambda: self._open(self._settings),
            lambda frame: to_image(frame, mirrored),
            partial(self._look, self._make_reader()),
            self._notify,
            self._timing,
        )
        self._pump.start()
        self._watch.start()

    @Slot()
    def stop(self) -> None:
        """Ends within 0.3 seconds, wipes the preview and forgets every frame."""
        pump, self._pump = self._pump, None
        if pump is None:
            return
        self._watch.stop()
        pump.stop()
        self.framed.emit(QImage())

    def _look(self, reader: FrameDecoder, frame: Frame) -> Reading:
        """On the decoder thread; a look of the last visitor's may still be under way, and readers share a decoder."""
        with self._looking:
            return reader.read(frame)

    def _notify(self) -> None:
        try:
            self._arrived.emit()
        except RuntimeError:  # Qt's side of this object is gone already
            log.debug("camera.orphaned")

    @Slot()
    def _deliver(self) -> None:
        pump = self._pump
        if pump is None:
            return
        mail = pump.take()
        for state in mail.states:
            self.state.emit(str(state))
            if state in {FeedState.LOST, FeedState.MISSING} and self._pump is pump:
                self.framed.emit(QImage())
        if mail.picture is not None and self._pump is pump:
            self.framed.emit(mail.picture)
        for reading in mail.readings:
            if self._pump is pump:
                self.read.emit(reading)

    @Slot()
    def _check_stale(self) -> None:
        if self._pump is not None:
            self._pump.check_stale()


def to_image(frame: Frame, mirrored: bool) -> QImage:
    """A picture of its own memory, long side at most 1280 pixels, as a mirror shows it where asked."""
    small = shrink(frame, _PREVIEW_SIDE)
    turned = cv2.flip(small, 1) if mirrored else small
    return frame_image(np.asarray(turned, np.uint8))
