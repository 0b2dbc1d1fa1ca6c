"""The tables of how guests fared: of the whole, by service, desk, officer, hour, priority, and over time."""

from __future__ import annotations

from dataclasses import replace

from ...assets.typed_table import Cell, Column, Table
from ...queue.report.measures import Headline
from ...queue.report.period import period_between
from ...queue.report.report import Report
from .dates import hour_text, period_text
from .page_standard import service_name
from .typed import FLOW, Heads, flow_cells, share_of, spread_cells, spread_heads, table
from .wording import Wording

_SERVICE: Heads = (("prefix", "text"), ("service", "text"))
_HEADLINE: Heads = (
    ("period", "text"),
    ("first", "date"),
    ("last", "date"),
    *((name, "int") for name in ("arrivals", "served", "no_shows")),
    *((name, "seconds") for name in ("wait_median", "wait_p90", "service_median")),
    ("judged", "int"),
    ("kept", "int"),
    ("share", "share"),
)


def flow_tables(report: Report, words: Wording) -> tuple[Table, ...]:
    """Those tables, in the report's order."""
    return (
        table(words, "services", (*_SERVICE, *FLOW), [_service(report, words, row.prefix) for row in report.services]),
        _officers(report, words),
        _desks(report, words),
        _hours(report, words),
        _priority(report, words),
        _not_judged(report, words),
        _standards(report, words),
    )


def time_tables(report: Report, words: Wording) -> tuple[Table, ...]:
    """The period's parts, and the period beside earlier ones."""
    whole, usual = report.whole, report.comparison.typical
    this = Headline(
        report.period.first,
        report.period.last,
        whole.counts.arrivals,
        whole.counts.served,
        whole.counts.no_shows,
        whole.wait.median,
        whole.wait.p90,
        whole.service.median,
        whole.kept.judged,
        whole.kept.kept,
    )
    beside = [_headline(words.say("row.this"), this)]
    beside += [_headline(words.say("row.typical"), usual)] if usual else []
    beside += [_headline(_period(words, item), item) for item in report.comparison.earlier]
    parts = [_headline(_period(words, part), part) for part in report.parts]
    return table(words, "comparison", _HEADLINE, beside), table(words, "trend", _HEADLINE, parts)


def _period(words: Wording, item: Headline) -> str:
    return period_text(words, period_between(item.first, item.last))


def _headline(name: str, item: Headline) -> tuple[Cell, ...]:
    counts = item.arrivals, item.served, item.no_shows
    times = item.wait_median, item.wait_p90, item.service_median
    return (name, item.first, item.last, *counts, *times, item.judged, item.kept, share_of(item.kept, item.judged))


def _service(report: Report, words: Wording, prefix: str) -> tuple[Cell, ...]:
    row = next(item for item in report.services if item.prefix == prefix)
    return (prefix, words.name(row.names, prefix), *flow_cells(row.flow))


def _officers(report: Report, words: Wording) -> Table:
    heads: Heads = (("officer", "text"), ("desks", "text"), ("staffed", "seconds"), ("rest", "seconds"), *FLOW)
    rows: list[tuple[Cell, ...]] = [
        (
            words.plain(row.name),
            ", ".join(map(str, row.desks)),
            row.staffed_seconds,
            row.rest_seconds,
            *flow_cells(row.flow),
        )
        for row in report.officers
    ]
    return table(words, "officers", heads, rows)


def _desks(report: Report, words: Wording) -> Table:
    heads: Heads = (("desk", "int"), ("staffed", "seconds"), *FLOW)
    rows: list[tuple[Cell, ...]] = [(row.desk, row.staffed_seconds, *flow_cells(row.flow)) for row in report.desks]
    return table(words, "desks", heads, rows)


def _hours(report: Report, words: Wording) -> Table:
    """The arrivals by service stand behind, a column each: arrivals_ and the letter."""
    heads: Heads = (
        *(("hour", "text"), ("arrivals", "int")),
        *spread_heads("wait"),
        *(("desks_open", "number"), ("late", "int")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            hour_text(row.hour),
            row.total,
            *spread_cells(row.wait),
            row.desks_open,
            row.late,
            *(row.arrivals.get(item.prefix, 0) for item in report.services),
        )
        for row in report.hours
    ]
    services = tuple(
        Column(f"arrivals_{item.prefix}", words.name(item.names, item.prefix), "int") for item in report.services
    )
    plain = table(words, "hours", heads, rows)
    return replace(plain, columns=(*plain.columns, *services))


def _priority(report: Report, words: Wording) -> Table:
    heads: Heads = (("code", "text"), ("class", "text"), *FLOW)
    rows: list[tuple[Cell, ...]] = [
        (code, words.known("priority", code), *flow_cells(flow)) for code, flow in report.priority.items()
    ]
    return table(words, "priority", heads, rows)


def _not_judged(report: Report, words: Wording) -> Table:
    """By the reason: of the whole, and of each service."""
    heads: Heads = (*_SERVICE, ("code", "text"), ("reason", "text"), ("count", "int"))
    flows = [("", words.say("row.all"), report.whole)]
    flows += [(row.prefix, words.name(row.names, row.prefix), row.flow) for row in report.services]
    rows: list[tuple[Cell, ...]] = [
        (prefix, name, code, words.known("not_judged", code), count)
        for prefix, name, flow in flows
        for code, count in flow.kept.not_judged.items()
    ]
    return table(words, "not_judged", heads, rows)


def _standards(report: Report, words: Wording) -> Table:
    heads: Heads = (
        *_SERVICE,
        ("clock_rule", "text"),
        ("target", "seconds"),
        ("limit", "seconds"),
        ("valid_from", "date"),
        ("version", "text"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row.prefix,
            service_name(report, words, row.prefix),
            words.say(f"clock.{row.clock_rule.value}"),
            row.target_seconds,
            row.limit_seconds,
            row.valid_from,
            row.version,
        )
        for row in report.standards
    ]
    return table(words, "standards", heads, rows)
