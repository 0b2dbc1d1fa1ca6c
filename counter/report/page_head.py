"""The top of the first page: whose report, of when, its findings and the five figures beside the usual ones."""

from __future__ import annotations

from ...queue.report.measures import Headline, Kept
from ...queue.report.period import period_between
from ...queue.report.report import Report
from .blocks import Block
from .changes import change_texts
from .dates import clock, full_day, long_day, period_text, weekday_name, zone_text
from .edition import EditionNote
from .findings import finding_texts
from .so_far import so_far_text
from .wording import NONE, PERCENT_FROM, Wording, whole_seconds

GOOD_TENTHS = 9
"""From nine of ten kept on the figure stands in green; colour alone tells nothing that the number does not."""


def head_of(report: Report, words: Wording, note: EditionNote | None) -> Block:
    """Everything above the first chart."""
    when = period_text(words, report.period)
    heading = words.say(f"heading.{report.period.span.value}")
    agency, name = words.plain(report.branch.agency), words.plain(report.branch.name)
    return {
        "title": words.say("head.title", heading, agency, name, when),
        "author": f"{agency} {name}",
        "agency": agency,
        "branch": name,
        "when": when,
        "hours": _hours(report, words),
        "heading": heading,
        "edition": _edition(note, words),
        "lead": " ".join(finding_texts(report, words)),
        "figures": _figures(report, words),
        "typical": _typical_note(report, words),
    }


def _hours(report: Report, words: Wording) -> str:
    """The opening hours or days, and on a line of its own up to when the figures are of what is not over."""
    told = so_far_text(report, words)
    return f"{_opened(report, words)}\n{told}" if told else _opened(report, words)


def _opened(report: Report, words: Wording) -> str:
    days = report.days
    if not report.period.is_day:
        return words.counted("head.days", days.open_days, words.number(days.worked_days))
    if days.holiday:
        return words.say("head.holiday", words.plain(days.holiday))
    if not days.spans:
        return words.say("head.no_hours")
    spans = ", ".join(f"{start}–{end}".replace(":", ".") for start, end in days.spans)
    parts = [words.say("head.hours", spans, zone_text(words))]
    if report.desks:
        parts.append(words.counted("head.desks", len(report.desks)))
    return " · ".join(parts)


def _edition(note: EditionNote | None, words: Wording) -> list[str]:
    if note is None or note.number <= 1:
        return []
    made = words.say("edition.made", full_day(words, note.made_at.astimezone(words.zone).date()), _at(words, note))
    lines = [words.say("edition", note.number, note.number - 1) + " " + made]
    if note.changes:
        lines.append(words.say("edition.changes", words.joined(change_texts(note.changes, words))))
    return lines


def _at(words: Wording, note: EditionNote) -> str:
    return f"{clock(words, note.made_at)} {zone_text(words)}"


def _figures(report: Report, words: Wording) -> list[Block]:
    whole, usual = report.whole, report.comparison.typical
    return [
        _count("served", whole.counts.served, usual.served if usual else None, report, words),
        _time("wait", whole.wait.median, usual.wait_median if usual else None, report, words),
        _standard(whole.kept, usual, report, words),
        _time("service", whole.service.median, usual.service_median if usual else None, report, words),
        _count("no_shows", whole.counts.no_shows, usual.no_shows if usual else None, report, words),
    ]


def _figure(
    key: str, value: str, unit: str, usual: str, report: Report, words: Wording, *, good: bool = False
) -> Block:
    said = "typical.usual" if _is_usual(report) else "typical.before"
    note = words.say(said, usual) if usual else ""
    return {"label": words.say(f"figure.{key}"), "value": value, "unit": unit, "note": note, "good": good}


def _count(key: str, count: int, usual: float | None, report: Report, words: Wording) -> Block:
    beside = words.number(whole_seconds(usual)) if usual is not None else ""
    return _figure(key, words.number(count), words.counted("unit.guests", count), beside, report, words)


def _time(key: str, seconds: float | None, usual: float | None, report: Report, words: Wording) -> Block:
    unit = "" if seconds is None else words.say("unit.hours" if seconds >= 3600 else "unit.minutes")
    beside = words.duration(usual) if usual is not None else ""
    return _figure(key, words.duration(seconds), unit, beside, report, words)


def _standard(kept: Kept, usual: Headline | None, report: Report, words: Wording) -> Block:
    beside = words.ratio(usual.kept, usual.judged) if usual and usual.judged else ""
    good = bool(kept.judged) and 10 * kept.kept >= GOOD_TENTHS * kept.judged
    value, unit = NONE, ""
    if kept.judged >= PERCENT_FROM:
        value, unit = words.percent(kept.kept, kept.judged), words.say("unit.percent")
    elif kept.judged:
        value = words.of(kept.kept, kept.judged)
    return _figure("standard", value, unit, beside, report, words, good=good)


def _is_usual(report: Report) -> bool:
    return report.comparison.kind == "weekdays" or len(report.comparison.earlier) > 1


def _typical_note(report: Report, words: Wording) -> str:
    comparison = report.comparison
    if comparison.typical is None:
        return ""
    if comparison.kind == "weekdays":
        return words.counted("typical.weekdays", len(comparison.earlier), weekday_name(words, report.period.first))
    if _is_usual(report):
        return words.say("typical.previous_many", len(comparison.earlier))
    earlier = comparison.typical
    return words.say("typical.previous", period_text(words, period_between(earlier.first, earlier.last)))


def foot_of(report: Report, words: Wording) -> Block:
    """What stands at the foot of every page; %1 and %2 of `page` are the template's."""
    made = report.made_at.astimezone(words.zone).date()
    text = words.say("foot", long_day(words, made), clock(words, report.made_at), zone_text(words))
    return {"text": text, "page": words.say("foot.page")}
