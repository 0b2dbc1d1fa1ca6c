"""What the office writes down of a kiosk's session: exactly this, and nothing of whose it was."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.identity import IdType
from sambut.queue.kiosk_session import KioskSession, Outcome, ScanOutcome, ScanTold, SessionPage
from sambut.queue.storage.schema import event

KIOSK = Actor(Role.KIOSK, "kiosk-1")
BEGUN = datetime(2026, 10, 6, 2, 0, 0, 250_000, tzinfo=UTC)


def told(bench):
    with bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.payload).where(event.c.type == "kiosk.session"))
        return [json.loads(row.payload) for row in rows]


def session(outcome=Outcome.TICKET, page=SessionPage.TICKET, scan=None, begun=BEGUN):
    return KioskSession(begun, begun + timedelta(seconds=75.5), outcome, page, scan)


def test_a_session_is_one_event(any_bench):
    any_bench.office.report_session(KIOSK, 2, session(scan=ScanTold(ScanOutcome.READ, IdType.KTP, 3127)))
    assert told(any_bench) == [
        {
            "kiosk": 2,
            "day": "2026-10-06",
            "begun_at": "2026-10-06T02:00:00.250000+00:00",
            "ended_at": "2026-10-06T02:01:15.750000+00:00",
            "outcome": "ticket",
            "page": "ticket",
            "scan": {"outcome": "read", "kind": "ktp", "milliseconds": 3127},
        }
    ]
    assert any_bench.office.check_ledger() is None


@pytest.mark.parametrize(
    ("scan", "payload"),
    [
        (None, None),
        (ScanTold(ScanOutcome.NONE), {"outcome": "none", "kind": "", "milliseconds": None}),
        (
            ScanTold(ScanOutcome.TYPED, IdType.PASSPORT),
            {"outcome": "typed", "kind": "passport", "milliseconds": None},
        ),
    ],
)
def test_the_card_page(bench, scan, payload):
    bench.office.report_session(KIOSK, 1, session(Outcome.TIMED_OUT, SessionPage.SCAN, scan))
    assert told(bench)[0]["scan"] == payload
    assert (told(bench)[0]["outcome"], told(bench)[0]["page"]) == ("timed_out", "scan")


def test_the_day_is_the_branchs_own(bench):
    bench.office.report_session(KIOSK, 1, session(begun=datetime(2026, 10, 6, 17, 30, tzinfo=UTC)))
    assert told(bench)[0]["day"] == "2026-10-07"


@pytest.mark.parametrize(
    "make",
    [
        lambda: ScanTold(ScanOutcome.READ, IdType.KTP),
        lambda: ScanTold(ScanOutcome.READ, None, 5),
        lambda: ScanTold(ScanOutcome.TYPED, IdType.KTP, 5),
        lambda: ScanTold(ScanOutcome.READ, IdType.KTP, -1),
        lambda: KioskSession(BEGUN, BEGUN - timedelta(seconds=1), Outcome.TICKET, SessionPage.TICKET),
        lambda: KioskSession(BEGUN.replace(tzinfo=None), BEGUN, Outcome.TICKET, SessionPage.TICKET),
    ],
)
def test_what_no_session_can_be(make):
    with pytest.raises(ValueError, match=r"time|negative|ends"):
        make()
