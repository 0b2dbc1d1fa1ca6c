"""Checks this machine's devices and libraries as the kiosk would use them."""

from __future__ import annotations

import importlib.metadata

from ..assets.display import has_display
from ..queue.doctor import Check
from ..queue.errors import KnownError
from ..queue.settings import CameraSettings, PrinterSettings, Settings
from .printing.printer import open_printer
from .printing.transport import PrinterState
from .scan.cameras import list_cameras, tell_cameras
from .scan.readers import open_readers
from .scan.source import names_file, open_source
from .scan.text_models import open_text_models


def device_checks(settings: Settings) -> list[Check]:
    """Display, code readers, text models, camera and printer, each tried for real."""
    return [_display(), _opencv(), _readers(), _text(), _camera(settings.camera), _printer(settings.printer)]


def _display() -> Check:
    here = has_display()
    return Check("display", here, "present" if here else "none; windows need one (sambut rehearse does not)")


def _opencv() -> Check:
    """The wheels with windows of their own bring a second Qt that clashes with ours."""
    clashing = [
        name
        for name in ("opencv-python", "opencv-contrib-python")
        if any(True for _ in importlib.metadata.distributions(name=name))
    ]
    text = f"{', '.join(clashing)} is installed beside the headless one; uninstall it" if clashing else "headless only"
    return Check("opencv", not clashing, text)


def _readers() -> Check:
    try:
        names = [type(reader).__name__.removesuffix("Reader") for reader in open_readers()]
    except KnownError as error:
        return Check("readers", False, error.detail)
    whole = len(names) > 1
    return Check("readers", whole, ", ".join(names) if whole else f"only {names[0]}; run the set-up again: make setup")


def _text() -> Check:
    """Without it codes are still read; KTP and passports are typed."""
    try:
        open_text_models()
    except KnownError as error:
        return Check("text", False, f"{error.detail} is missing or damaged; run the set-up again: make setup")
    return Check("text", True, "the models that read printed cards load")


def _camera(settings: CameraSettings) -> Check:
    if not settings.source:
        return Check("camera", True, f"none set, visitors type; {tell_cameras(list_cameras())}")
    try:
        source = open_source(settings)
    except KnownError as error:
        here = "" if names_file(settings.source) else f"; {tell_cameras(list_cameras())}"
        return Check("camera", False, f'{error.detail}{here}; plug it in, or set camera.source = "" in sambut.toml')
    frame = source.read()
    source.close()
    if frame is None:
        return Check("camera", False, f"{source.name} gives no picture; plug it out and in, or try another socket")
    asked = f"{settings.width}x{settings.height}"
    size = f"{frame.shape[1]}x{frame.shape[0]}"
    return Check("camera", True, f"{source.name}, {size}" + (f" (asked for {asked})" if size != asked else ""))


def _printer(settings: PrinterSettings) -> Check:
    state = open_printer(settings).probe()
    if state is PrinterState.UNSET:
        return Check("printer", True, "none set; numbers are shown on the screen")
    if state is PrinterState.READY:
        return Check("printer", True, f"{settings.kind}, {settings.width} mm")
    return Check("printer", False, f"{settings.kind} printer does not answer; check cable, power and sambut.toml")
