"""Tells from a frame and its lines of text why no card was read in it: light, distance, position, focus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from .frame import Gray, shrink
from .reading import Hint
from .text_finder import TextBox

_DARK = 48  # brightness that nine of ten pixels stay below
_WHITE = 250
_GLARE_SHARE = (0.004, 0.1)  # part of the frame that one burnt-out spot covers; more of it is a window or a lamp
_DETAIL = 8.0  # mean gradient of a block with print or edges in it
_CARD_SHARE = 0.02  # part of the blocks with detail below which there is no card
_LEGIBLE = 0.2  # print is never read below it
_FEW_LINES = 4  # fewer lines of text tell nothing about a card's place
_TINY = 22.0  # pixels; all lines of a card some 300 pixels wide are lower
_NARROW = 400  # pixels that the text of a card some 450 pixels wide spans
_WIDE = 0.93
_LEAN = 8.0  # degrees
_RIM = 3  # pixels
_CUT = 4  # corners of lines at the rim of the frame
_BLOCK = 32  # pixels
_SHARP = 0.22  # second by first derivative; below it an edge is wider than some five pixels


def find_hints(image: Gray, boxes: Sequence[TextBox] | None = None) -> tuple[Hint, ...]:
    """What can be told honestly, in the order in which it is said; nothing where the frame looks fine.

    boxes are the lines of text that were found in the frame, in its pixels; None where none were looked for.
    """
    small = shrink(image, 320)
    if float(np.percentile(small, 90)) < _DARK:
        return (Hint.TOO_DARK,)
    sharpness, detailed = _sharpness(image)
    lines = len(boxes or ())
    if (detailed < _CARD_SHARE and lines < _FEW_LINES) or (boxes is not None and not lines):
        return (Hint.NO_CARD, Hint.GLARE) if _has_glare(small) else (Hint.NO_CARD,)
    hints = {Hint.GLARE} if _has_glare(small) else set()
    if boxes and lines >= _FEW_LINES:
        hints |= set(_place(image, boxes))
    elif boxes and max(box.height for box in boxes) < _TINY:
        hints.add(Hint.TOO_FAR)
    if not hints and sharpness < _SHARP:
        hints.add(Hint.BLURRED)
    return tuple(hint for hint in Hint if hint in hints)


def is_blurred(image: Gray) -> bool:
    """Whether there is detail, and all of it too soft for print to be read."""
    sharpness, detailed = _sharpness(image)
    return detailed >= _CARD_SHARE and sharpness < _LEGIBLE


def _place(image: Gray, boxes: Sequence[TextBox]) -> Iterator[Hint]:
    """Distance and lean of a block of text, as a card has one."""
    height, width = image.shape
    weights = np.array([box.length for box in boxes])
    lean = float(np.average([box.lean for box in boxes], weights=weights))
    along = np.concatenate([box.corners for box in boxes]) @ np.array((np.cos(lean), np.sin(lean)), np.float32)
    extent = float(along.max() - along.min())
    if extent < _NARROW:
        yield Hint.TOO_FAR
    elif extent > _WIDE * width:
        yield Hint.TOO_NEAR
    if abs(np.degrees(lean)) > _LEAN:
        yield Hint.TILTED
    corners = np.concatenate([box.corners for box in boxes])
    edge = (corners <= _RIM).any(axis=1) | (corners >= np.array((width, height)) - 1 - _RIM).any(axis=1)
    if extent <= _WIDE * width and int(edge.sum()) >= _CUT:
        yield Hint.CUT_OFF


def _has_glare(small: Gray) -> bool:
    """One burnt-out spot with a soft rim, of a size between a speck and a lamp."""
    burnt = (small >= _WHITE).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(burnt, connectivity=8)
    if count < 2:
        return False
    share = float(stats[1:, cv2.CC_STAT_AREA].max()) / small.size
    return _GLARE_SHARE[0] <= share <= _GLARE_SHARE[1]


def _sharpness(image: Gray) -> tuple[float, float]:
    """Second by first derivative where there is detail (falls as 1 / edge width), and the part that has detail."""
    smooth = cv2.GaussianBlur(shrink(image, 1280), (0, 0), 1.0)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=0.25), cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=0.25)
    bend = cv2.Laplacian(smooth, cv2.CV_32F)
    slopes = _block_means(across * across + down * down)
    bends = _block_means(bend * bend)
    detailed = slopes > _DETAIL * _DETAIL
    if not detailed.any():
        return 1.0, 0.0
    return float(np.sqrt(bends[detailed].sum() / slopes[detailed].sum())), float(detailed.mean())


def _block_means(values: NDArray[np.float32]) -> NDArray[np.float32]:
    rows, columns = max(1, values.shape[0] // _BLOCK), max(1, values.shape[1] // _BLOCK)
    return np.asarray(cv2.resize(values, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)
