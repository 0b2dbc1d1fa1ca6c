"""Camera and keyboard scanner, awake only while the kiosk asks for a card."""

from __future__ import annotations

import logging
import threading
from datetime import date

from PySide6.QtCore import QObject, QTimer, Slot

from ..queue.errors import KnownError
from ..queue.office import Office
from ..queue.settings import Settings
from .model import KioskModel
from .scan.camera import CameraFeed
from .scan.decode import CardDecoder
from .scan.frame import Gray
from .scan.readers import Code
from .scan.steady import SteadyCamera
from .scan.watch import CardWatch
from .scan.wedge import WedgeFilter

log = logging.getLogger("sambut.kiosk")

WARM_AFTER_MILLISECONDS = 3000
_WARM_AT_MOST = 3.0  # seconds that the end waits for it


class NoCodes:
    """Stands in where no library reads codes: printed text is read all the same."""

    name = "none"

    def read_bars(self, _image: Gray) -> list[Code]:
        """Nothing."""
        return []

    def read(self, _image: Gray) -> list[Code]:
        """Nothing."""
        return []


class CardReader(QObject):
    """Follows the model's `scanning`; what is read goes back to the model. Each visit has a watch of its own."""

    def __init__(self, office: Office, settings: Settings, model: KioskModel) -> None:
        super().__init__(model)
        self._office, self._model = office, model
        decoder = self._decoder = self._open_decoder(settings.camera.student_patterns)
        camera = self.camera = SteadyCamera()
        self.feed = CameraFeed(settings.camera, lambda: CardWatch(decoder), camera.open, parent=self)
        self.wedge = WedgeFilter(self)
        self._with_camera, self._with_wedge = bool(settings.camera.source), settings.camera.wedge
        self._warming = threading.Thread(target=self._warm, name="scan-warm", daemon=True)
        self.feed.state.connect(self._state)
        self.feed.read.connect(model.card_read)
        self.wedge.line.connect(self._line)
        model.scanning.connect(self._scanning)
        if self._with_camera:
            QTimer.singleShot(WARM_AFTER_MILLISECONDS, self, self._start_warming)

    @Slot()
    def end(self) -> None:
        """Lets the camera go."""
        self.feed.stop()
        if self._warming.is_alive():
            self._warming.join(_WARM_AT_MOST)

    def _open_decoder(self, patterns: tuple[str, ...]) -> CardDecoder:
        try:
            return CardDecoder(patterns, self._today)
        except KnownError as error:
            log.warning("scan.no_codes library=%s", error.detail)
            return CardDecoder(patterns, self._today, (NoCodes(),))

    @Slot()
    def _start_warming(self) -> None:
        self._warming.start()

    def _warm(self) -> None:
        """The first visitor of the day would wait for the models; whatever is wrong with them, codes are still read."""
        try:
            self._decoder.warm()
        except Exception as error:  # noqa: BLE001  a library may fail in ways of its own, and the kiosk goes on
            log.warning("scan.not_warm error=%s", type(error).__name__)

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
