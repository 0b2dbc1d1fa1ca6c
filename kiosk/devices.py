"""Tries each device of this machine for real and says in words what to do: display, camera, printer, readers, sound."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QGuiApplication

from ..assets.display import has_display
from ..queue.doctor import Check
from ..queue.errors import KnownError
from ..queue.settings import CameraSettings, Settings
from .doctor import printer_check
from .scan.cameras import list_cameras, tell_cameras
from .scan.frame import Frame
from .scan.source import FrameSource, names_file, open_source
from .trials import try_readers, try_text
from .upkeep.derive_lines import DARK
from .voice.check import sound_check

TRY_SECONDS = 1.5
"""How long the camera is looked through: its first pictures may be dark."""
BRIGHT = 235
LEAST_SIDES = (768, 1366)
SETUP = "run the set-up again: make setup"


def device_trials(settings: Settings) -> list[Check]:
    """One check for each device and part, in the order in which a visit needs them."""
    application = _application()
    checks = [
        _display(application),
        _cameras(),
        camera_trial(settings.camera),
        *(_reader(trial.name, trial.good, trial.detail, trial.milliseconds) for trial in try_readers()),
        _text(),
        printer_check(settings.printer),
        sound_check(settings.voice),
    ]
    del application
    return checks


def _application() -> QCoreApplication:
    """Screens and sound devices are only told to an application; without a display there is one without windows."""
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    held = QCoreApplication.instance()
    if held is not None:
        return held
    return QGuiApplication(sys.argv[:1]) if has_display() else QCoreApplication(sys.argv[:1])


def _display(application: QCoreApplication) -> Check:
    if not isinstance(application, QGuiApplication):
        return Check("display", False, "none; connect a screen and start from its session (or set DISPLAY)")
    sizes = [(screen.geometry().width(), screen.geometry().height()) for screen in application.screens()]
    told = ", ".join(f"{width}x{height}" for width, height in sizes)
    small = [size for size in sizes if min(size) < LEAST_SIDES[0] or max(size) < LEAST_SIDES[1]]
    if small:
        return Check("display", False, f"{told}; the kiosk needs 1366x768 or 768x1366 at least: choose a finer mode")
    return Check("display", bool(sizes), told or "no screen is on")


def _cameras() -> Check:
    return Check("cameras", True, tell_cameras(list_cameras()))


def camera_trial(settings: CameraSettings, open_frames: Callable[[CameraSettings], FrameSource] = open_source) -> Check:
    """Opens the camera as the kiosk would and looks through it for a moment."""
    if not settings.source:
        return Check("camera", True, 'none set, visitors type; set camera.source = "0" in sambut.toml to use one')
    try:
        source = open_frames(settings)
    except KnownError as error:
        advice = "check the path" if names_file(settings.source) else "plug it in, or close the program that uses it"
        return Check("camera", False, f"{error.detail}; {advice}")
    try:
        frames = _look_through(source)
    finally:
        source.close()
    return _judge(source, frames, settings)


def _look_through(source: FrameSource) -> list[Frame]:
    """The last ten frames of TRY_SECONDS, or of what there is."""
    frames: list[Frame] = []
    started = time.monotonic()
    while time.monotonic() - started < TRY_SECONDS:
        frame = source.read()
        if frame is None:
            break
        frames = [*frames[-9:], frame]
    return frames


def _judge(source: FrameSource, frames: list[Frame], settings: CameraSettings) -> Check:
    if not frames:
        return Check("camera", False, f"{source.name} gives no picture; plug it out and in, or try another socket")
    last = frames[-1]
    if not source.from_file and len(frames) > 3 and all(np.array_equal(frame, last) for frame in frames):
        return Check("camera", False, f"{source.name} repeats one picture; plug it out and in")
    size, asked = f"{last.shape[1]}x{last.shape[0]}", f"{settings.width}x{settings.height}"
    bright = round(float(np.mean(last[::8, ::8])))
    told = f"{source.name}, {size}" + ("" if size == asked else f" (asked for {asked})")
    told += f", brightness {round(bright / 2.55)} %"
    if bright < DARK:
        return Check("camera", False, f"{told}; too dark: uncover the lens, or light the place where cards are held")
    if bright > BRIGHT:
        return Check("camera", False, f"{told}; too bright: turn it from the window, or set camera.exposure")
    return Check("camera", True, told)


def _reader(name: str, good: bool, detail: str, milliseconds: int) -> Check:
    return Check(name, good, f"reads a drawn code in {milliseconds} ms" if good else f"{detail}; {SETUP}")


def _text() -> Check:
    trial = try_text()
    read = f"reads a drawn line in {trial.milliseconds} ms"
    return Check("text", trial.good, read if trial.good else f"{trial.detail}; {SETUP}")
