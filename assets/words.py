"""The product's words: one table a surface, Indonesian and English side by side, for QML and for Python alike."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QObject, QTranslator

from .word_table import UnknownWordError, table, word

__all__ = [
    "UnknownWordError",
    "Words",
    "clock_time",
    "day_month",
    "elapsed",
    "long_date",
    "short_date",
    "table",
    "weekday",
    "weekday_date",
    "word",
]
_LOCALES = {"id": QLocale(QLocale.Language.Indonesian), "en": QLocale(QLocale.Language.English)}
_ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


class Words(QTranslator):
    """Serves qsTrId in QML from the same tables; installed once, `spoken` is the language."""

    def __init__(self, language: str = "id", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spoken = language

    def translate(
        self,
        context: str,  # noqa: ARG002
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """The text of an id; None for what is not ours: an empty text would blank out Qt's own messages."""
        texts = table().get(source)
        return texts[self.spoken] if texts else None

    def isEmpty(self) -> bool:
        """A translator that says it is empty is not installed."""
        return False


def weekday_date(day: date, language: str, *, year: bool = False) -> str:
    """Selasa, 6 Oktober (2026) / Tuesday 6 October (2026)."""
    form = "dddd, d MMMM" if language == "id" else "dddd d MMMM"
    return _LOCALES[language].toString(QDate(day.year, day.month, day.day), form + (" yyyy" if year else ""))


def weekday(day: date, language: str) -> str:
    """Selasa / Tuesday."""
    return _LOCALES[language].toString(QDate(day.year, day.month, day.day), "dddd")


def long_date(day: date, language: str) -> str:
    """6 Oktober 2026 / 6 October 2026."""
    return _LOCALES[language].toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def short_date(day: date, language: str) -> str:
    """6 Okt 2026 / 6 Oct 2026."""
    return _LOCALES[language].toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def day_month(day: date, language: str) -> str:
    """6 Okt / 6 Oct."""
    return _LOCALES[language].toString(QDate(day.year, day.month, day.day), "d MMM")


def clock_time(at: datetime, zone: ZoneInfo) -> str:
    """Time of day with a dot: 09.42."""
    return at.astimezone(zone).strftime("%H.%M")


def zone_name(zone: ZoneInfo) -> str:
    """WIB, WITA or WIT; empty elsewhere."""
    return _ZONES.get(zone.key, "")


def elapsed(seconds: float) -> str:
    """Elapsed time with a colon: 07:12, and 1:07:12 from an hour on."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes:02d}:{left:02d}"
