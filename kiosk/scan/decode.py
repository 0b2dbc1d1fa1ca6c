"""Reads one frame: codes first, which is quick, then the printed text of a card."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from ...queue.errors import KnownError
from .codes import WEDGE, CodePass
from .documents import TextPass
from .effort import PATIENT, Effort
from .frame import Frame, as_color, as_gray
from .quality import find_hints, is_blurred
from .readers import Code, CodeReader
from .reading import NOTHING, Hint, Kind, Reading
from .text_finder import TextBox

log = logging.getLogger(__name__)


class CardDecoder:
    """Frames or scanner lines in, Readings out. Keeps nothing of a frame. One thread at a time.

    today gives the local date, student_patterns the branch's regular expressions. Raises KnownError LIBRARY_MISSING
    at construction where no code reader's library is installed.
    """

    def __init__(
        self,
        student_patterns: Sequence[str],
        today: Callable[[], date],
        readers: Sequence[CodeReader] | None = None,
        text: TextPass | None = None,
    ) -> None:
        self.today = today
        self._codes = CodePass(student_patterns, today, readers)
        self._text: TextPass | None = text or TextPass(today)

    def warm(self) -> None:
        """Loads what reading text needs (0.3 s), ahead of the first card, on whatever thread."""
        if self._text is not None:
            with self._or_without_text():
                self._text.warm()

    def read(self, frame: object, effort: Effort = PATIENT) -> Reading:
        """The best of a frame (any array that is a picture; blue green red or gray). Never raises on a frame."""
        started = time.perf_counter()
        reading = self._look(frame, effort)
        return replace(reading, milliseconds=round((time.perf_counter() - started) * 1000, 1))

    def read_line(self, line: str) -> Reading:
        """A line that a keyboard scanner typed, through the same parser."""
        if not line:
            return NOTHING
        return self._codes.weigh(Code(line.encode("utf-8", "replace"), WEDGE))

    def _look(self, frame: object, effort: Effort) -> Reading:
        gray = as_gray(frame)
        if gray is None:
            return NOTHING
        code = self._codes.read(gray, thorough=False)
        if code.accepted or not effort.text:
            return code
        if effort is not PATIENT and is_blurred(gray):
            return replace(code, hints=code.hints or (Hint.BLURRED,))
        printed, boxes = self._read_text(as_color(frame), effort)
        if printed.accepted:
            return printed
        if printed.kind is Kind.NONE and effort.codes:
            code = self._codes.read(gray, thorough=True)
        best = code if code.kind is Kind.CODE and printed.kind is Kind.NONE else printed
        return best if best.accepted else replace(best, hints=best.hints or find_hints(gray, boxes))

    def _read_text(self, frame: Frame, effort: Effort) -> tuple[Reading, Sequence[TextBox] | None]:
        if self._text is not None:
            with self._or_without_text():
                return self._text.read(frame, effort)
        return NOTHING, None

    @contextmanager
    def _or_without_text(self) -> Iterator[None]:
        """Where the text models are missing codes are still read; the doctor names what is missing."""
        try:
            yield
        except KnownError as error:
            log.warning("scan.no_text library=%s", error.detail)
            self._text = None
