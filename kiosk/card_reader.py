"""Camera and keyboard scanner, awake only while the kiosk asks for a card."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from ..queue.office import Office
from ..queue.settings import Settings
from .model import KioskModel
from .scan.camera import CameraFeed
from .scan.decode import CardDecoder
from .scan.wedge import WedgeFilter


class CardReader(QObject):
    """Follows the model's `scanning`; what is read goes back to the model."""

    def __init__(self, office: Office, settings: Settings, model: KioskModel) -> None:
        super().__init__(model)
        self._office, self._model = office, model
        self._decoder = CardDecoder(settings.camera.student_patterns, self._today)
        self.feed = CameraFeed(settings.camera, self._decoder, parent=self)
        self.wedge = WedgeFilter(self)
        self._with_camera, self._with_wedge = bool(settings.camera.source), settings.camera.wedge
        self.feed.state.connect(self._state)
        self.feed.read.connect(model.card_read)
        self.wedge.line.connect(self._line)
        model.scanning.connect(self._scanning)

    def _today(self) -> date:
        return self._office.rules.hours.local(self._office.clock()).date()

    def _scanning(self, wanted: bool) -> None:
        self.wedge.set_enabled(wanted and self._with_wedge)
        if not wanted:
            self.feed.stop()
        elif self._with_camera:
            self.feed.start()
        else:
            self._model.camera_is("missing")

    def _state(self, state: str) -> None:
        self._model.camera_is(state)  # type: ignore[arg-type]  # FeedState's values are these
        self._model.errands.report("camera", state)

    def _line(self, text: str) -> None:
        self._model.card_read(self._decoder.read_line(text))
