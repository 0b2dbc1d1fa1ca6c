"""Where the page ends: the new day, the oldest day, and a comparison that cannot be read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sambut.queue.errors import Fault, KnownError
from sambut.queue.report.period import Span

from .conftest import PASSWORD

LATER = (Qt.Key.Key_Right, 1, Qt.KeyboardModifier.AltModifier)
EARLIER = (Qt.Key.Key_Left, 1, Qt.KeyboardModifier.AltModifier)
NIGHT = 9 * 3600
"""From the evening on which the tests stand to after midnight."""


def test_a_new_day_is_noticed_where_the_window_was_left(desk: Any) -> None:
    assert desk.value("reportUntil", "text") == "Sampai pukul 16.00"
    assert desk.value("later", "reason")
    desk.pass_time(NIGHT)
    assert not desk.shows("reportUntil"), "the day is over, and was read to its end"
    assert desk.value("later", "reason") == ""
    desk.click("later")
    assert desk.model.report.shown.main.title == "Rabu, 7 Oktober 2026"
    assert desk.value("later", "reason")


def test_the_next_act_notices_it_too(desk: Any) -> None:
    desk.clock.advance(NIGHT)
    desk.key(*LATER)
    assert desk.model.report.shown.main.title == "Rabu, 7 Oktober 2026"


def test_a_month_that_goes_on_is_left_as_it_was_read(desk: Any) -> None:
    desk.click("chip_month")
    before = desk.model.report.shown.main.pages
    desk.pass_time(NIGHT)
    assert desk.value("reportUntil", "text") == "Sampai 6 Okt 2026 pukul 16.00"
    assert desk.model.report.shown.main.pages == before


def test_a_locked_window_reads_nothing_at_midnight(desk: Any) -> None:
    desk.model.lock.lock()
    desk.pass_time(NIGHT)
    assert desk.model.report.bytes_held == 0
    desk.model.lock.unlock(PASSWORD)
    desk.settle()
    assert not desk.shows("reportUntil")


@pytest.mark.parametrize("span", [span for span in Span if span is not Span.OTHER])
def test_there_is_nothing_before_the_oldest_day(desk: Any, span: Span) -> None:
    report = desk.model.report
    report.chooseSpan(span.value)
    report.pick("main")
    report.calendar.turn(-400)
    report.calendar.choose("2000-01-20")
    for _ in range(25):
        desk.model.press("earlier")
    desk.settle()
    period = report._inputs.period
    assert period.first <= date(2000, 1, 1) <= period.last
    assert desk.value("earlier", "reason") == "Tidak ada laporan sebelum 1 Januari 2000"
    if not report.shown.compare:
        desk.click("compare")
    desk.key(*EARLIER)
    assert report._inputs.period == period
    desk.key(*LATER)
    assert report._inputs.period.first == date.fromordinal(period.last.toordinal() + 1)
    assert desk.value("earlier", "reason") == ""


@pytest.fixture
def no_september(past: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Days of September cannot be read; gives the way to end that."""
    real = past.office.read_draft

    def read(actor: Any, day: date) -> Any:
        if day.month == 9:
            raise KnownError(Fault.DATABASE_AWAY, "gone")
        return real(actor, day)

    monkeypatch.setattr(past.office, "read_draft", read)
    return lambda: monkeypatch.setattr(past.office, "read_draft", real)


def test_a_comparison_that_cannot_be_read_is_told_in_its_place(desk: Any, no_september: Any) -> None:
    desk.click("compare")
    assert desk.value("sideFault", "text") == "Data kantor sedang tidak dapat dicapai."
    titles = {item.property("text") for item in desk.items() if item.objectName() == "sideTitle"}
    assert titles == {"Selasa, 6 Oktober 2026", "Selasa, 29 September 2026"}
    assert desk.value("reportUntil", "text") == "Sampai pukul 16.00", "nothing is wrong with the day itself"
    assert desk.value("save_pdf", "reason") == ""
    no_september()
    desk.click("sideAgain")
    assert not desk.shows("sideFault")
    assert desk.model.report.shown.other.pages


def test_an_unreadable_comparison_shows_no_other_days_pages(desk: Any, no_september: Any) -> None:
    report = desk.model.report
    desk.click("compare")
    report.pick("other")
    report.calendar.choose("2026-10-05")
    assert report.shown.other.pages
    report.pick("other")
    report.calendar.chooseUsual()
    desk.settle()
    assert (report.shown.other.title, report.shown.other.pages) == ("Selasa, 29 September 2026", ())
    assert desk.shows("sideFault")


def test_pages_that_cannot_be_renewed_say_when_they_were_read(
    desk: Any, past: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.click("compare")
    real, today = past.office.read_draft, date(2026, 10, 6)

    def read(actor: Any, day: date) -> Any:
        if day != today:
            raise KnownError(Fault.DATABASE_AWAY, "gone")
        return real(actor, day)

    monkeypatch.setattr(past.office, "read_draft", read)
    desk.click("renew")
    other = desk.model.report.shown.other
    assert other.pages
    assert other.note == "Data kantor sedang tidak dapat dicapai. Dibaca pukul 16.00."
    assert desk.model.report.shown.fault == ""
