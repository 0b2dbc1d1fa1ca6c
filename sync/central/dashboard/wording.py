"""Numbers, shares, times and dates as the pages say them, in both languages, without Qt.

Every moment is told in the central office's time, Western Indonesian, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from ....assets.word_table import word
from ....queue.area import COUNTRY
from ..periods import Period, Span
from ..reference import reference
from ..silence import ZONE
from ..view_rows import Line
from .tiles import FEW

_FIRST = {"id": ("Januari", "Februari", "Maret", "April"), "en": ("January", "February", "March", "April")}
_MIDDLE = {"id": ("Mei", "Juni", "Juli", "Agustus"), "en": ("May", "June", "July", "August")}
_LAST = {
    "id": ("September", "Oktober", "November", "Desember"),
    "en": ("September", "October", "November", "December"),
}
_MONTHS = {language: (*_FIRST[language], *_MIDDLE[language], *_LAST[language]) for language in ("id", "en")}
_WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_REASONS = frozenset({"payload-invalid", "personal-data", "schema-unknown"})


class Wording:
    """Everything that a template says, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def t(self, key: str, *values: object) -> str:
        """The text of a key of the central table. Raises UnknownWordError."""
        return word(self.language, f"central.{key}", *values)

    def number(self, value: int | None) -> str:
        """1.234 / 1,234; a dash for none."""
        if value is None:
            return "–"
        text = f"{value:,}"
        return text.replace(",", ".") if self.language == "id" else text

    def share(self, line: Line) -> str:
        """92,3% of ten judged on (rounded down), else 7 dari 8; a dash where nothing was judged."""
        if not line.judged:
            return "–"
        if line.judged < FEW:
            return self.t("few_of", self.number(line.kept), self.number(line.judged))
        tenths = line.kept * 1000 // line.judged
        text = f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
        return (text.replace(".", ",") if self.language == "id" else text) + "%"

    def minutes(self, seconds: int | None) -> str:
        """Minutes and seconds, 3:38, from an hour on 1:07:12; a dash for none."""
        if seconds is None:
            return "–"
        hours, rest = divmod(max(0, seconds), 3600)
        return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"

    def period(self, period: Period) -> str:
        """Selasa, 6 Oktober 2026 / Oktober 2026 / Triwulan IV 2026."""
        first = period.first
        if period.span is Span.DAY:
            return self.weekday_date(first)
        if period.span is Span.MONTH:
            return f"{_MONTHS[self.language][first.month - 1]} {first.year}"
        return self.t("quarter_name", ("I", "II", "III", "IV")[(first.month - 1) // 3], first.year)

    def weekday_date(self, day: date) -> str:
        """Selasa, 6 Oktober 2026 / Tuesday 6 October 2026."""
        comma = "," if self.language == "id" else ""
        name = _WEEKDAYS[self.language][day.weekday()]
        return f"{name}{comma} {day.day} {_MONTHS[self.language][day.month - 1]} {day.year}"

    def short_period(self, period: Period) -> str:
        """Senin, 5 Okt 2026 / Oktober 2026 / Triwulan IV 2026."""
        if not period.is_day:
            return self.period(period)
        comma = "," if self.language == "id" else ""
        return f"{_WEEKDAYS[self.language][period.first.weekday()]}{comma} {self.short_date(period.first)}"

    def working_time(self, hours: int) -> str:
        """6 hari kerja 12 jam; each working day has all its 24 hours."""
        days, rest = divmod(hours, 24)
        if not days:
            return self.t("working.hours", rest)
        return self.t("working.both", days, rest) if rest else self.t("working.days", days)

    def short_date(self, day: date) -> str:
        """6 Okt 2026 / 6 Oct 2026."""
        name = _MONTHS[self.language][day.month - 1]
        return f"{day.day} {name[:3]} {day.year}"

    def moment(self, at: datetime | None) -> str:
        """6 Okt 2026, 09.42 WIB; a dash for none."""
        if at is None:
            return "–"
        local = at.astimezone(ZONE)
        return f"{self.short_date(local.date())}, {local:%H.%M} WIB"

    def clock(self, at: datetime) -> str:
        """09.42 WIB."""
        return f"{at.astimezone(ZONE):%H.%M} WIB"

    def area(self, code: str) -> str:
        """The name of a province, regency or city by BPS's code; 0000 is the central office itself."""
        return self.t("central_office") if code == COUNTRY else reference().areas.name(code)

    def name(self, names: Mapping[str, str], code: str) -> str:
        """A name by language, or the code where there is none."""
        return names.get(self.language) or names.get("id") or code

    def skew(self, seconds: float | None) -> str:
        """A clock before or behind: 3:05 ahead; a dash for none."""
        if seconds is None:
            return "–"
        whole = round(abs(seconds))
        if not whole:
            return self.t("skew.none")
        return self.t("skew.ahead" if seconds > 0 else "skew.behind", self.minutes(whole))

    def finding(self, line: Line, branches: int, sending: int) -> str:
        """One sentence about the period."""
        if not line.visits:
            return self.t("finding.none", self.number(sending), self.number(branches))
        served = self.t("finding.served", self.number(line.served), self.number(line.visits))
        if not line.judged:
            return served
        return f"{served} {self.t('finding.kept', self.number(line.kept), self.number(line.judged))}"

    def alarm_words(self, counts: Mapping[str, int]) -> str:
        """3 kantor tanpa kontak, 1 cabang riwayat: each kind that there is, by its number."""
        kinds = ("silent", "forks", "parked", "skewed", "disagreements")
        found = [self.t(f"alarm_words.{kind}", self.number(counts[kind])) for kind in kinds if counts.get(kind)]
        return ", ".join(found) + "."

    def reason(self, reason: str) -> str:
        """Why an event was parked, in words, and the receiver's own code behind."""
        code, _, where = reason.partition(":")
        if code not in _REASONS:
            return reason
        text = self.t(f"reason.{code.replace('-', '_')}")
        return f"{text} ({where.strip()})" if where else text

    def difference(self, detail: Mapping[str, object]) -> str:
        """How a day differs: what is missing here, or which kinds of events are counted differently."""
        missing = detail.get("missing")
        if isinstance(missing, (list, tuple)) and missing:
            return self.t("difference.missing", self.number(len(missing)))
        return self.t("difference.content")
