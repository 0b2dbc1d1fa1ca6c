"""Turns whatever a camera or a file delivered into a picture of known shape and size."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]  # height x width x 3, blue green red
Gray = NDArray[np.uint8]  # height x width
Raw = NDArray[Any]

LONGEST_SIDE = 1920
SHORTEST_SIDE = 16
LARGEST_PIXELS = 120_000_000


def as_gray(image: object) -> Gray | None:
    """A gray picture, long side at most 1920 pixels, or None where the array is no picture. Never raises."""
    if not isinstance(image, np.ndarray) or image.ndim not in (2, 3) or not _plausible(image):
        return None
    return shrink(_flatten(_as_bytes(image)))


def as_color(image: object) -> Frame:
    """The same with three channels, blue green red; image must be one that as_gray takes."""
    assert isinstance(image, np.ndarray)
    shaped = _as_bytes(image)
    if shaped.ndim == 3 and shaped.shape[2] >= 3:
        return shrink(np.ascontiguousarray(shaped[:, :, :3]))
    return np.asarray(cv2.cvtColor(shrink(_flatten(shaped)), cv2.COLOR_GRAY2BGR), np.uint8)


def _plausible(image: Raw) -> bool:
    height, width = image.shape[:2]
    channels = image.shape[2] if image.ndim == 3 else 1
    numeric = (
        image.dtype == np.bool_ or np.issubdtype(image.dtype, np.integer) or np.issubdtype(image.dtype, np.floating)
    )
    return numeric and channels > 0 and min(height, width) >= SHORTEST_SIDE and height * width <= LARGEST_PIXELS


def _as_bytes(image: Raw) -> Raw:
    """Full-scale values of each number type become 0 to 255; floats count as 0 to 1 unless they are larger."""
    if image.dtype == np.uint8:
        return image
    if image.dtype == np.bool_:
        return image.astype(np.uint8) * np.uint8(255)
    values = np.nan_to_num(image.astype(np.float32), nan=0.0, posinf=255.0, neginf=0.0)
    if image.dtype == np.uint16:
        values /= 257.0
    elif np.issubdtype(image.dtype, np.floating) and values.max() <= 1.0:
        values *= 255.0
    return np.clip(values, 0.0, 255.0).astype(np.uint8)


def _flatten(image: Raw) -> Gray:
    if image.ndim == 2:
        return np.ascontiguousarray(image)
    if image.shape[2] >= 3:
        return np.asarray(cv2.cvtColor(np.ascontiguousarray(image[:, :, :3]), cv2.COLOR_BGR2GRAY), np.uint8)
    return np.ascontiguousarray(image[:, :, 0])


def shrink(image: Gray, longest: int = LONGEST_SIDE) -> Gray:
    """The picture itself, or a smaller one whose long side has that many pixels."""
    height, width = image.shape[:2]
    factor = longest / max(height, width)
    if factor >= 1.0:
        return image
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
