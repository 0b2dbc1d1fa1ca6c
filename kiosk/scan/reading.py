"""What one look at one frame gave: a card's fields, the number of a code, or nothing but hints."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from ...queue.identity import IdType, Sex


class Kind(StrEnum):
    """What was read. PASSPORT is any document with machine-readable lines, CODE any bar or square code."""

    KTP = "ktp"
    PASSPORT = "passport"
    CODE = "code"
    NONE = "none"


class Hint(StrEnum):
    """What the visitor can do better, in the order in which it is said."""

    DIGITAL_ID = "digital_id"  # a phone's identity code, which only its own readers may read
    NO_CARD = "no_card"
    TOO_DARK = "too_dark"
    GLARE = "glare"
    TOO_FAR = "too_far"
    TOO_NEAR = "too_near"
    TILTED = "tilted"
    CUT_OFF = "cut_off"
    BLURRED = "blurred"  # out of focus or moving: hold still
    UPSIDE_DOWN = "upside_down"


class Evidence(StrEnum):
    """Why a number may be believed to stand on the card as read. Never that the card is genuine."""

    CHECK_DIGITS = "check_digits"  # ICAO 9303, all of them
    PRINTED_ROWS = "printed_rows"  # NIK whose date and sex stand in their own rows as well
    AGREEING_FRAMES = "agreeing_frames"
    CODE = "code"  # a symbology with error detection
    TYPED = "typed"  # a scanner or reader that types


@dataclass(frozen=True, slots=True)
class CardFields:
    """What a card said; every text is cleaned, empty where nothing was read. Values stay out of repr."""

    text: str = field(default="", repr=False)
    symbology: str = ""
    number: str = field(default="", repr=False)
    id_type: IdType | None = None
    name: str = field(default="", repr=False)
    sex: Sex | None = field(default=None, repr=False)
    birth_date: date | None = field(default=None, repr=False)
    birth_place: str = field(default="", repr=False)
    occupation: str = field(default="", repr=False)
    nationality: str = field(default="", repr=False)  # ISO 3166 alpha-3, as in ICAO 9303
    expiry_date: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """accepted: evidence holds for fields.number. A name is the best look at it and always shown for confirmation."""

    kind: Kind
    accepted: bool
    fields: CardFields = field(default_factory=CardFields)
    evidence: tuple[Evidence, ...] = ()
    hints: tuple[Hint, ...] = ()
    sureness: float = 1.0  # of the least sure character of the number, 0 to 1
    name_sureness: float = 1.0
    slots: str = field(default="", repr=False)  # a NIK of which digits were not read: "?" for each
    milliseconds: float = 0.0

    def says_same(self, other: Reading | None) -> bool:
        """Whether both tell a visitor the same, the time they took left aside."""
        return other is not None and _gist(self) == _gist(other)


def _gist(reading: Reading) -> Reading:
    return replace(reading, milliseconds=0.0, sureness=0.0, name_sureness=0.0, slots="")


NOTHING = Reading(Kind.NONE, accepted=False)
