"""Opens the kiosk: office, view model, window; the devices wake up behind the first picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
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
from .model import KioskModel
from .paper import PaperTickets
from .scan import preview  # noqa: F401 - registers CameraPreview for QML

PAGE = Path(__file__).parent / "screens" / "Kiosk.qml"
PRINTER_CHECK_MILLISECONDS = 60_000


class Kiosk(QObject):
    """Everything of one running kiosk."""

    def __init__(
        self,
        application: QGuiApplication,
        office: Office,
        settings: Settings,
        splash: Splash | None = None,
        *,
        crowded: bool = False,
    ) -> None:
        super().__init__()
        self._splash = splash
        self._application, self._office, self._settings = application, office, settings
        self._work, self._printing = SerialRunner("office"), SerialRunner("printer")
        paper = PaperTickets(settings.printer)
        self.model = KioskModel(office, self._work, self._printing, paper, settings.kiosk, parent=self)
        self._live: LiveOffice | None = None
        self._days = DayKeeper(office, self._work, self)
        self._look = QTimer(self, interval=PRINTER_CHECK_MILLISECONDS)
        self._look.timeout.connect(self.model.errands.prepare_printer)
        self.model.prime()
        kiosk = settings.kiosk
        full = kiosk.full_screen and not crowded
        self._surface = Surface(PAGE, {"model": self.model, "fullScreen": full, "reducedMotion": kiosk.reduced_motion})
        if crowded:
            take_place(self._surface.window, "kiosk")
        self.model.languageChanged.connect(self._surface.speak)
        self._asleep = True
        self._surface.window.frameSwapped.connect(self._first_frame, Qt.ConnectionType.QueuedConnection)

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
        self._live = follow(self._office, self.model)
        self._days.start()
        self._look.start()

    def end(self) -> None:
        """Lets everything go."""
        if self._live is not None:
            self._live.stop()
        self._work.stop()
        self._printing.stop()
        self._surface.close()
        self._office.close()


def open_kiosk(home: Path, settings: Settings, splash: Splash | None = None, *, shared: bool = False) -> int:
    """Runs the kiosk until it is closed; gives the process's exit status."""
    office = open_office(home, settings)
    application = make_application("Sambut kiosk")
    lock = hold_lock(home, f"kiosk-{settings.kiosk.number}")
    end_on_bugs()
    kiosk = Kiosk(application, office, settings, splash, crowded=shared and is_crowded(application))
    status = run_until_closed(application)
    kiosk.end()
    lock.unlock()
    return status
