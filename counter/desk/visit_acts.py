"""A visit that an officer makes for one who cannot use the kiosk: the form, the number, its paper."""

from __future__ import annotations

from typing import assert_never

from ...queue.clock import new_id
from ...queue.operations.issue import Issued, NotAccepted, OfficeClosed
from ..dialogs.dialog_model import Answers
from ..dialogs.form import Form
from .acts import Acts
from .derive_day import closed_until
from .visit_form import Begun, fault_words, request_of, visit_form


class VisitActs(Acts):
    """The form stays with everything typed until the office has made the ticket or the officer gives it up."""

    def make(self) -> None:
        """Opens the empty form."""
        if self._desk.view is None or self._dialog.is_open or self._shift.locked:
            return
        now = self._shift.now()
        begun = Begun(new_id(now), now)
        self._dialog.ask(visit_form(self._desk.inputs), lambda answers: self._register(begun, answers))

    def _register(self, begun: Begun, answers: Answers) -> None:
        if not self.has(answers, "reason", "service"):
            return
        request, office = request_of(self._desk.inputs, begun, answers), self._shift.office
        self._dialog.run(lambda actor: office.register_visit(actor, request), self._registered)

    def _registered(self, outcome: Issued | OfficeClosed | NotAccepted) -> None:
        match outcome:
            case Issued():
                self._desk.refresh()
                self._show_number(outcome)
            case OfficeClosed(opens):
                self._dialog.refuse({}, closed_until(self._desk.inputs, opens))
            case NotAccepted(faults):
                self._dialog.refuse(fault_words(self._desk.inputs, faults))
            case _:
                assert_never(outcome)

    def _show_number(self, issued: Issued) -> None:
        ticket, ahead = issued.ticket, issued.people_ahead
        form = Form(
            self.say("visit.done"),
            self.say("visit.print"),
            self.say("visit.ahead", ahead) if ahead else self.say("visit.first"),
            icon="ticket",
            no=self.say("caps.close"),
            number=ticket.text,
        )
        self._dialog.ask(form, lambda _: self._desk.reprint(ticket.ticket_id))
