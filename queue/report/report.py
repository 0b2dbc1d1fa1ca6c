"""A report's figures as values: what the forms show and what a stored edition keeps. No visitor's identity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ..standard import ClockRule
from .measures import Flow, Headline, Spread
from .period import Period


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service by its prefix, with its names by language code, in the catalogue's order."""

    prefix: str
    names: Mapping[str, str]
    flow: Flow


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A desk. staffed_seconds: with an officer within opening hours, breaks included."""

    desk: int
    staffed_seconds: int
    flow: Flow


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer, in the order in which the accounts were made, never ranked. desks: where they sat."""

    account_id: str
    name: str
    desks: tuple[int, ...]
    staffed_seconds: int
    rest_seconds: int
    flow: Flow


@dataclass(frozen=True, slots=True)
class HourRow:
    """A local hour of the day, over all days of the period. arrivals: guests by the prefix of their first service.

    wait: of those who came in this hour. desks_open: desks with an officer who was not on a break, on the average of
    the hour's opening time and of the days with guests or officers. late: legs judged late whose clock began in it.
    """

    hour: int
    arrivals: Mapping[str, int]
    wait: Spread
    desks_open: float | None
    late: int

    @property
    def total(self) -> int:
        """All arrivals of the hour."""
        return sum(self.arrivals.values())


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A rule that was in force within the period. Seconds of opening time."""

    prefix: str
    clock_rule: ClockRule
    target_seconds: int
    limit_seconds: int
    valid_from: date
    version: str


@dataclass(frozen=True, slots=True)
class EstimateFigures:
    """How the waits that visitors were told came true. covered: within the range; errors: |told - real| in seconds.

    Who was told of no wait and is called within a minute was told right.
    """

    told: int = 0
    covered: int = 0
    errors: Spread = Spread()


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """Follow-ups of one kind at the end of the period, or now. made, done, cancelled: within it; others: open then.

    done_late: of the done ones, those after their due day. due: still in time; overdue: not.
    """

    kind: str
    names: Mapping[str, str]
    made: int
    done: int
    done_late: int
    cancelled: int
    due: int
    overdue: int


@dataclass(frozen=True, slots=True)
class OpenFollowUp:
    """One that is open at the end of the period; soonest due first. What it is about stays at the counter."""

    ticket: str
    day: date
    kind: str
    names: Mapping[str, str]
    officer: str
    opened_on: date
    due_on: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """What was sold of one item of the tariff. amount: rupiah before any zero-rupiah ground.

    names: empty for "printed", which has a price of its own each time, and for an item that no tariff has any more.
    """

    item: str
    names: Mapping[str, str]
    units: int
    amount: int


@dataclass(frozen=True, slots=True)
class Sales:
    """Sales recorded at the desks, in rupiah. charged: without what was given for zero rupiah on a legal ground.

    reasons: of those not sold, by code. unrecorded: served legs of a paid service without a record.
    """

    sold: int = 0
    not_sold: int = 0
    zero_rupiah: int = 0
    charged: int = 0
    amount: int = 0
    unrecorded: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    goods: tuple[GoodsRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """One code of a breakdown; 0 for who did not answer. names: empty for 0, and for a code that the list has not."""

    code: int | str
    names: Mapping[str, str]
    count: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Guests by one field of the guest book; every code of the list, in the list's order, also with 0."""

    field: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class KioskFigures:
    """Sessions at the kiosks. ended: by outcome; left_at: of those without a ticket, by page code.

    scans: sessions that came to the card's page, read: how many cards were read; scan_milliseconds: of the read ones.
    """

    begun: int = 0
    ended: Mapping[str, int] = field(default_factory=dict)
    left_at: Mapping[str, int] = field(default_factory=dict)
    scans: int = 0
    read: int = 0
    scan_milliseconds: Spread = Spread()


@dataclass(frozen=True, slots=True)
class Outage:
    """A device that did not work within opening hours. device: "printer", "camera", "sound".

    until None: nor did it at the period's last closing time, or now where that is still to come.
    """

    device: str
    place: str
    state: str
    since: datetime
    until: datetime | None
    seconds: int
    tickets: int
    """Visits that got their number without paper meanwhile (printers only)."""


