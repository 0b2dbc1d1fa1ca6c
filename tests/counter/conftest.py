"""The officer's real window on a real office, driven by keys and the mouse."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sambut.assets.window import Surface
from sambut.assets.worker import ImmediateRunner
from sambut.counter.model import CounterModel
from sambut.counter.start import PAGE
from sambut.queue.clock import VirtualClock
from sambut.queue.office import Office
from sambut.tests.drawn import Drawn

NO_KEYS = Qt.KeyboardModifier.NoModifier


class Desk:
    """One officer at one window."""

    def __init__(self, office: Office, clock: VirtualClock, qtbot: QtBot, desk: int = 0, **options: Any) -> None:
        self.clock, self.qtbot = clock, qtbot
        self.model = CounterModel(office, ImmediateRunner(), desk, **options)
        self.surface = Surface(PAGE, {"model": self.model})
        self.model.languageChanged.connect(self.surface.speak)
        self.surface.speak(self.model.property("language"))
        self.window = self.surface.window
        self.drawn = Drawn(self.window)
        self.model.attach(self.window)
        qtbot.waitUntil(self.window.isExposed)
        self.window.requestActivate()
        qtbot.waitUntil(self.window.isActive)
        self.settle()

    def settle(self, milliseconds: int = 0) -> None:
        """Until the window shows what was done; milliseconds: for what moves or comes later."""
        QTest.qWait(milliseconds) if milliseconds else self.drawn.wait()

    def cut_short(self, pause: QTimer) -> None:
        """Ends a pause that is under way: what follows is what follows at its end."""
        assert pause.isActive()
        usual = pause.interval()
        pause.start(0)
        self.qtbot.waitUntil(lambda: not pause.isActive())
        pause.setInterval(usual)
        self.settle()

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        self.settle()

    def refresh(self) -> None:
        """The office changed: what the live watch would tell."""
        self.model.refresh()
        self.settle()

    def key(self, key: Qt.Key, times: int = 1, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        for _ in range(times):
            QTest.keyClick(self.window, key, modifiers)
        self.settle()

    def chord(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.window, key, modifier)
        self.settle()

    def backtab(self, times: int = 1) -> None:
        for _ in range(times):
            self.chord(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)

    def click_chip(self, field: str, key: str) -> None:
        """A click on a chip of one of the dialog's fields."""
        inside = self.find(f"field_{field}")
        chip = next(item for item in self.items() if item.objectName() == f"chip_{key}" and is_within(item, inside))
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, NO_KEYS, self.centre(chip))
        self.settle()

    def fault(self, field: str) -> str:
        """What is said beside a field of the dialog."""
        return str(next(item.fault for item in self.model.dialog.shown.fields if item.name == field))

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window, letter)
        self.settle()

    def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.model.tick()
        self.settle()

    def items(self) -> Iterator[QQuickItem]:
        """Every visible item."""
        todo = [self.window.contentItem()]
        while todo:
            item = todo.pop()
            if item.isVisible():
                yield item
                todo += item.childItems()

    def find(self, name: str) -> QQuickItem:
        """The visible item of an objectName."""
        return next(item for item in self.items() if item.objectName() == name)

    def shows(self, name: str) -> bool:
        return any(item.objectName() == name for item in self.items())

    def has_focus(self, name: str) -> bool:
        item: QObject | None = self.window.activeFocusItem()
        while isinstance(item, QQuickItem):
            if item.objectName() == name:
                return True
            item = item.parentItem()
        return False

    def texts(self) -> list[str]:
        return [str(item.property("text")) for item in self.items() if is_text(item)]

    def value(self, name: str, key: str) -> Any:
        return self.find(name).property(key)

    def centre(self, item: QQuickItem) -> QPoint:
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def click(self, name: str) -> None:
        place = self.centre(self.find(name))
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, NO_KEYS, place)
        self.settle()

    def sign_in(self, login: str = "admin", desk: int = 2, password: str = "a long test password") -> None:
        """Through the model: for tests of what comes after."""
        self.model.signIn.signIn(login, password)
        self.model.seat.chooseDesk(desk)
        self.model.seat.takeDesk()
        self.settle()

    def close(self) -> None:
        self.surface.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def is_within(item: QQuickItem, outer: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None and above is not outer:
        above = above.parentItem()
    return above is not None


def is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText")


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    """Opens windows and closes them at the end."""
    opened: list[Desk] = []

    def make(office: Office, clock: VirtualClock, desk: int = 0, **options: Any) -> Desk:
        opened.append(Desk(office, clock, qtbot, desk, **options))
        return opened[-1]

    yield make
    for window in opened:
        window.close()
