"""A camera that is pulled out and put back: pictures return by themselves, and the officers see each state."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import sqlalchemy as sa

from sambut.assets.worker import ImmediateRunner
from sambut.kiosk.camera_lookout import CameraLookout
from sambut.kiosk.errands import Errands
from sambut.kiosk.paper import PaperTickets
from sambut.kiosk.scan.camera import CameraFeed
from sambut.kiosk.scan.cameras import Camera
from sambut.kiosk.scan.pump import Timing
from sambut.kiosk.scan.reading import NOTHING
from sambut.kiosk.scan.steady import SteadyCamera
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import CameraSettings, PrinterSettings

SETTINGS = CameraSettings(source="0")
TIMING = Timing(retry=0.05, stale=0.3, frozen=0.4, decode=0.01)
NOISE = np.random.default_rng(7)


class Hub:
    """A USB hub with at most one camera in it; number is the one the system gave it."""

    def __init__(self) -> None:
        self.number: int | None = 0
        self.lock = threading.Lock()

    def list(self) -> list[Camera]:
        return [] if self.number is None else [Camera(self.number, "Desk Camera")]

    def open(self, settings: CameraSettings) -> "Stream":
        if self.number is None or int(settings.source) != self.number:
            raise KnownError(Fault.CAMERA_MISSING, f"camera {settings.source} cannot be opened")
        return Stream(self, self.number)


class Stream:
    name, from_file = "Desk Camera", False

    def __init__(self, hub: Hub, number: int) -> None:
        self.hub, self.number = hub, number

    def read(self) -> Any:
        time.sleep(0.01)
        return NOISE.integers(0, 255, (90, 160, 3), np.uint8) if self.hub.number == self.number else None

    def close(self) -> None: ...


class Blind:
    def read(self, _frame: object) -> Any:
        return NOTHING


class Room:
    """A kiosk's camera with what the officers are told of it."""

    def __init__(self, bench: Any) -> None:
        self.bench, self.hub, self.states = bench, Hub(), []
        runner = ImmediateRunner()
        errands = Errands(bench.office, runner, runner, PaperTickets(PrinterSettings()), 1)
        self.steady = SteadyCamera(self.hub.open, self.hub.list)
        self.feed = CameraFeed(SETTINGS, Blind, self.steady.open, timing=TIMING)
        self.lookout = CameraLookout(
            lambda: self.steady.is_here(SETTINGS),
            lambda: self.feed.running,
            runner,
            lambda state: errands.report("camera", state),
        )
        self.feed.state.connect(self.states.append)
        self.feed.state.connect(lambda state: errands.report("camera", state))
        self.feed.state.connect(self.lookout.heard)

    def told(self) -> str:
        with self.bench.office._database.reading() as connection:
            return str(connection.execute(sa.text("SELECT state FROM device WHERE name = 'camera:kiosk-1'")).scalar())

    def told_times(self) -> int:
        with self.bench.office._database.reading() as connection:
            return int(
                connection.execute(sa.text("SELECT count(*) FROM event WHERE type = 'device.state'")).scalar_one()
            )


@pytest.fixture
def room(bench: Any, qapp: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr("sys.platform", "linux")
    made = Room(bench)
    yield made
    made.feed.stop()
    made.lookout.stop()


@pytest.mark.parametrize("number", [0, 1, 4])
def test_unplugged_in_use_and_back_under_any_number(room: Room, qtbot: Any, number: int) -> None:
    pictures: list[bool] = []
    room.feed.framed.connect(lambda picture: pictures.append(not picture.isNull()))
    room.feed.start()
    qtbot.waitUntil(lambda: room.told() == "live")
    room.hub.number = None
    qtbot.waitUntil(lambda: room.told() == "lost")
    assert pictures[-1] is False
    room.hub.number = number
    qtbot.waitUntil(lambda: room.told() == "live" and pictures[-1])
    assert room.states == ["starting", "live", "lost", "live"]


def test_again_and_again(room: Room, qtbot: Any) -> None:
    room.feed.start()
    for number in (1, 0, 2, 1, 0):
        qtbot.waitUntil(lambda: room.told() == "live")
        room.hub.number = None
        qtbot.waitUntil(lambda: room.told() == "lost")
        room.hub.number = number
    qtbot.waitUntil(lambda: room.told() == "live")
    assert threading.active_count() < 12


def test_the_officers_learn_of_a_missing_camera_before_a_visitor_does(room: Room) -> None:
    room.lookout.start()
    assert room.told() == "ready"
    room.hub.number = None
    room.lookout.look()
    assert room.told() == "missing"
    room.hub.number = 0
    room.lookout.look()
    assert room.told() == "ready"


def test_nothing_is_written_while_nothing_changes(room: Room) -> None:
    for _ in range(20):
        room.lookout.look()
    assert room.told_times() == 1


def test_that_it_is_listed_does_not_make_a_broken_camera_well(
    room: Room, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stream, "read", lambda _: time.sleep(0.01))
    room.feed.start()
    qtbot.waitUntil(lambda: room.told() == "missing")
    room.feed.stop()
    room.lookout.look()
    assert room.told() == "missing"
    room.hub.number = None
    room.lookout.look()
    room.hub.number = 0
    room.lookout.look()
    assert room.told() == "ready"


def test_it_rests_while_a_visitor_scans(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    looking: Callable[[CameraSettings], bool | None] = lambda _: asked.append(1)  # noqa: E731
    monkeypatch.setattr(room.steady, "is_here", looking)
    room.feed.start()
    room.lookout.look()
    assert asked == []


def test_a_system_that_cannot_tell_is_left_alone(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    room.hub.number = None
    room.lookout.look()
    assert room.told() == "None"
