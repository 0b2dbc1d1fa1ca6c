"""How a report's words and numbers are written in one language: counts, shares, durations, amounts, names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ...assets.word_table import table, word
from ...queue.report.report import BranchName, Report
from ...queue.rulebook import Rulebook
from ...queue.text import clean_text

PERCENT_FROM = 10
"""Below this many a percentage says more than is known: "7 dari 8" instead."""
NONE = "–"
TEXT_LIMIT = 400


@dataclass(frozen=True)
class Wording:
    """The words of one report. rules: for the labels of code lists."""

    language: str
    zone: ZoneInfo
    rules: Rulebook
    branch: BranchName

    def say(self, key: str, *values: object) -> str:
        """The report's words for a key."""
        return word(self.language, f"report.{key}", *values)

    def counter(self, key: str) -> str:
        """A word that the counter's window has too; empty where there is none."""
        known = f"counter.{key}"
        return word(self.language, known) if known in table() else ""

    def known(self, key: str, code: str) -> str:
        """The word of a code; the code itself where there is no word for it."""
        return self.say(f"{key}.{code}") if f"report.{key}.{code}" in table() else code

    def counted(self, key: str, count: int, *values: object) -> str:
        """The words for a number of things, the singular where there is one for it."""
        single = count == 1 and f"report.{key}_one" in table()
        return self.say(f"{key}_one" if single else key, self.number(count), *values)

    def name(self, names: Mapping[str, str], code: object = "") -> str:
        """A name by language, Indonesian where the language has none, as one plain line."""
        return self.plain(names.get(self.language) or names.get("id") or str(code))

    def plain(self, text: str) -> str:
        """What a person wrote, without control and direction characters, on one line."""
        return clean_text(text, TEXT_LIMIT)

    def number(self, value: int) -> str:
        """1.234 or 1,234."""
        text = f"{value:,}"
        return text.replace(",", ".") if self.language == "id" else text

    def decimal(self, value: float | None, places: int = 1) -> str:
        """2,5 or 2.5; zeros behind the point are left out; a dash where there is none."""
        if value is None:
            return NONE
        text = f"{value:.{places}f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if self.language == "id" else text

    def fixed(self, text: str) -> str:
        """A number that is written already, with the language's own point."""
        return text.replace(".", ",") if self.language == "id" else text

    def percent(self, part: int, whole: int) -> str:
        """The number alone, one decimal, rounded down so that 100 means all."""
        tenths = 1000 * part // whole
        return self.decimal(tenths / 10)

    def ratio(self, part: int, whole: int) -> str:
        """92,3 % from ten on, below that 7 dari 8."""
        if whole == 0:
            return NONE
        if whole < PERCENT_FROM:
            return self.of(part, whole)
        return self.say("number.percent", self.percent(part, whole))

    def share(self, value: float) -> str:
        """A share of which the counts are not known, in percent, rounded down."""
        return self.say("number.percent", self.decimal(int(value * 1000 + 1e-6) / 10))

    def of(self, part: int, whole: int) -> str:
        """7 dari 8; a dash of nothing."""
        return self.say("number.of", self.number(part), self.number(whole)) if whole else NONE

    def duration(self, seconds: float | None) -> str:
        """3:38, and 1:03:38 from an hour on; a dash where there is none."""
        if seconds is None:
            return NONE
        hours, rest = divmod(whole_seconds(seconds), 3600)
        minutes, left = divmod(rest, 60)
        return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"

    def hours(self, seconds: int) -> str:
        """Hours and minutes: 0:58 jam."""
        minutes = seconds // 60
        return self.say("number.hours", f"{self.number(minutes // 60)}:{minutes % 60:02d}")

    def minutes(self, seconds: int) -> str:
        """A rule's duration in words: 10 menit; 2 menit 30 detik."""
        minutes, left = divmod(seconds, 60)
        if left:
            return self.say("number.minutes_seconds", minutes, left)
        return self.counted("number.minutes", minutes)

    def rupiah(self, amount: int) -> str:
        """Rp1.234.000."""
        return self.say("number.rupiah", self.number(amount))

    def joined(self, items: Sequence[str]) -> str:
        """a; b dan c: of texts that may have commas of their own."""
        return self.say("number.and", "; ".join(items[:-1]), items[-1]) if len(items) > 1 else "".join(items)

    def spoken(self, seconds: float) -> str:
        """A duration with its units: 56 menit 43 detik; from an hour on 1 jam 2 menit."""
        whole = whole_seconds(seconds)
        if whole < 3600:
            return self.minutes(whole)
        return self.say("number.hours_minutes", whole // 3600, whole % 3600 // 60)

    def listed(self, items: Sequence[str], most: int = 8, whole: int = 0) -> str:
        """a, b dan c; of many the first and how many more. whole: how many there are where not all are given."""
        whole = max(whole, len(items))
        if whole > most:
            return self.say("number.and_more", ", ".join(items[:most]), self.number(whole - len(items[:most])))
        if len(items) < 2:
            return "".join(items)
        return self.say("number.and", ", ".join(items[:-1]), items[-1])


def whole_seconds(seconds: float) -> int:
    """Rounded half up."""
    return int(seconds + 0.5)


def wording_of(report: Report, rules: Rulebook, language: str) -> Wording:
    """The words for one report. Raises ValueError for a language that the product does not speak."""
    if language not in {"id", "en"}:
        raise ValueError(f"language {language}")
    return Wording(language, ZoneInfo(report.branch.zone), rules, report.branch)
