"""A phrase: words that are recorded as one clip."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("id", "en")
MIDDLE, END = "middle", "end"
"""How a clip sounds: as if more is to come, or as the last of its sentence."""
HEAD, NUMBER, DESK = "head", "number", "desk"
"""The three clips of a call: up to the letter, the digits, the way to the desk."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """form: MIDDLE or END; mark: what it ends on, "," "." or "?"; call: which part of a call it is, empty for none."""

    words: tuple[str, ...]
    form: str
    mark: str
    call: str = ""

    @property
    def key(self) -> str:
        """What the clip is found by."""
        return " ".join(self.words).casefold()
