"""What the head is told to look at on the day that was worked out on paper: each from the figures beside it."""

import pytest

from sambut.queue.report.measures import Headline
from sambut.queue.report.period import Span, period_of
from sambut.queue.report.report import Comparison, Concern, Finding

from .hand_checked_day import DAY, HEAD, WEEK_BEFORE, played

PRINTER = {"device": "printer", "place": "kiosk-1", "state": "lost", "minutes": 55, "tickets": 2}
CAMERA = {"device": "camera", "place": "kiosk-1", "state": "lost", "minutes": 30, "tickets": 0}


@pytest.fixture
def report(bench):
    return played(bench).office.report(HEAD, period_of(Span.DAY, DAY))


def test_what_to_look_at(report):
    """Nobody was open from 12:06, when P-007 came, to 12:30, when Ayu was back: 24 minutes. K-005 and R-002 lacked a
    requirement. Four of twelve sessions gave no ticket, two of them at the form.
    """
    printer = PRINTER | {"since": "2026-10-20T02:38:00+00:00", "until": "2026-10-20T03:33:00+00:00"}
    camera = CAMERA | {"since": "2026-10-20T08:00:00+00:00", "until": ""}
    late_ones = ("P-007", "R-003", "P-005", "J-003", "R-002", "P-004")
    assert report.concerns == (
        Concern("late", "high", late_ones, {"count": 6, "limit_seconds": 600, "worst_seconds": 1480}),
        Concern("no_desk", "high", (), {"minutes": 24}),
        Concern("unfinished", "high", ("P-007",), {"count": 1}),
        Concern("overdue", "high", ("K-001",), {"count": 1}),
        Concern("expired", "middle", ("P-008",), {"count": 1}),
        Concern("requirements", "middle", ("K-005", "R-002"), {"count": 2}),
        Concern("unrecorded", "middle", (), {"count": 1}),
        Concern("outage", "middle", (), printer),
        Concern("outage", "middle", (), camera),
        Concern("abandoned", "low", (), {"count": 4, "begun": 12, "page": "form"}),
    )


def test_what_is_told_of_it(report):
    """At 11 the most were late, but all three desks were open; so the hour of the longest median wait is told."""
    assert report.findings == (
        Finding("served", {"served": 16, "arrivals": 20}),
        Finding("kept", {"kept": 10, "judged": 16, "limit_seconds": 600}),
        Finding("slow_hour", {"hour": 12, "wait_seconds": 1460}),
    )


def test_beside_the_week_before(report):
    """One guest: came 09:00:00, called 09:01:30, started 09:02:00 (120 s, within target), finished 09:10:00."""
    line = Headline(WEEK_BEFORE, WEEK_BEFORE, 1, 1, 0, 90, 90, 480, judged=1, kept=1)
    assert report.comparison == Comparison("weekdays", (line,), line)
