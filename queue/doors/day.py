"""The door of the day: its figures and its close."""

from __future__ import annotations

from datetime import date

from ..access import Act, Actor
from ..operations import day_close, views
from ..ticket import Ticket
from .door import Door


class DayDoor(Door):
    """What the head of the branch and the office's own routine ask."""

    def tickets_on(self, actor: Actor, day: date) -> list[Ticket]:
        """Every ticket of a local day: numbers and times, no identity."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return views.tickets_on(view, day)

    def close_day(self, actor: Actor, day: date) -> day_close.DayClosed:
        """Closes a local day and all before it; again changes nothing."""
        with self._work(actor, Act.CLOSE_DAY) as work:
            return day_close.close_day(work, actor, day)

    def close_due_days(self, actor: Actor) -> day_close.DayClosed:
        """Closes every day that is over: today from two hours after closing time."""
        with self._work(actor, Act.CLOSE_DAY) as work:
            return day_close.close_day(work, actor, day_close.due_day(work))
