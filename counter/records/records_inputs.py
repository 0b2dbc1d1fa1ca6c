"""What the column of a visit's records is derived from, and the small parts that all its groups are made of."""

from __future__ import annotations

from dataclasses import dataclass

from ...queue.record import RecordContext
from ..dialogs.form import Option
from ..inputs import Inputs
from .record_draft import bare
from .record_sheet import Sheet
from .records_props import Row, RowKind, Tone


@dataclass(frozen=True, slots=True)
class RecordsInputs(Inputs):
    """sheet: the one that is shown. others: numbers of earlier guests whose records are not saved yet.

    seeking: the path of the field whose suggestions are wanted.
    """

    sheet: Sheet | None = None
    others: tuple[str, ...] = ()
    seeking: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """A sheet that has been read, with the words for it."""

    inputs: RecordsInputs
    sheet: Sheet
    context: RecordContext

    def say(self, key: str, *values: object) -> str:
        """The column's words."""
        return self.inputs.say(f"record.{key}", *values)

    def fault(self, path: str) -> str:
        """What is wrong with a field, in words; empty for nothing."""
        fault = self.sheet.faults.get(path, "")
        return self.say(f"fault.{fault}") if fault else ""

    def options(self, name: str) -> tuple[Option, ...]:
        """A list of the record's, as options."""
        labels = self.context.rules.record_lists.lists.get(name, ())
        return tuple(Option(str(label.code), label.text(self.inputs.language)) for label in labels)

    def label(self, name: str, code: int | str) -> str:
        """The words of a code of the record's lists."""
        return self.context.rules.record_lists.label(name, code, self.inputs.language)

    def row(self, path: str, kind: RowKind, text: str, key: str = "", **more: object) -> Row:
        """A field with its label record.KEY, the last part of its path where none is given."""
        key = key or bare(path).split(".")[-1]
        values: dict[str, object] = {"label": self.say(key), "text": text, "fault": self.fault(path), **more}
        return Row(path, kind, **values)  # type: ignore[arg-type]  # a row's own fields

    def info(self, path: str, text: str, tone: Tone = "") -> Row:
        """A sentence."""
        return Row(path, "info", text=text, tone=tone, hidden=not text)
