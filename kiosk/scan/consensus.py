"""Decides over successive frames of one visitor when a number may be believed. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .reading import CardFields, Evidence, Kind, Reading

_SURE_ENOUGH = 0.5  # of the least sure digit, for a frame's voice to count
_KEEP = 12  # frames that are remembered


@dataclass(slots=True)
class Consensus:
    """Takes each frame's Reading and gives it back, accepted where its evidence, or that of frames together, suffices.

    Accepted is what carries check digits or an error-detecting code, a NIK whose date and sex stand in their own rows
    (rows and number may come from different frames), or a plausible NIK that two frames read alike while none read
    another. A name comes from the frame that was surest of it. A number without a name waits `patience` further frames.
    """

    patience: int = 2
    _seen: list[Reading] = field(default_factory=list, repr=False)
    _waited: int = 0

    def forget(self) -> None:
        """The visitor is another one."""
        self._seen.clear()
        self._waited = 0

    def add(self, reading: Reading) -> Reading:
        """The reading, completed by what earlier frames of the same card told."""
        if reading.kind is Kind.NONE or not reading.fields.number:
            return reading
        if reading.kind is not Kind.KTP:
            return reading
        if reading.sureness < _SURE_ENOUGH:
            return replace(reading, accepted=False)
        self._seen = [*self._seen[1 - _KEEP :], reading]
        joined = self._join(reading)
        if joined.accepted and not joined.fields.name and self._waited < self.patience:
            self._waited += 1
            return replace(joined, accepted=False)
        return joined

    def _join(self, reading: Reading) -> Reading:
        number = reading.fields.number
        alike = [seen for seen in self._seen if seen.fields.number == number]
        others = [seen for seen in self._seen if seen.fields.number != number]
        fields = _complete(reading.fields, alike)
        evidence = list(reading.evidence)
        for seen in alike:
            evidence += [item for item in seen.evidence if item not in evidence]
        rival = any(seen.accepted for seen in others)
        if len(alike) >= 2 and len(alike) > 2 * len(others):
            evidence.append(Evidence.AGREEING_FRAMES)
        accepted = bool(evidence) and not rival
        return replace(reading, fields=fields, evidence=tuple(dict.fromkeys(evidence)), accepted=accepted)


def _complete(fields: CardFields, alike: list[Reading]) -> CardFields:
    """The longest-agreed name, and whatever only another frame could read."""
    names = [seen.fields.name for seen in alike if seen.fields.name]
    name = max(names, key=lambda text: (names.count(text), len(text)), default="")
    filled = {
        what: next((getattr(seen.fields, what) for seen in reversed(alike) if getattr(seen.fields, what)), None)
        for what in ("sex", "birth_date")
    }
    place = next((seen.fields.birth_place for seen in alike if seen.fields.birth_place), "")
    return replace(fields, name=name, birth_place=fields.birth_place or place, **filled)  # type: ignore[arg-type]
