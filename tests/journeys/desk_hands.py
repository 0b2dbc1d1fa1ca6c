"""An officer's hands: a window with a door of its own into the office, followed live, worked as officers work it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from sambut.assets.live import LiveOffice
from sambut.assets.words import word
from sambut.queue.access import Actor, Role
from sambut.tests.counter.conftest import Desk, is_within

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SYSTEM = Actor(Role.SYSTEM, "test")
PASSWORD = "a long test password"
LIVE_MILLISECONDS = 5000
FARTHEST_TAB = 80
FARTHEST_ROLL = 30
ROLL_MILLISECONDS = 60
EDGE = 24
NO_BUTTONS, NO_KEYS = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


class Hands(Desk):
    """One window. Each act turns to it first, as a person does; what others do comes to it by itself."""

    def __init__(self, bench: Any, qtbot: QtBot, desk: int = 0, **options: Any) -> None:
        self.office = bench.reopen()
        super().__init__(self.office, bench.clock, qtbot, desk, **options)
        self._live = LiveOffice(self.office.watch, self.model)
        self._live.changed.connect(self.model.refresh)
        self._live.start()

    def turn_to(self) -> None:
        """Looks at this window: it gets the keys."""
        if not self.window.isActive():
            self.window.requestActivate()
            self.qtbot.waitUntil(self.window.isActive)
            self.settle()

    def key(self, key: Qt.Key, times: int = 1, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        self.turn_to()
        super().key(key, times, modifiers)

    def chord(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self.turn_to()
        super().chord(key, modifier)

    def type(self, text: str) -> None:
        self.turn_to()
        super().type(text)

    def look(self) -> None:
        """Sees the window as it is drawn now: nobody clicks where something is not yet."""
        self.turn_to()
        self.drawn.wait()

    def click(self, name: str) -> None:
        self.look()
        self.roll_to(self.find(name))
        super().click(name)

    def roll_to(self, item: QQuickItem) -> None:
        """Turns the mouse wheel over the list or form that holds it until it is in sight."""
        pane = item.parentItem()
        while pane is not None and not (pane.inherits("QQuickFlickable") and pane.property("interactive")):
            pane = pane.parentItem()
        for _ in range(FARTHEST_ROLL if pane is not None else 0):
            at = item.mapToItem(pane, QPointF(item.width() / 2, item.height() / 2)).y()
            if EDGE <= at <= pane.height() - EDGE:
                return
            self._roll(pane, 1 if at < EDGE else -1)

    def _roll(self, pane: QQuickItem, notches: int) -> None:
        at = QPointF(self.centre(pane))
        turn = QWheelEvent(
            at, at, QPoint(), QPoint(0, 120 * notches), NO_BUTTONS, NO_KEYS, Qt.ScrollPhase.NoScrollPhase, False
        )
        QCoreApplication.sendEvent(self.window, turn)
        self.settle(ROLL_MILLISECONDS)
        self.qtbot.waitUntil(lambda: not pane.property("moving"))

    def click_chip(self, field: str, key: str) -> None:
        self.look()
        inside = self.find(f"field_{field}")
        self.roll_to(
            next(item for item in self.items() if item.objectName() == f"chip_{key}" and is_within(item, inside))
        )
        super().click_chip(field, key)

    def tab_to(self, name: str) -> None:
        """Tab by Tab to a control."""
        for _ in range(FARTHEST_TAB):
            if self.has_focus(name):
                return
            self.key(Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def write(self, field: str, text: str) -> None:
        """Goes to a field of the record by Tab and types."""
        self.tab_to(f"field_{field}")
        self.type(text)

    def turn(self, field: str, key: str) -> None:
        """Chooses from a field of the record with the arrow, as often as it takes."""
        self.tab_to(f"field_{field}")
        for _ in range(20):
            if str(self.value(f"field_{field}", "chosen")) == key:
                return
            self.key(Key.Key_Right)
        raise AssertionError(f"{field} has no {key}")

    def rewrite(self, text: str) -> None:
        """Takes away what the field holds and types anew."""
        self.chord(Key.Key_A, CONTROL)
        self.type(text)

    def choose(self, *digits: int) -> None:
        """A digit in each field of the dialog, Tab between them, then Enter."""
        for place, digit in enumerate(digits):
            if place:
                self.key(Key.Key_Tab)
            if digit:
                self.key(Key(Key.Key_0 + digit))
        self.key(Key.Key_Return)

    def says(self, key: str, *values: object) -> str:
        """The window's words for a key, in the language that it speaks."""
        return word(self.model.property("language"), f"counter.{key}", *values)

    def error(self, field: str) -> str:
        """What stands beside a field."""
        return str(self.value(f"field_{field}", "error"))

    def answer(self, field: str) -> str:
        """What a field of the dialog holds."""
        return str(next(item.text for item in self.model.dialog.shown.fields if item.name == field))

    def shown(self) -> str:
        """Everything that stands in the window."""
        return "\n".join(self.texts())

    def follow(self, what: Callable[[], bool]) -> None:
        """Waits for what somebody else did."""
        self.qtbot.waitUntil(what, timeout=LIVE_MILLISECONDS)
        self.settle()

    def waits(self, *numbers: str) -> None:
        """Waits until exactly these stand in the waiting list."""
        self.follow(lambda: [row.number for row in self.model.desk.queue_shown.waiting] == list(numbers))

    @property
    def number(self) -> str:
        """The number of the guest at the desk; empty without one."""
        guest = self.model.desk.guest
        return guest.text if guest else ""

    def sign_in_by_keys(self, login: str, language: str, *, password: str = PASSWORD) -> None:
        """From the empty window into the office."""
        if self.model.property("language") != language:
            self.chord(Key.Key_E, CONTROL)
        self.type(login)
        self.key(Key.Key_Return)
        self.type(password)
        self.key(Key.Key_Return)

    def sit_by_keys(self, desk: int) -> None:
        """From the choice of desks to the desk."""
        self.key(Key.Key_Home)
        self.key(Key.Key_Down, desk - 1)
        self.key(Key.Key_Return)
        assert self.model.kind == "main", self.shown()

    def sign_in_by_mouse(self, login: str, language: str, *, password: str = PASSWORD) -> None:
        """The same; only letters come from the keyboard."""
        if self.model.property("language") != language:
            self.click("language")
        self.click("login")
        self.type(login)
        self.click("password")
        self.type(password)
        self.click("enter")

    def close(self) -> None:
        self._live.stop()
        super().close()
        self.office.close()


class Room:
    """The office's windows, and the time that passes in all of them."""

    def __init__(self, bench: Any, qtbot: QtBot) -> None:
        self.bench, self._qtbot = bench, qtbot
        self.windows: list[Hands] = []

    def open(self, **options: Any) -> Hands:
        """Another window."""
        self.windows.append(Hands(self.bench, self._qtbot, **options))
        return self.windows[-1]

    def pass_time(self, seconds: float) -> None:
        """Time goes by for everybody."""
        self.bench.clock.advance(seconds)
        for window in self.windows:
            window.model.tick()
            window.settle()

    def close(self) -> None:
        """Everybody goes home."""
        for window in self.windows:
            window.close()


@contextmanager
def open_room(bench: Any, qtbot: QtBot) -> Iterator[Room]:
    """An office with two officers and a head who have accounts; nobody has come yet."""
    for login in ("ayu", "budi"):
        bench.officer(login)
    bench.office.add_account(SYSTEM, "kepala", "Ibu Kepala Contoh", Role.HEAD, PASSWORD)
    room = Room(bench, qtbot)
    yield room
    room.close()
