"""The tables of services, officers, desks and hours."""

from __future__ import annotations

from collections.abc import Iterable

from ...queue.report.report import DeskRow, HourRow, OfficerRow, Report, ServiceRow
from .blocks import Block, cell, column, kept_text, table_block
from .dates import hour_text
from .page_standard import rule_lines
from .wording import NONE, Wording

LONG_NAME = 24
_SERVICE_COLUMNS = (
    *(("arrivals", 0.7), ("served", 0.8), ("wait_median", 1.05), ("wait_longest", 1.15), ("service_median", 1.1)),
    ("kept", 1.15),
)
"""What is told of a service, with the part of the width that it takes."""


def services_block(report: Report, words: Wording) -> Block:
    """One row a service, in the catalogue's order, and the rules of the standard below."""
    ruled = {row.prefix for row in report.standards}
    columns = [
        column(words.say("column.service"), _name_width(words.name(row.names) for row in report.services), right=False)
    ]
    columns += [column(words.say(f"column.{name}"), width) for name, width in _SERVICE_COLUMNS]
    rows = [
        _service(row, place, report, words, is_ruled=row.prefix in ruled) for place, row in enumerate(report.services)
    ]
    return table_block(
        words.say("services.title"), columns, rows, sub=words.say("services.sub"), notes=rule_lines(report, words)
    )


def officers_block(report: Report, words: Wording) -> Block:
    """One row an officer, in the order of the accounts."""
    columns = [
        column(words.say("column.officer"), _name_width(row.name for row in report.officers), right=False),
        column(words.say("column.desks"), 1.0, right=False),
    ]
    columns += [column(words.say(f"column.{name}")) for name in ("served", "service_median", "kept", "rest")]
    rows = [_officer(row, report, words) for row in report.officers]
    return table_block(
        words.say("officers.title"), columns, rows, sub=words.say("officers.sub"), empty=words.say("officers.none")
    )


def desks_block(report: Report, words: Wording) -> Block:
    """One row a desk."""
    columns = [column(words.say("column.desk"), 1.4, right=False)]
    columns += [
        column(words.say(f"column.{name}")) for name in ("served", "wait_median", "service_median", "kept", "staffed")
    ]
    rows = [_desk(row, report, words) for row in report.desks]
    return table_block(words.say("desks.title"), columns, rows, empty=words.say("desks.none"))


def hours_block(report: Report, words: Wording) -> Block:
    """One row an hour, of a longer period."""
    columns = [column(words.say("column.hour"), 1.4, right=False)]
    columns += [
        column(words.say(f"column.{name}")) for name in ("arrivals", "wait_median", "wait_p90", "desks_open", "late")
    ]
    rows = [_hour(row, words) for row in report.hours]
    return table_block(
        words.say("hours.title"), columns, rows, sub=words.say("hours.sub"), empty=words.say("arrivals.none")
    )


def _name_width(names: Iterable[str]) -> float:
    """More room where names are long."""
    return 3.0 if max(map(len, names), default=0) > LONG_NAME else 1.6


def _service(row: ServiceRow, place: int, report: Report, words: Wording, *, is_ruled: bool) -> list[Block]:
    flow = row.flow
    kept = cell(kept_text(words, flow.kept, one_day=report.period.is_day), strong=True)
    if not is_ruled and not flow.kept.judged:
        kept = cell(words.say("services.unset"), soft=True)
    return [
        cell(words.name(row.names, row.prefix), strong=True, slot=place),
        cell(words.number(flow.counts.arrivals)),
        cell(words.number(flow.counts.served)),
        cell(words.duration(flow.wait.median)),
        cell(words.duration(flow.wait.longest)),
        cell(words.duration(flow.service.median)),
        kept,
    ]


def _officer(row: OfficerRow, report: Report, words: Wording) -> list[Block]:
    desks = words.say("desk", words.listed([str(desk) for desk in row.desks], 12)) if row.desks else NONE
    return [
        cell(words.plain(row.name) or NONE, strong=True),
        cell(desks),
        cell(words.number(row.flow.counts.served)),
        cell(words.duration(row.flow.service.median)),
        cell(kept_text(words, row.flow.kept, one_day=report.period.is_day)),
        cell(words.hours(row.rest_seconds)),
    ]


def _desk(row: DeskRow, report: Report, words: Wording) -> list[Block]:
    return [
        cell(words.say("desk", row.desk), strong=True),
        cell(words.number(row.flow.counts.served)),
        cell(words.duration(row.flow.wait.median)),
        cell(words.duration(row.flow.service.median)),
        cell(kept_text(words, row.flow.kept, one_day=report.period.is_day)),
        cell(words.hours(row.staffed_seconds)),
    ]


def _hour(row: HourRow, words: Wording) -> list[Block]:
    return [
        cell(words.say("hours.span", hour_text(row.hour), hour_text(row.hour + 1)), strong=True),
        cell(words.number(row.total)),
        cell(words.duration(row.wait.median)),
        cell(words.duration(row.wait.p90)),
        cell(words.decimal(row.desks_open)),
        cell(words.number(row.late)),
    ]
