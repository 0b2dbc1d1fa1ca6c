"""What wants attention: concerns, late visits with their cause, follow-ups that are open."""

from __future__ import annotations

from ...queue.report.report import LateVisit, OpenFollowUp, Report
from .blocks import Block, cell, column, table_block
from .concerns import ConcernText, concern_texts
from .dates import clock, plain_day, short_day
from .page_standard import service_name
from .wording import NONE, Wording

FIRST_CONCERNS, MORE_CONCERNS = 4, 10
"""So many stand on the first page, and on the next."""
MOST_ROWS = 20
"""A list on paper is no longer; the workbook has all of it."""


def concerns_block(report: Report, words: Wording) -> Block:
    """The most pressing ones."""
    texts = concern_texts(report, words)
    left = len(texts) - FIRST_CONCERNS
    return {
        "kind": "concerns",
        "title": words.say("concerns.title"),
        "items": _items(texts[:FIRST_CONCERNS]),
        "empty": "" if texts else words.say("concerns.none"),
        "note": words.counted("concerns.more", left) if left > 0 else "",
    }


def more_concerns_block(report: Report, words: Wording) -> Block | None:
    """Those for which the first page has no room; None without any."""
    texts = concern_texts(report, words)[FIRST_CONCERNS:]
    if not texts:
        return None
    left = len(texts) - MORE_CONCERNS
    return {
        "kind": "concerns",
        "title": words.say("concerns.more_title"),
        "items": _items(texts[:MORE_CONCERNS]),
        "empty": "",
        "note": words.say("concerns.left", words.number(left)) if left > 0 else "",
    }


def _items(texts: tuple[ConcernText, ...]) -> list[Block]:
    return [{"level": item.level, "title": item.title, "text": item.text} for item in texts]


def late_block(report: Report, words: Wording) -> Block | None:
    """The longest ones, worst first; None where there was none."""
    if not report.late:
        return None
    one_day = report.period.is_day
    columns = [column(words.say("column.ticket"), 0.8, right=False)]
    columns += [] if one_day else [column(words.say("column.day"), 1.1, right=False)]
    columns += [
        column(words.say("column.service"), 1.5, right=False),
        column(words.say("column.clock_start"), 1.0),
        column(words.say("column.started_at"), 1.0),
        column(words.say("column.seconds"), 0.8),
        column(words.say("column.cause"), 2.6, right=False),
    ]
    rows = [_late(visit, report, words, one_day=one_day) for visit in report.late[:MOST_ROWS]]
    sub = _cut("late.worst", len(report.late), words)
    return table_block(words.say("late.title"), columns, rows, sub=sub)


def _late(visit: LateVisit, report: Report, words: Wording, *, one_day: bool) -> list[Block]:
    cause = words.known("cause", visit.cause)
    if visit.excuse:
        excuse = words.counter(f"excuse.{visit.excuse}") or visit.excuse
        cause = f"{cause}; {words.say('late.excused', excuse)}"
    return [
        cell(visit.ticket, strong=True),
        *([] if one_day else [cell(plain_day(words, visit.day))]),
        cell(service_name(report, words, visit.prefix)),
        cell(clock(words, visit.clock_start)),
        cell(clock(words, visit.started_at)),
        cell(words.duration(visit.seconds), strong=True, bad=not visit.excuse),
        cell(cause, soft=True),
    ]


def follow_ups_block(report: Report, words: Wording) -> Block:
    """Those open at the period's end, soonest due first, and what was made and done."""
    columns = [
        column(words.say("column.ticket"), 0.7, right=False),
        column(words.say("column.what"), 2.0, right=False),
        column(words.say("column.officer"), 1.6, right=False),
        column(words.say("column.due_on"), 2.0, right=False),
    ]
    rows = [_follow_up(item, words) for item in report.open_follow_ups[:MOST_ROWS]]
    sub = _cut("follow.more", len(report.open_follow_ups), words) or (words.say("follow.sub") if rows else "")
    return table_block(
        words.say("follow.title"),
        columns,
        rows,
        sub=sub,
        notes=[_made(report, words)],
        empty=words.say("follow.none"),
    )


def _follow_up(item: OpenFollowUp, words: Wording) -> list[Block]:
    due = short_day(words, item.due_on)
    if item.overdue:
        due = f"{due}, {words.say('follow.overdue')}"
    return [
        cell(item.ticket, strong=True),
        cell(words.name(item.names, item.kind)),
        cell(words.plain(item.officer) or NONE),
        cell(due, strong=True, bad=item.overdue),
    ]


def _made(report: Report, words: Wording) -> str:
    names = ("made", "done", "done_late", "cancelled", "due", "overdue")
    sums = {name: sum(getattr(row, name) for row in report.follow_ups) for name in names}
    sums["due"] += sums["overdue"]
    return words.say("follow.made", *(words.number(sums[name]) for name in names)) if any(sums.values()) else ""


def _cut(key: str, count: int, words: Wording) -> str:
    return words.say(key, MOST_ROWS, words.number(count)) if count > MOST_ROWS else ""
