"""Finds the identity number in what a card, a scanner or a keyboard delivered, and says what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Literal, TypeAlias

Sex = Literal["M", "F"]
Doubts: TypeAlias = "tuple[Doubt, ...]"

LONGEST_PAYLOAD = 2048  # bytes or characters that are looked at; anything longer is refused unseen
LONGEST_TEXT = 128  # characters that are kept


class IdType(StrEnum):
    """Kinds of identity card in the guest book."""

    KTP = "ktp"
    SIM = "sim"
    PASSPORT = "passport"
    STUDENT = "student"
    EMPLOYEE = "employee"
    KITAS = "kitas"
    OTHER = "other"


class Doubt(StrEnum):
    """Why a number is less than plausible, for the person who confirms it."""

    NOTHING_FOUND = "nothing_found"
    UNPARSED = "unparsed"
    IMPLAUSIBLE_NIK = "implausible_nik"
    IMPLAUSIBLE_NIP = "implausible_nip"
    UNUSUAL_STUDENT_NUMBER = "unusual_student_number"
    CENTURY_UNSURE = "century_unsure"
    UNKNOWN_REGION = "unknown_region"  # said by regions.Region only


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A number and what it tells; never verified. An empty number means that none was found.

    id_type is None where the number does not show of which card it is. Values stay out of repr, so out of logs.
    """

    id_type: IdType | None
    number: str = field(repr=False)
    sex: Sex | None = field(default=None, repr=False)
    birth_date: date | None = field(default=None, repr=False)
    doubts: Doubts = ()


_NOTHING = CardNumber(None, "", doubts=(Doubt.NOTHING_FOUND,))

_REFUSED = re.compile(  # controls, zero-width and bidi marks, surrogates, private use, non-characters, markup
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff"
    "\ufeff\ufff0-\uffff<>\U000e0000-\U0010ffff]"
)
_FORMULA = re.compile(r"[\s\"']*[=+\-@]")
_FOREIGN = re.compile(r" *[^A-Za-z0-9 .\-/:_+@,'()]+[^A-Za-z0-9.\-/:_+@,'()]*| {2,}")


def clean_payload(raw: bytes | str) -> str | None:
    """Harmless text of at most 128 characters from hostile input, or None where it is refused as a whole.

    Refused: more than 2048 bytes, broken UTF-8, control characters (save tab and line ends), bidi and zero-width
    marks, markup brackets, and whatever a spreadsheet takes for a formula. Any other character outside printable
    ASCII letters, digits, space and .-/:_+@,'() becomes a gap of two spaces, which no number crosses: dropping it
    would glue two numbers into one. Cleaning twice changes nothing. Never raises.
    """
    if len(raw) > LONGEST_PAYLOAD:
        return None
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError:
        return None
    if _REFUSED.search(text) or _FORMULA.match(text):
        return None
    text = _shorten(_FOREIGN.sub("  ", text).strip())
    return None if not text or _FORMULA.match(text) else text


def _shorten(text: str) -> str:
    """Cuts between words only: half a number is a wrong number."""
    if len(text) <= LONGEST_TEXT:
        return text
    return text[: LONGEST_TEXT + 1].rpartition(" ")[0].strip()


