"""Checks this machine's devices and libraries as the kiosk would use them."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

from ..assets.display import has_display
from ..queue.doctor import Check
from ..queue.errors import KnownError
from ..queue.settings import CameraSettings, PrinterSettings, Settings
from .printing.abilities import abilities_of
from .printing.logo import logo_raster
from .printing.printer import missing_setting, open_printer
from .printing.slip import PAPERS
from .printing.transport import PrinterState
from .scan.cameras import list_cameras, tell_cameras
from .scan.readers import open_readers
from .scan.source import names_file, open_source
from .scan.text_models import open_text_models
from .voice.check import sound_check


def device_checks(settings: Settings) -> list[Check]:
    """Display, code readers, text models, camera, printer and sound, each tried for real."""
    parts = [_display(), _opencv(), _readers(), _text()]
    return [*parts, _camera(settings.camera), printer_check(settings.printer), sound_check(settings.voice)]


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


def printer_check(settings: PrinterSettings) -> Check:
    """How the printer is, asked without printing, and what to do."""
    state = open_printer(settings).probe()
    name = f"{settings.kind}, {settings.width} mm"
    if state is PrinterState.UNSET:
        return Check("printer", settings.kind == "none", _without_printer(settings))
    if not state.can_print:
        return Check("printer", False, f"{name}: {_TO_DO[state]}")
    wrong = _printer_settings(settings)
    if wrong:
        return Check("printer", False, f"{name}: {wrong}; numbers are still printed")
    return Check("printer", True, name if state is PrinterState.READY else f"{name}; paper runs low, have a roll ready")


def _without_printer(settings: PrinterSettings) -> str:
    if settings.kind == "none":
        return "none set; numbers are shown on the screen"
    return f"{missing_setting(settings)} in sambut.toml, so nothing is printed"


_TO_DO = {
    PrinterState.PAPER_OUT: "out of paper; put in a new roll, it is noticed within seconds",
    PrinterState.COVER_OPEN: "the cover is open; close it until it clicks",
    PrinterState.ERROR: "jammed, too hot or its knife is stuck; open the cover, take the paper out, switch off and on",
    PrinterState.OFFLINE: "off line; press its feed or on-line button, or switch it off and on",
    PrinterState.UNREACHABLE: "does not answer; check cable, power and sambut.toml",
}
"""By the states in which a printer that was only looked at can be and not print."""


def _printer_settings(settings: PrinterSettings) -> str:
    """What of the printer's settings is passed over, and why."""
    try:
        complaints = list(abilities_of(settings).complaints)
    except KnownError as error:
        return error.detail
    if settings.logo:
        try:
            logo_raster(Path(settings.logo), PAPERS[settings.width].dots)
        except KnownError as error:
            complaints.append(f"printer.logo: {error.detail}, the mark is printed instead")
    return "; ".join(complaints)
