"""Opens the public board: office, view model, window."""

from __future__ import annotations

from pathlib import Path

from ...assets.run_window import run_window
from ...assets.splash import Splash
from ...assets.tiling import is_crowded
from ...assets.window import end_on_bugs, make_application
from ...assets.worker import SerialRunner
from ...queue.office import open_office
from ...queue.settings import Settings
from .model import BoardModel

PAGE = Path(__file__).parent / "screen" / "Board.qml"


def open_board(home: Path, settings: Settings, splash: Splash | None = None, *, shared: bool = False) -> int:
    """Runs the board until it is closed; gives the process's exit status."""
    office = open_office(home, settings)
    application = make_application("Sambut board")
    end_on_bugs()
    crowded = shared and is_crowded(application)
    runner = SerialRunner("office")
    model = BoardModel(office, runner, settings.board)
    properties = {"model": model, "fullScreen": settings.board.full_screen and not crowded}
    return run_window(application, office, runner, PAGE, properties, splash, "board" if crowded else "")
