"""The desk's own actions: its break, and the reason of a late visit."""

from __future__ import annotations

from ...queue.operations.desks import BreakReason, DeskState
from ...queue.standard import Excuse
from ..dialogs.dialog_model import Answers
from ..dialogs.form import Field, Form, Option
from .acts import Acts
from .derive_clock import span

BREAK_MINUTES = (5, 10, 15, 30, 60)
USUAL_BREAK = 15
LATE_LISTED = 9


class DeskActs(Acts):
    """Break and excuse."""

    def rest(self) -> None:
        """Asks why and for how long the desk rests; on a break, goes back to work."""
        view = self._desk.view
        if view is None or self._dialog.is_open or self._shift.locked:
            return
        if view.place.state is DeskState.BREAK:
            self._shift.run(self._shift.office.end_break, self._desk.settle)
        elif self._desk.ready("rest"):
            fields = (self.reasons("rest", BreakReason), self.minutes("rest.minutes", BREAK_MINUTES, USUAL_BREAK))
            title = self.say("rest.ask", self.say("desks.name", view.desk.number))
            self._dialog.ask(Form(title, self.say("rest.yes"), icon="coffee", fields=fields), self._rest)

    def _rest(self, answers: Answers) -> None:
        if self.has(answers, "reason", "minutes"):
            why, minutes, office = BreakReason(answers["reason"]), int(answers["minutes"]), self._shift.office
            self.run(lambda actor: office.take_break(actor, why, minutes))

    def excuse(self) -> None:
        """Asks which of today's late visits had a reason, and which."""
        if not self._desk.ready("excuse"):
            return
        late = self._desk.inputs.late[-LATE_LISTED:]
        options = tuple(
            Option(item.ticket_id, self.say("excuse.item", item.text, span(self._desk.inputs, item.verdict.seconds)))
            for item in reversed(late)
            if item.verdict is not None
        )
        fields = (
            Field("ticket", self.say("excuse.ticket"), "chips", options[0].key, options=options),
            self.reasons("excuse", Excuse),
        )
        form = Form(self.say("excuse.title"), self.say("excuse.yes"), self.say("excuse.text"), "clock", fields=fields)
        self._dialog.ask(form, self._excuse)

    def _excuse(self, answers: Answers) -> None:
        if self.has(answers, "ticket", "reason"):
            ticket_id, why, office = answers["ticket"], Excuse(answers["reason"]), self._shift.office
            self.run(lambda actor: office.excuse(actor, ticket_id, why))
