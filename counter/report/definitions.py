"""What each figure of the report means, in words that stand beside the figures in every form."""

from __future__ import annotations

from .wording import Wording

CODES = (
    *("arrivals", "served", "no_shows", "cancelled", "expired", "sent_on", "unfinished", "open", "wait", "service"),
    *("clock", "kept", "excused", "not_judged", "median", "percent", "typical", "staffed", "desks_open", "estimate"),
    *("follow_ups", "sales", "kiosk", "outages", "satisfaction"),
)


def definitions(words: Wording) -> tuple[tuple[str, str], ...]:
    """Code and meaning of every figure, in the order in which they come."""
    return tuple((code, words.say(f"meaning.{code}")) for code in CODES)
