"""Reads the machine-readable lines of passports (TD3) and of cards such as KITAS and KITAP (TD1) after ICAO 9303."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ...queue.identity import Sex
from .mrz_lines import FILLER, check_digit, clean_lines, digits, fit_end, fit_inside, letters, split_name, unfill
from .nations import snap_code

_NEAR = 2  # of so many lines above or below one is the neighbour, for something else may have been read between
_OPEN_DATE = "[0-9]{2}(?:[0-9]{4}|[0-9]{2}<<|<<<<)"  # day, or month and day, unknown
_PERSON = re.compile(rf"{_OPEN_DATE}[0-9].(?:{_OPEN_DATE}|<<<<<<)[0-9]")  # birth, its digit, sex, expiry, its digit
_INDONESIAN = re.compile("[A-Z][0-9]{7}<")  # passport number
_WEIGHS_THE_SAME = frozenset("GKLSU")  # as 6, a filler, 1, 8 and 0, for which they may have been read
_EXPIRED, _EXPIRES = 20, 30  # years ago and from now that an expiry date may lie
_LEAST = 4  # characters of a document number


@dataclass(frozen=True, slots=True)
class Mrz:
    """What the lines say. checked: every check digit holds, the composite one too, and the dates are possible.

    No check digit covers names, sex, issuer and nationality; the last two are empty where they are no known code.
    check_digit tells which characters of a number pass for each other unseen; see has_lookalike. personal_number is
    the optional data, whatever the issuer puts there; fourteen characters of a passport cannot hold a NIK's sixteen.
    Dates are None where the document leaves them open or they lie too far off. Values stay out of repr, so out of logs.
    """

    document: Literal["TD3", "TD1"]
    checked: bool
    code: str = ""
    issuer: str = ""
    surname: str = field(default="", repr=False)
    given_names: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    nationality: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    sex: Sex | None = field(default=None, repr=False)
    expiry_date: date | None = field(default=None, repr=False)
    personal_number: str = field(default="", repr=False)

    @property
    def has_form(self) -> bool:
        """Whether the number has its country's form, where that is known, so that no letter passes for a digit."""
        return self.nationality == "IDN" and re.fullmatch(r"[A-Z][0-9]{7}", self.number) is not None

    @property
    def name(self) -> str:
        """Given names and surname in the order in which they are said; empty where their line was not read."""
        return f"{self.given_names} {self.surname}".strip()

    @property
    def has_lookalike(self) -> bool:
        """Whether the number has a letter for which a like digit or filler would pass the check digits as well."""
        return not _WEIGHS_THE_SAME.isdisjoint(self.number)


def read_mrz(lines: Sequence[str], today: date) -> Mrz | None:
    """The document in lines of text, top to bottom, other text among them; None where there is none. Never raises.

    A passport's second line is enough, then without a name; a card needs its first two. Lost or doubled fillers, spaces
    and small letters are put right, and so is a letter that stands for a digit, or a digit for a letter, where only one
    of them may stand. Beyond that one thing is tried: a document number whose check digit fails is read with 0 for
    every O. Nothing is searched until check digits hold, for one in ten wrong readings would pass.
    """
    cleaned = clean_lines(lines)
    found = [*_passports(cleaned, today), *_cards(cleaned, today)]
    return next((mrz for mrz in found if mrz.checked), found[0] if found else None)


@dataclass(frozen=True, slots=True)
class _Person:
    """covered: what the composite check digit covers. sound: the check digits hold and the dates are possible."""

    covered: str
    birth_date: date | None
    sex: Sex | None
    expiry_date: date | None
    sound: bool


def _person(read: str, today: date) -> _Person | None:
    """Birth date, sex and expiry date of fifteen characters; None where they have another form."""
    text = digits(read[:7]) + read[7:8] + digits(read[8:])
    if not _PERSON.fullmatch(text):
        return None
    birth, expiry = text[:6], text[8:14]
    sound = check_digit(birth) == text[6] and check_digit(expiry) == text[14]
    sound = sound and all(FILLER in written or _in_centuries(written, today) for written in (birth, expiry))
    sex: dict[str, Sex] = {"M": "M", "F": "F"}
    return _Person(text[:7] + text[8:], _birth(birth, today), sex.get(text[7]), _expiry(expiry, today), sound)


def _in_centuries(written: str, today: date) -> list[date]:
    """The dates that YYMMDD may be, the next century's first; none where it is no date or has fillers."""
    century, found = today.year // 100 * 100, []
    for start in (century + 100, century, century - 100):
        try:
            found.append(date(start + int(written[:2]), int(written[2:4]), int(written[4:])))
        except ValueError:
            continue
    return found


def _birth(written: str, today: date) -> date | None:
    return next((day for day in _in_centuries(written, today) if day <= today), None)


