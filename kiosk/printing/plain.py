"""Brings any text down to what the ticket printer draws: its code page or printable ASCII, broken into columns."""

from __future__ import annotations

import textwrap
import unicodedata
from urllib.parse import quote

from .code_page import ASCII, CodePage

_LONGEST_TEXT = 600
_LIKENESS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00b7\u2022", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        "\u00b1": "+/-",
        "\u00d7": "x",
        "\u2264": "<=",
        "\u2265": ">=",
        "\u2192": "->",
        "\u2044": "/",
        "\u00df": "ss",
        "\u00e6": "ae",
        "\u00c6": "AE",
        "\u00f8": "o",
        "\u00d8": "O",
        "\u0111": "d",
        "\u0110": "D",
        "\u0142": "l",
        "\u0141": "L",
        "\u0131": "i",
        "\u20ac": "EUR",
    }
)
_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


def plain(text: str, page: CodePage = ASCII) -> str:
    """The text in signs of the page, else in printable ASCII: controls dropped, look-alikes swapped, else "?".

    No control character survives, so nothing that a text says can become a printer command.
    """
    whole = unicodedata.normalize("NFC", text[:_LONGEST_TEXT])
    return "".join(each if page.holds(each) else _likeness(each) for each in whole).strip()


def _likeness(character: str) -> str:
    if " " <= character <= "~":
        return character
    unfolded = unicodedata.normalize("NFKD", character.translate(_LIKENESS)).translate(_LIKENESS)
    return "".join(map(_printable, unfolded))


def _printable(character: str) -> str:
    if " " <= character <= "~":
        return character
    if character.isspace():
        return " "
    dropped = unicodedata.category(character) in {"Cc", "Cf", "Mn", "Me", "Mc"}
    return "" if dropped else "?"


def wrap(text: str, columns: int, at_most: int = 6, page: CodePage = ASCII) -> list[str]:
    """The plain text in lines of at most `columns` characters, cut with dots after `at_most` lines; [] for no text."""
    whole = plain(text, page)
    if len(whole) <= columns:
        return [whole] if whole else []
    return textwrap.wrap(whole, columns, max_lines=at_most, placeholder="...", break_on_hyphens=False)


def pair(label: str, value: str, columns: int, page: CodePage = ASCII) -> list[str]:
    """A label at the left and its value at the right edge: on one line, or one below the other when it is too long."""
    left, right = plain(label, page), plain(value, page)
    if len(left) + 1 + len(right) <= columns:
        return [left + right.rjust(columns - len(left))] if left or right else []
    return wrap(left, columns, page=page) + [line.rjust(columns) for line in wrap(right, columns, page=page)]


def linkable(text: str) -> str:
    """An address or reference for a QR code: what is not printable ASCII is percent-encoded, as addresses want it."""
    return quote(text, safe=_PRINTABLE, errors="replace")
