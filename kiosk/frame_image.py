"""Turns a frame that OpenCV decoded into a picture that Qt paints."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtGui import QImage

from .scan.frame import Frame


def frame_image(frame: Frame) -> QImage:
    """A picture of its own memory, without transparency. frame: blue green red, or gray."""
    kind = cv2.COLOR_GRAY2BGRA if frame.ndim == 2 else cv2.COLOR_BGR2BGRA
    filled = np.ascontiguousarray(cv2.cvtColor(frame, kind))
    height, width = filled.shape[:2]
    return QImage(filled.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()
