"""The door of a service desk: sitting down, calling, serving, sending on."""

from __future__ import annotations

from ..access import Act, Actor, Role
from ..operations import calling, desk_view, desks, device, issue, legs, reading, reprint, serving
from ..standard import Excuse
from ..ticket import Move, Ticket
from .door import Door


class DeskDoor(Door):
    """What an officer asks."""

    def desk_places(self, actor: Actor) -> tuple[desks.DeskPlace, ...]:
        """Every desk with its holder and its state."""
        with self._view(actor, Act.TAKE_DESK) as view:
            return desks.places(view)

    def take_desk(self, actor: Actor, number: int, *, take_over: bool = False) -> desks.DeskOutcome:
        """Sits the officer at a desk; the first of a day opens the day."""
        with self._work(actor, Act.TAKE_DESK) as work:
            return desks.take_desk(work, actor, number, take_over=take_over)

    def leave_desk(self, actor: Actor) -> Ticket | None:
        """Frees the officer's desk, or gives the guest who must be finished first."""
        with self._work(actor, Act.TAKE_DESK) as work:
            return desks.leave_desk(work, actor)

    def take_break(self, actor: Actor, why: desks.BreakReason, minutes: int) -> desks.BreakOutcome:
        """The desk calls nobody for some planned minutes."""
        with self._work(actor, Act.TAKE_DESK) as work:
            return desks.take_break(work, actor, why, minutes)

    def end_break(self, actor: Actor) -> desks.BreakOutcome:
        """The desk calls guests again."""
        with self._work(actor, Act.TAKE_DESK) as work:
            return desks.end_break(work, actor)

    def desk_view(self, actor: Actor) -> desk_view.DeskView | None:
        """The officer's desk; None without one. No name is given whose reading was not written down before."""
        with self._view(actor, Act.SEE_DESK) as view:
            seen = desk_view.desk_view(view, actor)
            new = desk_view.new_reads(view, actor, seen) if seen else {}
        if new:
            with self._work(actor, Act.SEE_DESK) as work:
                for purpose, visits in new.items():
                    reading.note_reads(work, actor, purpose, visits)
        return seen

    def register_visit(
        self, actor: Actor, request: issue.IssueRequest
    ) -> issue.Issued | issue.OfficeClosed | issue.NotAccepted:
        """A visit that an officer makes for one who cannot use the kiosk; one ticket for one session."""
        with self._view(actor, Act.REGISTER) as view:
            estimate = issue.outlook_of(view, request)
        with self._work(actor, Act.REGISTER) as work:
            return issue.issue(work, request, estimate)

    def call_next(self, actor: Actor) -> calling.CallOutcome:
        """Calls the next ticket to the officer's desk."""
        with self._work(actor, Act.SERVE) as work:
            return calling.call_next(work, actor)

    def call_chosen(self, actor: Actor, ticket_id: str, why: calling.ChosenReason) -> calling.ChosenOutcome:
        """Calls a waiting or held guest out of turn."""
        with self._work(actor, Act.SERVE) as work:
            return calling.call_chosen(work, actor, ticket_id, why)

    def undo_call(self, actor: Actor, ticket_id: str) -> serving.MoveOutcome:
        """Takes a wrong call back, within seconds."""
        return self._move(actor, ticket_id, Move.UNDO_CALL)

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

    def hold(self, actor: Actor, ticket_id: str, why: serving.HoldReason, minutes: int) -> serving.MoveOutcome:
        """Sets the guest aside; they come back into the queue after so many minutes."""
        with self._work(actor, Act.SERVE) as work:
            return serving.hold(work, actor, ticket_id, why, minutes)

    def transfer(
        self, actor: Actor, ticket_id: str, service: str, to_desk: int | None, why: legs.TransferReason
    ) -> legs.TransferOutcome:
        """Sends the guest to another service or desk."""
        with self._work(actor, Act.SERVE) as work:
            return legs.transfer(work, actor, ticket_id, service, to_desk, why)

    def go_on(self, actor: Actor, ticket_id: str, service: str, *, here: bool) -> legs.TransferOutcome:
        """Finishes this service and goes on with the visit's next one."""
        with self._work(actor, Act.SERVE) as work:
            return legs.go_on(work, actor, ticket_id, service, here=here)

    def restore(self, actor: Actor, ticket_id: str) -> serving.MoveOutcome:
        """Takes a no-show back into the queue."""
        with self._work(actor, Act.SERVE) as work:
            return serving.restore(work, actor, ticket_id)

    def cancel(self, actor: Actor, ticket_id: str, why: serving.CancelReason) -> serving.MoveOutcome:
        """Gives up a waiting or held ticket."""
        with self._work(actor, Act.SERVE) as work:
            return serving.cancel(work, actor, ticket_id, why)

    def excuse(self, actor: Actor, ticket_id: str, why: Excuse) -> serving.Moved | serving.NotExcusable:
        """Excuses a late visit: an officer today's own, a head or an administrator any of the last days."""
        with self._work(actor, Act.EXCUSE) as work:
            return serving.excuse(work, actor, ticket_id, why, any_desk=actor.role is not Role.OFFICER)

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
