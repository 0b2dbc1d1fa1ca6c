"""Chooses the next slide: the folder is looked at before each, and what cannot be read is passed over for a while."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from pathlib import Path

from .folder import NameKey, Slide, SlideError, name_key, read_folder

log = logging.getLogger("sambut.board.slides")

TRY_AGAIN_SECONDS = 300.0
"""What could not be read may have been locked: it is tried again so long after, or as soon as it has changed."""


class Programme:
    """Goes through a folder in the order of names, again and again."""

    def __init__(self, folder: Path, now: Callable[[], float]) -> None:
        self._folder, self._now = folder, now
        self._last: NameKey = ()
        self._tried: dict[Slide, float] = {}  # what could not be read, and when it may be tried again
        self._fault = ""

    def next(self) -> Slide | None:
        """The one after the last; None when there is none to be tried."""
        usable = self._usable()
        if not usable:
            return None
        chosen = next((slide for slide in usable if name_key(slide.path.name) > self._last), usable[0])
        self._last = name_key(chosen.path.name)
        return chosen

    def pass_over(self, slide: Slide, error: SlideError) -> None:
        """It cannot be shown; the log has it once for each version of the file."""
        if slide not in self._tried:
            log.warning("board.slide_unreadable name=%s reason=%s", _printable(slide.path.name), error)
        self._tried[slide] = self._now() + TRY_AGAIN_SECONDS

    def has_hope(self) -> bool:
        """Whether there is a file to be tried."""
        return bool(self._usable())

    def _usable(self) -> list[Slide]:
        slides, now = self._look(), self._now()
        return [slide for slide in slides if self._tried.get(slide, -math.inf) <= now]

    def _look(self) -> tuple[Slide, ...]:
        try:
            slides, fault = read_folder(self._folder), ""
        except OSError as error:
            slides, fault = (), type(error).__name__
        if fault and fault != self._fault:
            log.warning("board.slides_folder_unreadable name=%s reason=%s", _printable(self._folder.name), fault)
        self._fault = fault
        self._tried = {slide: until for slide, until in self._tried.items() if slide in slides}
        return slides


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name)
