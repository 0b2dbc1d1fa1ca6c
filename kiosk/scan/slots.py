"""A number with places for the digits that were not read, and how several looks at it become one. Pure."""

from __future__ import annotations

from collections.abc import Sequence

UNREAD = "?"
LENGTH = 16  # digits of a NIK


def merge_slots(looks: Sequence[str], votes: int = 1) -> str:
    """Digits that so many looks read and none read otherwise; UNREAD in every other place. Empty looks do not count."""
    known = [look for look in looks if len(look) == LENGTH]
    if not known:
        return UNREAD * LENGTH
    return "".join(_agreed(column, votes) for column in zip(*known, strict=True))


def _agreed(column: tuple[str, ...], votes: int) -> str:
    read = [character for character in column if character != UNREAD]
    return read[0] if len(read) >= votes and len(set(read)) == 1 else UNREAD
