"""The choice of desk: which are there, who sits where, sitting down and leaving."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.operations.desks import DeskBusy, DeskOccupied, DeskOutcome, DeskPlace, DeskTaken, DeskUnknown
from ...queue.ticket import Ticket
from ..dialogs.dialog_model import DialogModel
from ..dialogs.form import Form
from ..part import Part
from ..shift import Shift
from .derive_seat import SeatInputs, SeatProps, derive_seat, is_mine, occupied_text

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the counter's model")
class SeatModel(Part[SeatInputs, SeatProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """taken: the officer sits at a desk now. left: they have none any more."""

    taken = Signal()
    left = Signal()

    def __init__(self, shift: Shift, dialog: DialogModel, desk: int = 0) -> None:
        super().__init__(shift, SeatInputs, derive_seat)
        self._dialog, self._offered = dialog, desk

    @Slot(int)
    def chooseDesk(self, number: int) -> None:
        """Marks a desk."""
        self._change(chosen=number)
        self._shift.hush()

    @Slot()
    def takeDesk(self) -> None:
        """Sits down at the marked desk; another's desk asks first."""
        place = next((place for place in self._inputs.places if place.desk.number == self._inputs.chosen), None)
        if place is None or self._shift.locked:
            return
        if place.since is not None and not is_mine(self._inputs, place.holder_id):
            self._ask()
        else:
            self._take(take_over=False)

    @Slot()
    def leaveDesk(self) -> None:
        """Frees the desk and goes back to the choice."""
        if not self._shift.locked:
            self._shift.run(self._shift.office.leave_desk, self._left)

    def refresh(self) -> None:
        """Reads the desks anew."""
        self._shift.run(self._shift.office.desk_places, self._places_are)

    def _ask(self) -> None:
        form = Form(occupied_text(self._inputs), self._inputs.say("desks.take_over"))
        self._dialog.ask(form, lambda _: self._take(take_over=True))

    def _take(self, *, take_over: bool) -> None:
        number, office = self._inputs.chosen, self._shift.office
        self._shift.run(lambda actor: office.take_desk(actor, number, take_over=take_over), self._answered)

    def _answered(self, outcome: DeskOutcome) -> None:
        match outcome:
            case DeskTaken(desk):
                self._offered = desk.number
                self._shift.hush()
                self.taken.emit()
            case DeskOccupied():
                self._shift.run(self._shift.office.desk_places, self._occupied)
            case DeskBusy(ticket):
                self._shift.tell("desks.busy", ticket.text, ticket.desk)
            case DeskUnknown():
                self._shift.tell("desks.unknown")
            case _:
                assert_never(outcome)

    def _occupied(self, places: tuple[DeskPlace, ...]) -> None:
        self._places_are(places)
        if not self._dialog.is_open:
            self._ask()

    def _left(self, guest: Ticket | None) -> None:
        if guest is not None:
            self._shift.tell("top.leave_first", guest.text)
            return
        self._shift.hush()
        self.left.emit()

    def _places_are(self, places: tuple[DeskPlace, ...]) -> None:
        numbers = [place.desk.number for place in places]
        mine = [place.desk.number for place in places if is_mine(self._inputs, place.holder_id)]
        wanted = [self._inputs.chosen, *mine, self._offered]
        self._change(places=places, chosen=next((number for number in wanted if number in numbers), 0))
