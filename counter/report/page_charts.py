"""Arrivals by hour as dots, and a longer period's parts as columns."""

from __future__ import annotations

from ...queue.report.measures import Headline
from ...queue.report.period import Span, period_between
from ...queue.report.report import HourRow, Report
from .blocks import Block
from .dates import hour_text, month_name, period_text, weekday_name
from .wording import NONE, PERCENT_FROM, Wording

MOST_DOTS = 60
"""More dots than these an hour are not counted by any eye: then a dot stands for several guests."""
_UNITS = (1, 5, 10, 25, 50, 100, 250, 500, 1000)
_FEW = 12
"""So many columns have room for a share and a wait each."""


def arrivals_block(report: Report, words: Wording) -> Block:
    """A column of dots an hour, grouped by service in the catalogue's order, and the hour's wait and desks."""
    hours, slots = report.hours, {row.prefix: place for place, row in enumerate(report.services)}
    most = max((row.total for row in hours), default=0)
    unit = next((unit for unit in _UNITS if most <= MOST_DOTS * unit), _UNITS[-1])
    waits = [row.wait.median for row in hours if row.wait.median is not None]
    worst = max(waits) if len(waits) > 1 else None
    came = [prefix for prefix in slots if any(row.arrivals.get(prefix) for row in hours)]
    return {
        "kind": "dots",
        "title": words.say("arrivals.title"),
        "sub": "" if not most else words.say("arrivals.one") if unit == 1 else words.say("arrivals.many", unit),
        "per": _per_row(most / unit),
        "hours": [_hour(row, slots, unit, worst, words) for row in hours],
        "labels": [words.say("column.wait"), words.say("column.desks_open")],
        "keys": [
            {"slot": slots[row.prefix], "text": words.name(row.names)} for row in report.services if row.prefix in came
        ],
        "empty": "" if most else words.say("arrivals.none"),
        "alt": "; ".join(words.say("arrivals.alt", hour_text(row.hour), words.number(row.total)) for row in hours),
    }


def trend_block(report: Report, words: Wording) -> Block:
    """A column of guests for each part of the period, with its share of the standard and its wait."""
    parts = report.parts
    by_month = any(part.first.month != parts[0].first.month for part in parts) and len(parts) <= 24
    most = max((part.arrivals for part in parts), default=0)
    is_days = all(part.first == part.last for part in parts)
    few = len(parts) <= _FEW
    return {
        "kind": "columns",
        "title": words.say("trend.days" if is_days else "trend.months"),
        "sub": words.say("trend.sub", words.number(most)),
        "columns": [
            {
                "label": _label(part, report, words, is_days=is_days, by_month=by_month),
                "height": part.arrivals / most if most else 0,
                "count": words.number(part.arrivals),
                "kept": _kept(part, words),
                "wait": words.duration(part.wait_median),
            }
            for part in parts
        ],
        "labels": [words.say("trend.kept"), words.say("trend.wait")] if few else [words.say("trend.kept")],
        "alt": "; ".join(
            words.say(
                "trend.alt", period_text(words, period_between(part.first, part.last)), words.number(part.arrivals)
            )
            for part in parts
        ),
    }


def _per_row(dots: float) -> int:
    if dots <= 20:
        return 4
    return 5 if dots <= 30 else 6


def _hour(row: HourRow, slots: dict[str, int], unit: int, worst: float | None, words: Wording) -> Block:
    dots = [[slots[prefix], int(row.arrivals.get(prefix, 0) / unit + 0.5)] for prefix in slots]
    return {
        "hour": hour_text(row.hour),
        "total": words.number(row.total),
        "dots": [[slot, count] for slot, count in dots if count],
        "wait": words.duration(row.wait.median),
        "worst": worst is not None and row.wait.median == worst,
        "desks": words.decimal(row.desks_open),
    }


def _kept(part: Headline, words: Wording) -> str:
    if not part.judged:
        return NONE
    if part.judged < PERCENT_FROM:
        return f"{part.kept}/{part.judged}"
    return words.number(100 * part.kept // part.judged)


def _label(part: Headline, report: Report, words: Wording, *, is_days: bool, by_month: bool) -> str:
    if is_days:
        if report.period.span is Span.WEEK or len(report.parts) <= 7:
            return f"{weekday_name(words, part.first)} {part.first.day}"
        return f"{part.first.day}/{part.first.month}" if by_month else str(part.first.day)
    name = month_name(words, part.first.month, short=True)
    return name if report.period.span in {Span.YEAR, Span.QUARTER} else f"{name} {part.first.year % 100:02d}"
