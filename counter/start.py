"""Opens an officer's window: office, view model, window."""

from __future__ import annotations

from pathlib import Path

from ..assets.live import LiveOffice
from ..assets.splash import Splash
from ..assets.window import Surface, end_on_bugs, make_application, run_until_closed
from ..assets.worker import SerialRunner
from ..queue.office import open_office
from ..queue.settings import Settings
from .model import CounterModel

PAGE = Path(__file__).parent / "desk" / "Counter.qml"


def open_counter(home: Path, settings: Settings, splash: Splash | None = None) -> int:
    """Runs the window until it is closed; gives the process's exit status."""
    office = open_office(home, settings)
    application = make_application("Sambut counter")
    end_on_bugs()
    work = SerialRunner("office")
    model = CounterModel(office, work, settings.counter.desk)
    surface = Surface(PAGE, {"model": model})
    model.languageChanged.connect(surface.speak)
    live = LiveOffice(office.watch, model)
    live.changed.connect(model.refresh)
    live.reachable.connect(model.refresh)
    live.start()
    model.start()
    if splash is not None:
        splash.close()
    status = run_until_closed(application)
    live.stop()
    work.stop()
    surface.close()
    office.close()
    return status
