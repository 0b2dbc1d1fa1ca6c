"""Opens an officer's window: office, view model, window."""

from __future__ import annotations

from pathlib import Path

from ..assets.days import DayKeeper
from ..assets.run_window import run_window
from ..assets.splash import Splash
from ..assets.tiling import is_crowded
from ..assets.window import end_on_bugs, make_application
from ..assets.worker import SerialRunner
from ..queue.office import open_office
from ..queue.settings import Settings
from .model import CounterModel
from .report.screen.send import sender_of
from .window.delivery_model import room_of
from .window.layout_file import LayoutFile

PAGE = Path(__file__).parent / "window" / "Counter.qml"


def open_counter(home: Path, settings: Settings, splash: Splash | None = None, *, shared: bool = False) -> int:
    """Runs the window until it is closed; gives the process's exit status."""
    office = open_office(home, settings)
    application = make_application("Sambut counter")
    end_on_bugs()
    runner = SerialRunner("office")
    own = settings.counter
    reports, deliveries = SerialRunner("reports"), SerialRunner("deliveries")
    model = CounterModel(
        office,
        runner,
        own.desk,
        lock_minutes=own.lock_minutes,
        layout=LayoutFile(home),
        reports=reports,
        deliveries=deliveries,
        send=sender_of(office, settings.report),
        free_bytes=room_of(home, settings),
    )
    DayKeeper(office, runner, model).start()
    place = "counter" if shared and is_crowded(application) else ""
    status = run_window(application, office, runner, PAGE, {"model": model}, splash, place)
    reports.stop()
    deliveries.stop()
    return status
