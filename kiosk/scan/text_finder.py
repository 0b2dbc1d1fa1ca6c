"""Finds the lines of text in a picture, as boxes that may lean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .frame import Frame

Quad = NDArray[np.float32]  # 4 x 2 pixels: top left, top right, bottom right, bottom left of the text

_SIDE = 640  # long side of what the model sees: larger is slower and finds less
_AREA = 640 * 416  # pixels: a square part takes no longer than a wide frame
_DIM, _BRIGHT = 110.0, 200.0  # 98 of 100 pixels are darker
_STEP = 32  # the model's sizes are multiples of it
_INK = 0.3  # a pixel that is text
_SURE = 0.5  # mean over a box
_GROW = 1.6  # the model marks the core of a line; boxes grow by area x this / perimeter
_THINNEST = 3.0  # pixels on the model's scale
_LOW = 11.0  # height of boxes on the model's scale below which lines are lost
_SMALL_PART = 0.6  # of the frame's long side
_MOST = 80  # boxes; a page of a book has more, and is no card


@dataclass(frozen=True, slots=True)
class TextBox:
    """A line of text: corners, middle, length along it, height across it (pixels), lean (radians, -pi/2 to pi/2)."""

    corners: Quad
    x: float
    y: float
    length: float
    height: float
    lean: float


class TextFinder:
    """Wraps the model. One thread at a time."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._input = session.get_inputs()[0].name

    def find(self, frame: Frame) -> list[TextBox]:
        """Boxes in pixels of the frame (blue green red), the longest first, at most 80.

        Where all text lies in a small part of the frame, as on a card held far away, that part is looked at again.
        """
        boxes = self._look(frame)
        if boxes:
            left, top, right, bottom = _bounds(boxes, frame)
            factor = _SIDE / max(frame.shape[:2])
            low = float(np.median([box.height for box in boxes])) * factor < _LOW
            if low and max(right - left, bottom - top) < _SMALL_PART * max(frame.shape[:2]):
                boxes = self._look_within(frame, left, top, right, bottom) or boxes
        return _longest(boxes)

    def find_within(self, frame: Frame, corners: Quad) -> list[TextBox]:
        """The same for the part of the frame that holds these corners."""
        height, width = frame.shape[:2]
        left, top = (int(value) for value in np.maximum(corners.min(axis=0), 0))
        right, bottom = (int(value) for value in np.minimum(corners.max(axis=0), (width, height)))
        if right - left < _STEP or bottom - top < _STEP:
            return []
        return _longest(self._look_within(frame, left, top, right, bottom))

    def _look_within(self, frame: Frame, left: int, top: int, right: int, bottom: int) -> list[TextBox]:
        nearer = self._look(np.ascontiguousarray(frame[top:bottom, left:right]), enlarge=True)
        return [as_box(box.corners + np.array((left, top), np.float32)) for box in nearer]

    def _look(self, frame: Frame, enlarge: bool = False) -> list[TextBox]:
        height, width = frame.shape[:2]
        factor = _SIDE / max(height, width)
        factor = min(factor, (_AREA / (height * width)) ** 0.5) if enlarge else min(1.0, factor)
        size = (_round(width * factor), _round(height * factor))
        small = cv2.resize(frame, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR)
        small = _lighten(np.asarray(small, np.uint8))
        blob = ((small.astype(np.float32) / 127.5) - 1.0).transpose(2, 0, 1)[None]
        marked = self._session.run(None, {self._input: np.ascontiguousarray(blob)})[0][0, 0]
        scale = np.array((width / size[0], height / size[1]), np.float32)
        return [as_box(corners * scale) for corners in _outlines(marked)]


def _lighten(picture: Frame) -> Frame:
    """A picture taken in low light, as bright as others; any other as it is."""
    bright = float(np.percentile(picture[::4, ::4, 1], 98))
    if bright > _DIM:
        return picture
    return np.asarray(cv2.convertScaleAbs(picture, alpha=_BRIGHT / max(bright, 20.0)), np.uint8)


def _longest(boxes: list[TextBox]) -> list[TextBox]:
    return sorted(boxes, key=lambda box: -box.length)[:_MOST]


def _bounds(boxes: Sequence[TextBox], frame: Frame) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the part that holds the boxes, with as much again as their height around."""
    points = np.concatenate([box.corners for box in boxes])
    margin = 3 * float(np.median([box.height for box in boxes]))
    height, width = frame.shape[:2]
    left, top = np.maximum(points.min(axis=0) - margin, 0)
    right, bottom = np.minimum(points.max(axis=0) + margin, (width, height))
    return int(left), int(top), max(int(right), int(left) + 1), max(int(bottom), int(top) + 1)


def as_box(corners: Quad) -> TextBox:
    """Measures four corners."""
    along, across = corners[1] - corners[0], corners[3] - corners[0]
    x, y = corners.mean(axis=0)
    lean = float(np.arctan2(along[1], along[0]))
    return TextBox(corners, float(x), float(y), float(np.hypot(*along)), float(np.hypot(*across)), lean)


def _round(side: float) -> int:
    return max(_STEP, round(side / _STEP) * _STEP)


def _outlines(marked: NDArray[np.float32]) -> list[Quad]:
    mask = cv2.dilate((marked > _INK).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        centre, sides, degrees = cv2.minAreaRect(contour)
        if min(sides) < _THINNEST or _sureness(marked, contour) < _SURE:
            continue
        grow = sides[0] * sides[1] * _GROW / (sides[0] + sides[1])  # twice the distance, once to each side
        found.append(
            _order(np.asarray(cv2.boxPoints((centre, (sides[0] + grow, sides[1] + grow), degrees)), np.float32))
        )
    return found


def _sureness(marked: NDArray[np.float32], contour: NDArray[Any]) -> float:
    left, top, wide, high = cv2.boundingRect(contour)
    inside = np.zeros((high, wide), np.uint8)
    cv2.fillPoly(inside, [contour - np.array((left, top))], 1)
    return float(cv2.mean(marked[top : top + high, left : left + wide], inside)[0])


def _order(points: Quad) -> Quad:
    """The long side is the direction of the text, read from left to right."""
    first, second = points[1] - points[0], points[2] - points[1]
    if np.hypot(*first) < np.hypot(*second):
        points = np.roll(points, -1, axis=0)
    if points[1][0] < points[0][0]:
        points = np.roll(points, -2, axis=0)
    return points
