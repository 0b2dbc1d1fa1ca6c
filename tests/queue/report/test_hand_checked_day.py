"""Every figure of one day, worked out on paper from its table and compared with the report to the second.

The legs of the day, in the order of arrival: wait (joined the queue to first call), the standard's clock (to the start
of service) and its grade, service time. K-002/2 and K-005/2 are the second legs of those two guests.

  leg      desk  joined    called    wait  started   clock  grade               finished  service
  K-001    1     08:02:00  08:02:42    42  08:03:10     70  target              08:12:10   540
  P-001    1     08:05:00  08:12:30   450  08:12:50    470  limit               08:20:50   480   elderly
  J-001    2     08:06:00  08:06:35    35  08:07:00     60  target              08:22:00   900
  R-001    3     08:07:30  08:45:10  2260  08:45:30   2280  late, excused       09:05:30  1200
  K-002    2     08:21:00  08:23:05   125  08:23:20     80  target              08:33:20   600   a call was undone
  K-002/2  1     08:33:20  08:34:00    40  08:34:10      -  served before       08:40:10   360
  K-003    1     08:41:00  08:41:15    15  08:53:30    150  target              09:15:30   600   made by an officer
  P-002    1     08:52:00  08:58:50   410  08:59:10    430  limit               09:06:10   420
  K-004    2     09:16:00  09:16:20    20  09:26:20    290  target              09:36:20   600
  P-003    3     09:30:00  09:30:30    30  -             -  -                   -            -   no-show, disability
  J-002    -     09:40:00  -            -  -             -  -                   -            -   cancelled 09:44:00
  K-005    1     09:50:00  09:51:00    60  -             -  -                   -            -   sent on 09:51:30
  K-005/2  3     09:51:30  09:56:00   270  09:56:30    390  limit               10:06:30   600
  P-004    1     10:10:00  10:10:30    30  10:21:00    660  late                10:27:00   360
  J-003    3     10:30:00  10:41:00   660  10:41:20    680  late                10:52:20   660
  J-004    2     10:31:00  10:32:00    60  10:32:20     80  target              10:41:20   540
  P-005    1     11:00:00  11:12:50   770  11:13:00    780  late                11:20:00   420
  P-006    1     11:01:00  11:01:20    20  11:01:30     30  target              11:12:30   660   small child
  R-002    3     11:25:00  11:36:00   660  11:36:20    680  late                11:50:20   840
  R-003    3     11:37:00  11:50:50   830  11:51:00    840  late                12:04:00   780
  P-007    1     12:06:00  12:30:20  1460  12:30:40   1480  late                -            -   nobody finished it
  P-008    -     15:20:00  -            -  -             -  -                   -            -   expired

K-002: its clock starts at 08:22:00, when desk 2 (of K's desks 1 and 2) was left by J-001, not at 08:21:00: 80, not 140.
K-003: held 08:41:40 to 08:51:40 by its own time (600), so 08:41:00 to 08:53:30 is 750 - 600 = 150; within the service
  away 08:58:30 to 09:10:30 (720), so 08:53:30 to 09:15:30 is 1320 - 720 = 600.
K-004: no-show 09:19:30 to 09:25:00 (330), so 09:16:00 to 09:26:20 is 620 - 330 = 290; desk 1 was left at 09:15:30,
  before it came.
K-005/2: its clock runs from the arrival at 09:50:00; J's desks 2 and 3 were left at 09:36:20 and 09:05:30, before.
J-003, J-004: J's desks were left at 09:36:20 and 10:06:30, before they came.

The three grades without excuse are judged; at most 300 s is within target, at most 600 s within limit.
The 90th percentile of n values is the ceil(0.9 n)-th: of 18 the 17th, of 17 the 16th, of 16 the 15th, of 15 the 14th,
of 10 the 9th, of less than 10 the largest.
"""

from datetime import UTC, date, datetime

import pytest

from sambut.queue.report.measures import Counts, Flow, Kept, Spread
from sambut.queue.report.period import Period, Span, period_of
from sambut.queue.report.report import (
    BranchName,
    DayFacts,
    EstimateFigures,
    KioskFigures,
    LateVisit,
    Outage,
    Report,
    SyncFigures,
)
from sambut.queue.standard import ClockRule

from .hand_checked_day import DAY, HEAD, WEEK_BEFORE, played, utc


@pytest.fixture(scope="module")
def kept_report():
    return {}


@pytest.fixture
def report(kept_report, request) -> Report:
    """Made once for all the tests."""
    if not kept_report:
        kept_report[DAY] = played(request.getfixturevalue("bench")).office.report(HEAD, period_of(Span.DAY, DAY))
    return kept_report[DAY]


