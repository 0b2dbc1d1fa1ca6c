"""Delivery to the central office as data: what is leased and acknowledged, how it fares, what a day amounts to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MOST_EVENTS = 500
"""In one batch."""
MOST_COUNTED = 10_000
"""More that wait are not counted: an office without a central office gathers them for years, and is asked often."""
LEASE_SECONDS = 60


class Delivery(StrEnum):
    """How delivery fares, in the order of what an officer should care about."""

    UNSET = "unset"
    """No central office is named in the settings of any machine that sends."""
    NOT_ENROLLED = "not_enrolled"
    DELIVERED = "delivered"
    SENDING = "sending"
    """Some wait, and the last attempt went well or none was due yet."""
    OFFLINE = "offline"
    """The central office could not be reached, or was too busy."""
    REFUSED = "refused"
    """The central office does not take what waits: the reason tells why."""
    REVOKED = "revoked"
    """This device may not send any more."""


class EpochReason(StrEnum):
    """Why the numbering of events began anew."""

    FORKED = "forked"
    """Central holds other events under these numbers: a restored backup, or two machines with one identity."""
    REWOUND = "rewound"
    """Central holds more than the office knows of: a restored backup."""
    REPAIRED = "repaired"
    """By a technician's hand, where the chain was damaged."""


@dataclass(frozen=True, slots=True)
class OutboxEvent:
    """One event as the ledger has it. occurred_at: the text that was hashed; payload: canonical JSON."""

    branch: str
    epoch: str
    seq: int
    event_id: str
    type: str
    schema: int
    occurred_at: str
    zone: str
    payload: str
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Lease:
    """A run of events of one epoch with contiguous numbers that one sender may send now. until: aware, UTC.

    events: none where the outbox is only held, so that nobody else sends.
    """

    lease_id: str
    epoch: str
    events: tuple[OutboxEvent, ...]
    until: datetime

    @property
    def first_seq(self) -> int:
        """The number of its first event."""
        return self.events[0].seq

    @property
    def last_seq(self) -> int:
        """The number of its last event."""
        return self.events[-1].seq


@dataclass(frozen=True, slots=True)
class EpochHead:
    """An epoch's end as the office has it; delivered: the number up to which all of it was acknowledged, 0 for none."""

    epoch: str
    last_seq: int
    last_hash: str
    delivered: int


@dataclass(frozen=True, slots=True)
class DeliveryNote:
    """What a sender's last attempt came to. reason: a problem's code; machine: who sent; next_at: aware, UTC."""

    state: Delivery
    machine: str
    reason: str = ""
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeliveryState:
    """How delivery fares. Times aware, UTC.

    waiting: events not acknowledged, MOST_COUNTED for so many or more; waiting_since: when the oldest of them occurred.
    delivered_at: of the last acknowledgement. since: since when the state holds. parked: events that central keeps
    aside as not understood.
    agreed_to: the last day on which both sides count the same; differing: days on which they do not.
    """

    state: Delivery
    waiting: int = 0
    waiting_since: datetime | None = None
    delivered_at: datetime | None = None
    since: datetime | None = None
    reason: str = ""
    parked: int = 0
    machine: str = ""
    next_at: datetime | None = None
    agreed_to: date | None = None
    differing: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class EpochSpan:
    """A day's share of one epoch: first and last number; events: how many, fewer than the span where clocks moved."""

    epoch: str
    first_seq: int
    last_seq: int
    events: int


@dataclass(frozen=True, slots=True)
class DayDigest:
    """What a local day amounts to, to be compared with central.

    counts: events by type. root: SHA-256, as hex, over the events' hashes (hex, one after the other) in the order of
    epoch and number. A day is the date of occurred_at in the event's own zone.
    """

    day: date
    spans: tuple[EpochSpan, ...]
    counts: Mapping[str, int]
    root: str
