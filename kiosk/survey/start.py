"""Opens the satisfaction survey in a window of its own, for a tablet."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QTimer

from ...assets.splash import Splash
from ...assets.tiling import is_crowded, take_place
from ...assets.window import Surface, end_on_bugs, make_application, run_until_closed
from ...assets.worker import SerialRunner
from ...queue.office import open_office
from ...queue.settings import Settings
from ..guard import KioskGuard
from ..page_voice import PageVoice
from ..voice.voice import Voice
from .model import SurveyModel

log = logging.getLogger("sambut.survey")

PAGE = Path(__file__).parent / "screen" / "Survey.qml"
WAKE_MILLISECONDS = 500
"""After the first picture: what can be heard is looked for."""


def open_survey(home: Path, settings: Settings, splash: Splash | None = None, *, shared: bool = False) -> int:
    """Until its window is closed; gives the process's exit status."""
    office = open_office(home, settings)
    application = make_application("Sambut survey")
    end_on_bugs()
    work = SerialRunner("office")
    model = SurveyModel(office, work, settings, own=True)
    voice = PageVoice(Voice(settings.voice.volume, settings.voice.output))
    model.attach_voice(voice)
    crowded = shared and is_crowded(application)
    full = settings.kiosk.full_screen and not crowded
    shown = {"model": model, "fullScreen": full, "reducedMotion": settings.kiosk.reduced_motion}
    surface = Surface(PAGE, shown)
    guard = KioskGuard(surface.window, keeps=False)
    guard.kept.connect(model.touched)
    if crowded:
        take_place(surface.window, "kiosk")
    model.languageChanged.connect(surface.speak)
    if splash is not None:
        splash.close()
    model.start()
    log.info("survey.open full_screen=%s", full)
    QTimer.singleShot(WAKE_MILLISECONDS, application, voice.prepare)
    status = run_until_closed(application)
    guard.end()
    voice.end()
    work.stop()
    surface.close()
    office.close()
    return status
