"""The table of the product's words, read without Qt: for processes that open no window."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent / "translations"


class UnknownWordError(KeyError):
    """A key that no table has: a bug."""


@cache
def table() -> dict[str, dict[str, str]]:
    """Every key with its text by language; the key's first part is the table's file name."""
    entries: dict[str, dict[str, str]] = {}
    for path in sorted(TABLES.glob("*.json")):
        for key, texts in json.loads(path.read_text(encoding="utf-8")).items():
            entries[f"{path.stem}.{key}"] = texts
    return entries


def word(language: str, key: str, *values: object) -> str:
    """The text of a key with %1, %2 … filled in. Raises UnknownWordError for an unknown key."""
    texts = table().get(key)
    if texts is None:
        raise UnknownWordError(key)
    text = texts[language]
    for place, value in enumerate(values, start=1):
        text = text.replace(f"%{place}", str(value))
    return text
