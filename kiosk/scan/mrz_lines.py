"""Brings lines as an OCR reader gives them into the alphabet, length and character classes of ICAO 9303."""

from __future__ import annotations

import re
from collections.abc import Sequence

FILLER = "<"
UNREAD = "?"  # a character outside the alphabet: no check digit holds over it
_SLACK = 2  # fillers lost or doubled
_LONGEST = 120  # characters; a longer line is no machine-readable one
_MOST = 120  # lines; these documents have theirs at the bottom

_FILLERS = str.maketrans({"«": "<<", "‹": "<", "＜": "<", "≤": "<", "〈": "<", "《": "<<", "(": "<", "{": "<"})
_TO_DIGITS = str.maketrans("OQDILBSZG", "000118526")
_TO_LETTERS = str.maketrans("018526", "OIBSZG")
_SMALL = re.compile(r"[abdefghnqrt]")
_MISREAD_FILLERS = re.compile(r"(?<=<)K+(?=<|$)")
_NO_NAME = re.compile(r"C{3,}[CK<]*|K{3,}[K<]*$")  # fillers read as letters, where no name has so many


def clean_lines(lines: Sequence[str]) -> list[str]:
    """What of each line is in A-Z, 0-9 and <, upper case, without spaces; UNREAD for every other character."""
    cleaned = (_clean(line) for line in lines[-_MOST:] if len(line) <= _LONGEST)
    return [line for line in cleaned if line]


def _clean(line: str) -> str:
    # A lone l among capitals is a 1 or an I. Read as L it would pass for a 1: both weigh the same in a check digit.
    text = line if _SMALL.search(line) else line.replace("l", "1")
    text = "".join(text.split()).translate(_FILLERS)
    return re.sub(r"[^A-Z0-9<]", UNREAD, re.sub(r"[a-z]", lambda small: small[0].upper(), text)).strip(UNREAD)


def fit_end(line: str, width: int, lost: int = _SLACK) -> str | None:
    """The line in its width, fillers added (up to `lost`) or removed at its end; None where that is not enough."""
    if not width - lost <= len(line) <= width + _SLACK or line[width:].strip(FILLER):
        return None
    return line[:width].ljust(width, FILLER)


def fit_inside(line: str, width: int, start: int, tail: int) -> str | None:
    """The line in its width, fillers added or removed in the last run of them; None where that is not enough.

    The run reaches beyond `start` and ends `tail` characters or fewer before the line's end: check digits.
    """
    if len(line) == width:
        return line
    run = re.search(rf"(<+)[^<]{{1,{tail}}}$", line)
    missing = width - len(line)
    if run is None or abs(missing) > _SLACK or run.end(1) - max(run.start(1), start) + min(missing, 0) < 1:
        return None
    return line[: run.start(1)] + FILLER * (len(run[1]) + missing) + line[run.end(1) :]


def digits(text: str) -> str:
    """A field that has digits and fillers only, letters replaced by the digits that they are mistaken for."""
    return text.translate(_TO_DIGITS)


def letters(text: str) -> str:
    """A field that has letters and fillers only, digits replaced by the letters that they are mistaken for."""
    return text.translate(_TO_LETTERS)


def unfill(text: str) -> str:
    """Free data without its fillers; K between fillers is one of them."""
    return _MISREAD_FILLERS.sub(FILLER, text).strip(FILLER)


def check_digit(text: str) -> str:
    """The check digit of ICAO 9303-3, 4.9: weights 7 3 1, digits as they are, A is 10, fillers 0; UNREAD gives none.

    Characters whose values agree modulo 10 cannot be told apart by it: < 0 A K U, 1 B L V, 2 C M W, 3 D N X, 4 E O Y,
    5 F P Z, 6 G Q, 7 H R, 8 I S, 9 J T.
    """
    if UNREAD in text:
        return ""
    values = (0 if character == FILLER else int(character, 36) for character in text)
    return str(sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10)


def _fillers(run: re.Match[str]) -> str:
    return FILLER * len(run[0])


def split_name(text: str) -> tuple[str, str]:
    """Surname and given names of a name field, spaces for fillers; both empty where a character was not read."""
    if UNREAD in text:
        return "", ""
    surname, _, given = _NO_NAME.sub(_fillers, letters(text)).partition("<<")
    given = re.sub(r"(?:^<|<<)[<K]*$", "", given)
    return " ".join(surname.replace(FILLER, " ").split()), " ".join(given.replace(FILLER, " ").split())
