"""Tells from a frame's own statistics why no code was read in it: no card, too dark, glare, blurred."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .frame import Gray, shrink
from .reading import Hint

_DARK = 48  # brightness that nine of ten pixels stay below
_WHITE = 250
_GLARE_SHARE = (0.004, 0.1)  # part of the frame that one burnt-out spot covers; more of it is a window or a lamp
_DETAIL = 8.0  # mean gradient of a block with print or edges in it
_CARD_SHARE = 0.02  # part of the blocks with detail below which there is no card
_BLOCK = 32  # pixels
_SHARP = 0.22  # second by first derivative; below it an edge is wider than some five pixels


def find_hints(image: Gray) -> tuple[Hint, ...]:
    """What can be told honestly; nothing where the frame looks fine. At most two, the gravest first."""
    small = shrink(image, 320)
    if float(np.percentile(small, 90)) < _DARK:
        return (Hint.TOO_DARK,)
    hints = []
    sharpness, detailed = _sharpness(image)
    if detailed < _CARD_SHARE:
        hints.append(Hint.NO_CARD)
    if _has_glare(small):
        hints.append(Hint.GLARE)
    elif not hints and sharpness < _SHARP:
        hints.append(Hint.BLURRED)
    return tuple(hints)


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
