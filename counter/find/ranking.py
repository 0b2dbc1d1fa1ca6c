"""How well a text answers what was typed: exact, beginning, word beginnings, anywhere, letters in order."""

from __future__ import annotations

import re
from enum import IntEnum

from ...queue.operations.guests import search_key

LOOSE_LEAST = 2
"""Letters in order are looked for from so many on: one letter is in nearly every text."""


class Match(IntEnum):
    """The kinds of answer, the best first."""

    EXACT = 0
    BEGINNING = 1
    WORDS = 2
    INSIDE = 3
    IN_ORDER = 4


Rank = tuple[int, int]
"""The kind of answer, and how loose it is; the lower the better."""


def rank(typed: str, *texts: str) -> Rank | None:
    """The best answer that any of the texts gives; None where none answers. Case and accents do not count."""
    key = search_key(typed)
    ranks = [found for text in texts if (found := _rank(key, search_key(text))) is not None]
    return min(ranks, default=None)


def _rank(key: str, text: str) -> Rank | None:
    if not text:
        return None
    if key == text:
        return Match.EXACT, 0
    if text.startswith(key):
        return Match.BEGINNING, len(text)
    words = re.findall(r"\w+", text)
    place = _word_place(key.split(), words)
    if place is not None:
        return Match.WORDS, place
    if key in text:
        return Match.INSIDE, text.index(key)
    spread = _spread(key.replace(" ", ""), text)
    return None if spread is None else (Match.IN_ORDER, spread)


def _word_place(parts: list[str], words: list[str]) -> int | None:
    """Where the first part begins a word, while each further part begins a later one."""
    first, at = None, 0
    for part in parts:
        at = next((place for place in range(at, len(words)) if words[place].startswith(part)), -1) + 1
        if not at:
            return None
        first = at if first is None else first
    return first


def _spread(letters: str, text: str) -> int | None:
    """How far apart the letters stand in the text, the first at the beginning of a word; None if not in order."""
    if len(letters) < LOOSE_LEAST:
        return None
    spreads = [_reach(letters, text, start) for start in _word_starts(text)]
    return min((spread for spread in spreads if spread is not None), default=None)


def _word_starts(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\b\w", text)]


def _reach(letters: str, text: str, start: int) -> int | None:
    at = start - 1
    for letter in letters:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
    return at - start if text[start] == letters[0] else None
