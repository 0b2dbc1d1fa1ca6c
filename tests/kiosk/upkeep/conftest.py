"""A kiosk's real window with its service page, on a real office; only the devices and the clock are the test's."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sambut.assets.quick import UI_DIR
from sambut.assets.window import Surface
from sambut.assets.worker import ImmediateRunner
from sambut.kiosk import model as kiosk_model
from sambut.kiosk.guard import KioskGuard
from sambut.kiosk.model import KioskModel
from sambut.kiosk.printing.slip import Slip
from sambut.kiosk.printing.transport import PrinterState
from sambut.kiosk.scan import preview  # noqa: F401 - its QML type must be known
from sambut.kiosk.survey import model as survey_model  # noqa: F401 - its QML type must be known
from sambut.kiosk.upkeep.doors import Doors
from sambut.kiosk.upkeep.inputs import CameraSight
from sambut.kiosk.upkeep.machine import Machine
from sambut.kiosk.upkeep.model import UpkeepModel
from sambut.queue.access import Actor, Role
from sambut.queue.settings import CameraSettings, KioskSettings, PrinterSettings, Settings
from sambut.queue.ticket import PrintState
from sambut.tests.drawn import Drawn

PAGE = Path(kiosk_model.__file__).parent / "screens" / "Kiosk.qml"
NO_KEYS = Qt.KeyboardModifier.NoModifier
SCREEN = QTest.createTouchDevice()
PASSWORD = "a long test password"
MARK = QPoint(96, 80)


class Paper:
    """A printer that is and ends as it is told."""

    def __init__(self) -> None:
        self.state, self.outcome = PrinterState.READY, PrintState.PRINTED
        self.slips: list[Slip] = []

    def prepare(self) -> PrinterState:
        return self.state

    def print(self, slip: Slip) -> PrintState:
        self.slips.append(slip)
        return self.outcome


class Feed(QObject):
    framed = Signal(QImage)


class Camera:
    """A camera without a lens."""

    def __init__(self) -> None:
        self.feed, self.running = Feed(), False
        self.seen = CameraSight("live", 1280, 720, 120)

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False
        self.feed.framed.emit(QImage())

    def sight(self) -> CameraSight:
        return self.seen

    def show(self) -> None:
        picture = QImage(1280, 720, QImage.Format.Format_RGB32)
        picture.fill(QColor(120, 140, 150))
        self.feed.framed.emit(picture)


class Station:
    """One kiosk with its service page, its window and somebody before it."""

    def __init__(
        self, bench: Any, qtbot: QtBot, size: tuple[int, int], settings: Settings, full: bool, **doors: Any
    ) -> None:
        self.bench, self.clock, self.office, self.qtbot = bench, bench.clock, bench.office, qtbot
        self.paper, self.camera, self.ended = Paper(), Camera(), []
        paper: Any = self.paper
        runner = ImmediateRunner()
        elapsed = self._elapsed = lambda: self.clock().timestamp()
        self.model = KioskModel(bench.office, runner, runner, paper, settings.kiosk, elapsed)
        given: dict[str, Any] = {
            "office": bench.office,
            "work": runner,
            "printing": runner,
            "looking": runner,
            "paper": paper,
            "inspect": lambda: Machine(("zxing", "zbar"), readers_whole=True, text=True, free_bytes=52_300_000_000),
            "clear": self.model.finish,
            "report": self.model.errands.report,
            "end": self.ended.append,
        }
        self.upkeep = UpkeepModel(Doors(**(given | doors)), settings, elapsed)
        self.upkeep.attach_camera(self.camera)
        shown = {"model": self.model, "upkeep": self.upkeep, "fullScreen": full, "reducedMotion": True}
        self.surface = Surface(PAGE, shown)
        self.model.languageChanged.connect(self.surface.speak)
        self.window = self.surface.window
        self.drawn = Drawn(self.window)
        self.guard = KioskGuard(self.window, keeps=full)
        self._theme().setProperty("tapPause", 0)
        self.model.start()
        self.model._timer.stop()
        if not full:
            self.window.resize(*size)
        qtbot.waitUntil(self.window.isExposed)
        self.window.requestActivate()
        qtbot.waitUntil(self.window.isActive)
        self.settle()

    def _theme(self) -> QObject:
        component = QQmlComponent(self.surface.engine)
        folder = QUrl.fromLocalFile(str(UI_DIR)).toString()
        component.setData(f'import QtQuick\nimport "{folder}"\nQtObject {{ property var it: Theme }}'.encode(), QUrl())
        self._holder = component.create()
        theme = self._holder.property("it")
        assert isinstance(theme, QObject)
        return theme

    @property
    def unit(self) -> float:
        width, height = self.window.width(), self.window.height()
        return min(width / 1920, height / 1080) if width > height else min(width / 1080, height / 1920)

    @property
    def page(self) -> str:
        return self.upkeep.shown.page

    def settle(self, milliseconds: int = 0) -> None:
        """Until the window shows what was done; milliseconds: for what moves or comes later."""
        QTest.qWait(milliseconds) if milliseconds else self.drawn.wait()

    def touch_at(self, place: QPoint) -> None:
        QTest.touchEvent(self.window, SCREEN).press(0, place).commit()
        QTest.touchEvent(self.window, SCREEN).release(0, place).commit()
        self.settle()

    def knock(self, times: int = 5, pause: float = 0.3, place: QPoint = MARK) -> None:
        """Touches the mark; design pixels."""
        for _ in range(times):
            self.touch_at(QPoint(round(place.x() * self.unit), round(place.y() * self.unit)))
            self.clock.advance(pause)
        self.settle()

    def items(self, top: QQuickItem | None = None) -> Iterator[QQuickItem]:
        item = top or self.window.contentItem()
        if item.isVisible():
            yield item
            for child in item.childItems():
                yield from self.items(child)

    def find(self, name: str) -> QQuickItem:
        found = [item for item in self.items() if _named(item, name)]
        assert len(found) == 1, (name, [item.property("name") for item in self.items() if item.property("name")])
        return found[0]

    def field(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    def touch(self, name: str) -> None:
        self.touch_item(self.find(name))

    def touch_item(self, item: QQuickItem) -> None:
        self.touch_at(item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint())
        self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window, letter)
        self.settle()

    def shows(self, text: str) -> bool:
        return any(text in str(item.property("text") or "") for item in self.items())

    def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.upkeep.tick()
        self.model.tick()
        self.settle()

    def account(self, login: str = "wati", role: Role = Role.ADMINISTRATOR, name: str = "Wati Contoh") -> None:
        self.office.add_account(Actor(Role.SYSTEM, "test"), login, name, role, PASSWORD)

    def sign_in(self, login: str = "wati", password: str = PASSWORD) -> None:
        """With a hardware keyboard, from the welcome."""
        if self.page == "away":
            self.knock()
        self.type(login)
        QTest.keyClick(self.window, Qt.Key.Key_Return)
        self.type(password)
        QTest.keyClick(self.window, Qt.Key.Key_Return)
        self.settle()

    def close(self) -> None:
        self.guard.end()
        self.window.setProperty("fullScreen", False)
        self.upkeep.leave()
        self.surface.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.settle(1)
        for model in (self.model, self.upkeep):
            model.deleteLater()
        self.settle(1)


def _named(item: QQuickItem, name: str) -> bool:
    said = item.property("name")
    touchable = item.property("held") is not None or item.property("repeats") is not None
    return touchable and item.isEnabled() and isinstance(said, str) and (said == name or said.startswith(name + ","))


@pytest.fixture
def open_station(bench: Any, qtbot: QtBot) -> Iterator[Callable[..., Station]]:
    opened: list[Station] = []

    def open_it(
        size: tuple[int, int] = (1080, 1920), settings: Settings | None = None, full: bool = False, **doors: Any
    ) -> Station:
        chosen = settings or Settings(
            camera=CameraSettings("0"),
            printer=PrinterSettings("network", host="printer.example"),
            kiosk=KioskSettings(),
        )
        opened.append(Station(bench, qtbot, size, chosen, full, **doors))
        return opened[-1]

    yield open_it
    for station in opened:
        station.close()


@pytest.fixture
def station(open_station: Callable[..., Station]) -> Station:
    made = open_station()
    made.account()
    return made
