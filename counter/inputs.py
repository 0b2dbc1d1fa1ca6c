"""What every part of the officer's window is derived from: one frozen value, with more of its own in each part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..assets.words import word
from ..queue.operations.accounts import Account
from ..queue.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Inputs:
    """What all parts share."""

    rules: Rulebook
    now: datetime
    language: str = "id"
    account: Account | None = None

    def say(self, key: str, *values: object) -> str:
        """The counter's words for a key in the window's language."""
        return word(self.language, f"counter.{key}", *values)
