"""What one look at one frame gave: a card's number, some other code, or nothing but hints."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from ...queue.identity import IdType, Sex


class Hint(StrEnum):
    """What the visitor can do better, as far as a frame without a code can show it."""

    NO_CARD = "no_card"
    TOO_DARK = "too_dark"
    GLARE = "glare"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True)
class CardFields:
    """What a code said; text is cleaned, number empty where none was recognised. Values stay out of repr."""

    text: str = field(default="", repr=False)
    symbology: str = ""
    number: str = field(default="", repr=False)
    id_type: IdType | None = None
    sex: Sex | None = field(default=None, repr=False)
    birth_date: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """accepted: the code gave a number, of a known card (id_type) or unparsed. Junk is a code that is not accepted."""

    kind: Literal["code", "none"]
    accepted: bool
    fields: CardFields = field(default_factory=CardFields)
    hints: tuple[Hint, ...] = ()
    milliseconds: float = 0.0

    def says_same(self, other: Reading | None) -> bool:
        """Whether both tell a visitor the same, the time they took left aside."""
        return other is not None and (self.kind, self.accepted, self.fields, self.hints) == (
            other.kind,
            other.accepted,
            other.fields,
            other.hints,
        )
