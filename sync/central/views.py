"""What the dashboard shows, read from the figures that are made beforehand; no SQL outside, no write inside.

Every reading is bounded by branches times days (or months) of the period, never by how many events are stored.
The rows are described in view_rows, periods in periods. Times are aware; now decides what is silent and what is still
to come. silent_hours: hours of working days without contact after which a branch counts as silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from ...queue.area import COUNTRY
from ...queue.report.rows import grouped
from .figures import Tally
from .periods import Period, period_before
from .reference import province_of, reference
from .silence import ZONE, is_silent, working_hours
from .view_lines import breakdowns, line_of, service_lines
from .view_reading import (
    EVERYWHERE,
    Known,
    as_of,
    branch_wholes,
    branches_in,
    figures_in,
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
    MOST_LISTED,
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


@dataclass(frozen=True, slots=True)
class _Scene:
    """A look at a scope (all, a province's two digits, a branch's four) in a period at a time."""

    connection: sa.Connection
    scope: str
    period: Period
    now: datetime
    silent_hours: int

    def is_silent(self, known: Known) -> bool:
        """Whether a branch is."""
        return is_silent(known.contact_at, self.now, self.silent_hours)

    def figure_set(self) -> FigureSet:
        """The scope's figures as they are shown."""
        figures = figures_in(self.connection, self.scope, self.period)
        earlier = whole_in(self.connection, self.scope, period_before(self.period))
        return FigureSet(
            line=line_of(figures.whole),
            services=service_lines(figures),
            guests=breakdowns(figures),
            parts=parts_in(self.connection, self.scope, self.period, today(self.now)),
            previous=line_of(earlier),
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
        forks, parked, devices = open_counts(self.connection, self.scope)
        return tuple(
            BranchLine(
                code=item.code,
                name=item.name,
                is_office=item.code.endswith("00"),
                contact_at=item.contact_at,
                is_silent=self.is_silent(item),
                forks=forks.get(item.code, 0),
                parked=parked.get(item.code, 0),
                devices=devices.get(item.code, 0),
                line=_line(wholes.get(item.code)),
            )
            for item in known
        )


def today(now: datetime) -> date:
    """The day that it is, at central."""
    return now.astimezone(ZONE).date()


def national(connection: sa.Connection, period: Period, now: datetime, silent_hours: int = SILENT_HOURS) -> National:
    """The country in a period."""
    scene = _Scene(connection, EVERYWHERE, period, now, silent_hours)
    known, wholes = branches_in(connection, EVERYWHERE), province_wholes(connection, period)
    groups = grouped(known, lambda item: province_of(item.code))
    provinces = tuple(
        _province_line(scene, code, groups.get(code, []), wholes.get(code[:2])) for code in reference().provinces
    )
    sending = sum(item.contact_at is not None and not scene.is_silent(item) for item in known)
    return National(period, scene.figure_set(), provinces, len(known), sending)


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


def alarms(connection: sa.Connection, now: datetime, silent_hours: int = SILENT_HOURS) -> Alarms:
    """What somebody should look at now; silent branches with the longest silence first."""
    known = branches_in(connection, EVERYWHERE)
    silent = [_silent_line(item, now) for item in known if is_silent(item.contact_at, now, silent_hours)]
    silent.sort(key=lambda item: (-(item.open_hours or 0), item.code))
    never = [_silent_line(item, now) for item in known if item.contact_at is None]
    forks, parked = open_forks(connection), parked_counts(connection)
    skewed, differing = skewed_devices(connection), disagreements(connection)
    return Alarms(
        silent=tuple(silent[:MOST_LISTED]),
        never_sent=tuple(never[:MOST_LISTED]),
        forks=forks[0],
        parked=parked[0],
        skewed=skewed[0],
        disagreements=differing[0],
        counts={
            "silent": len(silent),
            "never_sent": len(never),
            "forks": forks[1],
            "parked": parked[1],
            "skewed": skewed[1],
            "disagreements": differing[1],
        },
        waiting_since=waiting_since(connection),
    )


def _silent_line(item: Known, now: datetime) -> SilentLine:
    hours = None if item.contact_at is None else int(working_hours(item.contact_at, now))
    return SilentLine(item.code, item.name, province_of(item.code), item.contact_at, hours)


def _province_line(scene: _Scene, code: str, own: Sequence[Known], whole: Tally | None) -> ProvinceLine:
    return ProvinceLine(
        code=code,
        name=reference().areas.name(code),
        branches=len(own),
        never_sent=sum(item.contact_at is None for item in own),
        silent=sum(scene.is_silent(item) for item in own),
        line=_line(whole),
    )


def _line(whole: Tally | None) -> Line:
    return Line() if whole is None else line_of(whole)
