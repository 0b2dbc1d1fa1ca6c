"""An ordinary day of 64 guests as a report made by hand, and what such reports are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sambut.queue.operations.founding import make_rulebook
from sambut.queue.report.measures import Counts, Flow, Headline, Kept, Spread
from sambut.queue.report.period import Span, period_of
from sambut.queue.report.report import (
    BranchName,
    Breakdown,
    Comparison,
    Concern,
    DayFacts,
    DeskRow,
    EstimateFigures,
    Finding,
    FollowUpRow,
    GoodsRow,
    HourRow,
    KioskFigures,
    LateVisit,
    OfficerRow,
    OpenFollowUp,
    Outage,
    Report,
    Sales,
    ServiceRow,
    Share,
    StandardRow,
    SyncFigures,
)
from sambut.queue.rulebook import Branch, Rulebook
from sambut.queue.service import Desk
from sambut.queue.standard import ClockRule
from sambut.queue.storage.data_files import DataFiles

DAY = date(2026, 10, 6)
ZONE = ZoneInfo("Asia/Jakarta")


@cache
def rules() -> Rulebook:
    """The shipped rules at an invented branch with three desks."""
    desks = (Desk(1, ("K", "P")), Desk(2, ("K", "J")), Desk(3, ("J", "R", "P")))
    return make_rulebook(Branch("9971", "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta"), desks, DataFiles())


def at(text: str, day: date = DAY) -> datetime:
    """A local time of day as an aware UTC time."""
    return datetime.combine(day, time.fromisoformat(text), ZONE).astimezone(UTC)


def flow(
    arrivals: int, served: int, wait: str, longest: str, service: str, kept: tuple[int, int, int] = (0, 0, 0)
) -> Flow:
    """A group of guests from the figures of its row."""
    return Flow(
        Counts(arrivals, served, arrivals - served),
        Spread(served, secs(wait), secs(longest) - 30, secs(longest)) if served else Spread(),
        Spread(sum(kept), 200.5, 500, secs(longest)) if sum(kept) else Spread(),
        Spread(served, secs(service), secs(service) * 2, secs(service) * 3) if served else Spread(),
        0,
        Kept(*kept, 0, {} if sum(kept) else {"no_standard": served} if served else {}),
    )


def secs(text: str) -> int:
    """3:38 in seconds."""
    minutes, seconds = text.split(":")
    return int(minutes) * 60 + int(seconds)


NAMES = {
    "P": ("Perpustakaan", "Library"),
    "J": ("Penjualan", "Data sales"),
    "K": ("Konsultasi", "Consultation"),
    "R": ("Rekomendasi", "Recommendation"),
}
_FLOWS = {
    "P": flow(19, 19, "3:39", "11:17", "7:05"),
    "J": flow(13, 13, "3:49", "11:03", "17:55", (9, 2, 2)),
    "K": flow(28, 26, "3:39", "10:25", "14:05", (20, 5, 1)),
    "R": flow(4, 4, "2:28", "3:42", "27:41"),
}
_HOURS = (
    (8, (4, 4, 7, 1), "4:06", 1),
    (9, (6, 5, 8, 0), "6:05", 2),
    (10, (2, 1, 5, 1), "3:29", 0),
    (11, (2, 1, 4, 0), "1:54", 0),
    (12, (2, 0, 0, 0), "1:30", 0),
    (13, (2, 1, 2, 0), "2:22", 0),
    (14, (1, 1, 2, 1), "1:56", 0),
    (15, (0, 0, 0, 1), "1:33", 0),
)


def names(prefix: str) -> Mapping[str, str]:
    """A service's names."""
    return dict(zip(("id", "en"), NAMES[prefix], strict=True))


def hour(number: int, counts: tuple[int, ...], wait: str, late: int) -> HourRow:
    """A row of the day's arrivals."""
    came = {prefix: count for prefix, count in zip("PJKR", counts, strict=True) if count}
    return HourRow(number, came, Spread(sum(counts), secs(wait), 600, 700), 2.5 if number != 9 else 1.75, late)


def late_visit(ticket: str, start: str, stop: str, took: str, cause: str, **more: object) -> LateVisit:
    """A leg that missed the standard of ten minutes."""
    return LateVisit(ticket, DAY, ticket[0], at(start), at(stop), secs(took), 600, 2, cause, **more)  # type: ignore[arg-type]


def follow_up(ticket: str, kind: str, officer: str, due: date, *, overdue: bool = False) -> OpenFollowUp:
    """An open one."""
    words = {
        "consultation": ("Jawaban konsultasi", "Answer to a consultation"),
        "sale": ("Penyerahan data", "Delivery of data"),
    }
    named = dict(zip(("id", "en"), words[kind], strict=True))
    return OpenFollowUp(ticket, DAY, kind, named, officer, DAY, due, overdue)


def breakdown(field: str, *counts: int) -> Breakdown:
    """Guests by the shipped list of a field; the last count is of those who did not answer."""
    labels = rules().code_lists.lists[field]
    shares = [Share(label.code, label.words, count) for label, count in zip(labels, counts, strict=False)]
    return Breakdown(field, (*shares, Share(0, {}, counts[len(labels)] if len(counts) > len(labels) else 0)))


_CONCERNS = (
    Concern("late", "high", ("J-003", "J-006", "K-005"), {"count": 3, "limit_seconds": 600, "worst_seconds": 663}),
    Concern(
        "outage",
        "middle",
        (),
        {
            "device": "printer",
            "place": "kiosk-1",
            "state": "paper_out",
            "since": at("10:12").isoformat(),
            "until": at("10:19").isoformat(),
            "minutes": 7,
            "tickets": 4,
        },
    ),
    Concern("due_next", "low", ("J-002", "J-005"), {"count": 2, "day": "2026-10-07"}),
)


