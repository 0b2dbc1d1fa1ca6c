"""Reads one frame: tries the readers from cheap to dear and finds the card's number in what they give."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ...queue.identity import CardNumber, IdType, clean_payload, parse_number
from .frame import Gray, as_gray
from .quality import find_hints
from .readers import Code, CodeReader, open_readers
from .reading import CardFields, Hint, Reading
from .stripes import find_stripes, turn_upright

WEDGE = "WEDGE"  # symbology of a line that a keyboard scanner typed

_ZOOM = 1.6  # bars of a card held far away are less than two pixels wide
_RANKS = (IdType.KTP, IdType.EMPLOYEE, IdType.STUDENT)


class CardDecoder:
    """Frames or scanner lines in, Readings out. Keeps nothing of a frame. One thread at a time.

    today gives the local date, student_patterns the branch's regular expressions. Raises KnownError LIBRARY_MISSING
    at construction where no reader's library is installed.
    """

    def __init__(
        self,
        student_patterns: Sequence[str],
        today: Callable[[], date],
        readers: Sequence[CodeReader] | None = None,
    ) -> None:
        self._patterns = tuple(student_patterns)
        self._today = today
        self._readers = tuple(open_readers() if readers is None else readers)

    def read(self, frame: object) -> Reading:
        """The best code in the frame (any array that is a picture; blue green red or gray). Never raises on a frame."""
        started = time.perf_counter()
        gray = as_gray(frame)
        if gray is None:
            return Reading("none", accepted=False)
        reading, hints = self._look(gray)
        taken = round((time.perf_counter() - started) * 1000, 1)
        return replace(reading, hints=hints if reading.kind == "none" else (), milliseconds=taken)

    def read_line(self, line: str) -> Reading:
        """A line that a keyboard scanner typed, through the same parser."""
        if not line:
            return Reading("none", accepted=False)
        return self._weigh(Code(line.encode("utf-8", "replace"), WEDGE))

    def _look(self, gray: Gray) -> tuple[Reading, tuple[Hint, ...]]:
        """The best of as many looks as it takes to get a number; hints where the quick ones gave none."""
        best = self._best(self._look_quickly(gray), Reading("none", accepted=False))
        if best.accepted:
            return best, ()
        hints = find_hints(gray)
        if Hint.NO_CARD in hints:
            return best, hints
        return self._best((reader.read(gray) for reader in self._readers[1:]), best), hints

    def _look_quickly(self, gray: Gray) -> Iterator[list[Code]]:
        yield self._readers[0].read(gray)
        stripes = find_stripes(gray)
        if stripes:
            yield self._readers[0].read(turn_upright(gray, stripes))
            yield self._readers[0].read(turn_upright(gray, stripes, _ZOOM))

    def _best(self, looks: Iterable[list[Code]], best: Reading) -> Reading:
        for codes in looks:
            best = max([best, *(self._weigh(code) for code in codes)], key=_rank)
            if best.accepted:
                break
        return best

    def _weigh(self, code: Code) -> Reading:
        text = clean_payload(code.content)
        if text is None:
            return Reading("code", accepted=False, fields=CardFields(symbology=code.symbology))
        card = parse_number(text, self._patterns, self._today())
        return Reading("code", accepted=bool(card.number), fields=_fields(text, code.symbology, card))


def _fields(text: str, symbology: str, card: CardNumber) -> CardFields:
    return CardFields(text, symbology, card.number, card.id_type, card.sex, card.birth_date)


def _rank(reading: Reading) -> int:
    """A card with several codes: the number that tells most comes first, any code before none."""
    if not reading.accepted:
        return int(reading.kind == "code")
    kind = reading.fields.id_type
    return len(_RANKS) + 3 - _RANKS.index(kind) if kind in _RANKS else 2 + (kind is not None)