@dataclass(frozen=True, slots=True)
class SyncFigures:
    """The events that figures are made of, and the central office. lag: of delivered ones.

    is_set_up: a sender has told of itself, or something was delivered already. agreed: what the day's reconciliation
    with central said; None before there was one. overdue: events that had waited for more than an hour.
    """

    is_set_up: bool = False
    events: int = 0
    delivered: int = 0
    lag: Spread = Spread()
    agreed: bool | None = None
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class LateVisit:
    """A leg that missed the standard. cause: code; excuse: code where somebody excused it. Times aware, UTC."""

    ticket: str
    day: date
    prefix: str
    clock_start: datetime
    started_at: datetime
    seconds: int
    limit_seconds: int
    desk: int | None
    cause: str
    excuse: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to look at. level: "high", "middle" or "low"; tickets: numbers, of a one-day report; values: as below.

    late: count, limit_seconds, worst_seconds. unfinished, expired, requirements, unrecorded, disagreements, overdue,
    due_today: count. no_desk: minutes in which guests waited and no desk was open. outage: device, place, state, since
    and until (ISO times, until may be empty), minutes, tickets. due_next: count, day (ISO date). sync: events.
    abandoned: count, begun, page.
    """

    kind: str
    level: str
    tickets: tuple[str, ...]
    values: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A plain sentence, as its code and the figures in it; every value stands elsewhere in the report too.

    holiday: name. closed, nobody: nothing. served: served, arrivals. kept: kept, judged, limit_seconds (0 where the
    services have several). understaffed: hour, arrivals, desks (average open), late. slow_hour: hour, wait_seconds.
    busier, quieter: arrivals, typical. better, worse: share, typical (of the standard, 0 to 1).
    """

    kind: str
    values: Mapping[str, int | float | str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The period beside earlier ones. kind: "weekdays" (the same weekday of the last eight weeks) or "previous".

    earlier: those that had guests, oldest first. typical: the median of each figure over them; None without any.
    """

    kind: str
    earlier: tuple[Headline, ...]
    typical: Headline | None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The SKM of the period (Permenpan RB 14/2017). means: of U1 to U9; index: two decimals as text; grade: A to D."""

    responses: int
    means: tuple[float, ...]
    index: str
    grade: str


@dataclass(frozen=True, slots=True)
class BranchName:
    """Whose report it is. zone: IANA name."""

    code: str
    agency: str
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class DayFacts:
    """The days of the period. holiday: of a one-day period, the name of the holiday, else empty.

    spans: opening hours of a one-day period as local "HH:MM" pairs. open_days: with opening hours; closed_days: those
    whose day was closed by a person or the routine; worked_days: with guests.
    """

    spans: tuple[tuple[str, str], ...]
    holiday: str
    open_days: int
    worked_days: int
    closed_days: int


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of a period at one branch.

    whole: guests. priority: flow of guests by priority class ("none", "elderly", ...; only classes that came).
    busiest: the hour with the most arrivals, None without any. late: worst first. concerns: most pressing first.
    findings: at most three. disagreements: numbers of legs whose stored verdict is not what their times give.
    satisfaction: only of a month, quarter or year with answers enough.
    """

    period: Period
    branch: BranchName
    made_at: datetime
    days: DayFacts
    whole: Flow
    services: tuple[ServiceRow, ...]
    desks: tuple[DeskRow, ...]
    officers: tuple[OfficerRow, ...]
    hours: tuple[HourRow, ...]
    priority: Mapping[str, Flow]
    busiest: int | None
    standards: tuple[StandardRow, ...]
    estimates: EstimateFigures
    follow_ups: tuple[FollowUpRow, ...]
    open_follow_ups: tuple[OpenFollowUp, ...]
    sales: Sales
    outcomes: Mapping[str, int]
    guests: tuple[Breakdown, ...]
    staff_made: int
    kiosk: KioskFigures
    outages: tuple[Outage, ...]
    sync: SyncFigures
    late: tuple[LateVisit, ...]
    concerns: tuple[Concern, ...]
    findings: tuple[Finding, ...]
    comparison: Comparison
    parts: tuple[Headline, ...]
    satisfaction: Satisfaction | None = None
    disagreements: tuple[str, ...] = ()
