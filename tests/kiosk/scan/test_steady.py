"""One camera over a day of plugs: followed to another number, and looked for without being opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sambut.kiosk.scan.cameras import Camera
from sambut.kiosk.scan.steady import SteadyCamera, moved_to
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import CameraSettings

LAPTOP, DESK = "Laptop Camera", "Desk Camera"
SETTINGS = CameraSettings(source="0")


class Opened:
    from_file = False

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self) -> None: ...

    def close(self) -> None: ...


class Sockets:
    """The cameras that are plugged in, by number; opened: the numbers that were opened."""

    def __init__(self, **_: object) -> None:
        self.plugged: dict[int, str] = {}
        self.opened: list[int] = []

    def open(self, settings: CameraSettings) -> Opened:
        number = int(settings.source)
        self.opened.append(number)
        if number not in self.plugged:
            raise KnownError(Fault.CAMERA_MISSING, f"camera {number}")
        return Opened(self.plugged[number])

    def list(self) -> list[Camera]:
        return [Camera(number, name) for number, name in sorted(self.plugged.items())]


@pytest.fixture
def sockets() -> Sockets:
    return Sockets()


@pytest.fixture
def steady(sockets: Sockets) -> SteadyCamera:
    return SteadyCamera(sockets.open, sockets.list)


def test_a_camera_is_followed_to_its_new_number(sockets: Sockets, steady: SteadyCamera) -> None:
    sockets.plugged = {0: DESK, 2: LAPTOP}
    steady.open(SETTINGS)
    sockets.plugged = {1: DESK, 2: LAPTOP}
    assert steady.open(SETTINGS).name == DESK
    sockets.plugged = {0: DESK, 2: LAPTOP}
    steady.open(SETTINGS)
    assert sockets.opened == [0, 1, 0]


def test_another_camera_under_the_old_number_is_not_taken_for_it(sockets: Sockets, steady: SteadyCamera) -> None:
    sockets.plugged = {0: DESK, 1: LAPTOP}
    steady.open(SETTINGS)
    sockets.plugged = {0: LAPTOP, 1: DESK}
    assert steady.open(SETTINGS).name == DESK


def test_an_unplugged_camera_stays_missing_though_another_is_there(sockets: Sockets, steady: SteadyCamera) -> None:
    sockets.plugged = {0: DESK, 1: LAPTOP}
    steady.open(SETTINGS)
    sockets.plugged = {1: LAPTOP}
    with pytest.raises(KnownError):
        steady.open(SETTINGS)
    assert steady.is_here(SETTINGS) is False


@pytest.mark.parametrize(
    ("source", "name", "here", "number"),
    [
        ("0", DESK, {0: DESK}, None),
        ("0", DESK, {3: DESK}, 3),
        ("0", DESK, {}, None),
        ("0", DESK, {1: DESK, 2: DESK}, None),
        ("0", "", {1: DESK}, None),
        ("Desk", DESK, {1: DESK}, None),
    ],
)
def test_where_it_has_moved(source: str, name: str, here: dict[int, str], number: int | None) -> None:
    assert moved_to(source, name, [Camera(place, said) for place, said in here.items()]) == number


def test_looking_for_it_opens_nothing(
    sockets: Sockets, steady: SteadyCamera, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert steady.is_here(SETTINGS) is False
    sockets.plugged = {0: DESK}
    assert steady.is_here(SETTINGS) is True
    assert steady.is_here(replace(SETTINGS, source="1")) is False
    assert steady.is_here(replace(SETTINGS, source="desk")) is True
    assert steady.is_here(replace(SETTINGS, source="Laptop")) is False
    film = tmp_path / "film.mp4"
    assert steady.is_here(replace(SETTINGS, source=str(film))) is False
    film.touch()
    assert steady.is_here(replace(SETTINGS, source=str(film))) is True
    assert sockets.opened == []


def test_a_system_that_tells_of_no_camera_is_not_believed(
    steady: SteadyCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert steady.is_here(SETTINGS) is None
