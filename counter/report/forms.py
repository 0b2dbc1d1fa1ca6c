"""The forms of a report by their names, each made by what knows how; loaded only when one is made."""

from __future__ import annotations

from ...queue.report.report import Report
from ...queue.rulebook import Rulebook
from .edition import EditionNote

WORDLESS = frozenset({"json"})
"""Forms that are alike in every language."""


def form_of(form: str, report: Report, rules: Rulebook, language: str, note: EditionNote | None = None) -> bytes:
    """A form's bytes. form: "pdf", "xlsx", "csv" or "json"; note: of the second edition and later ones."""
    match form:
        case "pdf":
            from .pdf import pdf_of  # noqa: PLC0415 - slow to load, seldom needed

            return pdf_of(report, rules, language, note)
        case "xlsx":
            from .sheets import workbook_of  # noqa: PLC0415

            return workbook_of(report, rules, language)
        case "csv":
            from .machine import csv_of  # noqa: PLC0415

            return csv_of(report, rules, language)
        case "json":
            from .machine import json_of  # noqa: PLC0415

            return json_of(report)
    raise ValueError(f"form {form}")
