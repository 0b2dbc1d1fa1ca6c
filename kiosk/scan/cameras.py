"""The cameras of this machine: their names, and one of them opened as the settings want it."""

from __future__ import annotations

import importlib
import logging
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2

from ...queue.errors import Fault, KnownError
from ...queue.setting_values import AUTO
from ...queue.settings import CameraSettings
from .capture import grab, tame_opencv
from .frame import Frame

log = logging.getLogger(__name__)

_KERNEL_LIST = Path("/sys/class/video4linux")
_V4L2_AUTO, _V4L2_MANUAL = 3, 1  # its own menu for exposure; every other driver takes 1 and 0


@dataclass(frozen=True, slots=True)
class Camera:
    """number: OpenCV's, which may change whenever something is plugged in."""

    number: int
    name: str


def list_cameras() -> list[Camera]:
    """Every camera that the system tells of, by number; empty where it tells of none."""
    return _kernel_cameras(_KERNEL_LIST) if sys.platform.startswith("linux") else _qt_cameras()


def find_camera(text: str, among: Callable[[], Sequence[Camera]] = list_cameras) -> Camera:
    """The camera of that number, name or part of a name, whole names first. Raises KnownError CAMERA_MISSING.

    A number is taken as it is: not every system tells of its cameras.
    """
    text = text.strip()
    if text.isdecimal():
        number = int(text)
        return Camera(number, _plain(_read_line(_KERNEL_LIST / f"video{number}" / "name")) or f"camera {number}")
    here = among()
    wanted = text.casefold()
    for fits in (wanted.__eq__, lambda name: wanted in name):
        for camera in here:
            if fits(camera.name.casefold()):
                return camera
    raise KnownError(Fault.CAMERA_MISSING, f'no camera is called "{_plain(text)}"')


def tell_cameras(cameras: Sequence[Camera]) -> str:
    """Which cameras there are, in one line."""
    if not cameras:
        return "the system tells of no camera"
    return "here are: " + ", ".join(f"{camera.number} {camera.name}" for camera in cameras)


class CameraSource:
    """An opened camera; the driver gives the nearest size that it has. Raises KnownError CAMERA_MISSING."""

    from_file = False

    def __init__(self, camera: Camera, settings: CameraSettings) -> None:
        self.name = camera.name
        tame_opencv()
        self._device = cv2.VideoCapture(camera.number)
        if not self._device.isOpened():
            self._device.release()
            label = f"camera {camera.number}"
            told = label if camera.name == label else f"{label} ({camera.name})"
            detail = f"{told} cannot be opened; it is not plugged in or another program uses it"
            raise KnownError(Fault.CAMERA_MISSING, detail)
        # Motion JPEG: over USB 2 raw pictures of this size come at ten a second or fewer.
        self._device.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        self._device.set(cv2.CAP_PROP_FRAME_WIDTH, settings.width)
        self._device.set(cv2.CAP_PROP_FRAME_HEIGHT, settings.height)
        self._device.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self._adjust("focus", settings.focus, cv2.CAP_PROP_AUTOFOCUS, cv2.CAP_PROP_FOCUS, (1, 0))
        menu = (_V4L2_AUTO, _V4L2_MANUAL) if self._driver() == "V4L2" else (1, 0)
        self._adjust("exposure", settings.exposure, cv2.CAP_PROP_AUTO_EXPOSURE, cv2.CAP_PROP_EXPOSURE, menu)

    def read(self) -> Frame | None:
        """The next frame; None when the camera was unplugged."""
        return grab(self._device)

    def close(self) -> None:
        """Lets the camera go."""
        self._device.release()

    def _adjust(self, what: str, wanted: str, switch: int, dial: int, menu: tuple[int, int]) -> None:
        """A driver without the property keeps what it does."""
        if wanted == AUTO:
            done = self._set(switch, menu[0])
        else:
            self._set(switch, menu[1])
            done = self._set(dial, int(wanted))
        if not done:
            _tell_unsupported(self.name, what)

    def _set(self, what: int, value: float) -> bool:
        try:
            return bool(self._device.set(what, value))
        except cv2.error:
            return False

    def _driver(self) -> str:
        try:
            return self._device.getBackendName()
        except cv2.error:
            return ""


@lru_cache(maxsize=32)
def _tell_unsupported(camera: str, what: str) -> None:
    """Once a run: a lost camera is opened again and again."""
    log.info("camera.unsupported property=%s camera=%s", what, camera)


def _kernel_cameras(folder: Path) -> list[Camera]:
    """Linux: one entry a device node; a webcam's further nodes carry no pictures."""
    found = []
    try:
        nodes = [node for node in folder.iterdir() if node.name.startswith("video") and node.name[5:].isdecimal()]
    except OSError:
        return []
    for node in nodes:
        if _read_line(node / "index") in {"", "0"}:
            number = int(node.name[5:])
            found.append(Camera(number, _plain(_read_line(node / "name")) or f"camera {number}"))
    return sorted(found, key=lambda camera: camera.number)


def _qt_cameras() -> list[Camera]:
    """Elsewhere: Qt lists devices through the same system service, and in the same order, as OpenCV numbers them."""
    try:
        application: Any = importlib.import_module("PySide6.QtCore").QCoreApplication
        devices: Any = importlib.import_module("PySide6.QtMultimedia").QMediaDevices
        held = application.instance()
        if held is None and threading.current_thread() is threading.main_thread():
            held = application([])  # Qt tells of no device without one
        names = [str(device.description()) for device in devices.videoInputs()]
    except (ImportError, AttributeError, RuntimeError):
        return []
    return [Camera(number, _plain(name) or f"camera {number}") for number, name in enumerate(names)]


def _read_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _plain(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name.strip())[:80]
