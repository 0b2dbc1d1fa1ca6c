"""A camera without a lens: gives the frames that are held before it, and can be pulled out like any other."""

from __future__ import annotations

import time
from functools import lru_cache
from itertools import cycle

from sambut.kiosk.scan.frame import Frame
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import CameraSettings
from sambut.tests.specimens.case import CardSort, Condition, SpecimenCase, make_sequence

FRAME_SECONDS = 0.05
FRAMES = 4


class HeldCamera:
    """One source at a time, as a driver has it. show() holds another card up; plugged: whether it is in its socket."""

    name, from_file = "a camera of the tests", False

    def __init__(self) -> None:
        self.plugged = True
        self._frames = cycle([hold(CardSort.NONE, 1)[0].frame])

    def show(self, cases: list[SpecimenCase]) -> None:
        """From the next frame on."""
        self._frames = cycle([case.frame for case in cases])

    def open(self, _: CameraSettings) -> HeldCamera:
        """As open_source."""
        if not self.plugged:
            raise KnownError(Fault.CAMERA_MISSING, "pulled out")
        return self

    def read(self) -> Frame | None:
        """The next frame at the camera's own rate; None once it is pulled out."""
        time.sleep(FRAME_SECONDS)
        return next(self._frames) if self.plugged else None

    def close(self) -> None:
        """Nothing to let go."""


@lru_cache
def hold(sort: CardSort, seed: int) -> list[SpecimenCase]:
    """A plain view of a card in a hand."""
    return list(make_sequence(sort, Condition.PLAIN, seed, frames=FRAMES))
