"""The earlier visits of the guest at the desk, read anew and written down by the office at each opening."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.errors import KnownError
from ...queue.operations.guests import History, NotYourGuest
from ...queue.ticket import Ticket
from ..desk.desk_model import DeskModel
from ..part import Part
from ..shift import Shift, note_fault
from .derive_history import HistoryInputs, HistoryProps, derive_history

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the counter's model")
class HistoryModel(Part[HistoryInputs, HistoryProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """Nothing of it is kept once the sheet is shut."""

    def __init__(self, shift: Shift, desk: DeskModel) -> None:
        super().__init__(shift, HistoryInputs, derive_history)
        self._desk = desk
        desk.changed.connect(self._guest_may_have_gone)

    @property
    def is_open(self) -> bool:
        """Whether the sheet stands over the page."""
        return self._inputs.ticket is not None

    @Slot()
    def open(self) -> None:
        """Shows the guest's earlier visits; says why not where there is no guest."""
        view = self._desk.view
        if self._shift.locked:
            return
        if view is None or view.guest is None:
            self._shift.tell("told.plain", self._inputs.say("why.no_guest"))
            return
        self._change(ticket=view.guest.ticket, name=self._desk.shown.guest.name, history=None, fault=None, busy=False)
        self.read()

    @Slot()
    def read(self) -> None:
        """Asks the office; again after a fault."""
        ticket, office = self._inputs.ticket, self._shift.office
        if ticket is None or self._inputs.busy:
            return
        self._change(busy=True, fault=None)

        def failed(error: KnownError) -> None:
            note_fault(error)
            if self._is_about(ticket):
                self._change(busy=False, fault=error.code)

        self._shift.run(
            lambda actor: office.history(actor, ticket.ticket_id), lambda outcome: self._is(ticket, outcome), failed
        )

    def _is(self, ticket: Ticket, outcome: History | NotYourGuest) -> None:
        if not self._is_about(ticket):
            return
        if isinstance(outcome, NotYourGuest):
            self.close()
            self._shift.tell("told.no_guest")
            self._desk.refresh()
        else:
            self._change(history=outcome, busy=False)

    @Slot()
    def close(self) -> None:
        """Shuts the sheet."""
        if self.is_open:
            self._change(ticket=None, name="", history=None, busy=False, fault=None)

    def _is_about(self, ticket: Ticket) -> bool:
        return self._inputs.ticket is not None and self._inputs.ticket.ticket_id == ticket.ticket_id

    def _guest_may_have_gone(self) -> None:
        """Another guest, or none: the sheet is about nobody here."""
        guest = self._desk.guest
        if self.is_open and (guest is None or not self._is_about(guest)):
            self.close()
