"""Where frames come from: a camera, a picture file that repeats, or a video file that loops."""

from __future__ import annotations

import re
import stat
import time
import warnings
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ...queue.errors import Fault, KnownError
from ...queue.settings import CameraSettings
from .cameras import CameraSource, find_camera
from .capture import grab, tame_opencv
from .frame import LARGEST_PIXELS, LONGEST_SIDE, Frame

_PICTURES = ("JPEG", "PNG", "BMP", "WEBP", "GIF", "PPM")
_VIDEOS = {".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".wmv", ".3gp", ".ogv", ".mjpeg"}
_ENDINGS = {".jpg", ".jpeg", ".png", ".bmp", ".webp", ".gif", ".ppm"}
_NODE = re.compile(r"/dev/video([0-9]{1,3})")
_STILL_RATE = 15.0  # frames a second of a picture that stands for a camera
_RATES = (5.0, 60.0)


class FrameSource(Protocol):
    """Gives frames one by one, at its own rate. Used by one thread.

    from_file: whether frames may repeat; a camera's never do, for its sensor's noise.
    """

    name: str
    from_file: bool

    def read(self) -> Frame | None:
        """The next frame (blue green red), waiting for it; None when the source is gone or at its end."""

    def close(self) -> None:
        """Lets the device or file go; may be called twice."""


def open_source(settings: CameraSettings) -> FrameSource:
    """The source that the settings name. Raises KnownError CAMERA_MISSING or FRAME_UNREADABLE.

    A camera's name is looked up at every call: its number may be another one after it was plugged in again.
    """
    tame_opencv()
    source = settings.source.strip()
    if not source:
        raise KnownError(Fault.CAMERA_MISSING, "no camera is set")
    node = _NODE.fullmatch(str(Path(source).resolve())) if source.startswith("/dev/") else None
    if node is None and names_file(source):
        return open_file(Path(source).expanduser())
    return CameraSource(find_camera(node[1] if node else source), settings)


def names_file(source: str) -> bool:
    """Whether a source is a picture's or a video's path rather than a camera's number or name."""
    if source.isdecimal() and len(source) < 4:
        return False
    path = Path(source)
    return len(path.parts) > 1 or "\\" in source or path.suffix.lower() in {*_VIDEOS, *_ENDINGS} or path.exists()


def open_file(path: Path, live: bool = True) -> StillSource | VideoSource:
    """A picture or a video, paced and repeating when live, else once through. Raises KnownError FRAME_UNREADABLE."""
    _check_file(path)
    return VideoSource(path, live) if path.suffix.lower() in _VIDEOS else StillSource(path, live)


class StillSource:
    """A picture file; live, it comes again and again, else once."""

    from_file = True

    def __init__(self, path: Path, live: bool = True) -> None:
        self.name = path.name
        self._live = live
        self._pace = _Pace(_STILL_RATE)
        self._picture: Frame | None = load_picture(path)

    def read(self) -> Frame | None:
        """The picture, after waiting for its turn when live."""
        picture = self._picture
        if self._live:
            self._pace.wait()
        else:
            self._picture = None
        return picture

    def close(self) -> None:
        """Forgets the picture."""
        self._picture = None


class VideoSource:
    """A video file; live, at its own frame rate and from the start again at its end, else once as fast as it goes."""

    from_file = True

    def __init__(self, path: Path, live: bool = True) -> None:
        self.name = path.name
        self._live = live
        tame_opencv()
        self._video = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        self.rate = _sane_rate(self._video.get(cv2.CAP_PROP_FPS))
        self._pace = _Pace(self.rate)
        self._first = grab(self._video)
        if self._first is None:
            self._video.release()
            raise _unreadable(path, "is no video that can be read")

    def read(self) -> Frame | None:
        """The next frame."""
        if self._live:
            self._pace.wait()
        first, self._first = self._first, None
        frame = first if first is not None else grab(self._video)
        if frame is None and self._live and self._video.set(cv2.CAP_PROP_POS_FRAMES, 0):
            frame = grab(self._video)
        return frame

    def close(self) -> None:
        """Closes the file."""
        self._first = None
        self._video.release()


def load_picture(path: Path) -> Frame:
    """A picture file, turned upright, long side at most 1920. Raises KnownError FRAME_UNREADABLE.

    Pillow, not OpenCV: it takes any path, checks the size before it decodes, and does not write to stderr.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _decode_picture(path)
    except UnidentifiedImageError as error:
        raise _unreadable(path, "is no picture or video that can be read") from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise _unreadable(path, "is too large a picture") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError) as error:
        raise _unreadable(path, "is a damaged picture") from error  # what Pillow's decoders raise on broken files


def _decode_picture(path: Path) -> Frame:
    with Image.open(path, formats=_PICTURES) as picture:
        if picture.width * picture.height > LARGEST_PIXELS:
            raise Image.DecompressionBombError
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        frame = np.ascontiguousarray(np.asarray(upright, np.uint8)[:, :, ::-1])
    frame.setflags(write=False)
    return frame


def _check_file(path: Path) -> None:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _unreadable(path, "is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise _unreadable(path, "is not a file")
        if status.st_size == 0:
            raise _unreadable(path, "is empty (0 bytes)")
        with path.open("rb"):
            return
    except FileNotFoundError as error:
        raise _unreadable(path, "does not exist") from error
    except PermissionError as error:
        raise _unreadable(path, "may not be read (permission denied)") from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, "cannot be opened") from error


def _unreadable(path: Path, why: str) -> KnownError:
    name = "".join(character if character.isprintable() else "?" for character in path.name)
    return KnownError(Fault.FRAME_UNREADABLE, f"{name or path} {why}")


def _sane_rate(rate: float) -> float:
    return min(max(rate, _RATES[0]), _RATES[1]) if rate > 0 else 25.0


class _Pace:
    """Waits so that turns come at a rate; a late one is not made up for."""

    def __init__(self, rate: float) -> None:
        self._step = 1.0 / rate
        self._next = 0.0

    def wait(self) -> None:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self._step
