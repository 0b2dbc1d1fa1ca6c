"""Finds the parts of a frame that look like bars and lays them upright, since readers fail on tilted bars."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .frame import Gray, shrink

_SMALL = 480  # long side on which stripes are looked for
_WINDOW = 25  # on that scale, about half the height of a bar code
_EDGE = 12.0  # mean gradient below which there are no bars
_COHERENT = 0.5  # 1 means that all edges of the window point one way, and back again
_ONE_EDGE = 6.0
_ALIKE = 0.35  # of the strongest score, to belong to the same stripes
_TURN = math.radians(14)  # of the strongest direction
_COS_TURN = math.cos(2 * _TURN)
_LEAST = 12.0  # pixels on that scale
_LONG = 1.6  # length by height from which the run of a code tells its direction
_SLANT = math.radians(30)  # perspective makes bars and base line lean differently, not more than this
_DIMMEST = 4.0  # times that contrast is stretched


@dataclass(frozen=True, slots=True)
class Stripes:
    """Middle (pixels), direction of the base line and of the bars (radians), size along each (pixels)."""

    x: float
    y: float
    base: float
    bars: float
    length: float
    height: float


def find_stripes(image: Gray, most: int = 4) -> list[Stripes]:
    """Places where edges are strong and alike in direction (structure tensor), the strongest first."""
    small = _stretch(shrink(image, _SMALL))
    across = cv2.Sobel(small, cv2.CV_32F, 1, 0, scale=0.25)
    down = cv2.Sobel(small, cv2.CV_32F, 0, 1, scale=0.25)
    window = (_WINDOW, _WINDOW)
    xx, yy, xy = (cv2.blur(part, window) for part in (across * across, down * down, across * down))
    aligned = np.sqrt((xx - yy) ** 2 + 4.0 * xy * xy)
    # The gradients of bars cancel each other; those of one edge, as a card has four, do not.
    aligned -= _ONE_EDGE * (cv2.blur(across, window) ** 2 + cv2.blur(down, window) ** 2)
    score = np.where(aligned > _COHERENT * (xx + yy), aligned, 0.0).astype(np.float32)
    angle = np.asarray(0.5 * np.arctan2(2.0 * xy, xx - yy), np.float32)
    factor = image.shape[1] / small.shape[1]
    found: list[Stripes] = []
    for _ in range(most + 2):
        row, column = (int(at) for at in np.unravel_index(int(np.argmax(score)), score.shape))
        if score[row, column] < _EDGE * _EDGE or len(found) == most:
            break
        inside = _grow(score, angle, row, column)
        measured = _measure(inside, float(angle[row, column]), factor)
        if measured is not None:
            found.append(measured)
        score[cv2.dilate(inside, np.ones((9, 9), np.uint8)) > 0] = 0.0
    joined = (_join(left, right) for at, left in enumerate(found) for right in found[at + 1 :])
    return [*(pair for pair in joined if pair), *found]


def lay_upright(image: Gray, stripes: Stripes, width: int, margin: float = 1.25) -> Gray:
    """The stripes alone, base line level and bars upright, so many pixels wide; margin 1.0 leaves no quiet zone."""
    scale = width / (stripes.length * margin)
    height = max(32, round(min(stripes.height * max(1.25, margin / 1.6) * scale, width)))
    base = np.array((math.cos(stripes.base), math.sin(stripes.base))) / scale
    bars = np.array((math.cos(stripes.bars), math.sin(stripes.bars))) / scale
    corner = np.array((stripes.x, stripes.y)) - base * width / 2 - bars * height / 2
    matrix = np.column_stack((base, bars, corner)).astype(np.float32)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    laid = cv2.warpAffine(image, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(laid, np.uint8)


def _stretch(image: Gray) -> Gray:
    """What was taken in low light has weak edges too."""
    low, high = (float(value) for value in np.percentile(image[::4, ::4], (2, 98)))
    gain = min(_DIMMEST, 220.0 / max(high - low, 1.0))
    return image if gain <= 1.2 else np.asarray(cv2.convertScaleAbs(image, alpha=gain, beta=-low * gain), np.uint8)


def _join(left: Stripes, right: Stripes) -> Stripes | None:
    """The whole of a PDF417 from the bars at its two ends, and of a bar code that fell into pieces."""
    if abs(_between(left.bars, right.bars)) > _TURN or not 0.5 < left.height / right.height < 2.0:
        return None
    dx, dy = right.x - left.x, right.y - left.y
    base = math.atan2(dy, dx)
    if abs(_between(base + math.pi / 2, left.bars)) > _SLANT:
        return None
    length = math.hypot(dx, dy) + (left.length + right.length) / 2
    base += math.pi * (math.cos(base - left.base) < 0)
    height = max(left.height, right.height)
    return Stripes((left.x + right.x) / 2, (left.y + right.y) / 2, base, left.bars, length, height)


def _between(first: float, second: float) -> float:
    """The angle from one undirected line to another, -pi/2 to pi/2."""
    return (first - second + math.pi / 2) % math.pi - math.pi / 2


def _grow(score: NDArray[np.float32], angle: NDArray[np.float32], row: int, column: int) -> NDArray[np.uint8]:
    """The region around the strongest place where strength and direction are alike."""
    apart = np.cos(2 * (angle - angle[row, column]))
    alike = ((score > _ALIKE * score[row, column]) & (apart > _COS_TURN)).astype(np.uint8)
    mask = np.zeros((alike.shape[0] + 2, alike.shape[1] + 2), np.uint8)
    cv2.floodFill(alike, mask, (column, row), 2, flags=4)
    return np.asarray(mask[1:-1, 1:-1])


def _measure(inside: NDArray[np.uint8], across: float, factor: float) -> Stripes | None:
    """The region's middle and size; across is the direction of the gradient, at a right angle to the bars."""
    contours, _ = cv2.findContours(inside, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    (x, y), (wide, high), degrees = cv2.minAreaRect(max(contours, key=cv2.contourArea))
    lean = math.radians(degrees) if wide >= high else math.radians(degrees + 90)
    length, height = max(wide, high), min(wide, high)
    slant = _between(lean, across)
    if length < _LONG * height or abs(slant) > _SLANT:
        points = cv2.findNonZero(inside).reshape(-1, 2) - (x, y)
        along = points @ np.array((math.cos(across), math.sin(across)))
        upwards = points @ np.array((-math.sin(across), math.cos(across)))
        length, height, slant = float(np.ptp(along)), float(np.ptp(upwards)), 0.0
    if min(length, height) < _LEAST:
        return None
    margin = _WINDOW / 2
    length, height = (length + margin) * factor, (height + margin) * factor
    return Stripes(x * factor, y * factor, across + slant, across + math.pi / 2, length, height)
