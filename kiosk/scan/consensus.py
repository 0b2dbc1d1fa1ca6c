"""Decides over successive frames of one visitor when a number may be believed. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from ...queue.identity import IdType, parse_number
from .reading import CardFields, Evidence, Kind, Reading
from .slots import UNREAD, merge_slots

_SURE_ENOUGH = 0.5  # of the least sure digit, for a frame's voice to count
_SURE = 0.9
_SOME, _MANY = 2, 3  # frames that have to agree, where one is sure of each digit and where none is
_KEEP = 12  # frames that are remembered


@dataclass(slots=True)
class Consensus:
    """Takes each frame's Reading and gives it back, accepted where its evidence, or that of frames together, suffices.

    Accepted is what carries check digits (and two frames agree where a character was unsure) or an error-detecting
    code; a NIK whose date and sex stand in their own rows, its digits from one frame or, where a reflection wandered,
    each from two of several that contradict nowhere; or a plausible NIK that two frames read alike, three where none is
    sure, and two more for each that read another. One whose name is unsure waits `patience` frames for a surer one.
    """

    today: Callable[[], date]
    patience: int = 2
    _seen: list[Reading] = field(default_factory=list, repr=False)
    _papers: list[Reading] = field(default_factory=list, repr=False)
    _waited: int = 0

    def add(self, reading: Reading) -> Reading:
        """The reading, completed by what earlier frames of the same card told."""
        if reading.kind is Kind.PASSPORT:
            return self._agree(reading)
        if reading.kind is not Kind.KTP:
            return reading
        self._seen = [*self._seen[1 - _KEEP :], reading]
        joined = self._join(self._fill(reading))
        sure_of_name = bool(joined.fields.name) and reading.name_sureness >= _SURE_ENOUGH
        if joined.accepted and not sure_of_name and self._waited < self.patience:
            self._waited += 1
            return replace(joined, accepted=False)
        return joined

    def _agree(self, reading: Reading) -> Reading:
        """Where check digits hold but not every character was sure, two frames have to agree."""
        if reading.accepted or Evidence.CHECK_DIGITS not in reading.evidence:
            return reading
        alike = [seen for seen in self._papers if seen.fields.number == reading.fields.number]
        rival = len(alike) < len(self._papers)
        self._papers = [*self._papers[1 - _KEEP :], reading]
        if not alike or rival:
            return reading
        return replace(reading, accepted=True, evidence=(*reading.evidence, Evidence.AGREEING_FRAMES))

    def _fill(self, reading: Reading) -> Reading:
        """The reading with the digits that other frames saw, where all sixteen were seen by some frame."""
        nik = merge_slots([seen.slots or seen.fields.number for seen in self._seen], votes=2)
        card = parse_number(nik, (), self.today())
        if not reading.slots or UNREAD in nik or card.id_type is not IdType.KTP:
            return reading
        rows = _rows(self._seen)
        if rows != (card.birth_date, card.sex):
            return reading
        fields = replace(reading.fields, number=nik, birth_date=card.birth_date, sex=card.sex, nationality="IDN")
        return replace(reading, accepted=True, fields=fields, evidence=(Evidence.PRINTED_ROWS,), sureness=_SURE_ENOUGH)

    def _join(self, reading: Reading) -> Reading:
        number = reading.fields.number
        if reading.sureness < _SURE_ENOUGH or not number:
            return replace(reading, accepted=False)
        voices = [seen for seen in self._seen if seen.sureness >= _SURE_ENOUGH and seen.fields.number]
        alike = [seen for seen in voices if seen.fields.number == number]
        others = [seen for seen in voices if seen.fields.number != number]
        evidence = [item for seen in (reading, *alike) for item in seen.evidence]
        surest = max((seen.sureness for seen in alike), default=0.0)
        if len(alike) >= (_SOME if surest >= _SURE else _MANY) + 2 * len(others):
            evidence.append(Evidence.AGREEING_FRAMES)
        accepted = bool(evidence) and not any(seen.accepted for seen in others)
        fields = _complete(reading.fields, [seen for seen in self._seen if seen not in others])
        return replace(reading, fields=fields, evidence=tuple(dict.fromkeys(evidence)), accepted=accepted)


def _rows(seen: list[Reading]) -> tuple[date | None, str | None]:
    """Date and sex as most frames read them in their rows."""
    dates = [reading.fields.birth_date for reading in seen if reading.fields.birth_date]
    sexes = [reading.fields.sex for reading in seen if reading.fields.sex]
    return max(dates, key=dates.count, default=None), max(sexes, key=sexes.count, default=None)


def _complete(fields: CardFields, alike: list[Reading]) -> CardFields:
    """The name that most frames read, the surest of them, a birth place and the occupation that most read."""
    names = [seen.fields.name for seen in alike if seen.fields.name]
    sureness = {seen.fields.name: seen.name_sureness for seen in sorted(alike, key=lambda seen: seen.name_sureness)}
    name = max(names, key=lambda text: (names.count(text), sureness[text]), default="")
    place = fields.birth_place or next((seen.fields.birth_place for seen in alike if seen.fields.birth_place), "")
    trades = [seen.fields.occupation for seen in alike if seen.fields.occupation]
    return replace(fields, name=name, birth_place=place, occupation=max(trades, key=trades.count, default=""))
