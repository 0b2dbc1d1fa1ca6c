"""The kiosk opens and closes by the clock, though nobody changes anything in the office at that moment."""

from datetime import UTC, datetime

import pytest

from sambut.assets.worker import ImmediateRunner
from sambut.kiosk.model import REFRESH_SECONDS, KioskModel
from sambut.kiosk.paper import PaperTickets
from sambut.queue.settings import KioskSettings, PrinterSettings

MORNING = datetime(2026, 10, 7, 1, 0, tzinfo=UTC)  # 08.00 in Jakarta


@pytest.fixture
def kiosk(bench, qapp):
    paper = PaperTickets(PrinterSettings())
    runner = ImmediateRunner()
    return KioskModel(bench.office, runner, runner, paper, KioskSettings(), lambda: bench.clock().timestamp())


def welcome(kiosk):
    return kiosk.shown.page.kind


def test_after_a_night_without_any_change_it_opens_at_opening_time(bench, kiosk):
    bench.clock.move_to(MORNING)
    bench.clock.advance(-3)
    kiosk.prime()
    kiosk.tick()
    assert welcome(kiosk) == "closed"
    kiosk.begin()
    assert kiosk.step == "welcome"
    for _ in range(4):
        bench.clock.advance(1)
        kiosk.tick()
    assert welcome(kiosk) == "open"
    kiosk.begin()
    assert kiosk.step == "consent"


def test_it_closes_at_closing_time_by_itself(bench, kiosk):
    bench.clock.move_to(datetime(2026, 10, 6, 8, 29, 58, tzinfo=UTC))
    kiosk.prime()
    assert welcome(kiosk) == "open"
    for _ in range(4):
        bench.clock.advance(1)
        kiosk.tick()
    assert welcome(kiosk) == "closed"


def test_it_reads_the_office_now_and_then_and_not_with_every_tick(bench, kiosk, monkeypatch):
    reads = []
    kiosk.prime()
    monkeypatch.setattr(kiosk.errands, "read", lambda *_: reads.append(1))
    for _ in range(int(REFRESH_SECONDS) * 4 * 2):
        bench.clock.advance(0.25)
        kiosk.tick()
    assert len(reads) == 2
