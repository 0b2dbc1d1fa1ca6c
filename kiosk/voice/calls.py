"""What the voice says when a number is called, and the three clips that each such sentence is made of."""

from __future__ import annotations

import string
from collections.abc import Iterator

from ...assets.words import word
from .numbers import digit_words
from .phrase import DESK, END, HEAD, MIDDLE, NUMBER, Phrase
from .reading import sentences

DESKS = range(1, 31)
"""Desks whose clip is of one piece; the way to others is put together from a phrase and a number."""


def call_sentence(language: str, ticket_text: str, desk: int) -> str:
    """Nomor antrean, K-014, silakan menuju Loket 2: the number is told as a letter and three digits."""
    return word(language, "voice.call", ticket_text, desk)


def call_parts(language: str, ticket_text: str, desk: int) -> tuple[tuple[str, ...], ...]:
    """The same as words, in three: up to the letter, the digits, the way to the desk."""
    tokens = sentences(call_sentence(language, ticket_text, desk), language)[0][0]
    digits = digit_words(ticket_text[-3:], language)
    at = next(place for place in range(len(tokens)) if tokens[place : place + 3] == digits)
    return _bare(tokens[:at]), digits, _bare(tokens[at + 3 :])


def call_phrases(language: str) -> Iterator[Phrase]:
    """Every clip of a call, each of one breath: calls have no joins but where one pauses anyway."""
    for letter in string.ascii_uppercase:
        yield Phrase(call_parts(language, f"{letter}-000", 1)[0], MIDDLE, ",", HEAD)
    for number in range(1000):
        yield Phrase(digit_words(f"{number:03d}", language), MIDDLE, ",", NUMBER)
    for desk in DESKS:
        yield Phrase(call_parts(language, "A-000", desk)[2], END, ".", DESK)


def _bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Without the pauses at the ends."""
    first, last = int(tokens[0] == ","), len(tokens) - int(tokens[-1] == ",")
    return tokens[first:last]
