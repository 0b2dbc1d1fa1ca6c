"""What the events of a span of days tell, as far as figures need it: legs, visits, desks, devices, kiosks, sales."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from ..hours import Interval
from ..standard import Grade
from ..ticket import TicketState

GUEST_FIELDS = ("sex", "age_band", "education", "occupation", "institution_category", "main_use")
"""The fields of the guest book that figures are made of."""


@dataclass(slots=True, eq=False)
class Leg:
    """A leg of a visit while its events are read; its times as those of a Ticket, aware, UTC.

    joined_at: when it joined its queue. latest: no later move may lie before it. shared: the desks that served its
    service when it was first called. seconds, grade, why: as its start was judged then, or excused later. told: low,
    point and high seconds of the wait. unprinted: its number was shown without paper. stays: desk, from and to of the
    calls that a hold or a no-show ended. wait_seconds: from joining the queue to the first call; service_seconds: start
    to finish less absences, where somebody finished it on its day.
    """

    ticket_id: str
    visit_id: str
    text: str
    day: date
    service: str
    priority: str
    guest_book_at: datetime
    latest: datetime
    joined_at: datetime
    kiosk: int = 0
    position: int = 1
    served_before: bool = False
    state: TicketState = TicketState.WAITING
    calls: int = 0
    desk: int | None = None
    officer: str | None = None
    previous_finished_at: datetime | None = None
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    held_at: datetime | None = None
    held_until: datetime | None = None
    no_show_at: datetime | None = None
    ended_at: datetime | None = None
    pauses: tuple[Interval, ...] = ()
    away_seconds: int = 0
    closed_unfinished: bool = False
    grade: Grade | None = None
    why: str = ""
    rule: str = ""
    clock_start: datetime | None = None
    seconds: int = 0
    chosen: bool = False
    shared: tuple[int, ...] = ()
    told: tuple[int, int, int] | None = None
    unprinted: bool = False
    stays: tuple[tuple[int, datetime, datetime], ...] = ()
    wait_seconds: int | None = None
    service_seconds: int | None = None

    @property
    def served(self) -> bool:
        """Whether its service was begun and finished."""
        return self.state is TicketState.DONE and not self.closed_unfinished


@dataclass(slots=True, eq=False)
class Visit:
    """A guest. answers: the codes of GUEST_FIELDS, None where not answered; by_staff: an officer made the visit.

    first: the leg that the kiosk's ticket opened; legs: all, in order. priority: the class to count the guest under,
    which a correction may change; the queue went by that of the legs.
    """

    visit_id: str
    answers: tuple[int | None, ...]
    by_staff: bool
    first: Leg
    legs: list[Leg]
    priority: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A desk with an officer from one time to another; at rest: on a break."""

    desk: int
    officer: str
    start: datetime
    end: datetime
    at_rest: bool = False


@dataclass(frozen=True, slots=True)
class DeviceChange:
    """A device was reported to be in a state, from a time on. name: kind, or kind:place."""

    name: str
    state: str
    at: datetime


@dataclass(slots=True, eq=False)
class Session:
    """A visitor's session at a kiosk, and whether a card was held up and read, in how many milliseconds."""

    outcome: str
    page: str
    scanned: bool
    read: bool
    milliseconds: int | None


@dataclass(frozen=True, slots=True)
class Record:
    """What was last recorded of a leg. outcomes: of its needs, "" where not noted; lines: item, units, rupiah."""

    service: str
    result: str
    reason: str
    outcomes: tuple[str, ...]
    amount: int
    charged: int
    zero_rupiah: bool
    lines: tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Facts:
    """All of it. visits: in the order of issue; those whose first event is not among the events are not told of.

    stretches: clipped to the opening hours of their own local day. records: the last word on a leg's record, by ticket
    id. closed: days that were closed. events: how many of the span there are; lags: seconds to the delivery of those
    that the central office has.
    """

    visits: dict[str, Visit] = field(default_factory=dict)
    legs: dict[str, Leg] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)
    devices: list[DeviceChange] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)
    closed: set[date] = field(default_factory=set)
    events: int = 0
    lags: list[int] = field(default_factory=list)
