"""Where boxes of text lie to each other, measured along and across a line that may lean."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .text_finder import TextBox, as_box


class Axis:
    """Distances from the middle of a line, in pixels: along the text and down from it."""

    def __init__(self, box: TextBox) -> None:
        along = box.corners[1] - box.corners[0]
        self._x, self._y = (float(part) for part in along / max(float(np.hypot(*along)), 1.0))
        self._box = box

    @property
    def downwards(self) -> tuple[float, float]:
        """One pixel down from the line."""
        return -self._y, self._x

    def down(self, box: TextBox) -> float:
        """How far below the line the middle of a box is."""
        return (box.y - self._box.y) * self._x - (box.x - self._box.x) * self._y

    def left(self, box: TextBox) -> float:
        """Where a box begins."""
        return self._along(box, 0, 3)

    def right(self, box: TextBox) -> float:
        """Where a box ends."""
        return self._along(box, 1, 2)

    def on_line(self, box: TextBox) -> bool:
        """Whether a box stands on the same line."""
        return abs(self.down(box)) < 0.5 * self._box.height

    def _along(self, box: TextBox, first: int, second: int) -> float:
        x, y = (box.corners[first] + box.corners[second]) / 2
        return float((x - self._box.x) * self._x + (y - self._box.y) * self._y)


def on_one_line(one: TextBox, other: TextBox) -> bool:
    """Whether two boxes stand on the same line, by the lean of the longer one."""
    longer, shorter = (one, other) if one.length > other.length else (other, one)
    return longer is not shorter and abs(Axis(longer).down(shorter)) < 0.5 * min(one.height, other.height)


def in_rows(line: TextBox, boxes: Sequence[TextBox]) -> list[list[TextBox]]:
    """Boxes as rows along a line, from top to bottom, each from left to right. Half a height apart is another row."""
    axis = Axis(line)
    rows: list[list[TextBox]] = []
    for box in sorted(boxes, key=axis.down):
        if rows and axis.down(box) - axis.down(rows[-1][0]) < 0.5 * min(box.height, rows[-1][0].height):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=axis.left) for row in rows]


def cut_between(box: TextBox, start: float, end: float) -> TextBox:
    """The part of a box between two places, 0 its left end and 1 its right; places outside make it longer."""
    top, bottom = box.corners[1] - box.corners[0], box.corners[2] - box.corners[3]
    first, second, third, fourth = box.corners[0], box.corners[0], box.corners[3], box.corners[3]
    corners = (first + top * start, second + top * end, third + bottom * end, fourth + bottom * start)
    return as_box(np.asarray(corners, np.float32))


def cut_across(box: TextBox, start: float, end: float) -> TextBox:
    """A box as long as this one, from so many pixels below its middle to so many."""
    axis = Axis(box)
    middle_left, middle_right = (box.corners[0] + box.corners[3]) / 2, (box.corners[1] + box.corners[2]) / 2
    down = np.array(axis.downwards, np.float32)
    corners = (
        middle_left + down * start,
        middle_right + down * start,
        middle_right + down * end,
        middle_left + down * end,
    )
    return as_box(np.asarray(corners, np.float32))


def join(box: TextBox, boxes: Sequence[TextBox]) -> TextBox | None:
    """A box and its neighbours of like height on the same line as one; None where it has none."""
    axis = Axis(box)
    alike = [other for other in boxes if axis.on_line(other) and 0.6 < other.height / max(box.height, 1.0) < 1.7]
    near = [other for other in alike if max(abs(axis.left(other)), abs(axis.right(other))) < 14 * box.height]
    if len(near) < 2:
        return None
    return span(min(near, key=axis.left), max(near, key=axis.right))


def span(first: TextBox, last: TextBox) -> TextBox:
    """From the left end of one box to the right end of another."""
    return as_box(np.array((first.corners[0], last.corners[1], last.corners[2], first.corners[3]), np.float32))
