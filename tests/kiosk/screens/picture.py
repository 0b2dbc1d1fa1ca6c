"""What the picture of a window says about contrast: WCAG 2.2 relative luminance of what was really painted."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

LARGE_PIXELS, LARGE_BOLD_PIXELS, BOLD = 32, 24, 700
"""Design pixels from which text counts as large, and as large when bold."""


def pixels(window: QQuickWindow) -> Any:
    """The window as rows of columns of red, green, blue."""
    image = window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return flat[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def luminance(colours: Any) -> Any:
    """Of colours from 0 to 255 in the last axis."""
    parts = np.asarray(colours, float) / 255
    parts = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return parts @ (0.2126, 0.7152, 0.0722)


def ratio(one: Any, other: Any) -> Any:
    """The contrast of luminances, 1 to 21."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def cut(picture: Any, area: QRectF) -> Any:
    """The part of a picture in an area of the scene; empty outside."""
    box = area.toAlignedRect()
    return picture[max(0, box.top()) : max(0, box.bottom() + 1), max(0, box.left()) : max(0, box.right() + 1)]


def ground(part: Any) -> Any:
    """The colour that most of a part has: what stands behind its text."""
    coarse = (part >> 3).astype(int) @ (1024, 32, 1)
    most = np.bincount(coarse.ravel()).argmax()
    return part[coarse == most].mean(axis=0)


def text_contrast(picture: Any, item: QQuickItem, area: QRectF) -> tuple[float, float]:
    """Of a text's colour, and of its most contrasting pixel, against what is behind it."""
    part = cut(picture, area)
    behind = luminance(ground(part))
    colour = QColor(item.property("color"))
    own = luminance((colour.red(), colour.green(), colour.blue()))
    return float(ratio(own, behind)), float(ratio(luminance(part), behind).max())


def least(item: QQuickItem) -> float:
    """The contrast that a text needs: 3 when it is large, else 4.5."""
    size = float(item.property("font").pixelSize())
    bold = int(item.property("font").weight()) >= BOLD
    return 3.0 if size >= (LARGE_BOLD_PIXELS if bold else LARGE_PIXELS) else 4.5


def ring_contrast(before: Any, after: Any) -> tuple[int, int]:
    """How many pixels a focus changed, and how many of them by 3 or more."""
    changed = (before != after).any(axis=2)
    strong = ratio(luminance(before[changed]), luminance(after[changed])) >= 3
    return int(changed.sum()), int(strong.sum())
