"""The rows of a KTP as text: which row is which, and the name, date and sex in it. Pure."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Literal

from ...queue.identity import Sex

Label = Literal["nik", "name", "birth", "sex", "other"]

_LABELS: dict[str, Label] = {
    "nik": "nik",
    "nama": "name",
    "namalengkap": "name",
    "tempattgllahir": "birth",
    "tempattanggallahir": "birth",
    "tempattgl": "birth",
    "tgllahir": "birth",
    "jeniskelamin": "sex",
    "goldarah": "other",
    "alamat": "other",
    "rtrw": "other",
    "keldesa": "other",
    "kecamatan": "other",
    "agama": "other",
    "statusperkawinan": "other",
    "pekerjaan": "other",
    "kewarganegaraan": "other",
    "berlakuhingga": "other",
}
_ROWS_TO_OCCUPATION = {
    "keldesa": 4,
    "kecamatan": 3,
    "agama": 2,
    "statusperkawinan": 1,
    "pekerjaan": 0,
    "kewarganegaraan": -1,
    "berlakuhingga": -2,
}
_TITLES = ("provinsi", "kabupaten")
_LONGEST_LABEL = 22
_SEX_SLIPS = 2
_LONGEST_OCCUPATION = 48
_AS_DIGIT = str.maketrans("OoQDUIlLZzSsGbBAgqT", "0000011122556684991")
_DATE = re.compile(r"(?<!\d)(\d\d)[-./: ]{0,2}(\d\d)[-./: ]{0,2}((?:19|20)\d\d)(?!\d)")
_DATE_LIKE = re.compile(
    r"(?<!\d)(?:[0-9OoQDIlZSBG]{1,2}[-./: ]{1,2}[0-9OoQDIlZSBG]{1,2}[-./: ]{1,2}[0-9OoQDIlZSBG]{4}|"
    r"[0-9OoQDIlZSBG]{2}[-./: ]?[0-9OoQDIlZSBG]{2}[-./: ]?[0-9OoQDIlZSBG]{4})(?!\d)"
)
_FRONT = ("PROF", "DRS", "DRA", "DR", "IR", "HJ", "H", "KH", "KRT", "RA", "RR", "R", "TB", "TGK", "ST", "NY", "TN")
_GLUED_TITLE = re.compile(rf"\b({'|'.join(_FRONT)})\.(?=[A-Z])")


def as_digits(text: str) -> str:
    """Letters that stand for a look-alike digit, where only digits can be."""
    return text.translate(_AS_DIGIT)


def find_label(text: str) -> tuple[Label, int] | None:
    """The label that a row begins with and how many characters it takes, colon and spaces included.

    One letter in four may be misread. Labels are set in small letters, values in capitals: a row of capitals begins
    with a label only where a colon follows it, or is one to the letter, so that NAMIRA and RAMA stay names.
    """
    found = _find(text)
    return None if found is None else (_LABELS[found[0]], found[1])


def rows_to_occupation(text: str) -> tuple[int, int] | None:
    """How many rows below this one, by its label, the occupation stands; and how many characters the label takes."""
    found = _find(text)
    if found is None or found[0] not in _ROWS_TO_OCCUPATION:
        return None
    return _ROWS_TO_OCCUPATION[found[0]], found[1]


def _find(text: str) -> tuple[str, int] | None:
    places = [at for at, character in enumerate(text) if character.isalpha() or character in "01"]
    letters = _letters(text)[:_LONGEST_LABEL]
    found: tuple[float, int, str] | None = None
    for label in _LABELS:
        lengths, distance = _nearest_prefixes(letters, label)
        taken = next((length for length in lengths if length and _ends_word(text, places[length - 1] + 1)), lengths[0])
        allowed = 0 if len(label) <= 3 else max(1, len(label) // 4)
        if distance > allowed or taken < 3:
            continue
        end = places[taken - 1] + 1
        if _is_label(text, end, distance == 0) and (found is None or (distance / len(label), -end) < found[:2]):
            found = (distance / len(label), -end, label)
    if found is None:
        return None
    end = -found[1]
    rest = text[end:]
    return found[2], end + len(rest) - len(rest.lstrip(" .:;"))


def _is_label(text: str, end: int, exact: bool) -> bool:
    small = sum(character.islower() for character in text[1:end])
    rest = text[end:].lstrip()
    return small * 2 >= sum(character.isalpha() for character in text[1:end]) or (rest[0] in ":;" if rest else exact)


def _ends_word(text: str, end: int) -> bool:
    return not text[end : end + 1].isalpha()


def _nearest_prefixes(letters: str, label: str) -> tuple[list[int], int]:
    """The prefixes of the letters that are nearest to the label: their lengths, the longest first, and distance."""
    row = list(range(len(letters) + 1))
    for at, wanted in enumerate(label, 1):
        above, row = row, [at]
        for place, got in enumerate(letters, 1):
            row.append(min(above[place - 1] + (got != wanted), above[place] + 1, row[place - 1] + 1))
    least = min(row)
    return [length for length in reversed(range(len(row))) if row[length] == least], least


def is_title(text: str) -> bool:
    """PROVINSI so-and-so, or the regency below it."""
    letters = _letters(text)
    return any(_nearest_prefixes(letters[: len(title) + 2], title)[1] <= len(title) // 4 for title in _TITLES)


def read_sex(text: str) -> Sex | None:
    """LAKI-LAKI or PEREMPUAN, two letters of it misread at most."""
    letters = _letters(text)
    female = _best_distance(letters, "perempuan")
    male = _best_distance(letters, "lakilaki")
    if min(female, male) > _SEX_SLIPS or female == male:
        return None
    return "F" if female < male else "M"


def read_birth(text: str) -> tuple[str, date | None]:
    """Place and date of "BANDUNG, 17-08-1990"."""
    found = None
    for found in _DATE_LIKE.finditer(text):
        written = _DATE.search(as_digits(found[0]))
        if written:
            with suppress(ValueError):
                day = date(int(written[3]), int(written[2]), int(written[1]))
                return _place(text[: found.start()]), day
    return _place(re.split(r"\d", text[: found.start()] if found else text)[0]), None


def tidy_name(text: str) -> str:
    """Capitals, one space between words, a space after a comma and after a title before the name."""
    kept = re.sub(r"[^A-Z .,'/-]", "", text.upper().replace("`", "'").replace(";", ",").replace(":", " "))
    kept = _GLUED_TITLE.sub(r"\1. ", kept)
    kept = re.sub(r"\s*,\s*", ", ", kept)
    kept = re.sub(r"\s*'\s*", "'", kept)
    kept = re.sub(r"\s*-\s*", "-", kept)
    return re.sub(r"\s+", " ", kept).strip(" ,'-/")


def tidy_occupation(text: str) -> str:
    """Capitals and the signs of the register's occupations, at most 48."""
    kept = re.sub(r"[^A-Z .,'/()-]", "", text[: 8 * _LONGEST_OCCUPATION].upper())
    kept = re.sub(r"\s*([/-])\s*", r"\1", re.sub(r"\s+", " ", kept))
    return kept[:_LONGEST_OCCUPATION].strip(" .,'/-")


def _place(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^A-Z .'()/-]", " ", text.upper())).strip(" .,'-/()")


def _letters(text: str) -> str:
    return "".join(character for character in text.lower().replace("1", "l").replace("0", "o") if character.isalpha())


def _best_distance(letters: str, word: str) -> int:
    """The smallest distance of the word to any part of the letters."""
    row = [0] * (len(letters) + 1)
    for at, wanted in enumerate(word, 1):
        above, row = row, [at]
        for place, got in enumerate(letters, 1):
            row.append(min(above[place - 1] + (got != wanted), above[place] + 1, row[place - 1] + 1))
    return min(row)
