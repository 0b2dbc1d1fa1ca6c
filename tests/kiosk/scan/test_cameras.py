"""Cameras by number and by name, and what is asked of their drivers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import cv2
import numpy as np
import pytest

from sambut.kiosk.scan import cameras
from sambut.kiosk.scan.cameras import Camera, CameraSource, find_camera, list_cameras, tell_cameras
from sambut.kiosk.scan.source import names_file, open_source
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import CameraSettings, parse_settings


class Driver:
    """A device that has only the properties in known, and two frames."""

    known: tuple[int, ...] = ()
    opened: ClassVar[list[Driver]] = []
    backend = "V4L2"

    def __init__(self, number: int) -> None:
        self.number, self.left, self.values = number, 2, {}
        self.opened.append(self)

    def isOpened(self) -> bool:
        return True

    def getBackendName(self) -> str:
        return self.backend

    def set(self, what: int, value: float) -> bool:
        self.values[what] = value
        return what in self.known

    def read(self) -> tuple[bool, np.ndarray | None]:
        self.left -= 1
        return (True, np.zeros((4, 4, 3), np.uint8)) if self.left >= 0 else (False, None)

    def release(self) -> None:
        self.left = 0


@pytest.fixture
def driver(monkeypatch) -> type[Driver]:
    monkeypatch.setattr(Driver, "opened", [])
    monkeypatch.setattr(cv2, "VideoCapture", Driver)
    cameras._tell_unsupported.cache_clear()
    return Driver


@pytest.fixture
def plug(tmp_path: Path, monkeypatch) -> Callable[[int, str, int], None]:
    """Makes the kernel's entry of a device node."""
    monkeypatch.setattr(cameras, "_KERNEL_LIST", tmp_path / "nodes")
    monkeypatch.setattr("sys.platform", "linux")

    def make(number: int, name: str, index: int = 0) -> None:
        folder = tmp_path / "nodes" / f"video{number}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "name").write_text(f"{name}\n", encoding="utf-8")
        (folder / "index").write_text(f"{index}\n", encoding="utf-8")

    return make


def test_cameras_are_listed_by_number_without_their_further_nodes(plug, tmp_path: Path) -> None:
    assert list_cameras() == []
    for number, name, index in ((10, "Logitech C920", 0), (2, "Laptop\x1b[0m Camera", 0), (3, "Laptop Camera", 1)):
        plug(number, name, index)
    (tmp_path / "nodes" / "v4l-subdev0").mkdir()
    (tmp_path / "nodes" / "video7").mkdir()
    assert list_cameras() == [Camera(2, "Laptop?[0m Camera"), Camera(7, "camera 7"), Camera(10, "Logitech C920")]


def test_a_name_or_a_part_of_it_finds_the_camera(plug) -> None:
    plug(0, "Logitech C920 HD")
    plug(4, "Logitech C920")
    assert find_camera("logitech c920").number == 4
    assert find_camera("  LOGI ").number == 0
    assert find_camera("4") == Camera(4, "Logitech C920")
    assert find_camera("9") == Camera(9, "camera 9")
    with pytest.raises(KnownError) as caught:
        find_camera("Brio")
    assert caught.value.code is Fault.CAMERA_MISSING
    assert caught.value.detail == 'no camera is called "Brio"'
    assert tell_cameras(list_cameras()) == "here are: 0 Logitech C920 HD, 4 Logitech C920"


def test_a_name_is_looked_up_at_each_opening(plug, driver: type[Driver], tmp_path: Path) -> None:
    plug(0, "Logitech C920")
    settings = CameraSettings(source="Logitech")
    assert open_source(settings).name == "Logitech C920"
    (tmp_path / "nodes" / "video0" / "name").write_text("Other\n", encoding="utf-8")
    plug(2, "Logitech C920")
    open_source(settings)
    assert [device.number for device in driver.opened] == [0, 2]


def test_a_device_node_is_its_camera(driver: type[Driver]) -> None:
    open_source(CameraSettings(source="/dev/video3"))
    assert [device.number for device in driver.opened] == [3]


