"""Opens the kiosk: office, devices, view model, window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ..assets.live import LiveOffice
from ..assets.lock import hold_lock
from ..assets.window import Surface, end_on_bugs, make_application, run_until_closed
from ..assets.worker import SerialRunner
from ..queue.access import Actor, Role
from ..queue.office import Office, open_office
from ..queue.settings import Settings
from .model import KioskModel
from .paper import PaperTickets
from .scan import preview  # noqa: F401 - registers CameraPreview for QML
from .scan.camera import CameraFeed
from .scan.decode import CardDecoder
from .scan.reading import Reading
from .scan.wedge import WedgeFilter

PAGE = Path(__file__).parent / "screens" / "Kiosk.qml"
DAY_CHECK_MILLISECONDS = 600_000
SYSTEM = Actor(Role.SYSTEM, "kiosk")


class CardReader(QObject):
    """Camera and keyboard scanner, awake only while the kiosk asks for a card."""

    def __init__(self, office: Office, settings: Settings, model: KioskModel) -> None:
        super().__init__(model)
        self._model = model
        self._decoder = CardDecoder(settings.camera.student_patterns, lambda: _today(office))
        self.feed = CameraFeed(settings.camera, self._decoder, parent=self)
        self.wedge = WedgeFilter(self)
        self._with_camera, self._with_wedge = bool(settings.camera.source), settings.camera.wedge
        self.feed.state.connect(self._state)
        self.feed.read.connect(model.card_read)
        self.wedge.line.connect(self._line)
        model.scanning.connect(self._scanning)

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
        self._model.report_camera(state)

    def _line(self, text: str) -> None:
        reading: Reading = self._decoder.read_line(text)
        self._model.card_read(reading)


def _today(office: Office) -> date:
    return office.rules.hours.local(office.clock()).date()


def open_kiosk(home: Path, settings: Settings) -> int:
    """Runs the kiosk until it is closed; gives the process's exit status."""
    office = open_office(home, settings)
    application = make_application("Sambut kiosk")
    lock = hold_lock(home, f"kiosk-{settings.kiosk.number}")
    end_on_bugs()
    work, printing = SerialRunner("office"), SerialRunner("printer")
    model = KioskModel(office, work, printing, PaperTickets(settings.printer), settings.kiosk)
    reader = CardReader(office, settings, model)
    model.attach_feed(reader.feed)
    application.installEventFilter(reader.wedge)
    surface = Surface(
        PAGE,
        {
            "model": model,
            "fullScreen": settings.kiosk.full_screen,
            "reducedMotion": settings.kiosk.reduced_motion,
        },
    )
    model.languageChanged.connect(surface.speak)
    live = LiveOffice(office.watch, model)
    live.changed.connect(model.refresh)
    live.start()
    model.start()
    days = QTimer(model, interval=DAY_CHECK_MILLISECONDS)
    days.timeout.connect(lambda: work.run(lambda: office.close_due_days(SYSTEM), _nothing, _nothing))
    days.start()
    work.run(lambda: office.close_due_days(SYSTEM), _nothing, _nothing)
    status = run_until_closed(application)
    reader.feed.stop()
    live.stop()
    work.stop()
    printing.stop()
    surface.close()
    office.close()
    lock.unlock()
    return status


def _nothing(_outcome: object) -> None:
    """The outcome is in the ledger or in the log."""
