"""An event of a batch as it will be stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(slots=True)
class Line:
    """An event as it will be stored. payload, extra: JSON, None for NULL; parked: why it is kept aside, "" for not.

    visitor: the pseudonym that the payload holds, "" for none. line: for a parked one all that it said, as JSON; empty
    where that must not be kept.
    """

    seq: int
    event_id: str
    type: str
    schema: int
    occurred_at: datetime
    zone: str
    local_day: date
    payload: bytes | None
    extra: bytes | None
    prev_hash: str
    hash: str
    parked: str
    withheld: bool
    visitor: str
    line: bytes
