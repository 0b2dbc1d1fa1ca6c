"""Who read whose data, for administrators: a span of days and the readings in it."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.operations.read_audit import ReadRecord
from ..dialogs.dialog_model import Answers, DialogModel
from ..dialogs.form import Field, Form
from ..part import Part
from ..shift import Shift
from .derive_reads import SPANS, ReadsInputs, ReadsProps, derive_reads, span_days

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1
LONGEST_DAYS = 366


def parse_day(text: str) -> date | None:
    """A day as it is typed, 6-10-2026; None for anything else."""
    plain = text.strip().replace("/", "-").replace(".", "-")
    try:
        return datetime.strptime(plain, "%d-%m-%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


@QmlElement
@QmlUncreatable("made by the counter's model")
class ReadsModel(Part[ReadsInputs, ReadsProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """What is shown tells who looked, for what, and at which numbers."""

    def __init__(self, shift: Shift, dialog: DialogModel) -> None:
        super().__init__(shift, ReadsInputs, derive_reads)
        self._dialog = dialog

    @Slot()
    def refresh(self) -> None:
        """Reads the span anew."""
        self._change(now=self._shift.now())
        (first, last), office = span_days(self._inputs), self._shift.office
        self._shift.run(lambda actor: office.reads_between(actor, first, last), self._read)

    def _read(self, records: tuple[ReadRecord, ...]) -> None:
        self._change(records=records)

    @Slot(str)
    def choose(self, span: str) -> None:
        """Today, the last seven days, the last thirty."""
        if span in SPANS and not self._shift.locked:
            self._change(span=span, records=())
            self.refresh()

    @Slot()
    def askDays(self) -> None:
        """Asks for days of one's own choice."""
        if self._shift.locked:
            return
        say, (first, last) = self._inputs.say, span_days(self._inputs)
        fields = (
            Field("first", say("reads.first"), text=f"{first:%d-%m-%Y}", help=say("reads.day_help"), limit=10),
            Field("last", say("reads.last"), text=f"{last:%d-%m-%Y}", limit=10),
        )
        self._dialog.ask(Form(say("reads.days"), say("reads.show"), icon="calendar-dot", fields=fields), self._set_days)

    def _set_days(self, answers: Answers) -> None:
        say, days = self._inputs.say, {name: parse_day(text) for name, text in answers.items()}
        faults = {name: say("reads.no_day") for name, day in days.items() if day is None}
        first, last = days["first"], days["last"]
        if first is not None and last is not None:
            if last < first:
                faults["last"] = say("reads.backwards")
            elif (last - first).days >= LONGEST_DAYS:
                faults["last"] = say("reads.too_long", LONGEST_DAYS)
        if faults:
            self._dialog.refuse(faults)
            return
        self._dialog.close()
        self._change(span="", first=first, last=last, records=())
        self.refresh()
