"""Whether two spellings are one person's name: what a camera reads has a wrong letter now and then. Pure."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

ALIKE = 0.85
"""Share of letters that agree: one wrong letter in seven passes, another given name does not."""


def is_same_name(read: str, kept: str) -> bool:
    """Whether a name as read from a card is the name as its holder confirmed it; titles and signs count as letters."""
    one, other = fold(read), fold(kept)
    if not one or not other:
        return False
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def fold(text: str) -> str:
    """Letters and digits only, without accents and case."""
    unfolded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in unfolded if char.isalnum())
