"""The window's look and place: theme, and what this machine remembers of the window from one start to the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...assets.worker import Runner
from ..inputs import Inputs
from ..part import Part
from ..shift import Shift, note_fault
from .layout import THEMES, Box, Layout, Theme, kept_on
from .layout_file import LayoutFile

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1

SAVE_MILLISECONDS = 600
"""A window that is being moved is saved when it has come to rest."""


@dataclass(frozen=True, slots=True)
class LayoutInputs(Inputs):
    """layout: as it is to be remembered."""

    layout: Layout = field(default_factory=Layout)


@dataclass(frozen=True, slots=True)
class LayoutProps:
    """theme: light, dark or contrast."""

    theme: Theme


def derive_layout(inputs: LayoutInputs) -> LayoutProps:
    """The look."""
    return LayoutProps(inputs.layout.theme)


@QmlElement
@QmlUncreatable("made by the counter's model")
class LayoutModel(Part[LayoutInputs, LayoutProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """Belongs to the machine: it outlives the person who signs out."""

    def __init__(self, shift: Shift, runner: Runner, file: LayoutFile | None = None) -> None:
        super().__init__(shift, LayoutInputs, derive_layout)
        self._runner, self._file = runner, file
        self._layout = self._saved = file.load() if file else Layout()
        self._timer = QTimer(self, interval=SAVE_MILLISECONDS, singleShot=True)
        self._timer.timeout.connect(self.save)
        self._change(layout=self._layout)

    @property
    def layout(self) -> Layout:
        """As it is now."""
        return self._layout

    @Slot()
    def nextTheme(self) -> None:
        """Light, dark, high contrast, and round again."""
        self.note(theme=THEMES[(THEMES.index(self._layout.theme) + 1) % len(THEMES)])

    @Slot(str)
    def setTheme(self, theme: str) -> None:
        """One of the three."""
        self.note(theme=next(known for known in THEMES if known == theme))

    @Slot(int, int, int, int, result=QPoint)
    def keepBar(self, x: int, y: int, width: int, height: int) -> QPoint:
        """The nearest place for the desk bar that is on a screen; remembered."""
        kept = kept_on(Box(x, y, width, height), screen_boxes())
        self.note(bar=(kept.x, kept.y))
        return QPoint(kept.x, kept.y)

    @Slot(int, int, result=QPoint)
    def barPlace(self, width: int, height: int) -> QPoint:
        """Where the desk bar was, or the lower right corner."""
        screens = screen_boxes()
        first = screens[0] if screens else Box(0, 0, width, height)
        corner = (first.x + first.width - width - 24, first.y + first.height - height - 24)
        kept = kept_on(Box(*(self._layout.bar or corner), width, height), screens)
        return QPoint(kept.x, kept.y)

    def note(self, **changes: Any) -> None:
        """Remembers what changed, soon."""
        self._layout = replace(self._layout, **changes)
        self._change(layout=self._layout)
        if self._layout != self._saved:
            self._timer.start()

    def save(self) -> None:
        """Writes what is not saved yet."""
        self._timer.stop()
        file, layout = self._file, self._layout
        if file is None or layout == self._saved:
            return
        self._saved = layout
        self._runner.run(lambda: file.save(layout), lambda _: None, note_fault)

    def forget(self) -> None:
        """The layout stays when a person signs out."""
        self._follow()


def screen_boxes() -> list[Box]:
    """The free part of every screen, the main one first."""
    areas = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    return [Box(area.x(), area.y(), area.width(), area.height()) for area in areas]
