"""The camera at the service page: its picture for the preview and its measures, read by nobody."""

from __future__ import annotations

from typing import cast

import numpy as np
from PySide6.QtCore import QObject

from ...queue.settings import CameraSettings
from ..scan.camera import CameraFeed
from ..scan.frame import Frame
from ..scan.reading import NOTHING, Reading
from ..scan.steady import SteadyCamera
from .inputs import CameraSight

_STEP = 8  # pixels between those that count for the brightness


class FrameGauge:
    """Stands where a card's decoder stands and measures: a card held up here is not read."""

    def __init__(self) -> None:
        self.size = (0, 0)
        self.brightness = 0

    def read(self, frame: object) -> Reading:
        """Called on the feed's own thread."""
        picture = cast(Frame, frame)
        self.brightness = round(float(np.mean(picture[::_STEP, ::_STEP])))
        self.size = (int(picture.shape[1]), int(picture.shape[0]))
        return NOTHING


class UpkeepCamera(QObject):
    """A feed of its own over the visitors' camera, which rests while this one runs."""

    def __init__(self, settings: CameraSettings, camera: SteadyCamera, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gauge = FrameGauge()
        self._state = ""
        self.feed = CameraFeed(settings, self._new_gauge, camera.open, self)
        self.feed.state.connect(self._heard)

    def start(self) -> None:
        """Opens the camera."""
        self._state = ""
        self.feed.start()

    def stop(self) -> None:
        """Lets it go."""
        self.feed.stop()

    def sight(self) -> CameraSight:
        """How it is now."""
        width, height = self._gauge.size
        return CameraSight(self._state, width, height, self._gauge.brightness)

    def _new_gauge(self) -> FrameGauge:
        self._gauge = FrameGauge()
        return self._gauge

    def _heard(self, state: str) -> None:
        self._state = state
