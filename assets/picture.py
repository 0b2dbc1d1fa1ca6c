"""A surface in a window off the screen, to take its picture: for the rehearsal and the documents."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QImage, QKeyEvent

from .window import Surface, make_application

SETTLE_SECONDS = 0.35
"""Longer than a change of screen takes."""


class Picture:
    """One page at a size in pixels."""

    def __init__(self, page: Path, properties: dict[str, Any], size: tuple[int, int]) -> None:
        self._application = make_application("Sambut")
        self._surface = Surface(page, properties)
        self._surface.window.resize(*size)
        self._surface.window.show()
        model = properties["model"]
        if hasattr(model, "languageChanged"):
            model.languageChanged.connect(self._surface.speak)
            self._surface.speak(model.property("language"))

    def save(self, path: Path) -> None:
        """Lets the page come to rest and writes it as PNG."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._surface.window.grabWindow().save(str(path))

    def settle(self) -> None:
        """Runs the window's animations to their end."""
        end = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < end:
            QCoreApplication.processEvents()
            time.sleep(0.005)

    def write(self, text: str) -> None:
        """Types into the field that has the keyboard."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(self._surface.window, event)

    def preview(self, image: QImage) -> None:
        """Puts a frame into the camera preview, if the page has one now."""
        self.settle()
        for item in self._surface.window.findChildren(QObject):
            if item.metaObject().className() == "CameraPreview":
                item.show(image)  # type: ignore[attr-defined]

    def close(self) -> None:
        """Takes the window down."""
        self._surface.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()
