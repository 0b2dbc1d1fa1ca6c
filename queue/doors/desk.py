"""The door of a service desk: sitting down, calling, serving."""

from __future__ import annotations

from ..access import Act, Actor
from ..operations import desks, device, reprint, serving, views
from ..ticket import Move, Ticket
from .door import Door


class DeskDoor(Door):
    """What an officer asks."""

    def desk_places(self, actor: Actor) -> tuple[desks.DeskPlace, ...]:
        """Every desk with its holder."""
        with self._view(actor, Act.TAKE_DESK) as view:
            return desks.places(view)

    def take_desk(self, actor: Actor, number: int, *, take_over: bool = False) -> desks.DeskOutcome:
        """Sits the officer at a desk."""
        with self._work(actor, Act.TAKE_DESK) as work:
            return desks.take_desk(work, actor, number, take_over=take_over)

    def leave_desk(self, actor: Actor) -> Ticket | None:
        """Frees the officer's desk, or gives the guest who must be finished first."""
        with self._work(actor, Act.TAKE_DESK) as work:
            return desks.leave_desk(work, actor)

    def desk_view(self, actor: Actor) -> views.DeskView | None:
        """The officer's desk; None without one."""
        with self._view(actor, Act.SEE_DESK) as view:
            return views.desk_view(view, actor)

    def call_next(self, actor: Actor) -> serving.CallOutcome:
        """Calls the next ticket to the officer's desk."""
        with self._work(actor, Act.SERVE) as work:
            return serving.call_next(work, actor)

    def recall(self, actor: Actor, ticket_id: str) -> serving.MoveOutcome:
        """Calls the same ticket again; the wait stays as the first call froze it."""
        return self._move(actor, ticket_id, Move.RECALL)

    def start(self, actor: Actor, ticket_id: str) -> serving.MoveOutcome:
        """The service begins: the standard's clock stops and the visit is judged."""
        return self._move(actor, ticket_id, Move.START)

    def finish(self, actor: Actor, ticket_id: str) -> serving.MoveOutcome:
        """The service is done."""
        return self._move(actor, ticket_id, Move.FINISH)

    def no_show(self, actor: Actor, ticket_id: str) -> serving.MoveOutcome:
        """Nobody came after the calls."""
        return self._move(actor, ticket_id, Move.NO_SHOW)

    def ask_reprint(self, actor: Actor, ticket_id: str) -> reprint.ReprintOutcome:
        """Has a ticket of today printed again, by the kiosk that issued it or another."""
        with self._work(actor, Act.ASK_REPRINT) as work:
            return reprint.ask_reprint(work, actor, ticket_id)

    def answer_help(self, actor: Actor, name: str) -> None:
        """An officer goes to the visitor who asked for help."""
        with self._work(actor, Act.SERVE) as work:
            device.report_device(work, name, device.ANSWERED)

    def _move(self, actor: Actor, ticket_id: str, move: Move) -> serving.MoveOutcome:
        with self._work(actor, Act.SERVE) as work:
            return serving.move(work, actor, ticket_id, move)
