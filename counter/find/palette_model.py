"""The command palette: follows what is typed, looks for guests after a pause, and says what was chosen."""

from __future__ import annotations

import dataclasses
import unicodedata

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.errors import KnownError
from ...queue.operations.guests import TEXT_MOST, Found, number_in
from ..desk.derive_deeds import latest
from ..desk.desk_model import DeskModel
from ..pages import PageKind
from ..part import Part
from ..shift import Shift, note_fault
from ..window.layout import Theme
from .derive_found import looks_for_guests
from .derive_palette import derive_palette
from .palette_props import PaletteInputs, PaletteProps, PaletteRow

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1

PAUSE_MILLISECONDS = 300
"""So long nothing is typed before guests are looked for: every search opens names and is written down."""
RECENT_MOST = 5


@QmlElement
@QmlUncreatable("made by the counter's model")
class PaletteModel(Part[PaletteInputs, PaletteProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """commandChosen: an action of the table of keys. deedChosen: a deed, for the ticket in `chosen_ticket`.

    Both come when the palette has gone.
    """

    commandChosen = Signal(str)
    deedChosen = Signal(str, object)

    def __init__(self, shift: Shift, desk: DeskModel) -> None:
        super().__init__(shift, PaletteInputs, derive_palette)
        self._desk = desk
        self._recent: tuple[str, ...] = ()
        self._asked = 0
        self._enter_waits = False
        self._pause = QTimer(self, interval=PAUSE_MILLISECONDS, singleShot=True)
        self._pause.timeout.connect(self._look)
        desk.changed.connect(self._desk_changed)

    @property
    def is_open(self) -> bool:
        """Whether it stands over the page."""
        return self._inputs.open

    def open(self, page: PageKind, theme: Theme) -> None:
        """Shows all commands, and an empty field; not over a locked window."""
        if self._shift.locked:
            return
        fresh = dataclasses.replace(self._fresh(), open=True, page=page, theme=theme, recent=self._recent)
        desk = self._desk
        self._inputs = dataclasses.replace(fresh, seated=desk.is_seated, desk=desk.inputs, actions=desk.shown.actions)
        self._show()

    def close(self) -> None:
        """Takes it away with all that was typed and found."""
        self._asked += 1
        self._enter_waits = False
        self._pause.stop()
        if self._inputs.open:
            self._inputs = self._fresh()
            self._show()

    @Slot()
    def back(self) -> None:
        """One step back: from the guest to the list, from the list to the page."""
        if self._inputs.chosen is None:
            self.close()
        else:
            self._change(chosen=None, chosen_name="", marked=self._inputs.chosen.ticket_id)

    def forget(self) -> None:
        """See Part."""
        self._recent = ()
        self.close()
        super().forget()

    # What is typed

    @Slot(str, result=str)
    def type(self, text: str) -> str:
        """The text is another: gives it without what has no place in a line."""
        plain = one_line(text)
        if not self._inputs.open or plain == self._inputs.text:
            return plain
        self._asked += 1
        self._enter_waits = False
        self._change(
            text=plain, marked="", chosen=None, chosen_name="", looking=False, fault=None, now=self._shift.now()
        )
        if looks_for_guests(self._inputs) and self._inputs.found_for != plain:
            self._pause.start()
        else:
            self._pause.stop()
        return plain

    def _look(self) -> None:
        """Asks the office; an answer to what is no longer typed is put away."""
        text, office = self._inputs.text, self._shift.office
        self._pause.stop()
        self._asked += 1
        asked = self._asked
        self._change(looking=True, fault=None)

        def found(guests: Found) -> None:
            if asked == self._asked:
                self._found(text, guests)

        def failed(error: KnownError) -> None:
            note_fault(error)
            if asked == self._asked:
                self._enter_waits = False
                self._change(looking=False, fault=error.code)

        self._shift.run(lambda actor: office.find_guests(actor, text), found, failed)

    def _found(self, text: str, guests: Found) -> None:
        waits, self._enter_waits = self._enter_waits, False
        self._change(looking=False, found=guests, found_for=text, now=self._shift.now())
        if waits and guests.guests and self._shown.rows[0].kind == "guest":
            self.choose(self._shown.rows[0].key)

    # What is chosen

    @Slot(int)
    def walk(self, steps: int) -> None:
        """Marks the line so many further, up for less than 0; stops at the ends, but one step goes round."""
        keys = [row.key for row in self._shown.rows]
        if not keys:
            return
        to = keys.index(self._shown.marked) + steps
        to = to % len(keys) if abs(steps) == 1 else max(0, min(len(keys) - 1, to))
        self._change(marked=keys[to])

    @Slot(str)
    def mark(self, key: str) -> None:
        """Marks a line."""
        self._change(marked=key)

    @Slot()
    def enter(self) -> None:
        """Chooses the marked line; a number that is still to be looked for is looked for first."""
        inputs, shown = self._inputs, self._shown
        due = looks_for_guests(inputs) and inputs.found_for != inputs.text and inputs.chosen is None
        if due and inputs.fault is None and (number_in(inputs.text) is not None or not shown.rows):
            self._enter_waits = True
            if not inputs.looking:
                self._look()
        elif shown.marked:
            self.choose(shown.marked)

    @Slot(str)
    def choose(self, key: str) -> None:
        """A line was chosen; one that cannot be done now says why, and stays."""
        row = next((row for row in self._shown.rows if row.key == key), None)
        if row is None or not row.enabled:
            self._change(marked=key)
        elif row.kind == "again":
            self._look()
        elif row.kind == "guest":
            self._choose_guest(row)
        elif row.kind == "deed":
            self._choose_deed(key)
        else:
            self._recent = (key, *(other for other in self._recent if other != key))[:RECENT_MOST]
            self.close()
            self.commandChosen.emit(key)

    def _choose_guest(self, row: PaletteRow) -> None:
        guests = self._inputs.found.guests if self._inputs.found else ()
        ticket = next(guest.ticket for guest in guests if guest.ticket.ticket_id == row.key)
        self._change(chosen=ticket, chosen_name=row.text, marked="")

    def _choose_deed(self, key: str) -> None:
        if self._inputs.chosen is not None:
            ticket = latest(self._inputs, self._inputs.chosen)
            self.close()
            self.deedChosen.emit(key, ticket)

    # Inside

    def _desk_changed(self) -> None:
        if self._inputs.open:
            desk = self._desk
            self._change(seated=desk.is_seated, desk=desk.inputs, actions=desk.shown.actions)


def one_line(text: str) -> str:
    """What was typed or pasted, as far as a line can hold it: no control, format or bidi characters."""
    line = (" " if char.isspace() else char for char in text[: TEXT_MOST * 8])
    return "".join(char for char in line if unicodedata.category(char)[0] != "C")[:TEXT_MOST]
