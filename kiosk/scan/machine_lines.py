"""Finds and reads the machine-readable lines of a travel document in a picture's text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np

from .mrz import Mrz, read_mrz
from .page import Look, Page, as_is, even_light
from .text_finder import TextBox
from .text_reader import MACHINE_LINES, Line

_SLIM = 11.0  # length by height; 30 characters are some 14 heights, 44 some 20
_FILLERS = 3  # in one line


def _plain(page: Page, box: TextBox) -> Line:
    return page.line(box)


def _looker(pad: float, look: Look) -> Callable[[Page, TextBox], Line]:
    return lambda page, box: page.look(box.corners, pad, look)


_LOOKS = tuple(_looker(pad, look) for pad, look in ((0.15, as_is), (0.05, even_light), (-0.08, as_is)))


def read_machine_lines(page: Page, today: date) -> Mrz | None:
    """The document, or None where no lines of fillers are; checked False where check digits failed in every look."""
    boxes = _lines(page)
    if not boxes:
        return None
    best: Mrz | None = None
    for look in (_plain, *_LOOKS):
        found = read_mrz([look(page, box).text(MACHINE_LINES) for box in boxes], today)
        if found is not None and found.checked and not (found.has_lookalike and best is None):
            return found
        best = best or found
        if best is None or page.allowance.used_up:
            break
    return best


def _lines(page: Page) -> list[TextBox]:
    """Slim boxes of like length that lie under each other, one at least with fillers in it, from top to bottom."""
    slim = [box for box in page.boxes if box.length > _SLIM * box.height][:8]
    for first in slim:
        group = list(_beside(first, slim))
        if len(group) > 1 and any(page.line(box).text(MACHINE_LINES).count("<") >= _FILLERS for box in group):
            return sorted(group, key=lambda box: _down(first, box))
    return []


def _beside(first: TextBox, boxes: Sequence[TextBox]) -> Iterator[TextBox]:
    for box in boxes:
        near = abs(_down(first, box)) < 7 * first.height
        if near and abs(box.length - first.length) < 0.25 * first.length and abs(box.lean - first.lean) < 0.1:
            yield box


def _down(first: TextBox, box: TextBox) -> float:
    along = first.corners[1] - first.corners[0]
    along = along / max(float(np.hypot(*along)), 1.0)
    return float((box.y - first.y) * along[0] - (box.x - first.x) * along[1])
