"""What the officer's window is derived from: one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..assets.words import word
from ..queue.errors import Fault
from ..queue.operations.accounts import Account
from ..queue.operations.desks import DeskPlace
from ..queue.operations.views import DeskView
from ..queue.rulebook import Rulebook

PageKind = Literal["sign_in", "desks", "main"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """message: the last answer to an action, as a key and its values. asking: a question that waits for a yes."""

    rules: Rulebook
    now: datetime
    language: str = "id"
    page: PageKind = "sign_in"
    busy: bool = False
    account: Account | None = None
    places: tuple[DeskPlace, ...] = ()
    offered_desk: int = 0
    chosen_desk: int = 0
    view: DeskView | None = None
    filter: str = ""
    message: tuple[str, tuple[object, ...]] | None = None
    asking: Literal["", "no_show", "take_over"] = ""
    fault: Fault | None = None

    def say(self, key: str, *values: object) -> str:
        """The counter's words for a key in the window's language."""
        return word(self.language, f"counter.{key}", *values)
