"""The tables of kiosks and devices, concerns and findings, satisfaction, and of what the figures mean."""

from __future__ import annotations

from ...assets.typed_table import Cell, Table
from ...queue.report.report import Report
from ...queue.satisfaction import ELEMENTS
from .concerns import concern_texts, outage_title
from .definitions import definitions
from .findings import finding_texts
from .typed import Heads, table
from .wording import Wording

_Rows = list[tuple[Cell, ...]]


def machine_tables(report: Report, words: Wording) -> tuple[Table, ...]:
    """How sessions at the kiosks ended, where they were left, what did not work."""
    heads: Heads = (("code", "text"), ("ended", "text"), ("count", "int"))
    kiosk = report.kiosk
    ended: _Rows = [(code, words.known("ended", code), count) for code, count in kiosk.ended.items()]
    left: _Rows = [(code, words.known("page", code), count) for code, count in kiosk.left_at.items()]
    return (
        table(words, "kiosk", heads, ended),
        table(words, "kiosk_pages", (("code", "text"), ("page", "text"), ("count", "int")), left),
        _outages(report, words),
    )


def notice_tables(report: Report, words: Wording) -> tuple[Table, ...]:
    """What wants attention, in the sentences of the pages."""
    heads: Heads = (
        ("code", "text"),
        ("level", "text"),
        ("matter", "text"),
        ("detail", "text"),
        ("tickets_all", "text"),
    )
    concerns: _Rows = [
        (item.kind, words.say(f"concern_level.{said.level}"), said.title, said.text, " ".join(item.tickets))
        for item, said in zip(report.concerns, concern_texts(report, words), strict=True)
    ]
    findings: _Rows = [
        (item.kind, text) for item, text in zip(report.findings, finding_texts(report, words), strict=True)
    ]
    return (
        table(words, "findings", (("code", "text"), ("sentence", "text")), findings),
        table(words, "concerns", heads, concerns),
        table(words, "disagreements", (("ticket", "text"),), [(ticket,) for ticket in report.disagreements]),
    )


def meaning_table(words: Wording) -> Table:
    """What each figure means."""
    heads: Heads = (("code", "text"), ("definition", "text"))
    return table(words, "definitions", heads, list(definitions(words)))


def satisfaction_table(report: Report, words: Wording) -> Table:
    """The means of the nine elements; responses, index and grade stand in the summary."""
    means = report.satisfaction.means if report.satisfaction else ()
    rows: _Rows = [
        (f"U{place}", words.say(f"element.{name}"), mean)
        for place, (name, mean) in enumerate(zip(ELEMENTS, means, strict=False), start=1)
    ]
    return table(words, "satisfaction", (("code", "text"), ("element", "text"), ("mean", "number")), rows)


def _outages(report: Report, words: Wording) -> Table:
    heads: Heads = (
        *(("device", "text"), ("place", "text"), ("state", "text"), ("matter", "text")),
        *(("since", "datetime"), ("until", "datetime"), ("seconds", "seconds"), ("tickets", "int")),
    )
    rows: _Rows = [
        (
            item.device,
            words.plain(item.place),
            item.state,
            outage_title(words, item.device, item.place, item.state),
            item.since,
            item.until,
            item.seconds,
            item.tickets,
        )
        for item in report.outages
    ]
    return table(words, "outages", heads, rows)
