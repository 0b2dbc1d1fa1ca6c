"""Derives the picker: a month of days, those with guests marked, closed ones grey, those to come out of reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ....assets.words import long_date, weekday, weekday_date
from ....queue.report.period import Period, Span, period_of
from ...inputs import Inputs
from .report_inputs import Side

WEEKS = 6
SHORT = 3


@dataclass(frozen=True, slots=True)
class CalendarInputs(Inputs):
    """side: for which a day is chosen; None while none is. month: its first day; cursor: the marked day.

    asked: the period that the side is asked for now; own: whether somebody chose it. guests: by day, as far as read.
    """

    side: Side | None = None
    month: date = date.min
    cursor: date = date.min
    asked: Period | None = None
    own: bool = False
    guests: Mapping[date, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """At the branch."""
        return self.rules.hours.local(self.now).date()


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the month grid; an empty key for a place without a day.

    closed: no opening hours; ahead: still to come; chosen: within the period that is asked for.
    """

    key: str = ""
    text: str = ""
    closed: bool = False
    ahead: bool = False
    today: bool = False
    chosen: bool = False
    marked: bool = False
    guests: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class CalendarProps:
    """The picker of days. spoken: the marked day. usual: words of the way back to the usual comparison."""

    open: bool = False
    title: str = ""
    month: str = ""
    weekdays: tuple[str, ...] = ()
    days: tuple[DayCell, ...] = ()
    spoken: str = ""
    can_later: bool = False
    usual: str = ""


def derive_calendar(inputs: CalendarInputs) -> CalendarProps:
    """The grid of six weeks, Monday first; closed while nothing is chosen."""
    if inputs.side is None:
        return CalendarProps()
    cells = tuple(_cell(inputs, day) for day in grid(inputs.month))
    monday = inputs.month - timedelta(days=inputs.month.weekday())
    week = [weekday(monday + timedelta(days=place), inputs.language) for place in range(7)]
    return CalendarProps(
        open=True,
        title=inputs.say(f"report.pick.{inputs.side}"),
        month=long_date(inputs.month, inputs.language).partition(" ")[2],
        weekdays=tuple(name[:SHORT] for name in week),
        days=cells,
        spoken=next((cell.spoken for cell in cells if cell.marked), ""),
        can_later=month_after(inputs.month) <= inputs.today,
        usual=_usual(inputs),
    )


def _usual(inputs: CalendarInputs) -> str:
    if inputs.side != "other" or not inputs.own or inputs.asked is None:
        return ""
    return inputs.say("report.usual.week_ago" if inputs.asked.span is Span.DAY else "report.usual.previous")


def grid(month: date) -> tuple[date | None, ...]:
    """42 places; None for those before and after the month."""
    start = month - timedelta(days=month.weekday())
    days = [start + timedelta(days=place) for place in range(7 * WEEKS)]
    return tuple(day if day.month == month.month else None for day in days)


def month_after(month: date) -> date:
    """The first day of the month after the one that a day lies in."""
    return period_of(Span.MONTH, month).last + timedelta(days=1)


def shifted(day: date, months: int) -> date:
    """The same day some months on, or the month's last where it is shorter."""
    place = day.year * 12 + day.month - 1 + months
    first = date(place // 12, place % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), period_of(Span.MONTH, first).last)


def _cell(inputs: CalendarInputs, day: date | None) -> DayCell:
    if day is None:
        return DayCell()
    asked, guests = inputs.asked, inputs.guests.get(day, 0)
    closed, ahead = not inputs.rules.hours.is_working_day(day), day > inputs.today
    return DayCell(
        key=day.isoformat(),
        text=str(day.day),
        closed=closed,
        ahead=ahead,
        today=day == inputs.today,
        chosen=asked is not None and asked.first <= day <= asked.last,
        marked=day == inputs.cursor,
        guests=guests > 0,
        spoken=_spoken(inputs, day, guests, closed=closed, ahead=ahead),
    )


def _spoken(inputs: CalendarInputs, day: date, guests: int, *, closed: bool, ahead: bool) -> str:
    parts = [weekday_date(day, inputs.language, year=True)]
    if day == inputs.today:
        parts.append(inputs.say("report.day.today"))
    if ahead:
        parts.append(inputs.say("report.day.ahead"))
    elif closed:
        parts.append(inputs.rules.hours.closed_days.get(day) or inputs.say("report.day.closed"))
    if guests:
        parts.append(inputs.say("report.day.guest" if guests == 1 else "report.day.guests", guests))
    return ", ".join(parts)
