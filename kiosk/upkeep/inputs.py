"""What the service page is derived from: one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ...assets.words import word
from ...queue.errors import Fault
from ...queue.operations.accounts import Account
from ...queue.operations.upkeep import OfficeState
from ...queue.rulebook import Rulebook
from ...queue.ticket import PrintState
from .machine import Machine

PageName = Literal["away", "sign_in", "service"]
Refusal = Literal["", "missing", "wrong", "rest", "role", "office", "denied"]
Question = Literal["", "restart", "close"]


@dataclass(frozen=True, slots=True)
class CameraSight:
    """The camera as its feed tells; width, height: pixels; brightness: mean grey, 0 to 255."""

    state: str = ""
    width: int = 0
    height: int = 0
    brightness: int = 0


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that the page may depend on. retry_at: when an account that rests may try again.

    idle_seconds: left until the page leaves by itself, once that is near.
    """

    rules: Rulebook
    now: datetime
    kiosk: int
    version: str
    camera_set: bool
    language: str = "id"
    page: PageName = "away"
    busy: bool = False
    refusal: Refusal = ""
    retry_at: datetime | None = None
    account: Account | None = None
    camera: CameraSight = CameraSight()
    printer: str = ""
    machine: Machine | None = None
    office: OfficeState | None = None
    fault: Fault | None = None
    printing: bool = False
    printed: PrintState | None = None
    asking: Question = ""
    idle_seconds: int | None = None
    idle_total: int = 1

    def say(self, key: str, *values: object) -> str:
        """The page's words for a key in its language."""
        return word(self.language, f"kiosk.{key}", *values)
