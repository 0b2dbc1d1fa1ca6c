"""What each key of the report's page does."""

from __future__ import annotations

from collections.abc import Callable

from .report_model import ReportModel


def report_table(report: ReportModel) -> dict[str, Callable[[], None]]:
    """By the actions of the table of keys; while a day is chosen the picker has the keys."""
    acts: dict[str, Callable[[], None]] = {
        "earlier": lambda: report.step(-1),
        "later": lambda: report.step(1),
        "date": lambda: report.pick("main"),
        "compare": report.switchCompare,
        "renew": report.renew,
        "zoom_in": lambda: report.zoom(1),
        "zoom_out": lambda: report.zoom(-1),
        "zoom_full": lambda: report.zoom(0),
        "save_pdf": lambda: report.saver.askPath("pdf"),
    }
    return {action: _unless_picking(report, act) for action, act in acts.items()}


def _unless_picking(report: ReportModel, act: Callable[[], None]) -> Callable[[], None]:
    return lambda: None if report.calendar.is_open else act()
