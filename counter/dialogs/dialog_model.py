"""The one dialog over the window: shows a form, keeps what is typed, and says what is wrong beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.errors import KnownError
from ..inputs import Inputs
from ..part import Part
from ..shift import Done, Job, Shift, fault_word, note_fault
from .form import Field, FieldKind, Form, Option

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1

Answers = dict[str, str]
Confirmed = Callable[[Answers], None]


@dataclass(frozen=True, slots=True)
class DialogInputs(Inputs):
    """answers: by field name, what differs from the form's. faults: by field name. note: a fault of the whole."""

    form: Form | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    busy: bool = False


@dataclass(frozen=True, slots=True)
class FieldItem:
    """A field as it is shown."""

    name: str
    label: str
    kind: FieldKind
    text: str
    help: str
    options: tuple[Option, ...]
    limit: int
    fault: str
    half: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class DialogProps:
    """The dialog; not shown while `open` is False."""

    open: bool = False
    title: str = ""
    text: str = ""
    yes: str = ""
    icon: str = ""
    danger: bool = False
    fields: tuple[FieldItem, ...] = ()
    note: str = ""
    busy: bool = False
    no: str = ""
    number: str = ""
    wide: bool = False


def derive_dialog(inputs: DialogInputs) -> DialogProps:
    """The form with its answers and faults."""
    form = inputs.form
    if form is None:
        return DialogProps()
    answers = {asked.name: inputs.answers.get(asked.name, asked.text) for asked in form.fields}
    hidden = form.hidden(answers)
    return DialogProps(
        open=True,
        title=form.title,
        text=form.text,
        yes=form.yes,
        icon=form.icon,
        danger=form.danger,
        fields=tuple(_field(inputs, asked, answers[asked.name], hidden=asked.name in hidden) for asked in form.fields),
        note=inputs.note,
        busy=inputs.busy,
        no=form.no or inputs.say("action.cancel"),
        number=form.number,
        wide=form.wide,
    )


def _field(inputs: DialogInputs, asked: Field, text: str, *, hidden: bool) -> FieldItem:
    return FieldItem(
        name=asked.name,
        label=asked.label,
        kind=asked.kind,
        text=text,
        help=asked.help,
        options=asked.options,
        limit=asked.limit,
        fault="" if hidden else inputs.faults.get(asked.name, ""),
        half=asked.half,
        hidden=hidden,
    )


@QmlElement
@QmlUncreatable("made by the counter's model")
class DialogModel(Part[DialogInputs, DialogProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """A part asks with a form; its answer comes to `confirmed`. Without fields the dialog closes with the yes.

    With fields it stays until the part calls close(), or refuse() with what is wrong; run() does an act of the office
    for it and says in the dialog when nothing was saved. refused: something is wrong; the keyboard goes there.
    """

    refused = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, DialogInputs, derive_dialog)
        self._confirmed: Confirmed | None = None

    @property
    def is_open(self) -> bool:
        """Whether a dialog stands over the window."""
        return self._shown.open

    def ask(self, form: Form, confirmed: Confirmed) -> None:
        """Shows a form, in the place of any other."""
        self._confirmed = confirmed
        self._change(form=form, answers={}, faults={}, note="", busy=False)

    def refuse(self, faults: Mapping[str, str], note: str = "") -> None:
        """Says what is wrong, by field name and for the whole; what was typed stays."""
        self._change(faults=dict(faults), note=note, busy=False)
        self.refused.emit()

    def close(self) -> None:
        """Takes the dialog away."""
        self._confirmed = None
        self._change(form=None, answers={}, faults={}, note="", busy=False)

    def run(self, job: Job, done: Done) -> None:
        """An act that this dialog is about; a fault of the environment is said in the dialog, nothing typed is lost."""
        asked = self._inputs.form
        self._change(busy=True, faults={}, note="")

        def failed(error: KnownError) -> None:
            note_fault(error)
            if self._inputs.form is asked:
                self.refuse({}, self._inputs.say(fault_word(error)))
            else:
                self._shift.tell(fault_word(error))

        self._shift.run(job, done, failed)

    @Slot(str, str)
    def edit(self, name: str, text: str) -> None:
        """An answer was changed; its fault goes."""
        if self._inputs.form is None or self._inputs.answers.get(name) == text:
            return
        faults: dict[str, Any] = {key: fault for key, fault in self._inputs.faults.items() if key != name}
        self._change(answers={**self._inputs.answers, name: text}, faults=faults)

    @Slot()
    def confirm(self) -> None:
        """Yes."""
        form, confirmed = self._inputs.form, self._confirmed
        if form is None or confirmed is None or self._inputs.busy or self._shift.locked:
            return
        answers = {item.name: "" if item.hidden else item.text for item in self._shown.fields}
        if not form.fields:
            self.close()
        confirmed(answers)

    @Slot()
    def cancel(self) -> None:
        """No; what is under way is waited for."""
        if not self._inputs.busy:
            self.close()

    @Slot()
    def putNoteAway(self) -> None:
        """The fault of the whole was read."""
        self._change(note="")

    def forget(self) -> None:
        """See Part."""
        self._confirmed = None
        super().forget()
