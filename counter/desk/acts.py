"""The pattern of what is asked before it is done: a form, its answers, the office's yes or no."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from ...queue.operations.serving import NotReady
from ..dialogs.dialog_model import Answers, DialogModel
from ..dialogs.form import Field, Option
from ..shift import Job, Shift
from .desk_model import DeskModel
from .outcomes import Outcome, refusal


class Acts:
    """Some of the desk's actions; a refusal is said in the dialog, with every answer still in its place."""

    def __init__(self, shift: Shift, dialog: DialogModel, desk: DeskModel) -> None:
        self._shift, self._dialog, self._desk = shift, dialog, desk

    def say(self, key: str, *values: object) -> str:
        """The counter's words."""
        return self._desk.inputs.say(key, *values)

    def reasons(self, kind: str, reasons: Iterable[StrEnum], *, name: str = "reason") -> Field:
        """Chips of a reason; their words are `kind.code`."""
        options = tuple(Option(reason.value, self.say(f"{kind}.{reason}")) for reason in reasons)
        return Field(name, self.say("ask.reason"), "chips", options=options)

    def minutes(self, label: str, choices: tuple[int, ...], chosen: int) -> Field:
        """Chips of some minutes."""
        options = tuple(Option(str(count), self.say("sla.minute", count)) for count in choices)
        return Field("minutes", self.say(label), "chips", str(chosen), options=options)

    def has(self, answers: Answers, *names: str) -> bool:
        """Whether these were answered; if not, says so beside them."""
        missing = {name: self.say("fault.choose") for name in names if not answers[name]}
        if missing:
            self._dialog.refuse(missing)
        return not missing

    def run(self, job: Job, done: Callable[[Outcome], None] | None = None) -> None:
        """Does what the dialog is about; then closes it, or says in it why not."""

        def answered(outcome: Outcome) -> None:
            refused = refusal(outcome)
            if isinstance(outcome, NotReady):  # said beside the fields of the record, below the dialog
                self._dialog.close()
                self._desk.settle(outcome)
                return
            if refused is not None:
                self._dialog.refuse({}, self.say(refused[0], *refused[1]))
                self._desk.refresh()
                return
            self._dialog.close()
            self._desk.settle(outcome)
            if done is not None:
                done(outcome)

        self._dialog.run(job, answered)