def headline(first: date, last: date | None = None, arrivals: int = 58, kept: int = 30) -> Headline:
    """An earlier period, or a part of one."""
    return Headline(
        first,
        last or first,
        arrivals,
        max(0, arrivals - 2),
        min(2, arrivals),
        201.5 if arrivals else None,
        540 if arrivals else None,
        760 if arrivals else None,
        min(kept + 4, arrivals),
        min(kept, arrivals),
    )


def ordinary() -> Report:
    """Tuesday 6 October 2026: 64 guests, 62 served, three late."""
    earlier = tuple(headline(DAY - timedelta(weeks=back)) for back in range(8, 0, -1))
    return Report(
        period=period_of(Span.DAY, DAY),
        branch=BranchName("9971", "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta"),
        made_at=at("15:35"),
        days=DayFacts((("08:00", "15:30"),), "", 1, 1, 1),
        whole=replace(flow(64, 62, "3:38", "11:17", "12:47", (29, 7, 3)), kept=Kept(29, 7, 3, 0, {"no_standard": 23})),
        services=tuple(ServiceRow(prefix, names(prefix), _FLOWS[prefix]) for prefix in "PJKR"),
        desks=tuple(DeskRow(n, 26_000, flow(20 + n, 18 + n, "3:38", "9:01", "12:00", (9, 2, 1))) for n in (1, 2, 3)),
        officers=(
            OfficerRow("a", "Ayu Contoh", (1,), 26_100, 3_480, flow(19, 19, "3:00", "9:00", "11:48", (12, 3, 0))),
            OfficerRow("d", "Dimas Contoh", (2,), 26_200, 2_700, flow(23, 21, "3:40", "11:03", "17:03", (15, 4, 2))),
            OfficerRow("n", "Nyoman Contoh", (3, 1), 26_300, 3_900, flow(22, 22, "3:50", "11:17", "8:30", (2, 0, 1))),
        ),
        hours=tuple(hour(*row) for row in _HOURS),
        priority={"none": flow(58, 56, "3:40", "11:17", "12:47"), "elderly": flow(6, 6, "1:02", "2:10", "15:00")},
        busiest=9,
        standards=tuple(
            StandardRow(p, ClockRule.GUEST_BOOK_AND_PREVIOUS, 300, 600, date(2020, 1, 1), "perka-78-2020") for p in "JK"
        ),
        estimates=EstimateFigures(60, 55, Spread(60, 61.5, 200, 420)),
        follow_ups=(
            FollowUpRow(
                "consultation", {"id": "Jawaban konsultasi", "en": "Answer to a consultation"}, 2, 1, 0, 0, 1, 0
            ),
            FollowUpRow("sale", {"id": "Penyerahan data", "en": "Delivery of data"}, 4, 2, 1, 1, 3, 0),
        ),
        open_follow_ups=(
            follow_up("J-002", "sale", "Dimas Contoh", date(2026, 10, 7)),
            follow_up("J-005", "sale", "Nyoman Contoh", date(2026, 10, 7)),
            follow_up("K-009", "consultation", "Ayu Contoh", date(2026, 10, 9)),
            follow_up("J-006", "sale", "Dimas Contoh", date(2026, 10, 20)),
        ),
        sales=Sales(
            9,
            4,
            2,
            1_250_000,
            1_450_000,
            1,
            {"price": 1, "later": 3},
            (
                GoodsRow(
                    "publication_first",
                    {"id": "Publikasi elektronik, 50 halaman pertama", "en": "Electronic publication, first 50 pages"},
                    12,
                    600_000,
                ),
            ),
        ),
        outcomes={"served": 45, "sold": 9, "not_sold": 4},
        guests=(
            breakdown("sex", 30, 34),
            breakdown("age_band", 1, 35, 12, 8, 4, 3, 1),
            breakdown("education", 22, 6, 28, 7, 1),
            breakdown("occupation", 31, 6, 14, 0, 8, 3, 2),
            breakdown("institution_category", 0, 6, 0, 9, 0, 30, 2, 7, 8, 2),
            breakdown("main_use", 35, 15, 4, 8, 2),
        ),
        staff_made=2,
        kiosk=KioskFigures(
            71,
            {"ticket": 62, "timed_out": 6, "cancelled": 3},
            {"scan": 5, "form": 4},
            50,
            47,
            Spread(47, 2_350, 4_100, 8_020),
        ),
        outages=(Outage("printer", "kiosk-1", "paper_out", at("10:12"), at("10:19"), 420, 4),),
        sync=SyncFigures(True, 912, 912, Spread(912, 2, 5, 61), True),
        late=(
            late_visit("J-003", "09:12", "09:23", "11:03", "priority_first"),
            late_visit("J-006", "09:35", "09:45", "10:43", "guest_not_there"),
            late_visit("K-005", "08:41", "08:51", "10:25", "all_busy"),
        ),
        concerns=_CONCERNS,
        findings=(
            Finding("served", {"served": 62, "arrivals": 64}),
            Finding("kept", {"kept": 36, "judged": 39, "limit_seconds": 600}),
            Finding("slow_hour", {"hour": 9, "wait_seconds": 365}),
        ),
        comparison=Comparison("weekdays", earlier, headline(earlier[0].first, earlier[-1].last)),
        parts=(),
    )
