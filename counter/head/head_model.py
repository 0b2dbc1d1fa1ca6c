"""The head's live view: reads the branch, changes what desks serve, excuses late visits, closes and opens the day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.errors import KnownError
from ...queue.estimate import Accuracy
from ...queue.operations.branch_view import BranchView, DeskChanged, DeskRefused
from ...queue.operations.day_close import OPEN_STATES
from ...queue.operations.serving import Moved, NotExcusable
from ...queue.standard import Excuse
from ...queue.ticket import Ticket
from ..dialogs.dialog_model import Answers, DialogModel
from ..part import Part
from ..shift import Job, Shift, note_fault
from .derive_head import derive_head
from .derive_head_services import served_prefixes, unserved_text
from .head_forms import chosen_services, close_form, excuse_form, reopen_form, services_form
from .head_props import HeadInputs, HeadProps

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1
ACCURACY_DAYS = 10


@QmlElement
@QmlUncreatable("made by the counter's model")
class HeadModel(Part[HeadInputs, HeadProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """Numbers and officers only; the office gives this role no visitor's identity."""

    def __init__(self, shift: Shift, dialog: DialogModel) -> None:
        super().__init__(shift, HeadInputs, derive_head)
        self._dialog = dialog
        self._accuracy_on: date | None = None
        self._asks_day = False
        self._left_by: frozenset[str] | None = None

    def forget(self) -> None:
        """See Part."""
        self._accuracy_on, self._asks_day, self._left_by = None, False, None
        super().forget()

    @Slot()
    def refresh(self) -> None:
        """Reads the branch anew; how well waits were told of the days before, once a day."""
        office = self._shift.office
        self._shift.run(office.see_branch, self._seen, self._failed)
        today = self._inputs.rules.hours.local(self._shift.now()).date()
        if self._accuracy_on != today:
            self._accuracy_on = today
            self._shift.run(lambda actor: office.estimate_accuracy(actor, ACCURACY_DAYS), self._measured, note_fault)

    def _seen(self, view: BranchView) -> None:
        self._change(view=view, away=False, now=self._shift.now())
        if self._left_by is not None:
            text, self._left_by = unserved_text(self._inputs, view, self._left_by), None
            if text:
                self._shift.tell("told.plain", text)
        if self._asks_day:
            self._asks_day = False
            self._tell_or_ask_day()

    def _measured(self, accuracy: Accuracy) -> None:
        self._change(accuracy=accuracy)

    def _failed(self, error: KnownError) -> None:
        note_fault(error)
        self._change(away=True)

    # What desks serve

    @Slot(str)
    def editDesk(self, key: str) -> None:
        """Asks what a desk serves from now on."""
        if self._shift.locked:
            return
        desk = self._inputs.rules.desk(int(key))
        if self._inputs.view is not None:
            desk = next((now.place.desk for now in self._inputs.view.desks if str(now.place.desk.number) == key), desk)
        if desk is not None:
            number = desk.number
            self._dialog.ask(services_form(self._inputs, desk), lambda answers: self._set_services(number, answers))

    def _set_services(self, number: int, answers: Answers) -> None:
        services = chosen_services(answers)
        if not services:
            self._dialog.refuse(dict.fromkeys(answers, self._inputs.say("head.services.none")))
            return
        office = self._shift.office
        self._dialog.run(lambda actor: office.set_desk_services(actor, number, services), self._services_set)

    def _services_set(self, outcome: DeskChanged | DeskRefused) -> None:
        if isinstance(outcome, DeskRefused):
            self._dialog.refuse({}, self._inputs.say("head.services.refused"))
            return
        self._dialog.close()
        self._left_by = served_prefixes(self._inputs.view)
        self.refresh()

    # Late visits

    @Slot(str)
    def excuse(self, key: str) -> None:
        """Asks why a late visit is not held against the office."""
        item = next((item for item in self._shown.incidents if item.key == key and item.excusable), None)
        if item is not None and not self._shift.locked:
            ticket_id = item.ticket_id
            self._dialog.ask(excuse_form(self._inputs, item), lambda answers: self._excuse(ticket_id, answers))

    def _excuse(self, ticket_id: str, answers: Answers) -> None:
        if not answers["why"]:
            self._dialog.refuse({"why": self._inputs.say("head.excuse.missing")})
            return
        office, why = self._shift.office, Excuse(answers["why"])
        self._dialog.run(lambda actor: office.excuse(actor, ticket_id, why), self._excused)

    def _excused(self, outcome: Moved | NotExcusable) -> None:
        if isinstance(outcome, NotExcusable):
            self._dialog.refuse({}, self._inputs.say("head.excuse.refused"))
            return
        self._dialog.close()
        self.refresh()

    # The day

    @Slot()
    def askDay(self) -> None:
        """Reads the branch, then asks what changeDay asks; where the day cannot be changed, says why."""
        if not self._shift.locked:
            self._asks_day = True
            self.refresh()

    def _tell_or_ask_day(self) -> None:
        if self._shown.act_why:
            self._shift.tell("told.plain", self._shown.act_why)
        else:
            self.changeDay()

    @Slot()
    def changeDay(self) -> None:
        """Asks to close the day, or to open it again."""
        view, office = self._inputs.view, self._shift.office
        if view is None or self._shown.act_why or self._dialog.is_open or self._shift.locked:
            return
        if self._shown.act == "reopen":
            self._dialog.ask(reopen_form(self._inputs, view), lambda _: self._act(office.reopen_day))
        else:
            day = view.day.day
            self._shift.run(lambda actor: office.tickets_on(actor, day), self._ask_close)

    def _ask_close(self, tickets: list[Ticket]) -> None:
        view, office = self._inputs.view, self._shift.office
        if view is None or self._dialog.is_open:
            return
        left, day = [ticket for ticket in tickets if ticket.state in OPEN_STATES], view.day.day
        begun = sum(ticket.started_at is not None for ticket in left)
        form = close_form(self._inputs, len(left) - begun, begun)
        self._dialog.ask(form, lambda _: self._act(lambda actor: office.close_day(actor, day)))

    def _act(self, job: Job) -> None:
        self._shift.run(job, lambda _: self.refresh())
