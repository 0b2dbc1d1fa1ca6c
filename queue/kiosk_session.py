"""What a kiosk tells of one visitor's session: when, how and on which page it ended; never who, nor what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .identity import IdType


class Outcome(StrEnum):
    """How a session ended.

    ticket: also one that was made after its visitor had gone. cancelled: by the visitor's own touch; timed_out: nobody
    touched any more; closed: the office gives no tickets, as after closing time, or an administrator took the kiosk
    over; failed: the ticket could not be made, or the kiosk was stopped.
    """

    TICKET = "ticket"
    CANCELLED = "cancelled"
    TIMED_OUT = "timed_out"
    CLOSED = "closed"
    FAILED = "failed"


class SessionPage(StrEnum):
    """Where a session ended; several screens of one matter are one page."""

    CONSENT = "consent"
    SCAN = "scan"
    IDENTITY = "identity"
    SERVICE = "service"
    ONLINE = "online"
    REQUIREMENTS = "requirements"
    FORM = "form"
    REVIEW = "review"
    ISSUING = "issuing"
    TICKET = "ticket"


class ScanOutcome(StrEnum):
    """What came of the card page: a card was read, its number was typed, or neither."""

    READ = "read"
    TYPED = "typed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ScanTold:
    """kind: of the card, None where none is known. milliseconds: from the page being ready to the confirmed reading.

    Raises ValueError for a reading without its kind and time, and for a time without a reading.
    """

    outcome: ScanOutcome
    kind: IdType | None = None
    milliseconds: int | None = None

    def __post_init__(self) -> None:
        is_read = self.outcome is ScanOutcome.READ
        if is_read is not (self.milliseconds is not None) or (is_read and self.kind is None):
            raise ValueError("a reading, and only a reading, has a time")
        if self.milliseconds is not None and self.milliseconds < 0:
            raise ValueError("milliseconds must not be negative")


@dataclass(frozen=True, slots=True)
class KioskSession:
    """One session from the touch that left the idle page to its end. begun_at, ended_at: aware.

    scan: None where no card could be held up: the visitor never came to the card page, or there was neither a camera
    nor a reading. Raises ValueError for an end before the beginning.
    """

    begun_at: datetime
    ended_at: datetime
    outcome: Outcome
    page: SessionPage
    scan: ScanTold | None = None

    def __post_init__(self) -> None:
        if self.begun_at.tzinfo is None or self.ended_at.tzinfo is None:
            raise ValueError("times must be aware")
        if self.ended_at < self.begun_at:
            raise ValueError("a session ends after it begins")
