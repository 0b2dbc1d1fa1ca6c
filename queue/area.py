"""The areas that data are asked for: BPS's four-digit codes of the country, the provinces, the regencies and cities."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

COUNTRY = "0000"
_CODE = re.compile(r"[0-9]{4}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Area:
    """One area; the code ends in 00 for a province and is 0000 for the country."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Areas:
    """Names by BPS code. Not the interior ministry's codes: those name other places, above all in Papua."""

    names: Mapping[str, str]
    version: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a code of a wrong form, a nameless area, and a regency without its province."""
        for code, name in self.names.items():
            if not _CODE.fullmatch(code) or not name or code[:2] + "00" not in self.names:
                raise ValueError(f"area {code!r} cannot be used")

    def __contains__(self, code: object) -> bool:
        return code in self.names

    def name(self, code: str) -> str:
        """The area's name; empty for an unknown code."""
        return self.names.get(code, "")

    def province(self, code: str) -> str:
        """The name of the province that an area lies in; empty for the country and unknown codes."""
        return "" if code[:2] == "00" or code not in self.names else self.names[code[:2] + "00"]

    def search(self, text: str, limit: int = 8) -> tuple[Area, ...]:
        """Areas whose code begins with the text, or whose name has a word that begins with each word of it.

        Provinces come before regencies and cities, then by code.
        """
        wanted = [word.casefold() for word in _WORD.findall(text[:80])]
        if not wanted:
            return ()
        found = [Area(code, name) for code, name in self.names.items() if _matches(code, name, wanted)]
        found.sort(key=lambda area: (not area.code.endswith("00"), area.code))
        return tuple(found[:limit])


def _matches(code: str, name: str, wanted: list[str]) -> bool:
    if len(wanted) == 1 and code.startswith(wanted[0]):
        return True
    words = [word.casefold() for word in _WORD.findall(name)]
    return all(any(word.startswith(part) for word in words) for part in wanted)