def test_settings_take_numbers_and_words() -> None:
    camera = parse_settings({"camera": {"source": 1, "focus": 30, "exposure": "-6"}}).camera
    assert (camera.source, camera.focus, camera.exposure) == ("1", "30", "-6")
    assert parse_settings({"camera": {"focus": "auto"}}).camera == CameraSettings()


@pytest.mark.parametrize(
    ("key", "value"),
    [("focus", 256), ("focus", -1), ("focus", True), ("focus", 1.5), ("focus", ""), ("exposure", "x"), ("source", -1)],
)
def test_wrong_settings_name_their_key(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"camera.{key} must be"):
        parse_settings({"camera": {key: value}})


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("0", False),
        ("12", False),
        ("Logitech", False),
        ("USB2.0 HD UVC WebCam: USB2.0 HD", False),
        ("a.mp4", True),
        ("cards/a", True),
        (r"C:\cards\a.png", True),
        ("A.JPG", True),
        ("tests", True),
    ],
)
def test_paths_and_names_are_told_apart(source: str, file: bool, monkeypatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[3])
    assert names_file(source) is file


def test_a_camera_gives_frames_until_unplugged(driver: type[Driver]) -> None:
    camera = CameraSource(Camera(0, "test"), CameraSettings())
    assert [camera.read() is not None for _ in range(3)] == [True, True, False]
    assert camera.from_file is False
    camera.close()


def test_what_is_asked_of_the_driver(driver: type[Driver], monkeypatch, caplog) -> None:
    caplog.set_level(logging.INFO)
    asked = (cv2.CAP_PROP_AUTOFOCUS, cv2.CAP_PROP_FOCUS, cv2.CAP_PROP_AUTO_EXPOSURE, cv2.CAP_PROP_EXPOSURE)
    monkeypatch.setattr(Driver, "known", asked)
    settings = CameraSettings(width=1920, height=1080, focus="30", exposure="-5")
    CameraSource(Camera(1, "test"), settings)
    values = driver.opened[0].values
    assert (values[cv2.CAP_PROP_FRAME_WIDTH], values[cv2.CAP_PROP_FRAME_HEIGHT]) == (1920, 1080)
    assert values[cv2.CAP_PROP_FOURCC] == cv2.VideoWriter.fourcc(*"MJPG")
    assert [values[what] for what in asked] == [0, 30, 1, -5]
    CameraSource(Camera(1, "test"), CameraSettings())
    assert [driver.opened[1].values.get(what) for what in asked] == [1, None, 3, None]
    monkeypatch.setattr(Driver, "backend", "MSMF")
    CameraSource(Camera(1, "test"), CameraSettings())
    assert driver.opened[2].values[cv2.CAP_PROP_AUTO_EXPOSURE] == 1
    assert "unsupported" not in caplog.text


def test_what_a_driver_does_not_have_is_logged_once(driver: type[Driver], monkeypatch, caplog) -> None:
    caplog.set_level(logging.INFO)
    for _ in range(3):
        assert CameraSource(Camera(1, "test"), CameraSettings(focus="9")).read() is not None
    assert caplog.text.count("property=focus") == caplog.text.count("property=exposure") == 1

    def refuse(*_: object) -> bool:
        raise cv2.error("refused")

    monkeypatch.setattr(Driver, "set", lambda *_: True)
    monkeypatch.setattr(Driver, "getBackendName", refuse)
    assert CameraSource(Camera(2, "test"), CameraSettings(exposure="9")).read() is not None


def test_elsewhere_qt_lists_the_cameras(qapp, monkeypatch) -> None:
    class Devices:
        @staticmethod
        def videoInputs() -> list[Devices]:
            return [Devices()]

        def description(self) -> str:
            return "Brio"

    class Module:
        QMediaDevices = Devices

    real = cameras.importlib.import_module
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(
        cameras.importlib, "import_module", lambda name: Module if name.endswith("Multimedia") else real(name)
    )
    assert list_cameras() == [Camera(0, "Brio")]

    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(cameras.importlib, "import_module", missing)
    assert list_cameras() == []
