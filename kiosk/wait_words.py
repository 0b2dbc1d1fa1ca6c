"""The wait in words: a range of minutes, or that it is long."""

from __future__ import annotations

from typing import Protocol

from ..queue.estimate import LONG_MINUTES


class Say(Protocol):
    """The kiosk's words for a key."""

    def __call__(self, key: str, *values: object) -> str:
        """See words.word."""


def wait_words(say: Say, low: int, high: int, long: str = "wait.long") -> str:
    """low, high: minutes, high > 0. long: the key of the words for a wait that is longer than is told in minutes."""
    if low >= LONG_MINUTES:
        return say(long)
    return say("wait.range", low, high) if low else say("wait.up_to", high)
