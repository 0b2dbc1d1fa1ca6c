"""The lines of text in one picture: where they are, and what they say, each read once when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from .effort import Allowance
from .frame import Frame
from .text_finder import Quad, TextBox, TextFinder, as_box
from .text_reader import Line, TextReader, cut, read_length

_DIGIT_LINES = 2  # among the longest
_FEW_LETTERS = 3

Look = Callable[[Frame], Frame]


def as_is(crop: Frame) -> Frame:
    """The crop itself."""
    return crop


def even_light(crop: Frame) -> Frame:
    """Local contrast stretched: what a light patch or a shadow covers comes out."""
    lab = cv2.cvtColor(crop, cv2.COLOR_BGR2LAB)
    lab[:, :, 0] = cv2.createCLAHE(clipLimit=3.0, tileGridSize=(2, 8)).apply(lab[:, :, 0])
    return np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2BGR), np.uint8)


@dataclass(slots=True)
class Page:
    """boxes are the longest first. allowance: what may be read before further looks are left out."""

    frame: Frame = field(repr=False)
    boxes: Sequence[TextBox]
    reader: TextReader
    finder: TextFinder
    allowance: Allowance
    _lines: dict[int, tuple[TextBox, Line]] = field(default_factory=dict, repr=False)

    def line(self, box: TextBox) -> Line:
        """What a box says."""
        if id(box) not in self._lines:
            self._lines[id(box)] = box, self.look(box.corners)  # the box is kept, so that no other gets its id
        return self._lines[id(box)][1]

    def was_read(self, box: TextBox) -> bool:
        """Whether looking at a box costs nothing more."""
        return id(box) in self._lines

    def look(self, corners: Quad, pad: float = 0.0, look: Look = as_is) -> Line:
        """What stands within any four corners, read anew."""
        crop = look(cut(self.frame, corners, pad))
        self.allowance.spend(read_length(crop))
        return self.reader.read([crop])[0]

    def sureness(self, lines: int) -> float:
        """How well the longest lines of letters can be read, 0 to 1; many digits are digits upside down as well."""
        seen: list[float] = []
        for box in self.boxes[: lines + _DIGIT_LINES]:
            letters = [glyph.sure for glyph in self.line(box).glyphs() if not glyph.character.isdigit()]
            if len(letters) >= _FEW_LETTERS:
                seen.append(sum(letters) / len(letters))
            if len(seen) == lines:
                break
        return sum(seen) / len(seen) if seen else 0.0

    def zoom(self, part: TextBox) -> Page:
        """The lines of text in a part of the picture, looked for again at the scale that suits it."""
        boxes = self.finder.find_within(self.frame, part.corners)
        upside_down = part.corners[0][0] > part.corners[1][0]
        page = Page(self.frame, boxes, self.reader, self.finder, self.allowance)
        return page.turned() if upside_down else page

    def turned(self) -> Page:
        """The same picture, upside down."""
        boxes = [as_box(np.roll(box.corners, 2, axis=0)) for box in self.boxes]
        return Page(self.frame, boxes, self.reader, self.finder, self.allowance)
