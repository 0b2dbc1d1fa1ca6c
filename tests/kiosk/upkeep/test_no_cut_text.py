"""No text of the service pages is cut or outside the window, and nothing needs scrolling: sizes, languages, states."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRectF

from sambut.kiosk.printing.transport import PrinterState
from sambut.kiosk.upkeep.inputs import CameraSight
from sambut.kiosk.upkeep.machine import Machine
from sambut.queue.errors import Fault

BARE = Machine((), readers_whole=False, text=False, free_bytes=1_000_000)


def faults(station: Any) -> Iterator[str]:
    window = QRectF(-1, -1, station.window.width() + 2, station.window.height() + 2)
    for item in station.items():
        if item.inherits("QQuickText") and str(item.property("text")).strip() and item.opacity() > 0:
            text, area = item.property("text"), item.mapRectToScene(item.boundingRect())
            if item.property("truncated"):
                yield f"cut: {text}"
            if item.property("contentWidth") > item.width() + 2:
                yield f"wider than its place: {text}"
            if not window.contains(area):
                yield f"outside the window: {text} {area}"
        target = item.property("held") is not None or item.property("repeats") is not None
        if target and item.isEnabled() and item.width() > 0:
            area, least = item.mapRectToScene(item.boundingRect()), 87 * station.unit
            if min(area.width(), area.height()) < least:
                yield f"too small to touch: {item.property('name')} {area}"
            if not item.property("name"):
                yield f"has no name: {item}"
        if item.property("overflowing"):
            yield f"needs scrolling: {item}"


def looks(station: Any) -> Iterator[str]:
    station.knock()
    yield "sign in"
    for refusal in ("missing", "wrong", "role", "office", "denied"):
        station.upkeep._change(refusal=refusal)
        yield refusal
    station.upkeep._change(refusal="rest", retry_at=station.clock())
    yield "rest"
    station.upkeep.signIn("wati", "a long test password")
    station.pass_time(1)
    yield "service"
    for key in ("restart", "close"):
        station.upkeep._change(asking=key)
        yield key
    station.upkeep._change(asking="", machine=BARE, fault=Fault.DATABASE_AWAY, camera=CameraSight("missing"))
    for state in PrinterState:
        station.upkeep._change(printer=str(state))
        yield f"printer {state}"
    station.upkeep._change(camera=CameraSight("live", 1920, 1080, 3))
    yield "dark"
    station.pass_time(290)
    yield "leaving"


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])
def test_every_look(open_station: Callable[..., Any], size: tuple[int, int]) -> None:
    station = open_station(size)
    station.account(name="Raden Ajeng Siti Nurhaliza Kusumawardhani Prawirodirdjo")
    found = []
    for look in looks(station):
        for language in ("id", "en"):
            station.upkeep._change(language=language)
            station.settle()
            found += [f"{look} {language}: {fault}" for fault in faults(station)]
    assert found == [], "\n".join(found)
