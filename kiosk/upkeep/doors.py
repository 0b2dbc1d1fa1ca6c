"""What the service page needs of the kiosk around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject

from ...assets.worker import Runner
from ...queue.office import Office
from ..paper import PaperTickets
from .inputs import CameraSight
from .machine import Machine


class Camera(Protocol):
    """The camera between start and stop."""

    @property
    def feed(self) -> QObject:
        """What a CameraPreview shows."""

    def start(self) -> None:
        """Opens it."""

    def stop(self) -> None:
        """Lets it go."""

    def sight(self) -> CameraSight:
        """How it is now."""


@dataclass(frozen=True, slots=True)
class Doors:
    """work: the office's runner; printing: the printer's; looking: for what else is slow.

    clear: ends the visitor's session and wipes it. report: tells the officers of a device. end: ends the kiosk with an
    exit status.
    """

    office: Office
    work: Runner
    printing: Runner
    looking: Runner
    paper: PaperTickets
    inspect: Callable[[], Machine]
    clear: Callable[[], None]
    report: Callable[[str, str], None]
    end: Callable[[int], None]
