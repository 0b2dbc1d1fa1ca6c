"""The tables of the work behind the figures: late visits, follow-ups, sales, outcomes, guests by the guest book."""

from __future__ import annotations

from ...assets.typed_table import Cell, Table
from ...queue.report.report import Report
from .page_standard import service_name
from .typed import Heads, table
from .wording import Wording

_LATE: Heads = (
    ("ticket", "text"),
    ("day", "date"),
    ("prefix", "text"),
    ("service", "text"),
    ("clock_start", "datetime"),
    ("started_at", "datetime"),
    ("seconds", "seconds"),
    ("limit", "seconds"),
    ("desk", "int"),
    ("cause", "text"),
    ("excuse", "text"),
)
_FOLLOW_UPS = ("made", "done", "done_late", "cancelled", "due", "overdue")


def work_tables(report: Report, words: Wording) -> tuple[Table, ...]:
    """Those tables, in the report's order."""
    return (
        _late(report, words),
        _follow_ups(report, words),
        _open_follow_ups(report, words),
        _sale_reasons(report, words),
        _goods(report, words),
        _outcomes(report, words),
        _guests(report, words),
    )


def _late(report: Report, words: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            visit.ticket,
            visit.day,
            visit.prefix,
            service_name(report, words, visit.prefix),
            visit.clock_start,
            visit.started_at,
            visit.seconds,
            visit.limit_seconds,
            visit.desk,
            words.known("cause", visit.cause),
            words.counter(f"excuse.{visit.excuse}") or visit.excuse,
        )
        for visit in report.late
    ]
    return table(words, "late", _LATE, rows)


def _follow_ups(report: Report, words: Wording) -> Table:
    heads: Heads = (("code", "text"), ("kind", "text"), *((name, "int") for name in _FOLLOW_UPS))
    rows: list[tuple[Cell, ...]] = [
        (row.kind, words.name(row.names, row.kind), *(getattr(row, name) for name in _FOLLOW_UPS))
        for row in report.follow_ups
    ]
    return table(words, "follow_ups", heads, rows)


def _open_follow_ups(report: Report, words: Wording) -> Table:
    heads: Heads = (
        *(("ticket", "text"), ("day", "date"), ("what", "text"), ("officer", "text")),
        *(("opened_on", "date"), ("due_on", "date"), ("overdue", "text")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            item.ticket,
            item.day,
            words.name(item.names, item.kind),
            words.plain(item.officer),
            item.opened_on,
            item.due_on,
            words.say("yes" if item.overdue else "no"),
        )
        for item in report.open_follow_ups
    ]
    return table(words, "open_follow_ups", heads, rows)


def _sale_reasons(report: Report, words: Wording) -> Table:
    heads: Heads = (("code", "text"), ("reason", "text"), ("count", "int"))
    lists = words.rules.record_lists
    rows: list[tuple[Cell, ...]] = [
        (code, lists.label("reason", code, words.language) or code or words.say("unnoted"), count)
        for code, count in report.sales.reasons.items()
    ]
    return table(words, "sale_reasons", heads, rows)


def _goods(report: Report, words: Wording) -> Table:
    heads: Heads = (("code", "text"), ("item", "text"), ("units", "int"), ("amount", "rupiah"))
    rows: list[tuple[Cell, ...]] = [
        (row.item, words.name(row.names, row.item), row.units, row.amount) for row in report.sales.goods
    ]
    return table(words, "goods", heads, rows)


def _outcomes(report: Report, words: Wording) -> Table:
    heads: Heads = (("code", "text"), ("outcome", "text"), ("count", "int"))
    rows: list[tuple[Cell, ...]] = [(code, _outcome(words, code), count) for code, count in report.outcomes.items()]
    return table(words, "outcomes", heads, rows)


def _outcome(words: Wording, code: str) -> str:
    """The label of a need's outcome; the ledger keeps its number, a report that number as text."""
    known = words.rules.record_lists.label("outcome", int(code), words.language) if code.isdecimal() else ""
    return known or code or words.say("unnoted")


def _guests(report: Report, words: Wording) -> Table:
    heads: Heads = (("field", "text"), ("code", "text"), ("answer", "text"), ("count", "int"))
    rows: list[tuple[Cell, ...]] = [
        (
            words.known("field", item.field),
            str(share.code),
            words.say("unanswered") if share.code in {0, ""} else words.name(share.names, share.code),
            share.count,
        )
        for item in report.guests
        for share in item.shares
    ]
    return table(words, "guests", heads, rows)