def test_whose_it_is_and_of_which_day(report):
    assert report.period == Period(Span.DAY, DAY, DAY)
    assert report.branch == BranchName("9971", "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta")
    assert report.made_at == datetime(2026, 10, 21, 3, tzinfo=UTC)
    assert report.days == DayFacts((("08:00", "15:30"),), "", open_days=1, worked_days=1, closed_days=1)
    assert (report.parts, report.satisfaction, report.disagreements) == ((), None, ())


def test_the_whole_day(report):
    """Guests, each once.

    Served: K-001 to K-004, K-005 (its second leg), P-001, P-002, P-004, P-005, P-006, J-001, J-003, J-004, R-001 to
    R-003: 16. P-003 no-show, J-002 cancelled, P-008 expired, P-007 unfinished: 16 + 4 = 20.
    Waits of first legs that were called: 42, 450, 35, 2260, 125, 15, 410, 20, 30, 60, 30, 660, 60, 770, 20, 660, 830,
    1460; sorted: 15, 20, 20, 30, 30, 35, 42, 60, 60 | 125, 410, 450, 660, 660, 770, 830, 1460, 2260. Median of 18: the
    mean of the 9th and 10th, (60 + 125) / 2 = 92.5. The 17th is 1460.
    Clocks sorted: 30, 60, 70, 80, 80, 150, 290, 390, 430, 470, 660, 680, 680, 780, 840, 1480, 2280. Median of 17: the
    9th, 430. The 16th is 1480.
    Services sorted: 360, 360, 420, 420, 480, 540, 540, 600, 600, 600, 600, 660, 660, 780, 840, 900, 1200: the 9th is
    600, the 16th 900. 18 services began, 17 were finished: 1 is left out.
    """
    assert report.whole == Flow(
        counts=Counts(arrivals=20, served=16, no_shows=1, cancelled=1, expired=1, sent_on=0, unfinished=1, open=0),
        wait=Spread(18, 92.5, 1460, 2260),
        clock=Spread(17, 430, 1480, 2280),
        service=Spread(17, 600, 900, 1200),
        left_out=1,
        kept=Kept(within_target=7, within_limit=3, late=6, excused=1, not_judged={"served_before": 1}),
    )
    assert (report.whole.kept.judged, report.whole.kept.kept) == (16, 10)


def test_services(report):
    """Legs, in the catalogue's order.

    P, nine: waits 20, 30, 30, 40 | 410, 450, 770, 1460: (40 + 410) / 2 = 225; clocks 30, 430, 470 | 660, 780, 1480:
      (470 + 660) / 2 = 565; services 360, 360, 420 | 420, 480, 660: 420.
    J, five: waits 35, 60 | 270, 660: 165; clocks 60, 80 | 390, 680: 235; services 540, 600 | 660, 900: 630.
    K, five: waits 15, 20, 42, 60, 125; clocks 70, 80 | 150, 290: 115; services 540, 600, 600, 600.
    R, three: waits 660, 830, 2260; clocks 680, 840, 2280; services 780, 840, 1200.
    """
    p, j, k, r = report.services
    assert [(row.prefix, row.names["en"]) for row in report.services] == [
        ("P", "Library"),
        ("J", "Data sales"),
        ("K", "Consultation"),
        ("R", "Recommendation"),
    ]
    assert p.flow == Flow(
        counts=Counts(arrivals=9, served=6, no_shows=1, expired=1, unfinished=1),
        wait=Spread(8, 225, 1460, 1460),
        clock=Spread(6, 565, 1480, 1480),
        service=Spread(6, 420, 660, 660),
        left_out=1,
        kept=Kept(within_target=1, within_limit=2, late=3, not_judged={"served_before": 1}),
    )
    assert j.flow == Flow(
        counts=Counts(arrivals=5, served=4, cancelled=1),
        wait=Spread(4, 165, 660, 660),
        clock=Spread(4, 235, 680, 680),
        service=Spread(4, 630, 900, 900),
        kept=Kept(within_target=2, within_limit=1, late=1),
    )
    assert k.flow == Flow(
        counts=Counts(arrivals=5, served=4, sent_on=1),
        wait=Spread(5, 42, 125, 125),
        clock=Spread(4, 115, 290, 290),
        service=Spread(4, 600, 600, 600),
        kept=Kept(within_target=4),
    )
    assert r.flow == Flow(
        counts=Counts(arrivals=3, served=3),
        wait=Spread(3, 830, 2260, 2260),
        clock=Spread(3, 840, 2280, 2280),
        service=Spread(3, 840, 1200, 1200),
        kept=Kept(late=2, excused=1),
    )


