"""One kiosk's real window on a real office, with the hands of whoever stands before it."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtQml import QJSValue, QQmlComponent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sambut.assets.quick import UI_DIR
from sambut.assets.window import Surface
from sambut.assets.worker import ImmediateRunner
from sambut.kiosk import model as kiosk_model
from sambut.kiosk.model import KioskModel
from sambut.kiosk.printing.slip import Slip
from sambut.kiosk.printing.transport import PrinterState
from sambut.kiosk.scan import preview  # noqa: F401 - its QML type must be known
from sambut.kiosk.survey.model import SurveyModel
from sambut.kiosk.upkeep import model as upkeep_model  # noqa: F401 - likewise
from sambut.queue.settings import KioskSettings, Settings, SurveySettings
from sambut.queue.ticket import PrintState
from sambut.tests.drawn import Drawn

PAGE = Path(kiosk_model.__file__).parent / "screens" / "Kiosk.qml"
NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
MAPS = {"page", "row", "service", "item", "tile", "modelData"}
SCREEN = QTest.createTouchDevice()


class Paper:
    """A printer that ends as it is told."""

    def __init__(self) -> None:
        self.state = PrintState.PRINTED
        self.slips: list[Slip] = []

    def prepare(self) -> PrinterState:
        return PrinterState.READY

    def print(self, slip: Slip) -> PrintState:
        self.slips.append(slip)
        return self.state


class Feed(QObject):
    framed = Signal(QImage)


class Kiosk:
    """One visitor at one window."""

    def __init__(
        self,
        bench: Any,
        qtbot: QtBot,
        width: int,
        height: int,
        full_screen: bool = False,
        paper: Any = None,
        survey: SurveySettings | None = None,
    ) -> None:
        """survey: of a kiosk that offers it."""
        self.bench, self.clock, self.qtbot = bench, bench.clock, qtbot
        self.paper = paper or Paper()
        runner = ImmediateRunner()
        self.model = KioskModel(
            bench.office, runner, runner, self.paper, KioskSettings(), self.elapsed, survey=survey is not None
        )
        settings = Settings(survey=survey or SurveySettings())
        helped = self.model.errands.ask_help
        self.survey = SurveyModel(
            bench.office, runner, settings, own=False, ask_help=helped, elapsed=self.elapsed, parent=self.model
        )
        self.model.surveyWanted.connect(self.survey.begin)
        self.feed = Feed()
        self.model.attach_feed(self.feed)
        properties = {"model": self.model, "survey": self.survey, "fullScreen": full_screen, "reducedMotion": True}
        self.surface = Surface(PAGE, properties)
        self.model.languageChanged.connect(self.surface.speak)
        self.survey.languageChanged.connect(self.surface.speak)
        self.window = self.surface.window
        self.drawn = Drawn(self.window)
        self.theme = self._theme()
        self.theme.setProperty("tapPause", 0)
        self.model.start()
        if not full_screen:
            self.window.resize(width, height)
        qtbot.waitUntil(self.window.isExposed)
        self.window.requestActivate()
        qtbot.waitUntil(self.window.isActive)
        self.settle()

    def elapsed(self) -> float:
        """Seconds, by the office's clock."""
        return float(self.clock().timestamp())

    def _theme(self) -> QObject:
        component = QQmlComponent(self.surface.engine)
        folder = QUrl.fromLocalFile(str(UI_DIR)).toString()
        component.setData(f'import QtQuick\nimport "{folder}"\nQtObject {{ property var it: Theme }}'.encode(), QUrl())
        self._holder = component.create()
        assert self._holder is not None, component.errorString()
        theme = self._holder.property("it")
        assert isinstance(theme, QObject)
        return theme

    def settle(self, milliseconds: int = 0) -> None:
        """Until the window shows what was done; milliseconds: for what moves or comes later."""
        QTest.qWait(milliseconds) if milliseconds else self.drawn.wait()

    def items(self, top: QQuickItem | None = None) -> Iterator[QQuickItem]:
        """Every visible item, in the order of the keyboard's way through them."""
        item = top or self.window.contentItem()
        if item.isVisible():
            yield item
            for child in item.childItems():
                yield from self.items(child)

    def find(self, name: str) -> QQuickItem:
        """The one control of an accessible name, or of its beginning up to a comma."""
        found = [item for item in self.items() if _named(item, name)]
        assert len(found) == 1, (name, [item.property("name") for item in self.items() if item.property("name")])
        return found[0]

    def shows(self, text: str) -> bool:
        return any(text in str(item.property("text") or "") for item in self.items())

    def field(self) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == "field")

    def pictured(self) -> bool:
        """Whether any preview of the camera holds a picture."""
        return any(item.property("hasPicture") for item in every_item(self.window.contentItem()))

    def centre(self, item: QQuickItem) -> QPoint:
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def click(self, name: str) -> None:
        QTest.mouseClick(self.window, LEFT, NO_KEYS, self.centre(self.find(name)))
        self.settle()

    def touch(self, name: str) -> None:
        self.touch_at(self.centre(self.find(name)))

    def touch_at(self, point: QPoint) -> None:
        QTest.touchEvent(self.window, SCREEN).press(0, point).commit()
        QTest.touchEvent(self.window, SCREEN).release(0, point).commit()
        self.settle()

    def choose(self, name: str) -> None:
        """A row; the next page comes by itself."""
        before = self.model.step
        self.click(name)
        self.qtbot.waitUntil(lambda: self.model.step != before, timeout=2000)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.keyClick(self.window, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window, letter)
        self.settle()

    def press_keys(self, text: str) -> None:
        """On the keyboard on the screen."""
        for letter in text:
            self.touch(letter)

    def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.model.tick()
        self.settle()

    def strings(self) -> str:
        """Every text that anything in the window holds, shown or not."""
        held: list[str] = []
        for item in every_item(self.window.contentItem()):
            kinds = item.metaObject()
            for i in range(kinds.propertyCount()):
                part = kinds.property(i)
                if part.typeName() == "QString" or part.name() in MAPS:
                    value = item.property(part.name())
                    held.append(str(value.toVariant() if isinstance(value, QJSValue) else value))
        return "\n".join(held)

    def close(self) -> None:
        self.window.setProperty("fullScreen", False)
        self.surface.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.settle(1)
        self.model.deleteLater()
        self.settle(1)


def _named(item: QQuickItem, name: str) -> bool:
    said = item.property("name")
    touchable = item.property("held") is not None or item.property("repeats") is not None
    return touchable and item.isEnabled() and isinstance(said, str) and (said == name or said.startswith(name + ","))


def every_item(item: QQuickItem) -> Iterator[QQuickItem]:
    """An item and everything in it, shown or not."""
    yield item
    for child in item.childItems():
        yield from every_item(child)
