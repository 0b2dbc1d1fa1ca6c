"""Tells the guest book's occupation from the one printed on a card, a misread letter or two forgiven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_LONGEST = 64  # letters; the longest entry has half of that
_LETTERS_A_FAULT = 4  # one fault is forgiven in so many letters
_MOST_FAULTS = 2


@dataclass(frozen=True)
class Occupations:
    """codes: the guest book's occupation by what cards print; None where a card does not tell it.

    The entries are those of the population register (Permendagri 109/2019, form F-1.01).
    """

    codes: Mapping[str, int | None]
    _letters: tuple[tuple[str, int | None], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Raises ValueError for an entry without letters and for two that only their code tells apart."""
        letters: dict[str, int | None] = {}
        for printed, code in self.codes.items():
            key = letters_of(printed)
            if not key or letters.setdefault(key, code) != code:
                raise ValueError(f"occupation {printed!r} cannot be used")
        object.__setattr__(self, "_letters", tuple(letters.items()))

    def code(self, printed: str) -> int | None:
        """The code of the nearest entry; None where it has none, where no entry is near, or where two of different
        codes are equally near.

        Near is one letter misread, missing or added in four, two at most. Spaces and signs count for nothing. Any text
        will do.
        """
        wanted = letters_of(printed)
        if not wanted or len(wanted) > _LONGEST:
            return None
        near = [(faults(wanted, entry, _allowed(entry)), code) for entry, code in self._letters]
        counted = [(count, code) for count, code in near if count is not None]
        least = min((count for count, _ in counted), default=0)
        nearest = {code for count, code in counted if count == least}
        return nearest.pop() if len(nearest) == 1 else None


def letters_of(printed: str) -> str:
    """What is compared: capitals A to Z alone, a 0 as O and a 1 as I."""
    capitals = printed[: 4 * _LONGEST].upper().replace("0", "O").replace("1", "I")
    return "".join(character for character in capitals if "A" <= character <= "Z")


def faults(one: str, other: str, most: int) -> int | None:
    """How many letters have to be changed, left out or put in to turn one into the other; None for more than most."""
    if abs(len(one) - len(other)) > most:
        return None
    row = list(range(len(other) + 1))
    for at, wanted in enumerate(one, 1):
        above, row = row, [at]
        for place, got in enumerate(other, 1):
            row.append(min(above[place - 1] + (got != wanted), above[place] + 1, row[place - 1] + 1))
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _allowed(entry: str) -> int:
    return min(len(entry) // _LETTERS_A_FAULT, _MOST_FAULTS)
