"""OpenCV's capture as cameras and videos use it: quiet, one core, frames of plain bytes."""

from __future__ import annotations

import os

import cv2
import numpy as np

from .frame import Frame


def tame_opencv() -> None:
    """Keeps OpenCV and FFmpeg from writing to stderr, videos from referring elsewhere, and a core for the screens."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    os.environ.setdefault("OPENCV_FFMPEG_CAPTURE_OPTIONS", "protocol_whitelist;file")
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")  # seconds; ten without it
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    cv2.setNumThreads(1)


def grab(video: cv2.VideoCapture) -> Frame | None:
    """The next frame, waiting for it; None at the end or when the device is gone."""
    got, frame = video.read()
    return np.asarray(frame, np.uint8) if got and frame is not None and frame.size else None
