"""Tells a frozen camera from a live one: a driver that gives the very same picture again and again."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from .frame import Frame

_STEP = 16  # pixels between those of the quick look
_FLAT = 8  # grey levels: an even picture, as under a lens cap, may repeat itself


class FrozenWatch:
    """Takes a camera's frames one after another, over re-openings too; holds the last one until forgotten."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._last: Frame | None = None
        self._since = 0.0
        self._frozen = False

    def is_news(self, frame: Frame) -> bool:
        """Whether the frame may be shown as live: not the one at which the camera froze."""
        now = self._clock()
        if self._last is None or not _same(frame, self._last):
            self._last, self._since, self._frozen = frame, now, False
        return not self._frozen

    @property
    def frozen(self) -> bool:
        """Whether one picture has been repeated for longer than the seconds allowed, since the last opening."""
        overdue = self._last is not None and self._clock() - self._since > self._seconds
        self._frozen = self._frozen or overdue
        return overdue

    def reopened(self) -> None:
        """The camera was opened anew and has its time again."""
        self._since = self._clock()


def _same(frame: Frame, last: Frame) -> bool:
    if frame.shape != last.shape:
        return False
    glance = frame[::_STEP, ::_STEP]
    if not np.array_equal(glance, last[::_STEP, ::_STEP]):
        return False
    return int(glance.max()) - int(glance.min()) > _FLAT and np.array_equal(frame, last)
