"""The bar of the published standard and the rules that it is judged by, with the days on which they changed."""

from __future__ import annotations

from datetime import date, timedelta

from ...queue.report.measures import Kept
from ...queue.report.report import Report, StandardRow
from ...queue.standard import ClockRule
from .blocks import Block
from .dates import plain_day
from .wording import Wording

LEAST_WIDTH, DIGIT_WIDTH = 0.04, 0.014
"""A part of the bar is at least so wide (of the whole) that its number can be read: the frame, and each digit."""
LONGEST_NAMES = 40
"""Longer names of services leave the line above the bar no room."""
_PARTS = ("within_target", "within_limit", "late")


def standard_block(report: Report, words: Wording) -> Block:
    """The three parts of the judged visits, each with its number, which its key repeats for a page without colour."""
    kept, limits = report.whole.kept, _limits(report)
    counts = [getattr(kept, name) for name in _PARTS]
    texts = [words.number(count) for count in counts]
    return {
        "kind": "standard",
        "title": words.say("standard.title"),
        "sub": _sub(report, words),
        "parts": [
            {
                "tone": name,
                "text": text,
                "long": f"{text} {words.counted('unit.guests', count).strip()}",
                "width": width,
            }
            for name, text, count, width in zip(_PARTS, texts, counts, _widths(counts, texts), strict=True)
        ],
        "keys": [
            {"tone": name, "text": f"{key}: {text}"}
            for name, key, text in zip(_PARTS, _keys(limits, words), texts, strict=True)
        ],
        "notes": _notes(kept, words),
        "empty": "" if kept.judged else words.say("standard.none"),
    }


def rule_lines(report: Report, words: Wording) -> list[str]:
    """Each rule that was in force with the services it holds for, and its days where it began or ended within."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in report.standards:
        key = (
            words.minutes(row.target_seconds),
            words.minutes(row.limit_seconds),
            words.say(f"clock.{row.clock_rule.value}"),
            _in_force(row, report, words),
        )
        groups.setdefault(key, []).append(service_name(report, words, row.prefix))
    return [words.say("standard.rule", words.listed(names, len(names)), *key) for key, names in groups.items()]


def service_name(report: Report, words: Wording, prefix: str) -> str:
    """The name of a service by its prefix."""
    for row in report.services:
        if row.prefix == prefix:
            return words.name(row.names, prefix)
    return words.plain(words.rules.service(prefix).name(words.language))


def _in_force(row: StandardRow, report: Report, words: Wording) -> str:
    """Empty for a rule that held all the time."""
    later = [other.valid_from for other in report.standards if other.prefix == row.prefix]
    end = min((day for day in later if day > row.valid_from), default=None)
    begins = row.valid_from > report.period.first
    if begins and end:
        return words.say("standard.between", plain_day(words, row.valid_from), plain_day(words, _before(end)))
    if begins:
        return words.say("standard.from", plain_day(words, row.valid_from))
    return words.say("standard.until", plain_day(words, _before(end))) if end else ""


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _limits(report: Report) -> tuple[int, int] | None:
    """The target and limit of all rules; None where they differ."""
    found = {(row.target_seconds, row.limit_seconds) for row in report.standards}
    return found.pop() if len(found) == 1 else None


def _keys(limits: tuple[int, int] | None, words: Wording) -> list[str]:
    if limits is None:
        return [words.say(f"standard.mixed.{name}") for name in _PARTS]
    target, limit = (words.minutes(seconds) for seconds in limits)
    return [
        words.say("standard.within_target", target),
        words.say("standard.within_limit", target, limit),
        words.say("standard.late", limit),
    ]


def _sub(report: Report, words: Wording) -> str:
    rules = {row.clock_rule for row in report.standards}
    if rules == {ClockRule.GUEST_BOOK}:
        return words.say("standard.sub")
    if rules == {ClockRule.GUEST_BOOK_AND_PREVIOUS}:
        return words.say("standard.sub_previous")
    longer = [row.prefix for row in report.standards if row.clock_rule is ClockRule.GUEST_BOOK_AND_PREVIOUS]
    names = words.listed([service_name(report, words, prefix) for prefix in dict.fromkeys(longer)])
    if rules and len(names) <= LONGEST_NAMES:
        return words.say("standard.sub_both", names)
    return words.say("standard.sub_mixed") if rules else ""


def _notes(kept: Kept, words: Wording) -> list[str]:
    notes = [words.say("standard.excused", words.number(kept.excused))] if kept.excused else []
    unjudged = sum(kept.not_judged.values())
    if unjudged:
        reasons = [
            f"{words.known('not_judged', code)} {words.number(count)}"
            for code, count in kept.not_judged.items()
            if count
        ]
        notes.append(words.say("standard.not_judged", words.number(unjudged), ", ".join(reasons)))
    return notes


def _widths(counts: list[int], texts: list[str]) -> list[float]:
    whole = sum(counts) or 1
    least = [LEAST_WIDTH + DIGIT_WIDTH * len(text) for text in texts]
    return [max(width, count / whole) if count else 0.0 for count, width in zip(counts, least, strict=True)]
