"""What is said for what is written: signs, numbers, times and short forms become words, the rest keeps its spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from .numbers import digit_words, number_words, ordinal_words, time_words, year_words

PAUSES = (",", ".", "?")
HOLE = "\ue000"
"""Stands in a text for what is filled in later; it is given back as a word of its own."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
ZONES = {
    "WIB": {"id": "waktu Indonesia barat", "en": "Western Indonesian time"},
    "WITA": {"id": "waktu Indonesia tengah", "en": "Central Indonesian time"},
    "WIT": {"id": "waktu Indonesia timur", "en": "Eastern Indonesian time"},
}
_WORDS = {
    "id": {"±": "sekitar", ">": "lebih dari", "&": "dan", "@": "at", "dot": "titik", "to": "sampai", "no": "nomor"},
    "en": {"±": "about", ">": "more than", "&": "and", "@": "at", "dot": "dot", "to": "to", "no": "number"},
}
_TOKEN = re.compile(rf"{HOLE}|[^\W_]+(?:['’-][^\W_]+)*|[.,?]")
_GROUPED = r"\d{1,3}(?:[.,]\d{3})+"
_LONGEST_NUMBER = 6  # digits: what is longer is a number of a card or a telephone and is told digit by digit

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def read_out(text: str, language: str) -> tuple[str, ...]:
    """The words as they are said, with "," "." and "?" between them and none at the ends.

    A long row of digits comes back as one word with hyphens: it can be said whole, never put together from digits.
    """
    tokens = _tokens(text, language)
    while tokens and tokens[-1] in PAUSES:
        tokens.pop()
    return tuple(tokens)


def spell_out(text: str, language: str) -> str:
    """The same as a text again, for an engine that would read signs and short forms in its own way."""
    said = [" ".join(tokens) + mark for tokens, mark in sentences(text, language)]
    return " ".join(said).replace(" ,", ",")


def sentences(text: str, language: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The same sentence by sentence, each with the mark it ends on, "." or "?"."""
    found: list[tuple[tuple[str, ...], str]] = []
    said: list[str] = []
    for token in [*_tokens(text, language), "."]:
        if token not in {".", "?"}:
            said.append(token)
            continue
        while said and said[-1] == ",":
            said.pop()
        if said:
            found.append((tuple(said), token))
        said = []
    return tuple(found)


def _tokens(text: str, language: str) -> list[str]:
    said = unicodedata.normalize("NFC", text)
    for pattern, told in _rules(language):
        said = pattern.sub(told, said)
    tokens: list[str] = []
    for token in _TOKEN.findall(said):
        if token not in PAUSES:
            tokens.append(token)
        elif tokens and tokens[-1] in PAUSES:
            tokens[-1] = max(tokens[-1], token, key=PAUSES.index)
        elif tokens:
            tokens.append(token)
    return tokens


@cache
def _rules(language: str) -> tuple[Rule, ...]:
    """Patterns in the order in which they are taken, each with what is said for it."""
    words = _WORDS[language]
    table: list[tuple[str, Callable[[re.Match[str]], str]]] = [
        (r"https?://", lambda _: ""),
        (r"\S+@\S+\.\w+|\b(?:\w+\.)+(?:id|com|org)\b", lambda found: _address(found[0], language)),
        (r"\b([A-Z])-(\d{3})\b", lambda found: f"{found[1]}, {_join(digit_words(found[2], language))}"),
        (rf"\bRp\s?({_GROUPED}|\d+)", lambda found: f"{_plain(found[1], language)} rupiah"),
        (rf"\bRp\s?{HOLE}", lambda _: f"{HOLE} rupiah"),
        (_GROUPED + r"(?!\d)", lambda found: _plain(found[0], language)),
        (r"\b(\d+)/(\d{4})\b", lambda found: _law(found, language)),
        (r"(?<=\d)\s?[–-]\s?(?=\d)", lambda _: f" {words['to']} "),
        (r"\b([01]?\d|2[0-3])[.:]([0-5]\d)\b", lambda found: _time(found, language)),
        (r"\b(WITA|WIB|WIT)\b", lambda found: f" {ZONES[found[1]][language]}"),
        (r"\bNo\.\s?", lambda _: f"{words['no']} "),
        (r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", lambda _: " "),
        (r"\d(?: ?\d)*", lambda found: _row(found[0], language)),
        (rf">\s*(?=\w|{HOLE})", lambda _: f" {words['>']} "),
        (r"[±&@]", lambda found: f" {words[found[0]]} "),
        (r"[…!]", lambda _: "."),
        (r"[·:;()/–—>\n]", lambda _: ","),
    ]
    if language == "en":
        dates = rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b"
        table.insert(0, (dates, lambda found: f"the {_join(ordinal_words(int(found[1])))} of {found[2]}"))
        table.append((r"\bmin\b", lambda _: "minutes"))
    return tuple((re.compile(pattern), told) for pattern, told in table)


def _join(words: tuple[str, ...]) -> str:
    return " ".join(words)


def _address(text: str, language: str) -> str:
    """nama at gmail titik com."""
    dot = _WORDS[language]["dot"]
    return text.replace("@", " at ").replace(".", f" {dot} ")


def _plain(digits: str, language: str) -> str:
    return _join(number_words(int(re.sub(r"\D", "", digits)), language))


def _law(found: re.Match[str], language: str) -> str:
    link = "tahun" if language == "id" else "of"
    return f"{_row(found[1], language)} {link} {_join(year_words(int(found[2]), language))}"


def _time(found: re.Match[str], language: str) -> str:
    return _join(time_words(int(found[1]), int(found[2]), language))


def _row(digits: str, language: str) -> str:
    """One number, a year, or the digits of something longer, which groups of digits are as well."""
    if " " in digits and "0" not in {group[0] for group in digits.split()}:
        return " ".join(_row(group, language) for group in digits.split())
    digits = digits.replace(" ", "")
    if len(digits) > _LONGEST_NUMBER or (digits[0] == "0" and len(digits) > 1):
        return "-".join(digit_words(digits, language))
    number = int(digits)
    return _join(year_words(number, language) if len(digits) == 4 else number_words(number, language))
