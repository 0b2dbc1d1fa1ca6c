"""Whether a text is the product's own from end to end: what somebody typed, or a card told, never is."""

from __future__ import annotations

import re
from functools import cache

from .reading import MONTHS, ZONES
from .repertoire import MONTHS_ID, WEEKDAYS, texts

_JOINT = " · "


def is_ours(text: str, language: str) -> bool:
    """True for a text of the tables with counts, times, days, ticket numbers or other such texts filled in."""
    fixed, templates = _known(language)
    if text in fixed or _values(language).fullmatch(text):
        return True
    for template in templates:
        found = template.fullmatch(text)
        if found and all(value != text and is_ours(value, language) for value in found.groups()):
            return True
    return _JOINT in text and all(is_ours(part, language) for part in text.split(_JOINT))


@cache
def _known(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    every = frozenset(texts(language))
    holed = sorted(text for text in every if "%1" in text and re.search(r"[^\W\d]", re.sub(r"%\d", "", text)))
    patterns = ("(.+?)".join(re.escape(part) for part in re.split(r"%\d", text)) for text in holed)
    return every - set(holed), tuple(re.compile(pattern) for pattern in patterns)


@cache
def _values(language: str) -> re.Pattern[str]:
    """What is filled in besides texts: no row of digits long enough to be somebody's."""
    weekday, months = "|".join(WEEKDAYS[language]), "|".join(MONTHS_ID if language == "id" else MONTHS)
    return re.compile(
        r"\d{1,3}|\d{1,3}(?:[.,]\d{3})+|\d{1,2}[.:]\d{2}|[A-Z]-\d{3}"
        rf"|{'|'.join(ZONES)}|(?:(?:{weekday}),? )?\d{{1,2}} (?:{months})|{weekday}"
    )
