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
from sambut.queue.report.period import Span, period_of

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


def test_a_months_guests_are_read_once_and_todays_month_each_time(desk: Any, past: Any, monkeypatch: Any) -> None:
    asked: list[date] = []
    real = past.office.report

    def report(actor: Any, period: Any) -> Any:
        if period.span is Span.MONTH:
            asked.append(period.first)
        return real(actor, period)

    monkeypatch.setattr(past.office, "report", report)
    for _ in range(2):
        desk.click("choice")
        desk.click("monthEarlier")
        desk.click("monthLater")
        desk.key(Key.Key_Escape)
    assert asked == [date(2026, 10, 1), date(2026, 9, 1), date(2026, 10, 1)]