_LABELS: dict[str, IdType | None] = {"NOMOR": None, "NIP": IdType.EMPLOYEE, "SIM": IdType.SIM, "KITAS": IdType.KITAS}
_LABELS |= dict.fromkeys(("NIK", "KTP"), IdType.KTP) | dict.fromkeys(("PASPOR", "PASSPORT"), IdType.PASSPORT)
_LABELS |= dict.fromkeys(("NIM", "NPM", "NRP", "NIS", "NISN", "STUDENT ID"), IdType.STUDENT)
_LABELLED = re.compile(
    rf"(?<![A-Z0-9])({'|'.join(sorted(_LABELS, key=len, reverse=True))})[ :._-]{{1,8}}([A-Z0-9](?:[ ./-]?[A-Z0-9])*)",
    re.IGNORECASE,
)
_GLUED_NIK = re.compile(r"(?:NIK|NIP)([0-9]+)", re.IGNORECASE)
_NUMBER = re.compile(r"[A-Z0-9](?:[ ./-]?[A-Z0-9])*", re.IGNORECASE)
_DIGIT_GROUPS = re.compile(r"[0-9]+(?:[ ./-]?[0-9]+)*")
_DATE = re.compile(r"(?:19|20)\d\d([-./ ])\d\d?\1\d\d?|\d\d?([-./ ])\d\d?\2(?:19|20)\d\d")
_ADDRESS = re.compile(
    r"://|www\.|@|--|\b(?:javascript|data|file|tel|mailto|sms|smsto|geo|wifi|intent|otpauth|market):"
    r"|\b[a-z0-9-]+\.(?:com|id|net|org|io|me|link|info|biz|app|dev|xyz|ly|gl|co)\b(?!\.?\d)",
    re.IGNORECASE,
)


def parse_number(text: str, student_patterns: Sequence[str], today: date) -> CardNumber:
    """The number in a payload: the whole text (grouping by single space . - / allowed), what follows a label, or the
    only one of several fields that is a number. One of no known form is kept as it is written.

    Labels are NIK, NIP, NIM and their like, so "NIM:12345678", vCard and JSON texts work; addresses, commands and
    prose give no number. student_patterns are regular expressions that match a whole number; a broken one is skipped.
    """
    cleaned = clean_payload(text)
    if cleaned is None or _ADDRESS.search(cleaned):
        return _NOTHING
    found = [_judge(label, token, student_patterns, today) for label, token in _candidates(cleaned)]
    known = [card for card in found if card.number]
    return next((card for card in known if card.id_type), known[0] if known else _NOTHING)


def _candidates(text: str) -> Iterator[tuple[IdType | None, str]]:
    if _NUMBER.fullmatch(text) and not _LABELLED.fullmatch(text) and not _DATE.fullmatch(text):
        yield None, text
    glued = _GLUED_NIK.fullmatch(text)
    if glued:
        yield IdType.KTP, glued[1]
    for match in _LABELLED.finditer(text):
        token = _labelled_token(match[2])
        follows = text[match.start(2) + len(token) : match.start(2) + len(token) + 1]
        if follows in {"", " ", ",", ")"}:
            yield _LABELS[match[1].upper()], token
    yield from _lone_field(text)


def _lone_field(text: str) -> Iterator[tuple[None, str]]:
    """The one field that is a number, where a code holds several: NUMBER, NAME, ISSUER and their like."""
    fields = [field.strip(" ,:").rpartition(":")[2] for field in text.split("  ")]
    numbers = [field for field in fields if _NUMBER.fullmatch(field) and any(part.isdigit() for part in field)]
    if len(fields) > 1 and len(numbers) == 1 and not _DATE.fullmatch(numbers[0]):
        yield None, numbers[0]


def _labelled_token(run: str) -> str:
    """A labelled number ends before the next word: "3273 0101 0190 0001 NAMA" gives its digits only."""
    digits = _DIGIT_GROUPS.match(run)
    if digits and (digits.end() == len(run) or run[digits.end()] == " "):
        return digits[0]
    return run.partition(" ")[0]


def _judge(label: IdType | None, token: str, patterns: Sequence[str], today: date) -> CardNumber:
    compact = re.sub(r"[ ./-]", "", token).upper()
    if not _looks_like_number(compact):
        return _NOTHING
    structured = CardNumber(None, compact)
    if label in {None, IdType.KTP, IdType.EMPLOYEE}:
        structured = _structured(compact, today)
        if structured.id_type:
            return structured
    if label in {None, IdType.STUDENT}:
        return _student(label, token, compact, structured.doubts, patterns)
    if label in {IdType.KTP, IdType.EMPLOYEE}:
        return replace(structured, doubts=(*structured.doubts, Doubt.UNPARSED))
    return CardNumber(label, compact)


