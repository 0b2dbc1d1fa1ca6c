"""Keeps to one camera: follows it by name when its number has changed, and tells without opening it if it is here."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ...queue.errors import KnownError
from ...queue.settings import CameraSettings
from .cameras import Camera, find_camera, list_cameras
from .source import FrameSource, names_file, open_source


class SteadyCamera:
    """The camera of the settings over one run of the program. It may be asked from any thread.

    A camera that is set by its number gets another number when it is plugged in again while something still holds the
    old one; its name, known since it was opened, is what stays.
    """

    def __init__(
        self,
        open_frames: Callable[[CameraSettings], FrameSource] = open_source,
        among: Callable[[], Sequence[Camera]] = list_cameras,
    ) -> None:
        self._open, self._among = open_frames, among
        self._name = ""

    def open(self, settings: CameraSettings) -> FrameSource:
        """As open_source, at the camera's number of now. Raises KnownError CAMERA_MISSING or FRAME_UNREADABLE."""
        moved = moved_to(settings.source, self._name, self._among()) if self._name else None
        source = self._open(settings if moved is None else dataclasses.replace(settings, source=str(moved)))
        if not source.from_file:
            self._name = source.name
        return source

    def is_here(self, settings: CameraSettings) -> bool | None:
        """Whether the system tells of it; None where it tells of no camera at all and need not. Lights no lamp."""
        source = settings.source.strip()
        if names_file(source):
            return Path(source).expanduser().exists()
        here = self._among()
        if not here and not sys.platform.startswith("linux"):
            return None
        if source.isdecimal():
            listed = int(source) in {camera.number for camera in here}
            return listed or moved_to(source, self._name, here) is not None
        try:
            find_camera(source, lambda: here)
        except KnownError:
            return False
        return True


def moved_to(source: str, name: str, here: Sequence[Camera]) -> int | None:
    """The new number of a camera that was opened by its number under a name; None where it has not moved for sure."""
    if not name or not source.strip().isdecimal():
        return None
    numbers = [camera.number for camera in here if camera.name == name]
    return numbers[0] if len(numbers) == 1 and numbers[0] != int(source) else None
