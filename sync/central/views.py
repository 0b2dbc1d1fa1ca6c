"""What the dashboard shows, read from the figures that are made beforehand; no SQL outside, no write inside.

Every reading is bounded by branches times days (or months) of the period, never by how many events are stored.
The rows are described in view_rows, periods in periods. Times are aware; now decides what is silent and what is still
to come. silent_hours: hours of working days without contact after which a branch counts as silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from ...queue.area import COUNTRY
from ...queue.report.rows import grouped
from .disclosure import why_untold
from .figures import Figures, Tally
from .periods import Period, Span, latest, period_before, period_of
from .reference import province_of, reference
from .silence import ZONE, is_silent, is_working_day, working_hours
from .view_lines import breakdowns, line_of, service_lines
from .view_reading import (
    EVERYWHERE,
    Known,
    as_of,
    branch_wholes,
    branches_in,
    figures_in,
    is_one_branch,
    open_counts,
    parts_in,
    province_wholes,
    whole_in,
)
from .view_rows import (
    Alarms,
    Branch,
    BranchLine,
    FigureSet,
    Line,
    National,
    Province,
    ProvinceLine,
    SilentLine,
)
from .view_states import (
    LISTED,
    Part,
    agreements_of,
    devices_of,
    disagreements,
    epochs_of,
    forks_of,
    open_forks,
    parked_counts,
    parked_of,
    skewed_devices,
    waiting_since,
)

SILENT_HOURS = 24
_LONGEST_REST = 21
"""Days in a row without a working day, at most."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A look at a scope (all, a province's two digits, a branch's four) in a period at a time."""

    connection: sa.Connection
    scope: str
    period: Period
    now: datetime
    silent_hours: int

    def is_silent(self, known: Known) -> bool:
        """Whether a branch is: not one that is closed, or has nothing left that may send."""
        may_send = known.retired_at is None and known.devices > 0
        return may_send and is_silent(known.contact_at, self.now, self.silent_hours)

    def why_untold(self, figures: Figures) -> str:
        """Why the guest book's tables are not shown, if so."""
        is_branch = len(self.scope) == len(COUNTRY)
        is_branch = is_branch or (self.scope != EVERYWHERE and is_one_branch(self.connection, self.scope, self.period))
        total = figures.whole.counts.arrivals
        return why_untold(total, is_day=self.period.is_day, is_country=self.scope == EVERYWHERE, is_branch=is_branch)

    def figure_set(self) -> FigureSet:
        """The scope's figures as they are shown."""
        figures = figures_in(self.connection, self.scope, self.period)
        before = compared_with(self.period)
        untold = self.why_untold(figures)
        return FigureSet(
            line=line_of(figures.whole),
            services=service_lines(figures, is_branch=len(self.scope) == len(COUNTRY)),
            guests=() if untold else breakdowns(figures),
            guests_untold=untold,
            parts=parts_in(self.connection, self.scope, self.period, today(self.now)),
            previous=line_of(whole_in(self.connection, self.scope, before)),
            before=before,
            visitors=figures.visitors,
            staff_made=figures.staff_made,
            sessions=figures.sessions,
            not_judged=figures.whole.kept.not_judged,
            unread=figures.unread,
            as_of=as_of(self.connection, self.scope, self.period),
        )

    def branch_lines(self, known: Sequence[Known]) -> tuple[BranchLine, ...]:
        """A line for each branch, in their order."""
        wholes = branch_wholes(self.connection, self.scope, self.period)
        forks, parked = open_counts(self.connection, self.scope)
        return tuple(
            BranchLine(
                code=item.code,
                name=item.name,
                is_office=item.code.endswith("00"),
                contact_at=item.contact_at,
                is_silent=self.is_silent(item),
                forks=forks.get(item.code, 0),
                parked=parked.get(item.code, 0),
                devices=item.devices,
                line=_line(wholes.get(item.code)),
                retired_at=item.retired_at,
            )
            for item in known
        )


def today(now: datetime) -> date:
    """The day that it is, at central."""
    return now.astimezone(ZONE).date()


def compared_with(period: Period) -> Period:
    """The period before; before a day, the working day before."""
    before = period_before(period)
    for _ in range(_LONGEST_REST if period.is_day else 0):
        if is_working_day(before.first):
            break
        before = period_of(before.span, before.first - timedelta(days=1))
    return before


