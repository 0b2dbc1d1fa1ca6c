"""The right column of the desk: what the officer writes about the guest, saved by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.operations.legs import TransferOutcome
from ...queue.operations.serving import NotReady
from ...queue.record import Result
from ...queue.ticket import Ticket
from ..desk.outcomes import refusal
from ..part import Part
from ..shift import Shift
from .derive_record_advice import COMPLETE_ON, consultation_of
from .derive_record_follow import chosen_kind
from .derive_records import derive_records, first_fault
from .record_book import RecordBook
from .record_draft import Draft, typed, with_item, with_title, with_value, without_item
from .record_reading import read_draft
from .record_sheet import Sheet
from .record_texts import area_text, day_text, read_area
from .records_inputs import Desk, RecordsInputs
from .records_props import RecordsProps

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1

NOT_ELIGIBLE = "not_eligible"


@QmlElement
@QmlUncreatable("made by the counter's model")
class RecordsModel(Part[RecordsInputs, RecordsProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """pointed: the path of the field that the keyboard is to go to. moved: the guest went on to another service."""

    pointed = Signal(str)
    moved = Signal()
    pageChanged = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, RecordsInputs, derive_records)
        self._book = RecordBook(shift, self._follow_book)
        self._guest, self._asked, self._current = "", "", ""
        self._last: Ticket | None = None

    def _get_present(self) -> bool:
        return self._shown.shown

    def _get_page(self) -> str:
        """The props as JSON: QML reads them once, where lists within maps would be copied at each look at them."""
        return json.dumps(self._map, ensure_ascii=False)

    present = Property(bool, _get_present, notify=pageChanged)
    page = Property(str, _get_page, notify=pageChanged)

    def _show(self) -> None:
        before = self._shown
        super()._show()
        if self._shown is not before:
            self.pageChanged.emit()

    # Whose record it is

    def follow(self, guest: Ticket | None) -> None:
        """The desk was read: this is its guest now, or there is none."""
        wanted = guest.ticket_id if guest else ""
        if wanted == self._guest:
            sheet = self._book.get(wanted)
            if guest is not None and sheet is not None and sheet.ticket != guest:
                self._book.put(wanted, ticket=guest)
            return
        self._leave()
        self._guest, self._asked = wanted, ""
        if guest is not None:
            self._book.open(guest)
        self._follow_book()

    @Slot()
    def askLast(self) -> None:
        """Shows the record of the guest before, to be read; or puts it away again."""
        if self._asked:
            self.putAway()
        elif self._guest:
            self._shift.tell("why.finish_first", self._inputs.sheet.ticket.text if self._inputs.sheet else "")
        elif self._last is None:
            self._shift.tell("record.no_last")
        else:
            self._asked = self._last.ticket_id
            self._book.open(self._last, asked=True)
            self._follow_book()

    @Slot()
    def putAway(self) -> None:
        """The record that was asked for goes."""
        self._asked = ""
        self._follow_book()

    def _leave(self) -> None:
        """The guest is no longer at the desk: what is typed is sent, what is written of a follow-up is opened."""
        self.flush()
        sheet = self._book.get(self._guest)
        if sheet is not None and sheet.ticket.started_at is not None:
            self._last = sheet.ticket
            self._add_follow_up()
        self._guest = ""

    def _follow_book(self) -> None:
        """The sheet that is shown: the guest's, the one that was asked for, or one that is not saved yet."""
        pressing = [sheet.ticket for sheet in self._book.pressing()]
        before = self._current
        self._book.prune({self._guest, self._asked})
        self._current = self._guest or self._asked or (pressing[0].ticket_id if pressing else "")
        others = tuple(ticket.text for ticket in pressing if ticket.ticket_id != self._current)
        seeking = self._inputs.seeking if self._current == before else ""
        self._change(sheet=self._book.get(self._current), others=others, seeking=seeking)

    # What is typed

    @Slot(str, str)
    def edit(self, path: str, text: str) -> None:
        """A field was changed; its fault goes."""
        sheet = self._open_sheet()
        text = typed(path, text)
        if sheet is None:
            return
        if path.startswith("follow."):
            self._edit_follow_up(sheet, path, text)
        elif path.endswith(".area"):
            self._type(sheet, self._with_area(sheet, path, text, read_area(self._inputs.rules.areas, text)), path)
        else:
            self._type(sheet, with_value(sheet.draft, path, text), path)

    @Slot(str)
    def add(self, group: str) -> None:
        """One more need or line; the keyboard goes to it."""
        sheet = self._open_sheet()
        if sheet is not None and not self._shift.locked:
            draft = with_item(sheet.draft, "needs" if group == "needs" else "goods")
            self._type(sheet, draft, group)
            number = len(draft.needs if group == "needs" else draft.goods) - 1
            self.pointed.emit(f"{group}.{number}." + ("detail" if group == "needs" else "kind"))

    @Slot(str)
    def remove(self, path: str) -> None:
        """A need, a line or a title goes; so do the faults of that list, whose places have moved."""
        sheet = self._open_sheet()
        if sheet is not None and not self._shift.locked:
            self._type(sheet, without_item(sheet.draft, path), path.rsplit(".", 1)[0])

    @Slot(str)
    def seek(self, path: str) -> None:
        """Suggestions are wanted for a field; empty for none."""
        if path != self._inputs.seeking:
            self._change(seeking=path)

    @Slot(str, str)
    def choose(self, path: str, key: str) -> None:
        """A suggestion was taken, or a title that is in no list."""
        sheet = self._open_sheet()
        if sheet is None:
            return
        if path == "title_text":
            self._type(sheet, with_title(sheet.draft, key), "titles")
        else:
            text = area_text(self._inputs.rules.areas, key)
            self._type(sheet, self._with_area(sheet, path, text, key), path)
        self.seek("")

    @Slot()
    def flush(self) -> None:
        """Saves what is typed now: the keyboard has left the column, or something is done with the guest."""
        self._book.flush()

    @Slot(str)
    def press(self, action: str) -> None:
        """A button of the form."""
        if action == "today":
            self.edit(COMPLETE_ON, day_text(self._shift.rules.hours.local(self._shift.now()).date()))
        elif action == "offer":
            self.offerConsultation()

    @Slot(str)
    def point(self, path: str) -> None:
        """The keyboard goes to a field."""
        self.pointed.emit(path)

    def _open_sheet(self) -> Sheet | None:
        sheet = self._inputs.sheet
        return sheet if sheet is not None and sheet.editable else None

    def _type(self, sheet: Sheet, draft: Draft, path: str) -> None:
        if draft != sheet.draft:
            inside = path + "."
            faults = {key: fault for key, fault in sheet.faults.items() if key != path and not key.startswith(inside)}
            self._book.type(sheet.ticket.ticket_id, draft, faults)

    def _with_area(self, sheet: Sheet, path: str, text: str, code: str) -> Draft:
        return with_value(with_value(sheet.draft, f"{path}_text", text), path, code)

    # Follow-ups

    @Slot()
    def addFollowUp(self) -> None:
        """Opens the follow-up that is written."""
        if not self._shift.locked:
            self._add_follow_up()

    def _add_follow_up(self) -> None:
        sheet = self._book.get(self._guest)
        if sheet is None or sheet.view is None or not sheet.what.strip() or sheet.ticket.started_at is None:
            return
        kind = chosen_kind(Desk(self._inputs, sheet, sheet.view.context))
        self._book.ask(sheet.ticket.ticket_id, kind)

    def _edit_follow_up(self, sheet: Sheet, path: str, text: str) -> None:
        faults = {key: fault for key, fault in sheet.faults.items() if not key.startswith("follow.")}
        name = path.split(".")[1]
        if getattr(sheet, name) != text:
            self._book.put(sheet.ticket.ticket_id, faults=faults, **{name: text})

    # Before a guest is finished

    def before_finish(self) -> bool:
        """Saves what is typed; False, with the faults shown, while something typed cannot be read."""
        self.flush()
        sheet = self._open_sheet()
        if sheet is None or sheet.view is None:
            return True
        faults = read_draft(sheet.draft, sheet.view.context).faults
        if faults:
            self.show_faults(faults)
        return not faults

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """What keeps the service from being finished, each beside its field; the keyboard goes to the first."""
        sheet = self._inputs.sheet
        if sheet is None or sheet.view is None:
            return
        told = read_draft(sheet.draft, sheet.view.context).at(faults)
        self._book.put(sheet.ticket.ticket_id, faults={**sheet.faults, **told})
        self.pointed.emit(first_fault(self._shown))

    # Another version

    @Slot()
    def takeMine(self) -> None:
        """What is typed here stays."""
        if not self._shift.locked:
            self._book.take_mine(self._current)

    @Slot()
    def takeTheirs(self) -> None:
        """What the other window wrote stays."""
        if not self._shift.locked:
            self._book.take_theirs(self._current)

    # A consultation instead of a recommendation

    def offerConsultation(self) -> None:
        """Closes the recommendation as declined and goes on with a consultation: here where the desk gives it."""
        sheet, there = self._open_sheet(), consultation_of(self._shift.rules)
        if sheet is None or there is None or self._guest != sheet.ticket.ticket_id or self._shift.locked:
            return
        draft = with_value(with_value(sheet.draft, "result", Result.DECLINED), "reason", NOT_ELIGIBLE)
        self._type(sheet, draft, "result")
        self.flush()
        desk = self._shift.rules.desk(sheet.ticket.desk or 0)
        is_here = desk is not None and there.prefix in desk.prefixes
        office, ticket_id = self._shift.office, sheet.ticket.ticket_id
        self._shift.run(lambda actor: office.go_on(actor, ticket_id, there.prefix, here=is_here), self._gone_on)

    def _gone_on(self, outcome: TransferOutcome) -> None:
        message = refusal(outcome)
        if message is not None:
            self._shift.tell(message[0], *message[1])
        if isinstance(outcome, NotReady):
            self.show_faults(outcome.faults)
        self.moved.emit()

    # The person

    def forget(self) -> None:
        """See Part; what could not be saved waits until its officer signs in here again."""
        account = self._inputs.account
        self._book.keep(account.account_id if account else "")
        self._guest, self._asked, self._current, self._last = "", "", "", None
        super().forget()

    def _follow(self) -> None:
        before = self._inputs.account
        super()._follow()
        account = self._inputs.account
        if account is not None and before is None:
            self._book.resume(account.account_id)
