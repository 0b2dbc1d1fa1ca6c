"""The period and the page of a list that an address asks for, and where the neighbours are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from ..periods import SPANS, Period, code_of, latest, period_after, period_before, read_period
from ..views import today
from .visit import Visit


@dataclass(frozen=True, slots=True)
class Switch:
    """Links of the period switch, each the query of an address; after is empty where that is still to come."""

    period: Period
    is_now: bool
    before: str
    after: str
    now: str
    spans: tuple[tuple[str, str, bool], ...]
    query: str


def period_asked(visit: Visit) -> Period:
    """The asked period, never one to come; today without one."""
    present = today(visit.now)
    asked = read_period(visit.asked.get("period", ""))
    return asked if asked and asked.first <= present else latest(SPANS[0], present)


def page_asked(visit: Visit) -> int:
    """Which page of a list, from 1."""
    text = visit.asked.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def switch_of(visit: Visit, period: Period, **kept: Any) -> Switch:
    """The period switch around a period; kept: what else of the address stays."""
    present = today(visit.now)
    shown = min(present, period.last)
    after = period_after(period)
    spans = tuple((span.value, query_of(latest(span, shown), **kept), span is period.span) for span in SPANS)
    return Switch(
        period,
        period.first <= present <= period.last,
        query_of(period_before(period), **kept),
        query_of(after, **kept) if after.first <= present else "",
        query_of(latest(period.span, present), **kept),
        spans,
        query_of(period, **kept),
    )


def query_of(period: Period, **kept: Any) -> str:
    """period=2026-10-06 and what is kept besides."""
    return urlencode({"period": code_of(period)} | {name: value for name, value in kept.items() if value})
