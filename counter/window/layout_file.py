"""Keeps this machine's layout in one small file of the office's folder: whole or as it was, never half written."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from .layout import Layout, layout_text, parse_layout

log = logging.getLogger("sambut.counter")

FILE_NAME = "counter-window.json"
LARGEST = 4096
"""Bytes; more is not ours."""


class LayoutFile:
    """A missing, unreadable or foreign file is a fresh machine's; what cannot be written is logged and let be."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def load(self) -> Layout:
        """The layout as it was left."""
        try:
            with self._path.open("rb") as file:
                raw = file.read(LARGEST + 1)
            return Layout() if len(raw) > LARGEST else parse_layout(raw.decode("utf-8"))
        except FileNotFoundError:
            return Layout()
        except (OSError, UnicodeDecodeError) as error:
            log.warning("counter.layout_unreadable kind=%s", type(error).__name__)
            return Layout()

    def save(self, layout: Layout) -> None:
        """Writes the layout beside the old one and puts it in its place."""
        beside = self._path.with_suffix(".new")
        try:
            with beside.open("w", encoding="utf-8") as file:
                file.write(layout_text(layout))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except OSError as error:
            log.warning("counter.layout_not_saved kind=%s", type(error).__name__)
