"""Opens a public board: office, voice, slides, view model, window."""

from __future__ import annotations

import platform
import re
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from ...assets.run_window import run_window
from ...assets.splash import Splash
from ...assets.tiling import is_crowded
from ...assets.window import end_on_bugs, make_application
from ...assets.words import word
from ...assets.worker import SerialRunner
from ...queue.errors import Fault, KnownError
from ...queue.office import Office, open_office
from ...queue.settings import BoardSettings, Settings, VoiceSettings
from ..voice.voice import Voice
from ..voice.volume import volume_at
from .announcer import Announcer
from .model import BoardModel
from .slides.show import SlideShow
from .voice_turn import VoiceTurn

PAGE = Path(__file__).parent / "screen" / "Board.qml"
WAKE_MILLISECONDS = 500
"""After the first picture: what can be heard and shown is looked for."""
RETRY_SECONDS = 2.0
PATIENT = {Fault.DATABASE_AWAY, Fault.DATABASE_BUSY}


def open_board(
    home: Path, settings: Settings, splash: Splash | None = None, *, shared: bool = False, name: str = ""
) -> int:
    """Until it is closed; gives the process's exit status. Raises KnownError for a name that no board has."""
    own = board_of(settings, name)
    office = open_when_there(lambda: open_office(home, settings), splash)
    application = make_application("Sambut board")
    end_on_bugs()
    crowded = shared and is_crowded(application)
    place = f"board {_order(settings, name)}" if crowded else ""
    runner = SerialRunner("office")
    voice = Voice(settings.voice.volume, settings.voice.output, calls=settings.voice.calls) if own.voice else None
    show = SlideShow(home / own.slides, own.slide_seconds) if own.slides else None
    volume = _volume(office, settings.voice)
    announcer = Announcer(voice, volume, turn=VoiceTurn(home)) if voice else None
    model = BoardModel(office, runner, own, announcer=announcer, show=show, name=name or machine_name())
    properties: dict[str, Any] = {"model": model, "fullScreen": own.full_screen and not crowded}
    properties |= {"contrast": own.contrast, "reducedMotion": own.reduced_motion}
    parts = [part for part in (voice, show) if part is not None]
    QTimer.singleShot(WAKE_MILLISECONDS, application, partial(_wake, parts))
    status = run_window(application, office, runner, PAGE, properties, splash, place)
    for part in parts:
        part.end()
    return status


def _order(settings: Settings, name: str) -> str:
    """Which of how many boards this is, as place_of wants it."""
    names = [known for known, _ in settings.boards]
    return f"{names.index(name) + 1}/{len(names)}" if name else "1/1"


def _wake(parts: Sequence[Voice | SlideShow]) -> None:
    for part in parts:
        if isinstance(part, Voice):
            part.prepare()
        else:
            part.start()


def machine_name() -> str:
    """What tells the boards of several machines apart; empty where the machine has no name."""
    return re.sub(r"[^a-z0-9-]+", "-", platform.node().partition(".")[0].casefold()).strip("-")[:16]


def board_of(settings: Settings, name: str) -> BoardSettings:
    """The settings of one of the machine's boards; of the board where no name is given."""
    if not name:
        return settings.board
    named = dict(settings.boards)
    if name not in named:
        known = ", ".join(named) or "none"
        raise KnownError(Fault.ARGUMENT_WRONG, f"no board {name} in sambut.toml; there are: {known}")
    return named[name]


def open_when_there(open_it: Callable[[], Office], splash: Splash | None) -> Office:
    """A board whose database is away keeps its first picture and tries again, as long as somebody may be looking."""
    while True:
        try:
            return open_it()
        except KnownError as error:
            if error.code not in PATIENT or splash is None or not splash.is_open:
                raise
        splash.say(word("id", "board.reconnecting"))
        until = time.monotonic() + RETRY_SECONDS
        while time.monotonic() < until and splash.is_open:
            splash.breathe()


def _volume(office: Office, settings: VoiceSettings) -> Callable[[], int]:
    def volume() -> int:
        local: datetime = office.rules.hours.local(office.clock())
        return volume_at(settings, local.time())

    return volume