FIRST = Flow(
    counts=Counts(arrivals=10, served=8, sent_on=1, unfinished=1),
    wait=Spread(10, 51, 770, 1460),
    clock=Spread(8, 450, 1480, 1480),
    service=Spread(8, 450, 660, 660),
    left_out=1,
    kept=Kept(within_target=3, within_limit=2, late=3, not_judged={"served_before": 1}),
)
"""Desk 1. Waits 15, 20, 30, 40, 42 | 60, 410, 450, 770, 1460: (42 + 60) / 2 = 51, the 9th is 770.

Clocks 30, 70, 150, 430 | 470, 660, 780, 1480: 450. Services 360, 360, 420, 420 | 480, 540, 600, 660: 450.
"""
SECOND = Flow(
    counts=Counts(arrivals=4, served=4),
    wait=Spread(4, 47.5, 125, 125),
    clock=Spread(4, 80, 290, 290),
    service=Spread(4, 600, 900, 900),
    kept=Kept(within_target=4),
)
"""Desk 2: J-001, K-002, K-004, J-004. Waits 20, 35 | 60, 125; clocks 60, 80 | 80, 290; services 540, 600 | 600, 900."""
THIRD = Flow(
    counts=Counts(arrivals=6, served=5, no_shows=1),
    wait=Spread(6, 660, 2260, 2260),
    clock=Spread(5, 680, 2280, 2280),
    service=Spread(5, 780, 1200, 1200),
    kept=Kept(within_limit=1, late=3, excused=1),
)
"""Desk 3. Waits 30, 270, 660 | 660, 830, 2260; clocks 390, 680, 680, 840, 2280; services 600, 660, 780, 840, 1200."""


def test_desks_and_officers(report):
    """Twenty of the 22 legs were called: J-002 and P-008 never were; the call of K-002 to desk 1 was undone.

    Desk 1: taken before opening and left by the day's close, so 08:00 to 15:30: 27000 s. Desk 2: 08:00 to 12:00 and
    13:00 to 15:05: 14400 + 7500 = 21900. Desk 3: 08:45 to 15:00: 22500. Breaks of 30 minutes at desks 1 and 3: 1800.
    The accounts were made in the order Dimas, Ayu, Citra.
    """
    assert [(row.desk, row.staffed_seconds) for row in report.desks] == [(1, 27000), (2, 21900), (3, 22500)]
    assert [row.flow for row in report.desks] == [FIRST, SECOND, THIRD]
    told = [(row.name, row.desks, row.staffed_seconds, row.rest_seconds) for row in report.officers]
    assert told == [
        ("Petugas Dimas", (2,), 21900, 0),
        ("Petugas Ayu", (1,), 27000, 1800),
        ("Petugas Citra", (3,), 22500, 1800),
    ]
    assert [row.flow for row in report.officers] == [SECOND, FIRST, THIRD]


def test_hours(report):
    """Desks open. At 8: 3600 + 3600 + 900 (from 08:45) = 8100 / 3600 = 2.25. At 12: 3600 - 1800 (desk 1), 0 (desk 2),
    3600 - 1800 (desk 3) = 1. At 15, half an hour: 1800 + 300 (to 15:05) = 2100 / 1800 = 1.17.

    Late by the hour in which the clock began, without the excused R-001: P-004 and J-003 at 10, P-005, R-002 and R-003
    at 11, P-007 at 12.
    Waits at 8: 15, 35, 42, 125, 410, 450, 2260. At 9: 20, 30, 60. At 10: 30, 60, 660. At 11: 20, 660 | 770, 830: 715.
    """
    assert [(row.hour, dict(row.arrivals), row.wait, row.desks_open, row.late) for row in report.hours] == [
        (8, {"J": 1, "K": 3, "P": 2, "R": 1}, Spread(7, 125, 2260, 2260), 2.25, 0),
        (9, {"J": 1, "K": 2, "P": 1}, Spread(3, 30, 60, 60), 3.0, 0),
        (10, {"J": 2, "P": 1}, Spread(3, 60, 660, 660), 3.0, 2),
        (11, {"P": 2, "R": 2}, Spread(4, 715, 830, 830), 3.0, 3),
        (12, {"P": 1}, Spread(1, 1460, 1460, 1460), 1.0, 1),
        (13, {}, Spread(), 3.0, 0),
        (14, {}, Spread(), 3.0, 0),
        (15, {"P": 1}, Spread(), 1.17, 0),
    ]
    assert [row.total for row in report.hours] == [7, 4, 3, 4, 1, 0, 0, 1]
    assert report.busiest == 8


