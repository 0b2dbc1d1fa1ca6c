"""Finds the part of a frame that looks like bars and turns it upright, since readers fail on tilted bars."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from .frame import Gray, shrink

_SMALL = 480  # long side on which stripes are looked for
_WINDOW = 41  # on that scale, about the height of a bar code
_EDGE = 12.0  # mean gradient below which there are no bars
_COHERENT = 0.55  # 1 means that all edges of the window point one way


@dataclass(frozen=True, slots=True)
class Stripes:
    """Where the bars are (centre, in pixels) and how far they lean (degrees, 0 for upright bars)."""

    x: float
    y: float
    degrees: float


def find_stripes(image: Gray) -> Stripes | None:
    """The place where edges are strong and most alike in direction (structure tensor), if there is one."""
    small = shrink(image, _SMALL)
    across = cv2.Sobel(small, cv2.CV_32F, 1, 0, scale=0.25)
    down = cv2.Sobel(small, cv2.CV_32F, 0, 1, scale=0.25)
    window = (_WINDOW, _WINDOW)
    xx, yy, xy = (cv2.blur(part, window) for part in (across * across, down * down, across * down))
    aligned = np.sqrt((xx - yy) ** 2 + 4.0 * xy * xy)
    total = xx + yy
    score = np.where(aligned > _COHERENT * total, aligned, 0.0)
    row, column = (int(at) for at in np.unravel_index(int(np.argmax(score)), score.shape))
    if score[row, column] < _EDGE * _EDGE:
        return None
    degrees = 0.5 * math.degrees(math.atan2(2.0 * xy[row, column], xx[row, column] - yy[row, column]))
    factor = image.shape[1] / small.shape[1]
    return Stripes(column * factor, row * factor, degrees)


def turn_upright(image: Gray, stripes: Stripes, zoom: float = 1.0) -> Gray:
    """The frame turned about the bars until they stand upright, bars in the middle, at its own size."""
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((stripes.x, stripes.y), stripes.degrees, zoom)
    matrix[:, 2] += (width / 2 - stripes.x, height / 2 - stripes.y)
    turned = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8)
