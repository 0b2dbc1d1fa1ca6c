"""The door of the head's report."""

from __future__ import annotations

from ..access import Act, Actor
from ..operations import report_reading
from ..report.period import Period
from ..report.report import Report
from .door import Door


class ReportDoor(Door):
    """Figures of days that are over, and of today so far."""

    def report(self, actor: Actor, period: Period) -> Report:
        """The report of a period from its events, as it is known now. No visitor's identity."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return report_reading.report(view, period)
