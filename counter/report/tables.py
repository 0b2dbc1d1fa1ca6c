"""Every figure of a report as typed tables, the meaning of the figures beside them."""

from __future__ import annotations

from ...assets.typed_table import Cell, Column, Kind, Table
from ...queue.report.report import Report
from ...queue.rulebook import Rulebook
from .tables_flow import flow_tables, time_tables
from .tables_rest import machine_tables, meaning_table, notice_tables, satisfaction_table
from .tables_summary import summary_table
from .tables_work import work_tables
from .wording import wording_of

__all__ = ["Cell", "Column", "Kind", "Table", "tables_of"]


def tables_of(report: Report, rules: Rulebook, language: str) -> tuple[Table, ...]:
    """All tables, in reading order; one without rows is there too, so that machines find the same ones every day.

    Raises ValueError for a language that the product does not speak.
    """
    words = wording_of(report, rules, language)
    return (
        summary_table(report, words),
        *notice_tables(report, words),
        *flow_tables(report, words),
        *time_tables(report, words),
        *work_tables(report, words),
        *machine_tables(report, words),
        satisfaction_table(report, words),
        meaning_table(words),
    )
