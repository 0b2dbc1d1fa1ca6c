"""The officer's own PIN, which opens this window again when it was locked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.operations.locking import PinRefused, PinSet
from ...queue.password import PIN_LEAST, PIN_MOST
from ..dialogs.dialog_model import Answers, DialogModel
from ..dialogs.form import Field, Form
from ..inputs import Inputs
from ..part import Part
from ..shift import Shift

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PinProps:
    """Nothing of a PIN is ever shown."""


def derive_pin(_inputs: Inputs) -> PinProps:
    """Nothing."""
    return PinProps()


def pin_form(inputs: Inputs) -> Form:
    """The new PIN, twice."""
    say = inputs.say
    fields = (
        Field("pin", say("pin.new"), "password", help=say("pin.help", PIN_LEAST, PIN_MOST), limit=PIN_MOST + 1),
        Field("again", say("pin.again"), "password", limit=PIN_MOST + 1),
    )
    return Form(say("pin.title"), say("pin.save"), say("pin.text"), "lock-key", fields=fields)


@QmlElement
@QmlUncreatable("made by the counter's model")
class PinModel(Part[Inputs, PinProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """Two empty fields take the PIN away."""

    def __init__(self, shift: Shift, dialog: DialogModel) -> None:
        super().__init__(shift, Inputs, derive_pin)
        self._dialog = dialog

    @Slot()
    def change(self) -> None:
        """Asks for a new PIN."""
        if not self._shift.locked:
            self._dialog.ask(pin_form(self._inputs), self._set)

    def _set(self, answers: Answers) -> None:
        pin, office = answers["pin"], self._shift.office
        if answers["again"] != pin:
            self._dialog.refuse({"again": self._inputs.say("pin.differs")})
            return
        self._dialog.run(lambda actor: office.set_pin(actor, pin), lambda outcome: self._answered(outcome, pin != ""))

    def _answered(self, outcome: PinSet | PinRefused, kept: bool) -> None:
        if isinstance(outcome, PinRefused):
            self._dialog.refuse({"pin": self._inputs.say(f"pin.fault.{outcome.fault}", PIN_LEAST, PIN_MOST)})
            return
        self._dialog.close()
        self._shift.tell("pin.set" if kept else "pin.removed")
