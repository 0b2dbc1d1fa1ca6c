"""A kiosk with its printer on a real socket, and whoever comes to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sambut.kiosk import card_reader
from sambut.kiosk.card_reader import CardReader
from sambut.kiosk.paper import PaperTickets
from sambut.kiosk.printing.transport import PrinterState
from sambut.kiosk.scan.steady import SteadyCamera
from sambut.queue.access import Actor, Role
from sambut.queue.settings import CameraSettings, PrinterSettings, Settings
from sambut.queue.ticket import Ticket
from sambut.tests.journeys.camera import HeldCamera
from sambut.tests.journeys.visitor import FIRST_TIME, Pace, Visitor
from sambut.tests.kiosk.screens.one_kiosk import Kiosk
from sambut.tests.specimens.ticket_paper import read_ticket
from sambut.tests.specimens.ticket_printer import TcpPrinter

SYSTEM = Actor(Role.SYSTEM, "test")
ROW_MILLISECONDS = 20
"""Quicker than real rows, so that many visits fit; the seconds of a visit are counted on its own clock."""
SIZES = {"portrait": (1080, 1920), "landscape": (1366, 768)}


@dataclass
class Room:
    """The room with the kiosk: its office, its window, its printer."""

    bench: Any
    kiosk: Kiosk
    printer: TcpPrinter

    def attach(self, camera: HeldCamera, monkeypatch: pytest.MonkeyPatch) -> CardReader:
        """Puts a camera above the screen; the kiosk reads it as it reads any."""
        monkeypatch.setattr(card_reader, "SteadyCamera", lambda: SteadyCamera(camera.open, tuple))
        reader = CardReader(self.bench.office, Settings(camera=CameraSettings("0")), self.kiosk.model)
        self.kiosk.model.attach_feed(reader.feed)
        return reader

    def visitor(self, pace: Pace = FIRST_TIME) -> Visitor:
        """Somebody comes in."""
        return Visitor(self.kiosk, pace)

    def paper(self) -> str:
        """What the last ticket in the tray says."""
        return "\n".join(read_ticket(self.printer.tickets[-1], 80).lines)

    def tickets(self) -> list[Ticket]:
        """The office's tickets of today."""
        return list(self.bench.office.tickets_on(SYSTEM, self.bench.clock().date()))

    def devices(self) -> dict[str, str]:
        """What the officers know of the kiosk's devices."""
        if not hasattr(self, "_officer"):
            self._officer = self.bench.officer("ayu", 1)
        return {device.name: device.state for device in self.bench.office.desk_view(self._officer).devices}


@pytest.fixture
def printer() -> Iterator[TcpPrinter]:
    device = TcpPrinter()
    yield device
    device.pull_out()


@pytest.fixture
def open_room(bench: Any, printer: TcpPrinter, qtbot: QtBot) -> Iterator[Callable[..., Room]]:
    opened: list[Kiosk] = []

    def open_it(size: str = "portrait") -> Room:
        settings = PrinterSettings("network", host="127.0.0.1", port=printer.port, timeout_seconds=0.6)
        paper = PaperTickets(settings)
        opened.append(Kiosk(bench, qtbot, *SIZES[size], paper=paper))
        opened[-1].theme.setProperty("advanceTime", ROW_MILLISECONDS)
        assert paper.state is PrinterState.READY
        return Room(bench, opened[-1], printer)

    yield open_it
    for kiosk in opened:
        kiosk.close()


@pytest.fixture(params=SIZES)
def room(request: pytest.FixtureRequest, open_room: Callable[..., Room]) -> Room:
    """On an upright screen and on a wide one."""
    return open_room(request.param)