def _looks_like_number(compact: str) -> bool:
    digits = sum(character.isdigit() for character in compact)
    return 4 <= len(compact) <= 32 and digits >= 4 and digits * 2 >= len(compact)


def _student(label: IdType | None, token: str, compact: str, doubts: Doubts, patterns: Sequence[str]) -> CardNumber:
    for written in (token.upper(), compact):
        if any(pattern.fullmatch(written) for pattern in _compiled(tuple(patterns))):
            return CardNumber(IdType.STUDENT, written, doubts=doubts)
    if label is IdType.STUDENT:
        return CardNumber(IdType.STUDENT, compact, doubts=(*doubts, Doubt.UNUSUAL_STUDENT_NUMBER))
    return CardNumber(None, token.upper(), doubts=(*doubts, Doubt.UNPARSED))


@lru_cache(maxsize=8)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    compiled = []
    for pattern in patterns:
        with suppress(re.error):
            compiled.append(re.compile(pattern, re.ASCII))
    return tuple(compiled)


def _structured(number: str, today: date) -> CardNumber:
    """A plausible NIK or NIP, or the number with a doubt that says which one it is not."""
    if len(number) == 16 and number.isdigit():
        return _parse_nik(number, today) or CardNumber(None, number, doubts=(Doubt.IMPLAUSIBLE_NIK,))
    if len(number) == 18 and number.isdigit():
        return _parse_nip(number, today) or CardNumber(None, number, doubts=(Doubt.IMPLAUSIBLE_NIP,))
    return CardNumber(None, number)


def _parse_nik(number: str, today: date) -> CardNumber | None:
    """Province, regency, district, DDMMYY (day + 40 for women), serial. Region names are data and not looked at."""
    province, regency, district, day, month, year = (int(number[at : at + 2]) for at in range(0, 12, 2))
    if province < 11 or not regency or not district or number[12:] == "0000":
        return None
    sex: Sex = "F" if day > 40 else "M"
    born = _latest(year, month, day - 40 if day > 40 else day, today)
    if born is None:
        return None
    # Identity cards start at 17: somebody younger may as well be a hundred years older.
    doubts = (Doubt.CENTURY_UNSURE,) if age_on(born, today) < 17 else ()
    return CardNumber(IdType.KTP, number, sex, born, doubts)


def _latest(year: int, month: int, day: int, today: date) -> date | None:
    """The latest date with this two-digit year that is not in the future."""
    century = today.year // 100 * 100
    for start in (century, century - 100):
        born = _date(start + year, month, day)
        if born and born <= today:
            return born
    return None


def _parse_nip(number: str, today: date) -> CardNumber | None:
    """Birth date, appointment year and month, sex, serial; contract staff (PPPK) carry 21 in place of the month."""
    born = _date(int(number[:4]), int(number[4:6]), int(number[6:8]))
    year, month, sex = int(number[8:12]), int(number[12:14]), number[14]
    if born is None or born > today or sex not in "12" or not (1 <= month <= 12 or month == 21):
        return None
    if year < born.year + 15 or (year, 1 if month == 21 else month) > (today.year, today.month):
        return None
    return CardNumber(IdType.EMPLOYEE, number, "M" if sex == "1" else "F", born)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def age_on(birth: date, today: date) -> int:
    """Full years of age; 0 for a birth date in the future."""
    return max(0, today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day)))


def age_band(age: int) -> int:
    """The SKD survey's band: 1 <17, 2 17-25, 3 26-34, 4 35-44, 5 45-54, 6 55-65, 7 >65."""
    return 1 + sum(age >= start for start in (17, 26, 35, 45, 55, 66))


def is_elderly(age: int) -> bool:
    """60 or over (UU 13/1998)."""
    return age >= 60
