"""The picker of days: its grid, its marks, and how keys walk through it; never into days to come."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from sambut.counter.report.screen.derive_calendar import (
    CalendarInputs,
    derive_calendar,
    grid,
    month_after,
    shifted,
)
from sambut.queue.errors import Fault, KnownError
from sambut.queue.report.period import Span, period_of

from .conftest import HeldRunner, enter

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
TUESDAY = date(2026, 10, 6)
DAYS = st.dates(date(2001, 1, 1), date(2060, 1, 1))


@pytest.fixture
def inputs(bench: Any) -> CalendarInputs:
    return CalendarInputs(
        bench.office.rules,
        datetime(2026, 10, 6, 9, 0, tzinfo=UTC),
        side="main",
        month=date(2026, 10, 1),
        cursor=TUESDAY,
        asked=period_of(Span.WEEK, TUESDAY),
        guests={date(2026, 10, 5): 12, TUESDAY: 1},
    )


@given(DAYS)
def test_the_grid_has_each_day_of_the_month_once_under_its_weekday(day: date) -> None:
    month = day.replace(day=1)
    cells = grid(month)
    assert len(cells) == 42
    assert [cell.day for cell in cells if cell] == list(range(1, (month_after(month) - month).days + 1))
    assert all(cell is None or cell.weekday() == place % 7 for place, cell in enumerate(cells))


@given(DAYS, st.integers(-24, 24))
def test_months_on_it_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    then = shifted(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and month_after(then.replace(day=1)) == then + timedelta(days=1))


def test_marks_of_the_days(inputs: CalendarInputs) -> None:
    props = derive_calendar(inputs)
    cells = {cell.text: cell for cell in props.days if cell.key}
    assert props.month == "Oktober 2026"
    assert props.weekdays == ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
    assert [text for text, cell in cells.items() if cell.chosen] == ["5", "6", "7", "8", "9", "10", "11"]
    assert [text for text, cell in cells.items() if cell.guests] == ["5", "6"]
    assert cells["4"].closed
    assert not cells["5"].closed
    assert next(text for text, cell in cells.items() if cell.ahead) == "7"
    assert cells["6"].today
    assert cells["6"].marked
    assert not props.can_later


@pytest.mark.parametrize(
    ("day", "spoken"),
    [
        ("4", "Minggu, 4 Oktober 2026, tutup"),
        ("5", "Senin, 5 Oktober 2026, 12 tamu"),
        ("6", "Selasa, 6 Oktober 2026, hari ini, 1 tamu"),
        ("7", "Rabu, 7 Oktober 2026, belum tiba"),
    ],
)
def test_each_day_says_what_it_is(inputs: CalendarInputs, day: str, spoken: str) -> None:
    assert next(cell.spoken for cell in derive_calendar(inputs).days if cell.text == day) == spoken


def test_the_way_back_to_the_usual_comparison_is_there_when_another_was_chosen(inputs: CalendarInputs) -> None:
    other = dataclasses.replace(inputs, side="other", own=True, language="en")
    assert derive_calendar(other).usual == "The period before"
    assert (
        derive_calendar(dataclasses.replace(other, asked=period_of(Span.DAY, TUESDAY))).usual
        == "The same day last week"
    )
    assert derive_calendar(dataclasses.replace(other, own=False)).usual == ""


def marked(desk: Any) -> str:
    return next(cell.key for cell in desk.model.report.calendar.shown.days if cell.marked)


def test_keys_walk_through_days_weeks_months_and_years(desk: Any) -> None:
    desk.key(Key.Key_G, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert desk.has_focus("calendarDays")
    steps = [
        (Key.Key_Right, None, "2026-10-06"),  # tomorrow is out of reach
        (Key.Key_Left, None, "2026-10-05"),
        (Key.Key_Up, None, "2026-09-28"),
        (Key.Key_End, None, "2026-09-30"),
        (Key.Key_Home, None, "2026-09-28"),
        (Key.Key_PageUp, None, "2026-08-28"),
        (Key.Key_PageUp, SHIFT, "2025-08-28"),
        (Key.Key_PageDown, SHIFT, "2026-08-28"),
        (Key.Key_PageDown, None, "2026-09-28"),
        (Key.Key_Down, None, "2026-10-05"),
    ]
    for key, modifier, there in steps:
        desk.key(key, modifiers=modifier or Qt.KeyboardModifier.NoModifier)
        assert marked(desk) == there
    desk.key(Key.Key_Return)
    assert not desk.model.report.calendar.is_open
    assert desk.model.report.shown.main.title == "Senin, 5 Oktober 2026"
    assert desk.has_focus("reportPages"), "the keyboard is where it was"


def test_escape_leaves_the_report_as_it_was(desk: Any) -> None:
    desk.click("choice")
    assert desk.value("calendarMonth", "text") == "Oktober 2026"
    desk.key(Key.Key_Left)
    desk.key(Key.Key_Escape)
    assert not desk.shows("calendar")
    assert desk.model.report.shown.main.title == "Selasa, 6 Oktober 2026"


def test_days_with_guests_are_marked_and_one_is_chosen_by_a_click(desk: Any) -> None:
    desk.click("choice")
    desk.click("monthEarlier")
    september = {cell.text for cell in desk.model.report.calendar.shown.days if cell.guests}
    assert september == {"28", "29"}
    desk.click("monthLater")
    desk.click("day_2026-10-08")
    assert desk.model.report.calendar.is_open, "it is still to come"
    desk.click("day_2026-10-05")
    assert desk.model.report.shown.choice.text == "5 Oktober 2026"


@pytest.fixture
def months(past: Any, monkeypatch: Any) -> list[date]:
    """Those whose guests were asked for, in order."""
    asked: list[date] = []
    real = past.office.report

    def report(actor: Any, period: Any) -> Any:
        if period.span is Span.MONTH:
            asked.append(period.first)
        return real(actor, period)

    monkeypatch.setattr(past.office, "report", report)
    return asked


@pytest.fixture
def slow(open_desk: Any, past: Any, held: HeldRunner) -> Any:
    """At the picker, today's month still being read."""
    made = open_desk(past.office, past.clock, reports=held)
    enter(made.model)
    made.settle()
    held.go(2)
    made.settle()
    made.click("choice")
    return made


