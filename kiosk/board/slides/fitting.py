"""How a slide lies in its area: whole inside it, or over all of it where the proportions are nearly the same."""

from __future__ import annotations

NEARLY = 1.06
"""Proportions that differ by less: the picture fills the area and loses a narrow rim."""


def fitted(width: float, height: float, across: float, down: float) -> tuple[int, int]:
    """Pixels that a width x height picture takes in an across x down area; all above 0."""
    factors = (across / width, down / height)
    fills = max(factors) < min(factors) * NEARLY
    factor = max(factors) if fills else min(factors)
    return max(1, round(width * factor)), max(1, round(height * factor))
