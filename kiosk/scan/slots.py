"""A number with places for the digits that were not read, and how several looks at it become one. Pure."""

from __future__ import annotations

from collections.abc import Sequence

UNREAD = "?"
LENGTH = 16  # digits of a NIK


def merge_slots(looks: Sequence[str]) -> str:
    """What some look read and none read otherwise; UNREAD in every other place."""
    known = [look for look in looks if look]
    if not known:
        return UNREAD * LENGTH
    columns = ({character for character in column if character != UNREAD} for column in zip(*known, strict=True))
    return "".join(column.pop() if len(column) == 1 else UNREAD for column in columns)
