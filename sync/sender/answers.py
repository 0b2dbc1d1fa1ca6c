"""What can come of a request to central, as data: nothing else is ever taken for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Taken:
    """Central has committed what was sent, up to and with last_seq; chain_hash: hex, of last_seq."""

    last_seq: int
    chain_hash: str
    duplicates: int
    parked: tuple[tuple[int, str], ...]
    central_time: datetime


@dataclass(frozen=True, slots=True)
class CentralHead:
    """How far central has come with an epoch; last_seq: 0 for one that it does not know."""

    last_seq: int
    chain_hash: str
    central_time: datetime


@dataclass(frozen=True, slots=True)
class Missing:
    """A range of events that central has not, both ends included."""

    epoch: str
    first_seq: int
    last_seq: int


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a day's digest."""

    agreed: bool
    missing: tuple[Missing, ...]
    central_time: datetime


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The device that a code and a key became."""

    branch: str
    key_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing was written: central expects another number first."""

    expected_seq: int


@dataclass(frozen=True, slots=True)
class Fork:
    """Central has another event under fork_seq; what was sent before it is equal."""

    fork_seq: int
    last_seq: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Central's word that it does not take the request. code: a problem's; central_time: where it was told.

    seq: the event that it is about, 0 for none.
    """

    code: str
    central_time: datetime | None = None
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Busy:
    """It is there, but not now. retry_after: seconds, None where it named none."""

    code: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """No answer of the protocol came; whether the request was carried out is not known. reason: for log and doctor."""

    reason: str


Trouble: TypeAlias = Refusal | Busy | Silence
EventsAnswer: TypeAlias = Taken | Gap | Fork | Trouble
HeadAnswer: TypeAlias = CentralHead | Trouble
DigestAnswer: TypeAlias = Compared | Trouble
EnrolAnswer: TypeAlias = Enrolled | Trouble
