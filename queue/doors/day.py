"""The door of the day: its figures, the head's live view, what each desk serves, opening and closing."""

from __future__ import annotations

from datetime import date

from ..access import Act, Actor
from ..estimate import Accuracy
from ..operations import branch_view, day, day_close, views, wait
from ..ticket import Ticket
from .door import Door


class DayDoor(Door):
    """What the head of the branch and the office's own routine ask."""

    def tickets_on(self, actor: Actor, on: date) -> list[Ticket]:
        """Every ticket of a local day, each leg by itself: numbers and times, no identity."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return views.tickets_on(view, on)

    def see_branch(self, actor: Actor) -> branch_view.BranchView:
        """The live day without any visitor's identity."""
        with self._view(actor, Act.SEE_BRANCH) as view:
            return branch_view.branch_view(view)

    def set_desk_services(
        self, actor: Actor, number: int, services: tuple[tuple[str, int], ...]
    ) -> branch_view.DeskChanged | branch_view.DeskRefused:
        """What a desk serves from now on, with its preferences."""
        with self._work(actor, Act.MANAGE_DESKS) as work:
            return branch_view.set_desk_services(work, actor.account_id, number, services)

    def reopen_day(self, actor: Actor) -> None:
        """Opens today again, where it was closed before its time."""
        with self._work(actor, Act.CLOSE_DAY) as work:
            day.open_day(work, actor, again=True)

    def close_day(self, actor: Actor, on: date) -> day_close.DayClosed:
        """Closes a local day and all before it; again changes nothing."""
        with self._work(actor, Act.CLOSE_DAY) as work:
            return day_close.close_day(work, actor, on)

    def close_due_days(self, actor: Actor) -> day_close.DayClosed:
        """Closes every day that is over: today from two hours after closing time."""
        with self._work(actor, Act.CLOSE_DAY) as work:
            return day_close.close_day(work, actor, day_close.due_day(work))

    def check_verdicts(self, actor: Actor, on: date) -> dict[str, tuple[str, ...]]:
        """A day's tickets, by number and leg, that differ from what their events tell, with the fields that do."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return views.differences_on(view, on)

    def estimate_accuracy(self, actor: Actor, days: int) -> Accuracy:
        """How the told waits of the last working days before today were kept."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return wait.estimate_accuracy(view, days)
