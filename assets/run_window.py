"""Runs one window over an office: follows every commit, and lets everything go at the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from ..queue.office import Office
from .live import LiveOffice
from .splash import Splash
from .tiling import take_place
from .window import Surface, run_until_closed
from .worker import SerialRunner


def run_window(
    application: QGuiApplication,
    office: Office,
    runner: SerialRunner,
    page: Path,
    properties: dict[str, Any],
    splash: Splash | None = None,
    place: str = "",
) -> int:
    """Until the window is closed; gives the process's exit status. place: where it stands on a shared screen."""
    model: Any = properties["model"]
    surface = Surface(page, properties)
    if place:
        take_place(surface.window, place)
    if hasattr(model, "languageChanged"):
        surface.speak(model.property("language"))
        model.languageChanged.connect(surface.speak)
    if hasattr(model, "attach"):
        model.attach(surface.window, placed=bool(place))
    live = follow(office, model)
    if splash is not None:
        splash.close()
    status = run_until_closed(application)
    live.stop()
    runner.stop()
    surface.close()
    office.close()
    return status


def follow(office: Office, model: Any) -> LiveOffice:
    """Starts a model and a watch that refreshes it with every commit, by whomever."""
    live = LiveOffice(office.watch, model)
    live.changed.connect(model.refresh)
    live.reachable.connect(model.refresh)
    live.start()
    model.start()
    return live
