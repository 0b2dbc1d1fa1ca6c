"""Machine-readable lines as ICAO Doc 9303 sets them: letters, fields and check digits of its own, read by nobody."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from ...queue.identity import Sex

WEIGHTS = (7, 3, 1)
_SPELT = {"Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "Ø": "OE", "Å": "AA", "Æ": "AE", "Ñ": "N", "Þ": "TH", "Ð": "D"}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who and what a document's lines speak of; issuer and nationality as the lines write them, "D" for Germany."""

    document: str  # "P", "I", "AC", ...
    issuer: str
    nationality: str
    number: str
    surname: str
    given_names: str
    birth_date: date
    sex: Sex | None
    expiry_date: date
    optional: str = ""
    optional_2: str = ""


def check_digit(field: str) -> str:
    """Weights 7 3 1 over digits, letters as 10 to 35, fillers as 0; modulo 10."""
    return str(sum(_value(letter) * WEIGHTS[at % 3] for at, letter in enumerate(field)) % 10)


def _value(letter: str) -> int:
    if letter == "<":
        return 0
    return int(letter) if letter.isdigit() else ord(letter) - ord("A") + 10


def td3_lines(holder: Holder) -> tuple[str, str]:
    """A passport's two lines of 44."""
    first = f"{holder.document:<<2}{holder.issuer:<<3}" + names_field(holder.surname, holder.given_names, 39)
    number, born, expires = _pad(holder.number, 9), _yymmdd(holder.birth_date), _yymmdd(holder.expiry_date)
    personal = _pad(holder.optional, 14)
    personal_check = check_digit(personal) if holder.optional else "<"
    number, born, expires = (field + check_digit(field) for field in (number, born, expires))
    total = check_digit(number + born + expires + personal + personal_check)
    sex = holder.sex or "<"
    second = f"{number}{holder.nationality:<<3}{born}{sex}{expires}{personal}{personal_check}{total}"
    return first, second


def td1_lines(holder: Holder) -> tuple[str, str, str]:
    """A card's three lines of 30."""
    number = _pad(holder.number, 9)
    born, expires = _yymmdd(holder.birth_date), _yymmdd(holder.expiry_date)
    number, born, expires = (field + check_digit(field) for field in (number, born, expires))
    upper = number + _pad(holder.optional, 15)
    lower = _pad(holder.optional_2, 11)
    total = check_digit(upper + born + expires + lower)
    return (
        f"{holder.document:<<2}{holder.issuer:<<3}{upper}",
        f"{born}{holder.sex or '<'}{expires}{holder.nationality:<<3}{lower}{total}",
        names_field(holder.surname, holder.given_names, 30),
    )


def names_field(surname: str, given_names: str, length: int) -> str:
    """SURNAME<<GIVEN<NAMES, filled up or cut off to the length; a cut never hides that there are given names."""
    primary, secondary = transliterate(surname), transliterate(given_names)
    if secondary and len(primary) + 3 > length:
        primary = primary[: length - 3].rstrip("<")
    joined = f"{primary}<<{secondary}" if secondary else primary
    return _pad(joined[:length], length)


def transliterate(name: str) -> str:
    """Letters of the lines: hyphens and spaces are fillers, other marks are left out."""
    upper = "".join(_SPELT.get(letter, letter) for letter in name.upper())
    plain = "".join(letter for letter in unicodedata.normalize("NFD", upper) if not unicodedata.combining(letter))
    return re.sub(r"<+", "<", re.sub(r"[ -]", "<", re.sub(r"[^A-Z -]", "", plain))).strip("<")


def _yymmdd(day: date) -> str:
    return f"{day:%y%m%d}"


def _pad(field: str, length: int) -> str:
    if len(field) > length:
        raise ValueError(f"{len(field)} characters do not fit {length}")
    return field.ljust(length, "<")
