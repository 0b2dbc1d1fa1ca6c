"""Everything the voice must be able to say, gathered from what the visitors' surfaces show: clips are made of it."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from typing import Any

from ...assets.word_table import TABLES, table
from .calls import call_phrases
from .numbers import number_words, ordinal_words
from .phrase import END, LANGUAGES, MIDDLE, Phrase
from .reading import HOLE, MONTHS, ZONES, read_out, sentences

_SAID = ("kiosk", "voice")
_PRINTED_OR_SEEN = re.compile(
    r"kiosk\.(slip|keyboard|scroll|stage|upkeep)\.|kiosk\.(welcome\.other|closed\.address|desk\.join)$|_other$"
)
"""Words of the paper and of the service page, names of keys, signs, texts in the language that is not spoken."""
_PRINTED_DATA = frozenset({"slips"})
_DESK_DATA = frozenset({"needs.json", "followups.json"})
"""Files of what officers choose from: no visitor's surface shows it."""
_SHORT_WORDS = 3
"""So short a phrase may stand within another sentence: it is there in both forms."""
MONTHS_ID = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"),
    *("September", "Oktober", "November", "Desember"),
)
WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def repertoire(language: str) -> dict[tuple[str, str], Phrase]:
    """Every phrase of a language by key and form."""
    found: dict[tuple[str, str], Phrase] = {}
    for phrase in call_phrases(language):
        found[phrase.key, phrase.form] = phrase
    for text in texts(language):
        for phrase in _phrases_of(text, language):
            found.setdefault((phrase.key, phrase.form), phrase)
    for words in _building_blocks(language):
        for phrase in _both(words):
            found.setdefault((phrase.key, phrase.form), phrase)
    return found


def texts(language: str) -> Iterator[str]:
    """The texts that may be said, with %1, %2 … where something is filled in."""
    for key, entry in table().items():
        if key.partition(".")[0] in _SAID and not _PRINTED_OR_SEEN.search(key):
            yield entry[language]
    for path in sorted((TABLES.parent / "data").glob("*.json")):
        if path.name in _DESK_DATA:
            continue
        yield from _bilingual(json.loads(path.read_text(encoding="utf-8")), language)


def _bilingual(value: Any, language: str) -> Iterator[str]:
    """The texts of one language wherever both stand side by side in a data file."""
    if isinstance(value, list):
        for item in value:
            yield from _bilingual(item, language)
    elif isinstance(value, dict) and set(LANGUAGES) <= set(value):
        texts = value[language]
        yield from [texts] if isinstance(texts, str) else (text for text in texts if isinstance(text, str))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _PRINTED_DATA:
                yield from _bilingual(item, language)


def _phrases_of(text: str, language: str) -> Iterator[Phrase]:
    for tokens, mark in sentences(re.sub(r"%\d", HOLE, text), language):
        parts = _split(tokens)
        for number, words in enumerate(parts):
            ends = number == len(parts) - 1
            if not words:
                continue
            if len(words) <= _SHORT_WORDS:
                yield from _both(words, mark)
            else:
                yield Phrase(words, END, mark) if ends else Phrase(words, MIDDLE, ",")


def _split(tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What stands between the holes, without the pauses beside them; the last is what the sentence ends on."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == HOLE:
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        while part and part[0] == ",":
            part.pop(0)
        while part and part[-1] == ",":
            part.pop()
    return [tuple(part) for part in parts]


def _both(words: tuple[str, ...], mark: str = ".") -> tuple[Phrase, Phrase]:
    return Phrase(words, MIDDLE, ","), Phrase(words, END, mark)


def _building_blocks(language: str) -> Iterator[tuple[str, ...]]:
    """What is filled in: numbers, letters, days, months, zones of time."""
    for number in [*range(100), *range(100, 1000, 100)]:
        yield number_words(number, language)
    for letter in string.ascii_uppercase:
        yield (letter,)
    for name in WEEKDAYS[language]:
        yield (name,)
    for name in MONTHS_ID if language == "id" else MONTHS:
        yield (name,)
    for names in ZONES.values():
        yield read_out(names[language], language)
    if language == "id":
        yield from (("ribu",), ("seribu",), ("juta",), ("rupiah",), ("sekitar",), ("lebih", "dari"), ("sampai",))
        return
    yield from (("thousand",), ("million",), ("rupiah",), ("about",), ("more", "than"), ("to",), ("and",))
    yield from (("o'clock",), ("oh",))
    for number in range(100, 1000, 100):
        yield (*number_words(number, "en"), "and")
    for day in range(1, 32):
        yield ("the", *ordinal_words(day), "of")
