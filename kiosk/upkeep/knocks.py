"""The administrator's gesture: so many touches on the mark in the top corner, one soon after the other."""

from __future__ import annotations

NEEDED = 5
WITHIN_SECONDS = 4.0
CORNER = (190, 160)
"""Design pixels from the top left: the mark on every page, the welcome's too, with a finger's breadth around it."""


class Knocks:
    """Counts the touches of one screen. A touch anywhere else starts anew, so that nobody meets it by chance."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def touch(self, x: float, y: float, at_seconds: float) -> bool:
        """A touch at a place in design pixels; True with the one that completes the gesture."""
        if not (0 <= x < CORNER[0] and 0 <= y < CORNER[1]):
            self._times.clear()
            return False
        recent = [time for time in self._times if 0 <= at_seconds - time <= WITHIN_SECONDS]
        self._times = [*recent, at_seconds]
        if len(self._times) < NEEDED:
            return False
        self._times.clear()
        return True