def test_priority(report):
    """The 17 others: without 450, 30 and 20 their waits are 15, 20, 30, 35, 42, 60, 60, 125, 410, 660, 660, 770, 830,
    1460, 2260: of 15 the 8th and the 14th. Clocks without 470 and 30: 60, 70, 80, 80, 150, 290, 390, 430, 660, 680,
    680, 780, 840, 1480, 2280. Services without 480 and 660: 360, 360, 420, 420, 540, 540, 600, 600, 600, 600, 660, 780,
    840, 900, 1200.
    """
    assert list(report.priority) == ["none", "elderly", "disability", "small_child"]
    assert report.priority["none"] == Flow(
        counts=Counts(arrivals=17, served=14, cancelled=1, expired=1, unfinished=1),
        wait=Spread(15, 125, 1460, 2260),
        clock=Spread(15, 430, 1480, 2280),
        service=Spread(15, 600, 900, 1200),
        left_out=1,
        kept=Kept(within_target=6, within_limit=2, late=6, excused=1, not_judged={"served_before": 1}),
    )
    elderly = Spread(1, 450, 450, 450), Spread(1, 470, 470, 470), Spread(1, 480, 480, 480)
    child = Spread(1, 20, 20, 20), Spread(1, 30, 30, 30), Spread(1, 660, 660, 660)
    one = Counts(arrivals=1, served=1)
    assert report.priority["elderly"] == Flow(one, *elderly, kept=Kept(within_limit=1))
    assert report.priority["small_child"] == Flow(one, *child, kept=Kept(within_target=1))
    gone = Counts(arrivals=1, no_shows=1)
    assert report.priority["disability"] == Flow(gone, wait=Spread(1, 30, 30, 30))


def test_the_standard_in_force(report):
    rules = [(row.prefix, row.clock_rule, row.target_seconds, row.limit_seconds) for row in report.standards]
    assert rules == [
        ("P", ClockRule.GUEST_BOOK, 300, 600),
        ("J", ClockRule.GUEST_BOOK_AND_PREVIOUS, 300, 600),
        ("K", ClockRule.GUEST_BOOK_AND_PREVIOUS, 300, 600),
        ("R", ClockRule.GUEST_BOOK, 300, 600),
    ]
    assert {(row.valid_from, row.version) for row in report.standards} == {(date(2020, 1, 1), "perka-78-2020")}


def late(ticket, clock_start, started, seconds, desk, cause, excuse=""):
    return LateVisit(ticket, DAY, ticket[0], clock_start, started, seconds, 600, desk, cause, excuse)


def test_who_was_late_and_why(report):
    """R-001: desk 3 was staffed for 10 of the 2260 seconds until its call. P-007: desk 1 called after 20 of 1460, but
    desks 1 and 3 were only at rest. R-003: desk 3 had R-002 and was free for 30 s only. P-005: P-006 came later and was
    called first, with priority. J-003: J-004 came later and was chosen. R-002: desk 3 was free for 660 s. P-004: was
    called after 30 s.
    """
    assert report.late == (
        late("R-001", utc(8, 7, 30), utc(8, 45, 30), 2280, 3, "no_desk", "network"),
        late("P-007", utc(12, 6), utc(12, 30, 40), 1480, 1, "rest"),
        late("R-003", utc(11, 37), utc(11, 51), 840, 3, "all_busy"),
        late("P-005", utc(11, 0), utc(11, 13), 780, 1, "priority_first"),
        late("J-003", utc(10, 30), utc(10, 41, 20), 680, 3, "out_of_turn"),
        late("R-002", utc(11, 25), utc(11, 36, 20), 680, 3, "desk_free"),
        late("P-004", utc(10, 10), utc(10, 21), 660, 1, "guest_not_there"),
    )


def test_told_waits(report):
    """Called and told: 13 of no wait, which a call within a minute keeps: 42, 35, 15, 20, 30 (P-003), 60 (K-005), 30
    (P-004), 60 (J-004), 20 (P-006) do: 9; 125, 660, 770, 660 do not. P-001 450 in 0 to 1236, P-002 410 in 90 to 1406,
    R-003 830 in 11 to 2229: 3 more.

    Errors: those 13 themselves and |518 - 450| = 68, |688 - 410| = 278, |1019 - 830| = 189; sorted: 15, 20, 20, 30, 30,
    35, 42, 60 | 60, 68, 125, 189, 278, 660, 660, 770: of 16 the median is 60, the 15th 660.
    R-001 and P-007 were told nothing, for no desk was open; J-002 and P-008 were never called.
    """
    assert report.estimates == EstimateFigures(told=16, covered=12, errors=Spread(16, 60, 660, 770))


