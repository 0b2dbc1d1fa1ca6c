"""What is done with the ticket that is marked in a list: called out of turn, taken back, given up."""

from __future__ import annotations

from ...queue.operations.calling import ChosenReason
from ...queue.operations.serving import CancelReason
from ...queue.ticket import Ticket, TicketState
from ..dialogs.dialog_model import Answers
from ..dialogs.form import Form
from .acts import Acts
from .derive_marked import marked_ticket


class QueueActs(Acts):
    """Each acts on the marked ticket as it stands when asked; by the answer it may have moved on."""

    def enter(self) -> None:
        """What Enter does: takes a no-show back, calls anybody else."""
        ticket = self._marked()
        if ticket is not None and ticket.state is TicketState.NO_SHOW:
            self.restore()
        else:
            self.call_chosen()

    def call_chosen(self) -> None:
        """Asks why this one is called out of turn; the next one is simply called."""
        ticket, marked, view = self._marked(), self._desk.marked_shown, self._desk.view
        if ticket is None or view is None:
            return
        if not marked.call.enabled:
            self._shift.tell("told.plain", marked.call.why)
        elif ticket.ticket_id == view.next_ticket_id:
            self._desk.callNext()
        else:
            title = self.say("chosen.title", ticket.text)
            fields = (self.reasons("chosen", ChosenReason),)
            form = Form(title, self.say("chosen.yes"), marked.why, icon="megaphone-simple", fields=fields)
            self._dialog.ask(form, lambda answers: self._call(ticket, answers))

    def _call(self, ticket: Ticket, answers: Answers) -> None:
        if self.has(answers, "reason"):
            why, office = ChosenReason(answers["reason"]), self._shift.office
            self.run(lambda actor: office.call_chosen(actor, ticket.ticket_id, why))

    def restore(self) -> None:
        """Takes a no-show back into the queue."""
        ticket, marked, office = self._marked(), self._desk.marked_shown, self._shift.office
        if ticket is None:
            return
        if not marked.restore.enabled:
            self._shift.tell("told.plain", marked.restore.why)
            return
        self._shift.run(lambda actor: office.restore(actor, ticket.ticket_id), self._desk.settle)

    def cancel(self) -> None:
        """Asks why a ticket is given up."""
        ticket, marked = self._marked(), self._desk.marked_shown
        if ticket is None:
            return
        if not marked.cancel.enabled:
            self._shift.tell("told.plain", marked.cancel.why)
            return
        fields = (self.reasons("cancel", CancelReason),)
        title, yes = self.say("cancel.title", ticket.text), self.say("cancel.yes")
        form = Form(
            title, yes, self.say("cancel.text"), icon="ticket", danger=True, fields=fields, no=self.say("cancel.no")
        )
        self._dialog.ask(form, lambda answers: self._cancel(ticket, answers))

    def _cancel(self, ticket: Ticket, answers: Answers) -> None:
        if self.has(answers, "reason"):
            why, office = CancelReason(answers["reason"]), self._shift.office
            self.run(lambda actor: office.cancel(actor, ticket.ticket_id, why))

    def _marked(self) -> Ticket | None:
        view = self._desk.view
        if view is None or self._dialog.is_open or self._shift.locked:
            return None
        return marked_ticket(self._desk.inputs, view)
