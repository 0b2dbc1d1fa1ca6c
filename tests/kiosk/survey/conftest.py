"""The survey in real windows on a real office: above the kiosk's idle page, and in a window of its own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from sambut.assets.window import Surface
from sambut.assets.worker import ImmediateRunner
from sambut.kiosk.survey.model import SurveyModel
from sambut.kiosk.survey.start import PAGE
from sambut.queue.access import Actor, Role
from sambut.queue.satisfaction import SurveyCounts
from sambut.queue.settings import Settings, SurveySettings
from sambut.tests.drawn import Drawn
from sambut.tests.kiosk.screens.one_kiosk import Kiosk

ADDRESS = "https://example.org/skd"


class Tablet(Kiosk):
    """The same hands before the survey's own window."""

    def __init__(self, bench: Any, qtbot: QtBot, width: int, height: int) -> None:
        self.bench, self.clock, self.qtbot = bench, bench.clock, qtbot
        self.survey = SurveyModel(
            bench.office, ImmediateRunner(), Settings(survey=SurveySettings()), own=True, elapsed=self.elapsed
        )
        self.model: Any = self.survey
        self.surface = Surface(PAGE, {"model": self.survey, "fullScreen": False, "reducedMotion": True})
        self.survey.languageChanged.connect(self.surface.speak)
        self.window = self.surface.window
        self.drawn = Drawn(self.window)
        self.theme = self._theme()
        self.theme.setProperty("tapPause", 0)
        self.theme.setProperty("advanceTime", 5)
        self.window.resize(width, height)
        qtbot.waitUntil(self.window.isExposed)
        self.window.requestActivate()
        qtbot.waitUntil(self.window.isActive)
        self.settle()

    def close(self) -> None:
        self.surface.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.model.deleteLater()
        self.settle(1)


@pytest.fixture
def open_survey(bench: Any, qtbot: QtBot) -> Iterator[Callable[..., Kiosk]]:
    """A kiosk that offers the survey, or a tablet that is one."""
    opened: list[Kiosk] = []

    def open_it(size: tuple[int, int] = (1080, 1920), own: bool = False, skd: str = "") -> Kiosk:
        if own:
            opened.append(Tablet(bench, qtbot, *size))
        else:
            opened.append(Kiosk(bench, qtbot, *size, survey=SurveySettings(skd_url=skd)))
            opened[-1].theme.setProperty("advanceTime", 5)
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()


@pytest.fixture
def counted(bench: Any) -> Callable[[], SurveyCounts]:
    """What the office has counted today."""
    head, day = Actor(Role.HEAD, "head"), bench.office.rules.hours.local(bench.clock()).date()
    return lambda: bench.office.survey_counts(head, day, day)  # type: ignore[no-any-return]
