"""The days, months and quarters that the dashboard shows, with their codes for addresses and file names."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ...queue.report.period import Period, Span, parts_of, period_before, period_of

__all__ = [
    "SPANS",
    "Period",
    "Span",
    "code_of",
    "latest",
    "parts_of",
    "period_after",
    "period_before",
    "period_of",
    "read_period",
]

SPANS = (Span.DAY, Span.MONTH, Span.QUARTER)
_EARLIEST, _LATEST = date(2020, 1, 1), date(2099, 12, 31)
_CODE = re.compile(r"(?P<year>[0-9]{4})-(?:Q(?P<quarter>[1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)", re.ASCII)


def latest(span: Span, today: date) -> Period:
    """The day, month or quarter that today lies in."""
    return period_of(span, today)


def code_of(period: Period) -> str:
    """ "2026-10-06", "2026-10" or "2026-Q4"."""
    first = period.first
    if period.span is Span.DAY:
        return first.isoformat()
    if period.span is Span.MONTH:
        return f"{first:%Y-%m}"
    return f"{first.year}-Q{(first.month + 2) // 3}"


def read_period(code: str) -> Period | None:
    """The period of a code; None for anything else, and for days that no branch can have."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    quarter, month, day = found["quarter"], found["month"], found["day"]
    span = Span.QUARTER if quarter else Span.DAY if day else Span.MONTH
    try:
        first = date(int(found["year"]), int(quarter) * 3 - 2 if quarter else int(month), int(day or 1))
    except ValueError:
        return None
    return period_of(span, first) if _EARLIEST <= first <= _LATEST else None


def period_after(period: Period) -> Period:
    """The period of the same length just after."""
    return period_of(period.span, period.last + timedelta(days=1))
