"""Reports made by hand: the ordinary day, and the days and periods that are not ordinary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from sambut.queue.report.measures import Flow, Headline, Kept, Spread
from sambut.queue.report.period import Period, Span, parts_of, period_of
from sambut.queue.report.report import (
    BranchName,
    Comparison,
    Concern,
    DayFacts,
    DeskRow,
    EstimateFigures,
    Finding,
    HourRow,
    KioskFigures,
    OfficerRow,
    Report,
    Sales,
    Satisfaction,
    ServiceRow,
    StandardRow,
    SyncFigures,
)
from sambut.queue.standard import ClockRule

from .ordinary_day import DAY, at, breakdown, flow, headline, names, ordinary, rules

__all__ = ["CASES", "DAY", "EVERY", "HOSTILE", "LONG", "at", "breakdown", "ordinary", "rules"]

LONG = "Nama yang sangat panjang sekali sampai enam puluh huruf penuh"[:60]
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    '+1"2\n3',
    "-\u202e7",
    "#set text(red)",
    "$x^2$ *b* _c_",
    "[a] @b \\ <c> //d",
)


def nothing(report: Report, **changes: object) -> Report:
    """The same period without any guest."""
    bare = {
        "whole": Flow(),
        "services": tuple(replace(row, flow=Flow()) for row in report.services),
        "desks": (),
        "officers": (),
        "hours": tuple(replace(row, arrivals={}, wait=Spread(), desks_open=0.0, late=0) for row in report.hours),
        "priority": {},
        "busiest": None,
        "estimates": EstimateFigures(),
        "follow_ups": (),
        "open_follow_ups": (),
        "sales": Sales(),
        "outcomes": {},
        "guests": (),
        "staff_made": 0,
        "kiosk": KioskFigures(),
        "outages": (),
        "sync": SyncFigures(),
        "late": (),
        "concerns": (),
        "findings": (Finding("nobody", {}),),
        "comparison": Comparison("weekdays", (), None),
    }
    return replace(report, **(bare | changes))  # type: ignore[arg-type]


def empty() -> Report:
    """An open day on which nobody came."""
    return nothing(ordinary())


def holiday() -> Report:
    """A national holiday."""
    day = date(2026, 8, 17)
    facts = DayFacts((), "Hari Kemerdekaan Republik Indonesia", 0, 0, 0)
    finding = Finding("holiday", {"name": facts.holiday})
    return nothing(ordinary(), period=period_of(Span.DAY, day), days=facts, hours=(), findings=(finding,), standards=())


def one_visit() -> Report:
    """A day with a single guest."""
    single = flow(1, 1, "1:05", "1:05", "9:59", (1, 0, 0))
    return nothing(
        ordinary(),
        whole=single,
        services=(ServiceRow("K", names("K"), single),),
        desks=(DeskRow(1, 20_000, single),),
        officers=(OfficerRow("a", "Ayu Contoh", (1,), 20_000, 0, single),),
        hours=(HourRow(8, {}, Spread(), 1.0, 0), HourRow(9, {"K": 1}, Spread(1, 65, 65, 65), 1.0, 0)),
        busiest=9,
        guests=(breakdown("sex", 1, 0),),
        findings=(
            Finding("served", {"served": 1, "arrivals": 1}),
            Finding("kept", {"kept": 1, "judged": 1, "limit_seconds": 600}),
        ),
    )


def crowded() -> Report:
    """2,000 visits, 60 of them late, 40 open follow-ups, seven concerns."""
    base = ordinary()
    hours = tuple(
        HourRow(n, {"P": 60 + n, "J": 41, "K": 120 - n, "R": 12}, Spread(230, 65.5 * n, 900, 1_900), 12.25, n)
        for n in range(7, 16)
    )
    late = tuple(
        replace(base.late[n % 3], ticket=f"K-{n:03d}", seconds=2_000 - n, excuse="power" if n == 1 else "")
        for n in range(60)
    )
    opened = tuple(replace(base.open_follow_ups[n % 4], ticket=f"J-{n:03d}", overdue=n < 5) for n in range(40))
    many = tuple(f"K-{n:03d}" for n in range(60))
    more = (
        Concern("unfinished", "middle", ("K-007",), {"count": 1}),
        Concern("no_desk", "high", (), {"minutes": 12}),
        Concern("abandoned", "low", (), {"count": 210, "begun": 2_200, "page": "scan"}),
        Concern("sync", "low", (), {"events": 1_204}),
    )
    first = Concern("late", "high", many, {"count": 60, "limit_seconds": 600, "worst_seconds": 2_000})
    return replace(
        base,
        whole=replace(
            flow(2_000, 1_960, "14:20", "61:40", "12:47", (1_140, 90, 60)),
            kept=Kept(1_140, 90, 59, 1, {"no_standard": 670}),
        ),
        hours=hours,
        late=late,
        open_follow_ups=opened,
        concerns=(first, *base.concerns[1:], *more),
    )


def long_names() -> Report:
    """Sixty characters wherever somebody writes a name, twelve services, twelve officers."""
    base = ordinary()
    letters = "PKJRABCDEFGH"
    services = tuple(
        ServiceRow(letter, {"id": LONG, "en": LONG}, base.services[n % 4].flow) for n, letter in enumerate(letters)
    )
    officers = tuple(replace(base.officers[n % 3], account_id=str(n), name=f"{LONG[:57]} {n:02d}") for n in range(12))
    came = {letter: 1 + n % 3 for n, letter in enumerate(letters)}
    hours = tuple(replace(row, arrivals=came) for row in base.hours)
    opened = tuple(replace(item, officer=LONG) for item in base.open_follow_ups)
    branch = BranchName("9971", "Badan Pusat Statistik", LONG, "Asia/Makassar")
    return replace(base, branch=branch, services=services, officers=officers, hours=hours, open_follow_ups=opened)


def hostile() -> Report:
    """Names that are formulas, markup and line breaks elsewhere."""
    base = ordinary()
    officers = tuple(replace(base.officers[0], account_id=str(n), name=name) for n, name in enumerate(HOSTILE))
    opened = tuple(replace(base.open_follow_ups[0], officer=name) for name in HOSTILE)
    return replace(base, officers=officers, open_follow_ups=opened)


def longer(span: Span) -> Report:
    """A week, month, quarter or year in the middle of which a service and a stricter rule began."""
    base, period = ordinary(), period_of(span, DAY)
    parts = tuple(_part(part) for part in parts_of(period))
    change = period.first + (period.last - period.first) // 2
    stricter = StandardRow("K", ClockRule.GUEST_BOOK, 180, 480, change, "office-2026")
    added = ServiceRow("W", {"id": "Layanan baru", "en": "New service"}, base.services[1].flow)
    before = headline(period.first - timedelta(days=7), period.first - timedelta(days=1), 1_203, 700)
    return replace(
        base,
        period=period,
        days=DayFacts((), "", 22, 21, 21),
        whole=flow(
            sum(part.arrivals for part in parts) + 2,
            sum(part.arrivals for part in parts),
            "4:01",
            "62:17",
            "12:47",
            (700, 93, 21),
        ),
        services=(*base.services, added),
        standards=(*base.standards, stricter, StandardRow("W", ClockRule.GUEST_BOOK, 300, 600, change, "office-2026")),
        comparison=Comparison("previous", (before,), before),
        parts=parts,
        findings=(
            Finding("busier", {"arrivals": 1_410, "typical": 1_203}),
            Finding("worse", {"share": 0.9123, "typical": 0.95}),
        ),
        satisfaction=None
        if span is Span.WEEK
        else Satisfaction(29, (3.6, 3.7, 3.55, 3.9, 3.6, 3.7, 3.8, 3.5, 3.58), "91.48", "A"),
    )


def _part(part: Period) -> Headline:
    days = sum(day.weekday() < 5 for day in part.days())
    return headline(part.first, part.last, days * (40 + part.first.day % 9), days * 28)


CASES = {
    "ordinary": ordinary,
    "empty": empty,
    "holiday": holiday,
    "one_visit": one_visit,
    "crowded": crowded,
    "long_names": long_names,
    "hostile": hostile,
    **{span.value: (lambda span=span: longer(span)) for span in (Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR)},
}
EVERY = tuple(product(CASES, ("id", "en")))
