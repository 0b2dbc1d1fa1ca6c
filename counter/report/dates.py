"""Days, times and periods in a report's words; no Qt, for a report is also made without any window."""

from __future__ import annotations

from datetime import date, datetime

from ...queue.report.period import Period, Span
from .wording import Wording

_ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
_ROMAN = ("I", "II", "III", "IV")
_SHORT = 3


def month_name(words: Wording, month: int, *, short: bool = False) -> str:
    """Oktober, or Okt."""
    name = words.say("months").split()[month - 1]
    return name[:_SHORT] if short else name


def weekday_name(words: Wording, day: date) -> str:
    """Selasa."""
    return words.say("weekdays").split()[day.weekday()]


def full_day(words: Wording, day: date) -> str:
    """Selasa, 6 Oktober 2026."""
    return words.say("day.full", weekday_name(words, day), day.day, month_name(words, day.month), day.year)


def short_day(words: Wording, day: date) -> str:
    """Rabu, 7 Okt."""
    return words.say("day.short", weekday_name(words, day), day.day, month_name(words, day.month, short=True))


def plain_day(words: Wording, day: date) -> str:
    """6 Okt 2026."""
    return words.say("day.plain", day.day, month_name(words, day.month, short=True), day.year)


def long_day(words: Wording, day: date) -> str:
    """6 Oktober 2026."""
    return words.say("day.plain", day.day, month_name(words, day.month), day.year)


def clock(words: Wording, at: datetime) -> str:
    """Time of day at the branch with a dot: 09.42."""
    return at.astimezone(words.zone).strftime("%H.%M")


def local_day(words: Wording, at: datetime) -> date:
    """The day at the branch."""
    return at.astimezone(words.zone).date()


def hour_text(hour: int) -> str:
    """09.00."""
    return f"{hour % 24:02d}.00"


def zone_text(words: Wording) -> str:
    """WIB, WITA or WIT; the zone's own name elsewhere."""
    return _ZONES.get(words.zone.key, words.zone.key)


def period_text(words: Wording, period: Period) -> str:
    """Selasa, 6 Oktober 2026; Oktober 2026; Triwulan IV 2026; 2026; 5 Okt 2026 sampai 11 Okt 2026."""
    first = period.first
    if period.is_day:
        return full_day(words, first)
    if period.span is Span.MONTH:
        return words.say("period.month", month_name(words, first.month), first.year)
    if period.span is Span.QUARTER:
        return words.say("period.quarter", _ROMAN[(first.month - 1) // 3], first.year)
    if period.span is Span.YEAR:
        return str(first.year)
    return words.say("day.span", plain_day(words, first), plain_day(words, period.last))
