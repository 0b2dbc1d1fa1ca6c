"""What the dashboard's pages and downloads are made of: lines of figures, branches, provinces, alarms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from .periods import Period

Names = Mapping[str, str]
"""A name by language code ("id", "en"); empty where there is none, then the code is what can be shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """A group of guests or legs in one line; times in whole seconds, None where there is nothing to take them from.

    visits: guests that came; of a service: legs. served to open: where they stand, which sums to visits. within_target
    to not_judged: the legs whose service began. kept: within target or limit; judged: kept or late, an excused leg is
    neither. wait: joining the queue to the first call. service: start to finish less absences. Quantiles are true
    within one bucket of the histogram (5 s below an hour); the longest are exact. waiting: of the open, who was not
    called yet. left_out: services without a time, for nobody finished them on their day.
    """

    visits: int = 0
    served: int = 0
    no_shows: int = 0
    cancelled: int = 0
    expired: int = 0
    sent_on: int = 0
    unfinished: int = 0
    open: int = 0
    within_target: int = 0
    within_limit: int = 0
    late: int = 0
    excused: int = 0
    not_judged: int = 0
    judged: int = 0
    kept: int = 0
    wait_median: int | None = None
    wait_p90: int | None = None
    wait_longest: int | None = None
    service_median: int | None = None
    waiting: int = 0
    left_out: int = 0

    @property
    def share(self) -> float | None:
        """The standard met: of the judged, served within the limit, 0 to 1; None where nothing was judged."""
        return self.kept / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service by its prefix. The four of the catalogue come first, also without guests, then branches' own.

    prefix "": those of several branches together, for the letters mean something else at each.
    """

    prefix: str
    names: Names
    line: Line


@dataclass(frozen=True, slots=True)
class PartLine:
    """A day of a month, a month of a quarter. Those without guests are there too, save days still to come."""

    period: Period
    visits: int = 0
    served: int = 0
    no_shows: int = 0
    judged: int = 0
    kept: int = 0

    @property
    def share(self) -> float | None:
        """The standard met, 0 to 1; None where nothing was judged."""
        return self.kept / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Share:
    """One code of a list; "" for who did not answer. count None: not shown, for it or another one could tell who."""

    code: str
    names: Names
    count: int | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Guests by one field of the guest book (sex, age_band, ..., main_use), or "priority". total: all of them."""

    field: str
    shares: tuple[Share, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FigureSet:
    """The figures of a branch, a province or the country in a period.

    as_of: aware; what came after it may not be in the figures yet, None when everything that came is. visitors:
    different pseudonyms of each branch's day, summed (who comes on two days counts twice). sessions: kiosk sessions by
    outcome. unread: events that no figure could be made of. previous: the period before in one line, of a day the
    working day before; before: which that is. guests: empty where guests_untold says why ("day", "few").
    """

    line: Line
    services: tuple[ServiceLine, ...]
    guests: tuple[Breakdown, ...]
    parts: tuple[PartLine, ...]
    previous: Line
    before: Period
    guests_untold: str = ""
    visitors: int = 0
    staff_made: int = 0
    sessions: Mapping[str, int] = field(default_factory=dict)
    not_judged: Mapping[str, int] = field(default_factory=dict)
    unread: int = 0
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """A province by its code ("1100"; "0000" is the central PST itself), of the 38 and central each one.

    branches: known to central and not retired; never_sent: of them, without any contact; silent: had contact, and none
    for too long; no_device: had contact, and nothing may send for them any more.
    """

    code: str
    name: str
    branches: int
    never_sent: int
    silent: int
    line: Line
    no_device: int = 0


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A branch. is_office: of the province itself (pp00). contact_at: of its last signed request, None before one.

    forks, parked: not settled yet. devices: enrolled and not revoked. retired_at: since when the office is closed.
    """

    code: str
    name: str
    is_office: bool
    contact_at: datetime | None
    is_silent: bool
    forks: int
    parked: int
    devices: int
    line: Line
    retired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A sender. skew_seconds: its clock less central's at its last request, None before one."""

    key_id: str
    branch: str
    branch_name: str
    name: str
    enrolled_at: datetime
    seen_at: datetime | None
    revoked_at: datetime | None
    revoked_by: str
    skew_seconds: float | None
    is_skewed: bool


@dataclass(frozen=True, slots=True)
class ForkLine:
    """A batch that told another story from number seq on. settled_at None: somebody has still to look at it."""

    fork_id: int
    branch: str
    branch_name: str
    epoch: str
    seq: int
    kept_hash: str
    sent_hash: str
    key_id: str
    seen_at: datetime
    settled_at: datetime | None
    settled_by: str


@dataclass(frozen=True, slots=True)
class ParkedLine:
    """An event that is kept aside. reason: as the receiver gave it."""

    branch: str
    branch_name: str
    epoch: str
    seq: int
    type: str
    reason: str
    parked_at: datetime
    settled_at: datetime | None
    settled_by: str


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """What came of a day's digest. detail: as it is stored, with counts by type of both sides where they differ."""

    branch: str
    branch_name: str
    day: date
    agreed: bool
    at: datetime
    detail: Mapping[str, object]
    settled_at: datetime | None = None
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class EpochLine:
    """One run of numbers of a branch, and how far central has it."""

    epoch: str
    last_seq: int
    opened_at: datetime
    received_at: datetime


@dataclass(frozen=True, slots=True)
class SilentLine:
    """A branch without contact. open_hours: of working days gone by since, rounded down; None without any before."""

    code: str
    name: str
    province: str
    contact_at: datetime | None
    open_hours: int | None


@dataclass(frozen=True, slots=True)
class ParkedCount:
    """The parked events of a branch that nobody has settled."""

    branch: str
    branch_name: str
    events: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Alarms:
    """What somebody should look at, a part of each list; counts tells all of it, rows how many rows it has.

    counts, rows: by the names of the lists; only of parked events they differ, which are listed by branch.
    waiting_since: since when the oldest figures wait to be made anew, None if none.
    """

    silent: tuple[SilentLine, ...] = ()
    never_sent: tuple[SilentLine, ...] = ()
    forks: tuple[ForkLine, ...] = ()
    parked: tuple[ParkedCount, ...] = ()
    skewed: tuple[DeviceLine, ...] = ()
    disagreements: tuple[AgreementLine, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    waiting_since: datetime | None = None

    @property
    def total(self) -> int:
        """All of them together; branches that never sent are no alarm but a list to finish."""
        return sum(count for name, count in self.counts.items() if name != "never_sent")


@dataclass(frozen=True, slots=True)
class National:
    """The country. provinces: central itself first, then all 38 by their codes, also those without a branch."""

    period: Period
    figures: FigureSet
    provinces: tuple[ProvinceLine, ...]
    branches: int
    sending: int
    """Branches with contact and a device that are not silent."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province. code: "1100". branches: its own office first, then by code."""

    period: Period
    code: str
    name: str
    figures: FigureSet
    branches: tuple[BranchLine, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch and what stands between it and central. Lists: newest first, each at most MOST_LISTED rows."""

    period: Period
    line: BranchLine
    province: str
    province_name: str
    added_at: datetime
    figures: FigureSet
    devices: tuple[DeviceLine, ...]
    epochs: tuple[EpochLine, ...]
    forks: tuple[ForkLine, ...]
    parked: tuple[ParkedLine, ...]
    agreements: tuple[AgreementLine, ...]
