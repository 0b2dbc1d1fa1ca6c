"""Which figures of the guest book are not shown, for they or what can be reckoned from them could tell who. Pure."""

from __future__ import annotations

from collections.abc import Sequence

SMALL = 5
"""Fewer guests than these under one code could tell who somebody was."""
ENOUGH = 20
"""Of a branch alone more guests than these are needed."""
_SLACK = SMALL - 1


def why_untold(total: int, *, is_day: bool, is_country: bool, is_branch: bool) -> str:
    """Why a guest book's tables are not shown: "day" or "few"; "" where they are. total: of the guests.

    Days are told of the country alone: a month less its other days would be a day.
    """
    if is_day and not is_country:
        return "day"
    return "few" if 0 < total < SMALL or (is_branch and 0 < total <= ENOUGH) else ""


def hidden_places(counts: Sequence[int]) -> set[int]:
    """The places of a field's counts that are not shown.

    None where none is small; all where all guests together are. Else the small ones, zeros too, for nobody may tell
    them apart, and then others from the list's end, until those that are not shown can be anything by what is shown.
    Others by their place: the smallest of them would be known to be smaller than what is shown.
    """
    if not any(0 < count < SMALL for count in counts):
        return set()
    hidden = {place for place, count in enumerate(counts) if count < SMALL}
    for place in sorted(set(range(len(counts))) - hidden, reverse=True):
        if _is_safe([counts[hid] for hid in hidden]):
            break
        hidden.add(place)
    return hidden


def _is_safe(hidden: Sequence[int]) -> bool:
    """Whether the sum of some counts leaves each of them open. Small ones alone: each can be any small number."""
    together = sum(hidden)
    if max(hidden) < SMALL:
        return SMALL <= together <= _SLACK * len(hidden) - _SLACK
    return len(hidden) > 1 and together >= 2 * SMALL
