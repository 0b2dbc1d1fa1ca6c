"""Reads one video of the slides folder frame by frame, at most twenty-five of them a second."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np
from PySide6.QtGui import QImage

from ...frame_image import frame_image
from ...scan.capture import tame_opencv
from ...scan.frame import Frame
from .fitting import fitted
from .folder import SlideError

MOST_A_SECOND = 25
"""Above, frames are left out evenly: of 60 a second every third is shown, of 30 every second."""
USUAL_RATE = 25.0
"""Where a file tells none that can be."""
RATES = (1.0, 240.0)
LONGEST_GAP = 10.0
"""Seconds from one frame to the next that are believed, as a recorded screen may have them."""
LARGEST_PIXELS = 4096 * 2304
_OPTIONS = (cv2.CAP_PROP_N_THREADS, 1, cv2.CAP_PROP_HW_ACCELERATION, cv2.VIDEO_ACCELERATION_NONE)


class Video:
    """An open file; used by one thread. Raises SlideError where it is no video."""

    def __init__(self, path: Path) -> None:
        tame_opencv()
        self._file = cv2.VideoCapture(_name(path), cv2.CAP_FFMPEG, _OPTIONS)
        width, height = (self._file.get(each) for each in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
        if not self._file.isOpened() or width * height > LARGEST_PIXELS:
            reason = "too_many_pixels" if self._file.isOpened() else "no_video"
            self.close()
            raise SlideError(reason)
        self._usual_gap = 1 / sane_rate(self._file.get(cv2.CAP_PROP_FPS))
        self._told = 0.0
        self._moment = -self._usual_gap
        self._next = 0.0

    def grab(self) -> float | None:
        """Goes on to the next frame to show; its seconds since the first one, or None at the end."""
        while self._file.grab():
            told = self._file.get(cv2.CAP_PROP_POS_MSEC) / 1000
            gap, self._told = told - self._told, told
            self._moment += gap if self._moment >= 0 and 1 / RATES[1] <= gap <= LONGEST_GAP else self._usual_gap
            if self._moment >= self._next:
                self._next = self._moment + 1 / MOST_A_SECOND - 0.0005
                return self._moment
        return None

    def picture(self, across: int, down: int) -> QImage | None:
        """The frame that was grabbed, as large as it lies in an area of so many pixels; None where it is broken."""
        try:
            got, frame = self._file.retrieve()
            if not got or frame is None or not frame.size:
                return None
            height, width = frame.shape[:2]
            return frame_image(scale(np.asarray(frame, np.uint8), *fitted(width, height, across, down)))
        except cv2.error:
            return None

    def close(self) -> None:
        """Lets the file go."""
        self._file.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


def _name(path: Path) -> str:
    """As OpenCV can take it: bytes that are no text end the process."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError as error:
        raise SlideError("name_not_text") from error
    return str(path)


def sane_rate(rate: float) -> float:
    """Frames a second: what the file tells, where that can be."""
    return rate if RATES[0] <= rate <= RATES[1] else USUAL_RATE


def scale(frame: Frame, width: int, height: int) -> Frame:
    """To this size: first by a whole number, which is quick and does not flicker, then by what is left."""
    step = min(frame.shape[1] // width, frame.shape[0] // height)
    if step > 1:
        smaller = (frame.shape[1] // step, frame.shape[0] // step)
        frame = np.asarray(cv2.resize(frame, smaller, interpolation=cv2.INTER_AREA), np.uint8)
    if frame.shape[:2] == (height, width):
        return frame
    return np.asarray(cv2.resize(frame, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
