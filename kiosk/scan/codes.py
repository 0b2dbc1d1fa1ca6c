"""Reads the codes in a gray frame: tries readers and turns from cheap to dear until one gives a card's number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from ...queue.identity import CardNumber, IdType, clean_payload, parse_number
from .frame import Gray
from .readers import Code, CodeReader, open_readers
from .reading import NOTHING, CardFields, Evidence, Hint, Kind, Reading
from .stripes import find_stripes, lay_upright

WEDGE = "WEDGE"  # symbology of a line that a keyboard scanner typed

_SIZES = (  # pixels and margin: nearer where bars are thin, wider where only a part was found
    (900, 1.25),
    (1300, 1.25),
    (1300, 2.4),
)
_CLOSER = 3  # places that are worth the slower looks
_RANKS = (IdType.KTP, IdType.EMPLOYEE, IdType.STUDENT)
_UNCHECKED = {"CODE39"}  # symbologies without error detection: two looks have to agree
_TOKEN = re.compile(rb"[A-Za-z0-9+/=_.:|-]{40,}")


class CodePass:
    """Codes in, Readings out. Raises KnownError LIBRARY_MISSING at construction where no reader's library is there."""

    def __init__(
        self,
        student_patterns: Sequence[str],
        today: Callable[[], date],
        readers: Sequence[CodeReader] | None = None,
    ) -> None:
        self._patterns = tuple(student_patterns)
        self._today = today
        self._readers = tuple(open_readers() if readers is None else readers)

    def read(self, gray: Gray, thorough: bool = True) -> Reading:
        """The code that tells most. One without error detection counts once two looks read the same."""
        best, seen = NOTHING, set[Code]()
        for codes in self._looks(gray, thorough):
            for code in codes:
                reading = self.weigh(code)
                doubted = code.symbology in _UNCHECKED and code not in seen
                best = max(best, _doubted(reading) if doubted else reading, key=_rank)
            if best.accepted:
                break
            seen.update(codes)
        return best

    def weigh(self, code: Code) -> Reading:
        """What one code's content tells."""
        text = clean_payload(code.content)
        card = parse_number(text, self._patterns, self._today()) if text else None
        if text is None or card is None or not card.number:
            hints = (Hint.DIGITAL_ID,) if is_digital_identity(code) else ()
            return Reading(Kind.CODE, False, CardFields(text or "", code.symbology), hints=hints)
        evidence = Evidence.TYPED if code.symbology == WEDGE else Evidence.CODE
        return Reading(Kind.CODE, True, _fields(text, code.symbology, card), (evidence,))

    def _looks(self, gray: Gray, thorough: bool) -> Iterator[list[Code]]:
        """As many as it takes: plain, bars laid upright; thorough: at more sizes, then with the slower readers."""
        first, *others = self._readers
        yield first.read(gray)
        stripes = find_stripes(gray)
        for found in stripes:
            yield first.read_bars(lay_upright(gray, found, *_SIZES[0]))
        if not thorough:
            return
        for width, margin in _SIZES[1:]:
            for found in stripes[:_CLOSER]:
                yield first.read(lay_upright(gray, found, width, margin))
        for reader in others:
            yield reader.read(gray)
            if stripes:
                yield reader.read_bars(lay_upright(gray, stripes[0], *_SIZES[0]))


def is_digital_identity(code: Code) -> bool:
    """Whether a code may be that of the digital identity (IKD): a long opaque token that changes every 90 seconds.

    Its form is not published. Anything long, without a gap, that mixes capitals, small letters and digits counts:
    the visitor is only asked for a card instead.
    """
    if code.symbology != "QR" or not _TOKEN.fullmatch(code.content) or b"://" in code.content:
        return False
    kinds = (rb"[A-Z]", rb"[a-z]", rb"[0-9]")
    return all(len(re.findall(kind, code.content)) >= 4 for kind in kinds)


def _doubted(reading: Reading) -> Reading:
    return Reading(reading.kind, False, reading.fields, hints=reading.hints)


def _fields(text: str, symbology: str, card: CardNumber) -> CardFields:
    return CardFields(text, symbology, card.number, card.id_type, "", card.sex, card.birth_date)


def _rank(reading: Reading) -> int:
    """A card with several codes: the number that tells most comes first, any code before none."""
    if not reading.accepted:
        return (reading.kind is Kind.CODE) + bool(reading.fields.number)
    kind = reading.fields.id_type
    return len(_RANKS) + 4 - _RANKS.index(kind) if kind in _RANKS else 3 + (kind is not None)