def national(connection: sa.Connection, period: Period, now: datetime, silent_hours: int = SILENT_HOURS) -> National:
    """The country in a period."""
    scene = _Scene(connection, EVERYWHERE, period, now, silent_hours)
    known, wholes = branches_in(connection, EVERYWHERE), province_wholes(connection, period)
    groups = grouped(known, lambda item: province_of(item.code))
    provinces = tuple(
        _province_line(scene, code, groups.get(code, []), wholes.get(code[:2])) for code in reference().provinces
    )
    running = [item for item in known if item.retired_at is None]
    sending = sum(item.contact_at is not None and item.devices > 0 and not scene.is_silent(item) for item in running)
    return National(period, scene.figure_set(), provinces, len(running), sending)


def province(
    connection: sa.Connection, code: str, period: Period, now: datetime, silent_hours: int = SILENT_HOURS
) -> Province | None:
    """A province in a period, by its code ("1100", or "0000" for central itself); None for any other code."""
    if code not in reference().provinces:
        return None
    scene = _Scene(connection, code[:2], period, now, silent_hours)
    lines = scene.branch_lines(branches_in(connection, scene.scope))
    return Province(period, code, reference().areas.name(code), scene.figure_set(), lines)


def branch(
    connection: sa.Connection, code: str, period: Period, now: datetime, silent_hours: int = SILENT_HOURS
) -> Branch | None:
    """A branch in a period; None where central does not know its code."""
    known = branches_in(connection, code) if len(code) == len(COUNTRY) else []
    if not known:
        return None
    scene = _Scene(connection, code, period, now, silent_hours)
    home = province_of(code)
    return Branch(
        period=period,
        line=scene.branch_lines(known)[0],
        province=home,
        province_name=reference().areas.name(home),
        added_at=known[0].added_at,
        figures=scene.figure_set(),
        devices=devices_of(connection, code),
        epochs=epochs_of(connection, code),
        forks=forks_of(connection, code),
        parked=parked_of(connection, code),
        agreements=agreements_of(connection, code),
    )


def alarms(
    connection: sa.Connection,
    now: datetime,
    silent_hours: int = SILENT_HOURS,
    part: Part = LISTED,
    only: str = "",
) -> Alarms:
    """What somebody should look at now; silent branches with the longest silence first.

    part: which rows of each list; only: the one list whose rows are read, all are counted.
    """
    scene = _Scene(connection, EVERYWHERE, latest(Span.DAY, today(now)), now, silent_hours)
    known = [item for item in branches_in(connection, EVERYWHERE) if item.retired_at is None]
    silent = [_silent_line(item, now) for item in known if scene.is_silent(item)]
    silent.sort(key=lambda item: (-(item.open_hours or 0), item.code))
    never = [_silent_line(item, now) for item in known if item.contact_at is None]

    def of(name: str) -> Part:
        return part if only in {"", name} else Part(0, 0)

    forks, skewed = open_forks(connection, of("forks")), skewed_devices(connection, of("skewed"))
    parked, branches, events = parked_counts(connection, of("parked"))
    differing = disagreements(connection, of("disagreements"))
    rows = {"silent": len(silent), "never_sent": len(never), "forks": forks[1], "parked": branches}
    rows |= {"skewed": skewed[1], "disagreements": differing[1]}
    return Alarms(
        silent=_part(silent, of("silent")),
        never_sent=_part(never, of("never_sent")),
        forks=forks[0],
        parked=parked,
        skewed=skewed[0],
        disagreements=differing[0],
        counts=rows | {"parked": events},
        rows=rows,
        waiting_since=waiting_since(connection),
    )


def _part(lines: Sequence[SilentLine], part: Part) -> tuple[SilentLine, ...]:
    return tuple(lines[part.first : part.first + part.most])


def _silent_line(item: Known, now: datetime) -> SilentLine:
    hours = None if item.contact_at is None else int(working_hours(item.contact_at, now))
    return SilentLine(item.code, item.name, province_of(item.code), item.contact_at, hours)


def _province_line(scene: _Scene, code: str, own: Sequence[Known], whole: Tally | None) -> ProvinceLine:
    running = [item for item in own if item.retired_at is None]
    return ProvinceLine(
        code=code,
        name=reference().areas.name(code),
        branches=len(running),
        never_sent=sum(item.contact_at is None for item in running),
        silent=sum(scene.is_silent(item) for item in running),
        line=_line(whole),
        no_device=sum(item.contact_at is not None and not item.devices for item in running),
    )


def _line(whole: Tally | None) -> Line:
    return Line() if whole is None else line_of(whole)