def test_only_the_newest_month_is_read_after_the_one_under_way(slow: Any, held: HeldRunner, months: list[date]) -> None:
    slow.key(Key.Key_PageUp, 36)
    assert len(held.jobs) == 1
    held.go(2)
    assert held.jobs == []
    assert months == [date(2026, 10, 1), date(2023, 10, 1)]


def test_a_chosen_day_does_not_wait_behind_months_and_leaving_drops_them(
    slow: Any, held: HeldRunner, months: list[date]
) -> None:
    slow.key(Key.Key_PageUp, 3)
    slow.key(Key.Key_Return)
    held.go(3)
    assert slow.model.report.shown.main.title == "Senin, 6 Juli 2026"
    slow.click("choice")
    slow.key(Key.Key_PageUp)
    slow.model.press("head")
    held.go(len(held.jobs))
    assert held.jobs == []
    assert months == [date(2026, 10, 1), date(2026, 7, 1)]


def test_who_signs_out_while_a_month_is_read_leaves_nothing_behind(slow: Any, held: HeldRunner) -> None:
    slow.model.signIn.signOut()
    enter(slow.model)
    held.go(3)
    slow.settle()
    slow.click("choice")
    held.go()
    assert held.jobs == []
    assert any(cell.guests for cell in slow.model.report.calendar.shown.days)


def test_a_month_that_could_not_be_read_is_asked_again_when_it_is_shown_again(
    desk: Any, past: Any, monkeypatch: Any
) -> None:
    asked: list[date] = []

    def away(_: Any, period: Any) -> None:
        asked.append(period.first)
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(past.office, "report", away)
        desk.click("choice")
        desk.click("monthEarlier")
        assert asked == [date(2026, 10, 1), date(2026, 9, 1)], "once for each time it is shown"
    desk.click("monthLater")
    assert any(cell.guests for cell in desk.model.report.calendar.shown.days)
    desk.click("monthEarlier")
    assert {cell.text for cell in desk.model.report.calendar.shown.days if cell.guests} == {"28", "29"}


def test_a_months_guests_are_read_once_and_todays_month_each_time(desk: Any, months: list[date]) -> None:
    for _ in range(2):
        desk.click("choice")
        desk.click("monthEarlier")
        desk.click("monthLater")
        desk.key(Key.Key_Escape)
    assert months == [date(2026, 10, 1), date(2026, 9, 1), date(2026, 10, 1)]
