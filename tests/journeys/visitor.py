"""Somebody who comes to the kiosk: touches with a finger, shows a card, types, and takes a person's time for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from sambut.kiosk.scan.reading import Reading
from sambut.tests.kiosk.screens.one_kiosk import Kiosk


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds that a person takes: to read a page before the first tap on it, for a tap, to hold a card up."""

    read: float
    tap: float
    card: float = 1.0


FIRST_TIME = Pace(read=3.0, tap=1.5)
"""Somebody who has never stood here: reads the title and what can be touched, looks for it, touches it."""
PRACTISED = Pace(read=1.35, tap=1.3)
"""Somebody who knows the way: Card, Moran and Newell's 1.35 s to think, 1.1 s to point and 0.2 s to press."""
KEY_SECONDS = 0.5
ROW_SECONDS = 0.35
"""So long a touched answer is seen as chosen before the next page comes."""
READ_SECONDS = 1.0
"""So long a card that was read stands on the screen, to a whole look of the clock."""
TEXT = "text"


class Visitor:
    """One touch is one tap. A page on which something is typed counts as typing, but for the tap that ends it.

    taps: of fingers; seconds: from the first look to the ticket without typing; pages: what was seen, with its taps.
    """

    def __init__(self, kiosk: Kiosk, pace: Pace = FIRST_TIME) -> None:
        self.kiosk, self.pace = kiosk, pace
        self.taps = 0
        self.seconds = 0.0
        self.pages: dict[str, int] = {}
        self._seen = ""
        self._unread = False

    @property
    def step(self) -> str:
        """The page before the visitor."""
        return str(self.kiosk.model.step)

    def tap(self, *names: str) -> None:
        """Touches one control after the other; a row or a card turns the page by itself."""
        for name in names:
            self._look()
            self._read()
            point, turns = self._find(name)
            before = self.step
            self._spend(self.pace.tap)
            self.taps += 1
            self.pages[before] += 1
            self.kiosk.touch_at(point)
            if turns and self.step == before:
                self._spend(ROW_SECONDS)
                self.kiosk.qtbot.waitUntil(lambda before=before: self.step != before, timeout=2000)
                self.kiosk.settle()

    def type(self, text: str) -> None:
        """With a hardware keyboard: the letters are what is asked for, not how they come in."""
        self._look()
        self._unread = False
        self.kiosk.type(text)
        self._type_for(len(text))

    def tap_keys(self, text: str) -> None:
        """On the keyboard on the screen."""
        self._look()
        self._unread = False
        self.kiosk.press_keys(text)
        self._type_for(len(text))

    def show(self, reading: Reading) -> None:
        """Holds a card up that is read at once; its page is read while the hand moves."""
        self._look()
        self._unread = False
        self.kiosk.model.camera_is("live")
        self._spend(self.pace.card)
        self.kiosk.model.card_read(reading)
        self.kiosk.settle()
        self.wait_for_the_card()

    def wait_for_the_card(self) -> None:
        """Sees that the card was read."""
        self._look()
        self._unread = False
        assert self.kiosk.model.page["state"] == "read", self.kiosk.model.page
        self._spend(READ_SECONDS)
        assert self.step != "scan"

    def sees(self, *texts: str) -> None:
        """What stands on the screen."""
        missing = [text for text in texts if not self.kiosk.shows(text)]
        assert not missing, (missing, self.step, sorted(self._texts()))

    def told(self) -> str:
        """The way so far, page by page: for whoever has to find a tap too many."""
        return f"{self.taps} taps, {self.seconds:.1f} s: " + ", ".join(f"{page} {n}" for page, n in self.pages.items())

    def _find(self, name: str) -> tuple[QPoint, bool]:
        """Where to touch, and whether it is a row; scrolls by the button for it while it is further down."""
        for _ in range(8):
            item = self.kiosk.find(name)
            if in_sight(item):
                return self.kiosk.centre(item), item.metaObject().className().startswith("ChoiceRow")
            self._spend(self.pace.tap)
            self.taps += 1
            self.kiosk.touch("Gulir ke bawah" if self.kiosk.model.language == "id" else "Scroll down")
            self.kiosk.settle()
        raise AssertionError(f"{name} cannot be reached")

    def _look(self) -> None:
        """A page that the visitor has not seen yet."""
        if self.step != self._seen:
            self._seen, self._unread = self.step, True
            self.pages.setdefault(self.step, 0)

    def _read(self) -> None:
        if self._unread:
            self._unread = False
            self._spend(self.pace.read)

    def _type_for(self, letters: int) -> None:
        self.kiosk.clock.advance(letters * KEY_SECONDS)
        self.kiosk.model.tick()
        QTest.qWait(1)

    def _spend(self, seconds: float) -> None:
        self.seconds += seconds
        before = self.step
        self.kiosk.clock.advance(seconds)
        self.kiosk.model.tick()
        if self.step != before:
            self.kiosk.settle()

    def _texts(self) -> set[Any]:
        return {item.property("text") for item in self.kiosk.items() if item.property("text")}


def in_sight(item: QQuickItem) -> bool:
    """Whether the middle of an item lies within everything that clips it."""
    middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    above = item.parentItem()
    while above is not None:
        if above.clip() and not above.mapRectToScene(above.boundingRect()).contains(middle):
            return False
        above = above.parentItem()
    return True
