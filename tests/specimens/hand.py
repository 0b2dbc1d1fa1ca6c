"""Fingers that hold a card by its edges."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import cv2
import numpy as np

from .sheet import Box, Colour, Picture, Plane, Points

SHALLOW, DEEP = (0.03, 0.075), (0.06, 0.17)


@dataclass(frozen=True, slots=True)
class Finger:
    """edge: 0 top, 1 right, 2 bottom, 3 left, of the card; the rest in shares of the card's width."""

    edge: int
    along: float  # 0 to 1 on the edge, clockwise
    depth: float
    thickness: float
    lean: float  # radians
    skin: Colour  # blue green red


def choose_fingers(
    rng: random.Random, count: int, size: float = 1.0, depths: tuple[float, float] = SHALLOW
) -> tuple[Finger, ...]:
    """Thumbs at the lower corners and sides, seldom elsewhere; size 1 is for an ID-1 card."""
    shade = rng.randrange(0, 95)
    skin = (150 - shade // 2, 182 - round(shade * 0.8), 226 - shade)
    fingers = []
    for _ in range(count):
        edge = rng.choices((0, 1, 2, 3), (1, 5, 5, 3))[0]
        along = {0: rng.uniform(0.1, 0.9), 1: rng.uniform(0.4, 0.95), 2: rng.uniform(0.05, 0.95)}
        thick = size * rng.uniform(0.13, 0.19)
        lean = rng.uniform(-0.5, 0.5)
        fingers.append(
            Finger(edge, along.get(edge, rng.uniform(0.05, 0.6)), size * rng.uniform(*depths), thick, lean, skin)
        )
    return tuple(fingers)


def touches(finger: Finger, box: Box, ratio: float) -> bool:
    """Whether it lies over the box, in shares of the card's width, on a card that is so many times as wide as high."""
    corners = np.array([(0, 0), (1, 0), (1, 1 / ratio), (0, 1 / ratio)], np.float32)
    foot, way = _pose(corners, finger)
    tip = foot + way * (finger.depth - finger.thickness / 2)
    for share in (0.0, 0.5, 1.0):
        x, y = (float(axis) for axis in tip - way * share * finger.thickness)
        across = max(box[0] - x, 0.0, x - box[2])
        down = max(box[1] - y, 0.0, y - box[3])
        if math.hypot(across, down) < finger.thickness * 0.55:
            return True
    return False


def _pose(corners: Plane, finger: Finger) -> tuple[Plane, Plane]:
    """Where it comes in, and which way it points."""
    start, end = corners[finger.edge], corners[(finger.edge + 1) % 4]
    inward = corners.mean(axis=0) - (start + end) / 2
    angle = math.atan2(float(inward[1]), float(inward[0])) + finger.lean
    return start + (end - start) * finger.along, np.array([math.cos(angle), math.sin(angle)], np.float32)


def paint_finger(picture: Picture, corners: Plane, finger: Finger) -> Plane:
    """Paints it over the picture and gives where it lies, 0 to 1."""
    width = float(np.linalg.norm(corners[1] - corners[0]))
    foot, way = _pose(corners, finger)
    angle = math.atan2(float(way[1]), float(way[0]))
    tip = foot + way * width * finger.depth
    root = foot - way * width * 3
    thick = max(4, round(width * finger.thickness))
    mask = np.zeros(picture.shape[:2], np.uint8)
    _stroke(mask, root, tip - way * thick / 2, thick, 255)
    shading = np.zeros_like(mask)
    _stroke(shading, root, tip - way * thick * 0.6, max(2, thick // 2), 255)
    box = _bounds(mask, thick)
    soft = cv2.GaussianBlur(mask[box], (0, 0), max(0.8, thick / 30)).astype(np.float32)[:, :, None] / 255
    small = cv2.resize(shading[box], None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    shade = cv2.GaussianBlur(small, (0, 0), thick / 20 + 0.5)
    light = cv2.resize(shade, soft.shape[1::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32)[:, :, None] / 255
    paint = np.array(finger.skin, np.float32) * (0.72 + 0.33 * light)
    nail = np.zeros_like(mask)
    at = tip - way * thick * 0.28
    axes = (max(2, round(thick * 0.34)), max(2, round(thick * 0.3)))
    cv2.ellipse(nail, (round(at[0]), round(at[1])), axes, math.degrees(angle), 0, 360, 255, -1, cv2.LINE_AA)
    paint += cv2.GaussianBlur(nail[box], (0, 0), thick / 25 + 0.5).astype(np.float32)[:, :, None] * 0.1
    picture[box] = np.clip(picture[box] * (1 - soft) + paint * soft, 0, 255).astype(np.uint8)
    return np.asarray(mask, np.float32) / np.float32(255)


def _stroke(mask: Picture, start: Points, end: Points, thick: int, value: int) -> None:
    first, last = (tuple(round(float(axis)) for axis in point) for point in (start, end))
    cv2.line(mask, first, last, value, thick, cv2.LINE_AA)


def _bounds(mask: Picture, margin: int) -> tuple[slice, slice]:
    left, top, wide, high = cv2.boundingRect(mask)
    return (
        slice(max(0, top - margin), top + high + margin),
        slice(max(0, left - margin), left + wide + margin),
    )
