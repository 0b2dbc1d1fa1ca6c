"""Opens the kiosk: office, view model, window; the devices wake up behind the first picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from ..assets.days import DayKeeper
from ..assets.live import LiveOffice
from ..assets.lock import hold_lock
from ..assets.run_window import follow
from ..assets.splash import Splash
from ..assets.tiling import is_crowded, take_place
from ..assets.window import Surface, end_on_bugs, make_application, run_until_closed
from ..assets.worker import SerialRunner
from ..queue.office import Office, open_office
from ..queue.settings import Settings
from .guard import KioskGuard
from .model import KioskModel
from .page_voice import PageVoice
from .paper import PaperTickets
from .printer_watch import PrinterWatch
from .reprints import Reprints
from .scan import preview  # noqa: F401 - registers CameraPreview for QML
from .survey.model import SurveyModel
from .upkeep.doors import Doors
from .upkeep.machine import inspect_machine
from .upkeep.model import UpkeepModel
from .voice.voice import Voice

if TYPE_CHECKING:
    from .card_reader import CardReader

PAGE = Path(__file__).parent / "screens" / "Kiosk.qml"


class Kiosk(QObject):
    """Everything of one running kiosk."""

    def __init__(
        self,
        application: QGuiApplication,
        office: Office,
        settings: Settings,
        home: Path,
        splash: Splash | None = None,
        *,
        crowded: bool = False,
    ) -> None:
        super().__init__()
        self._splash = splash
        self._application, self._office, self._settings = application, office, settings
        self._work, self._printing = SerialRunner("office"), SerialRunner("printer")
        self._looking = SerialRunner("looking")
        paper = PaperTickets(settings.printer)
        kiosk, asks = settings.kiosk, settings.survey.enabled
        self.model = KioskModel(office, self._work, self._printing, paper, kiosk, parent=self, survey=asks)
        help_asked = self.model.errands.ask_help
        self.survey = SurveyModel(office, self._work, settings, own=False, ask_help=help_asked, parent=self)
        self.model.surveyWanted.connect(self.survey.begin)
        self.upkeep = UpkeepModel(self._doors(paper, home), settings, parent=self)
        self._live: LiveOffice | None = None
        self._days = DayKeeper(office, self._work, self)
        self._look = PrinterWatch(paper, self.model.errands.prepare_printer, parent=self)
        self._reprints = Reprints(office, self._work, self._printing, paper, settings.kiosk, self)
        self._look.turned.connect(self._reprints.refresh)
        self._voice = PageVoice(Voice(settings.voice.volume, settings.voice.output, parent=self), self)
        self.model.attach_voice(self._voice)
        self.survey.attach_voice(self._voice)
        self.model.prime()
        full = kiosk.full_screen and not crowded
        shown = {"model": self.model, "upkeep": self.upkeep, "survey": self.survey}
        self._surface = Surface(PAGE, {**shown, "fullScreen": full, "reducedMotion": kiosk.reduced_motion})
        self._guard = KioskGuard(self._surface.window, keeps=full, parent=self)
        for model in (self.model, self.survey):
            self._guard.kept.connect(model.touched)
            model.languageChanged.connect(self._surface.speak)
        if crowded:
            take_place(self._surface.window, "kiosk")
        self._asleep = True
        self._surface.window.frameSwapped.connect(self._first_frame, Qt.ConnectionType.QueuedConnection)

    def _doors(self, paper: PaperTickets, home: Path) -> Doors:
        return Doors(
            self._office,
            self._work,
            self._printing,
            self._looking,
            paper,
            inspect=lambda: inspect_machine(home),
            clear=self._clear,
            report=self.model.errands.report,
            end=self._application.exit,
        )

    def _clear(self) -> None:
        self.survey.leave()
        self.model.put_away()

    def _first_frame(self) -> None:
        if self._asleep:
            self._asleep = False
            self._surface.window.frameSwapped.disconnect(self._first_frame)
            if self._splash is not None:
                self._splash.close()
            self._wake()

    def _wake(self) -> None:
        """What the visitor does not wait for: camera, printer, other processes, the day's close."""
        from .card_reader import CardReader  # noqa: PLC0415 - OpenCV takes its time

        reader = CardReader(self._office, self._settings, self.model)
        self.model.attach_feed(reader.feed)
        self._application.installEventFilter(reader.wedge)
        self._application.aboutToQuit.connect(reader.end)
        if self._settings.camera.source:
            self._watch_camera(reader)
        self._voice.prepare()
        self._live = follow(self._office, self.model)
        self._live.changed.connect(self._reprints.refresh)
        self._days.start()
        self._look.start()

    def _watch_camera(self, reader: CardReader) -> None:
        """Between visits, and at the service page."""
        from .camera_lookout import CameraLookout  # noqa: PLC0415 - OpenCV, as above
        from .upkeep.camera_sight import UpkeepCamera  # noqa: PLC0415

        settings, steady, report = self._settings.camera, reader.camera, self.model.errands.report
        sight = UpkeepCamera(settings, steady, parent=self)
        lookout = CameraLookout(
            lambda: steady.is_here(settings),
            lambda: reader.feed.running or sight.feed.running,
            self._looking,
            lambda state: report("camera", state),
            parent=self,
        )
        sight.feed.state.connect(lambda state: report("camera", state))
        for feed in (reader.feed, sight.feed):
            feed.state.connect(lookout.heard)
        self.upkeep.attach_camera(sight)
        lookout.start()

    def end(self) -> None:
        """Lets everything go."""
        self._guard.end()
        self.model.end()
        self._voice.end()
        if self._live is not None:
            self._live.stop()
        self._work.stop()
        self._printing.stop()
        self._looking.stop()
        self._surface.close()
        self._office.close()


def open_kiosk(home: Path, settings: Settings, splash: Splash | None = None, *, shared: bool = False) -> int:
    """Runs the kiosk until it is closed; gives the process's exit status."""
    office = open_office(home, settings)
    application = make_application("Sambut kiosk")
    lock = hold_lock(home, f"kiosk-{settings.kiosk.number}")
    end_on_bugs()
    kiosk = Kiosk(application, office, settings, home, splash, crowded=shared and is_crowded(application))
    status = run_until_closed(application)
    kiosk.end()
    lock.unlock()
    return status