def test_follow_ups(report):
    """Consultations: third and sixth made today; second (due 16 October) and sixth done today, second late; first is
    overdue since the 16th, third is due in three working days, on Friday 23. Sales: fourth and seventh made, seventh
    given up, fourth due in ten working days: 21 to 23, 26 to 30, 2, 3 November. Recommendation: fifth, 30 days from 20
    October: 19 November.
    """
    rows = [
        (row.kind, row.made, row.done, row.done_late, row.cancelled, row.due, row.overdue) for row in report.follow_ups
    ]
    assert rows == [
        ("consultation", 2, 2, 1, 0, 1, 1),
        ("sale", 2, 0, 0, 1, 1, 0),
        ("recommendation", 1, 0, 0, 0, 1, 0),
    ]
    still = [
        (item.ticket, item.day, item.kind, item.officer, item.opened_on, item.due_on, item.overdue)
        for item in report.open_follow_ups
    ]
    assert still == [
        ("K-001", WEEK_BEFORE, "consultation", "Petugas Ayu", WEEK_BEFORE, date(2026, 10, 16), True),
        ("K-001", DAY, "consultation", "Petugas Ayu", DAY, date(2026, 10, 23), False),
        ("J-001", DAY, "sale", "Petugas Dimas", DAY, date(2026, 11, 3), False),
        ("R-001", DAY, "recommendation", "Petugas Citra", DAY, date(2026, 11, 19), False),
    ]


def test_sales_and_outcomes(report):
    """J-001: 80 pages, 50,000 and 15,000. J-003: two of 50 pages, 100,000, for zero rupiah. K-005/2: not sold. J-004:
    no record. Needs: K-001 1 and 2, K-003 1, K-004 3.
    """
    sales = report.sales
    assert (sales.sold, sales.not_sold, sales.zero_rupiah, sales.unrecorded) == (2, 1, 1, 1)
    assert (sales.amount, sales.charged, sales.reasons) == (165_000, 65_000, {"requirement_missing": 1})
    assert [(row.item, row.units, row.amount) for row in sales.goods] == [
        ("publication_first", 3, 150_000),
        ("publication_more", 1, 15_000),
    ]
    assert report.outcomes == {"1": 2, "2": 1, "3": 1}


def test_who_came(report):
    """As the table says: P-001, P-003 and J-003 men; P-001 over 65; P-007 of little schooling; the three of R from
    government; J-003 of a local one. Nobody left anything out (the last count of each). K-003 was made by an officer.
    """
    assert {item.field: [share.count for share in item.shares] for item in report.guests} == {
        "sex": [3, 17, 0],
        "age_band": [0, 0, 19, 0, 0, 0, 1, 0],
        "education": [1, 0, 19, 0, 0, 0],
        "occupation": [19, 0, 1, 0, 0, 0, 0, 0],
        "institution_category": [0, 3, 0, 1, 0, 16, 0, 0, 0, 0],
        "main_use": [19, 1, 0, 0, 0, 0],
    }
    assert report.staff_made == 1


def test_machines(report):
    """Sessions: twelve; ten came to the card, five of them were read: 800, 900, 1200, 2500, 3000 ms.

    The printer was lost from 09:38 to 10:33, 3300 s; K-005 and J-003 got no paper (P-004 got it). The camera was lost
    for 30 s at 11:00, which is not told, and from 15:00 on, of which 1800 s lay within opening hours.
    Events that figures are made of: devices 6; desks 4 taken, 4 left, 2 + 2 of breaks, the day 2; guests 20 + 20; calls
    24, undone 1, again 4, starts 19, finishes 17, holds 2, sent on 1, legs 2, no-shows 2, back 1, cancelled 1, expired
    1, unfinished 1; paper 3; records 8; sessions 12: 6 + 14 + 40 + 76 + 3 + 8 + 12 = 159 (R-001: excused next day), and
    with the day the four working days before it were closed on which nobody worked.
    """
    assert report.kiosk == KioskFigures(
        begun=12,
        ended={"cancelled": 1, "closed": 1, "ticket": 8, "timed_out": 2},
        left_at={"consent": 1, "form": 2, "service": 1},
        scans=10,
        read=5,
        scan_milliseconds=Spread(5, 1200, 3000, 3000),
    )
    assert report.outages == (
        Outage("printer", "kiosk-1", "lost", utc(9, 38), utc(10, 33), 3300, 2),
        Outage("camera", "kiosk-1", "lost", utc(15, 0), None, 1800, 0),
    )
    assert report.sync == SyncFigures(is_set_up=False, events=163)
