"""Whatever is touched in whatever order: no warning, no error, always a way on, never two tickets for one visit."""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from sambut.kiosk.scan.reading import Hint, Kind, Reading
from sambut.queue.access import Actor, Role
from sambut.queue.ticket import PrintState
from sambut.tests.journeys.cards import SITI, SLAMET, STUDENT, TRAVELLER
from sambut.tests.journeys.visitor import in_sight
from sambut.tests.kiosk.screens.one_kiosk import SCREEN, Kiosk

SYSTEM = Actor(Role.SYSTEM, "test")
STEPS = 150
CARDS = (SITI, SLAMET, STUDENT, TRAVELLER, Reading(Kind.NONE, False, hints=(Hint.TOO_FAR,)))
LETTERS = "Aa1@.' -é"
RIGHT = {"id_number": "3273015203920004", "email": "ani@example.org", "phone": "081298765432"}
DEEDS = {"touch": 60, "twice": 8, "type": 6, "fill": 12, "anywhere": 4, "wait": 4, "card": 10, "camera": 2}
"""How often, of about a hundred."""


def controls(kiosk: Kiosk) -> tuple[list[QQuickItem], int]:
    """What can be touched now, and how many of these are the page's own."""
    found = [item for item in kiosk.items() if touchable(item) and item.isEnabled() and in_sight(item)]
    return found, sum(not in_access_bar(item) for item in found)


def pick(chance: random.Random, found: list[QQuickItem]) -> QQuickItem:
    """Any control; the many keys of the keyboard count for little."""
    return chance.choices(found, [0.1 if item.property("repeats") is not None else 1 for item in found])[0]


def touchable(item: QQuickItem) -> bool:
    return item.property("held") is not None or item.property("repeats") is not None


def in_access_bar(item: QQuickItem) -> bool:
    return any(above.metaObject().className().startswith("AccessBar") for above in ancestors(item))


def ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    above = item.parentItem()
    while above is not None:
        yield above
        above = above.parentItem()


def touch(kiosk: Kiosk, point: QPoint) -> None:
    QTest.touchEvent(kiosk.window, SCREEN).press(0, point).commit()
    QTest.touchEvent(kiosk.window, SCREEN).release(0, point).commit()


def act(kiosk: Kiosk, chance: random.Random, found: list[QQuickItem]) -> None:
    """One deed of somebody who does anything at all; mostly a touch on a control, now and then two."""
    match chance.choices(tuple(DEEDS), tuple(DEEDS.values()))[0]:
        case "touch":
            touch(kiosk, kiosk.centre(pick(chance, found)))
        case "twice":
            for point in [kiosk.centre(pick(chance, found)) for _ in range(2)]:
                touch(kiosk, point)
        case "type":
            for _ in range(chance.randint(1, 12)):
                QTest.keyClick(kiosk.window, chance.choice(LETTERS))
        case "fill":
            QTest.keyClick(kiosk.window, "a", Qt.KeyboardModifier.ControlModifier)
            for letter in RIGHT.get(kiosk.model.step, "Contoh"):
                QTest.keyClick(kiosk.window, letter)
            QTest.keyClick(kiosk.window, Qt.Key.Key_Return)
        case "anywhere":
            touch(kiosk, QPoint(chance.randrange(kiosk.window.width()), chance.randrange(kiosk.window.height())))
        case "wait":
            kiosk.clock.advance(chance.choice((1, 5, 14, 40)))
            kiosk.model.tick()
        case "card":
            kiosk.model.camera_is("live")
            kiosk.model.card_read(chance.choice(CARDS))
            kiosk.clock.advance(1)
            kiosk.model.tick()
        case "camera":
            kiosk.model.camera_is(chance.choice(("live", "lost", "missing", "starting")))


@pytest.mark.parametrize(("size", "seed"), [((1080, 1920), 1), ((1366, 768), 2)], ids=["portrait", "landscape"])
def test_anything_may_be_touched(bench: Any, qtbot: Any, size: tuple[int, int], seed: int) -> None:
    kiosk = Kiosk(bench, qtbot, *size)
    kiosk.theme.setProperty("advanceTime", 5)
    chance, steps = random.Random(seed), Counter[str]()
    try:
        for _ in range(STEPS):
            kiosk.settle()
            found, own = controls(kiosk)
            assert own, kiosk.model.step
            steps[kiosk.model.step] += 1
            kiosk.paper.state = chance.choice((PrintState.PRINTED, PrintState.FAILED, PrintState.NO_PRINTER))
            act(kiosk, chance, found)
    finally:
        kiosk.close()
    tickets = bench.office.tickets_on(SYSTEM, bench.clock().date())
    assert max(Counter(ticket.session_id for ticket in tickets).values(), default=0) <= 1
    assert len(steps) >= 5, steps
