"""A printer's code page: which signs beyond ASCII its letters cover, one byte each."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

WIDEST_FIRST = ("CP1252", "CP858", "ISO_8859-15", "CP850", "CP437")
"""Pages for Indonesian and English with names from elsewhere, by how many of their signs they hold."""


@dataclass(frozen=True, slots=True)
class CodePage:
    """codec: Python's name of it. number: the printer's, for ESC t; None where ASCII alone is sent."""

    name: str = "ascii"
    codec: str = "ascii"
    number: int | None = None

    def holds(self, character: str) -> bool:
        """Whether the page has a letter or sign beyond ASCII; never a control, a space or an invisible."""
        if character.isascii() or unicodedata.category(character)[0] in "CZM":
            return False
        try:
            encoded = character.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return len(encoded) == 1 and encoded[0] >= 0x80


ASCII = CodePage()