def _expiry(written: str, today: date) -> date | None:
    years = range(today.year - _EXPIRED, today.year + _EXPIRES + 1)
    return next((day for day in _in_centuries(written, today) if day.year in years), None)


def _number(read: str, gap: str, digit: str, rest: str, composite: str) -> tuple[str, bool]:
    """A document number and whether its own and the composite check digit hold. gap: what divides a long number.

    Where the check digit holds for O and for 0 alike, as it does for OO at weights 7 and 3, neither is believed.
    """
    as_read, zeros = check_digit(read) == digit, read.replace("O", "0")
    mended = read if as_read else zeros
    sure = read == zeros or as_read != (check_digit(zeros) == digit)
    whole = mended[:9] + gap + mended[9:] + digit + rest
    holds = sure and check_digit(mended) == digit and check_digit(whole) == composite
    shown = (mended if holds else read).replace(FILLER, "")
    return shown, holds and len(shown) >= _LEAST


def _passports(lines: list[str], today: date) -> Iterator[Mrz]:
    """Every line that is a passport's second one, the last first."""
    for at in reversed(range(len(lines))):
        second = fit_inside(lines[at], 44, 28, 2)
        person = _person(second[13:28], today) if second else None
        if second and person:
            yield _passport(_first_line(lines[max(0, at - _NEAR) : at], 44, "P", lost=34), second, person)


def _indonesian(read: str, digit: str) -> str:
    """The number in Indonesia's form, one letter and seven digits, where its check digit holds in it; else as read."""
    formed = letters(read[0]) + digits(read[1:8]).replace("U", "0") + read[8].replace("K", FILLER)
    return formed if _INDONESIAN.fullmatch(formed) and check_digit(formed) == digit else read


def _first_line(above: list[str], width: int, kinds: str, lost: int) -> str:
    """The nearest line above that begins with a kind of document and a state; empty where there is none."""
    for line in reversed(above):
        first = fit_end(line, width, lost)
        if first and letters(first[0]) in kinds and FILLER in first and snap_code(first[2:5]):
            return first
    return ""


def _passport(first: str, second: str, person: _Person) -> Mrz:
    optional, optional_digit = second[28:42], digits(second[42]).replace("K", FILLER)
    nationality = snap_code(second[10:13])
    read = second[:9]
    if nationality == "IDN":
        read = _indonesian(read, digits(second[9]))
    rest = person.covered + optional + optional_digit
    number, holds = _number(read, "", digits(second[9]), rest, digits(second[43]))
    open_digit = optional_digit == FILLER and not unfill(optional)
    optional_holds = check_digit(optional) == optional_digit or open_digit
    return _mrz("TD3", holds and optional_holds, first, first[5:], number, nationality, person, optional)


def _cards(lines: list[str], today: date) -> Iterator[Mrz]:
    """Every line that is a card's second one and stands below a first one, the last first."""
    for at in reversed(range(len(lines))):
        second = fit_inside(lines[at], 30, 18, 1)
        person = _person(second[:15], today) if second else None
        first = _first_line(lines[max(0, at - _NEAR) : at], 30, "ACI", lost=2) if person else ""
        if second and person and first:
            yield _card(first, second, _name_line(lines[at + 1 : at + 1 + _NEAR]), person)


def _name_line(below: list[str]) -> str:
    fitted = (fit_end(line, 30, lost=26) for line in below)
    return next((line for line in fitted if line and "<<" in line), "")


def _card(first: str, second: str, name: str, person: _Person) -> Mrz:
    """A filler for the check digit: the number goes on in the optional data, with its check digit and a filler."""
    read, digit, optional = first[5:14], first[14], first[15:]
    gap, rest = "", optional
    if digit == FILLER:
        more, _, _ = optional.partition(FILLER)
        gap, read, digit, rest = FILLER, read + more[:-1], more[-1:], optional[len(more) :]
    number, holds = _number(read, gap, digits(digit), rest + person.covered + second[18:29], digits(second[29]))
    nationality = snap_code(second[15:18])
    return _mrz("TD1", holds, first, name, number, nationality, person, unfill(rest) or second[18:29])


def _mrz(
    document: Literal["TD3", "TD1"],
    holds: bool,
    first: str,
    name: str,
    number: str,
    nationality: str,
    person: _Person,
    optional: str,
) -> Mrz:
    surname, given = split_name(name)
    return Mrz(
        document,
        holds and person.sound,
        letters(first[:2]).replace("K", "").rstrip(FILLER),
        snap_code(first[2:5]),
        surname,
        given,
        number,
        nationality,
        person.birth_date,
        person.sex,
        person.expiry_date,
        unfill(optional),
    )
