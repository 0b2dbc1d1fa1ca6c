"""All guests' records at this window: saved in order, tried again while the office is away, none put away unsaved."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, assert_never

from PySide6.QtCore import QObject, QTimer

from ...queue.access import Actor
from ...queue.clock import new_id
from ...queue.errors import KnownError
from ...queue.operations.followups import Added, AddOutcome, NewFollowUp
from ...queue.operations.records import (
    Erased,
    NotAccepted,
    NotYours,
    RecordView,
    Saved,
    SaveOutcome,
    Stale,
)
from ...queue.record import ServiceRecord, close_faults
from ...queue.ticket import Ticket
from ..shift import Shift, note_fault
from .record_draft import Draft
from .record_reading import Reading, draft_of, read_draft
from .record_sheet import Made, Phase, Sheet

SAVE_MILLISECONDS = 1000
AGAIN_MILLISECONDS = 3000


class RecordBook(QObject):
    """Sheets by ticket id. `follow` is called after every change; belongs to the GUI thread.

    A save is sent with the revision that the one before it brought, so that several may be under way: jobs run one
    after the other, and what is sent before a guest is finished is saved before the guest is finished.
    """

    def __init__(self, shift: Shift, follow: Callable[[], None]) -> None:
        super().__init__()
        self._shift, self._follow = shift, follow
        self._sheets: dict[str, Sheet] = {}
        self._revisions: dict[str, list[int]] = {}
        self._flying: dict[str, int] = {}
        self._kept: dict[str, tuple[dict[str, Sheet], dict[str, list[int]]]] = {}
        self._soon = QTimer(self, singleShot=True, interval=SAVE_MILLISECONDS)
        self._soon.timeout.connect(self.flush)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MILLISECONDS)
        self._again.timeout.connect(self.try_again)

    def get(self, ticket_id: str) -> Sheet | None:
        """A guest's sheet."""
        return self._sheets.get(ticket_id)

    def pressing(self) -> list[Sheet]:
        """Those with something that the office has not taken."""
        return [sheet for sheet in self._sheets.values() if sheet.is_pressing]

    def put(self, ticket_id: str, **changes: Any) -> None:
        """Changes a sheet, if it is still here."""
        sheet = self._sheets.get(ticket_id)
        if sheet is not None:
            self._sheets[ticket_id] = dataclasses.replace(sheet, **changes)
            self._follow()

    # Opening and putting away

    def open(self, ticket: Ticket, *, asked: bool = False) -> None:
        """Reads a guest's record, or takes up what is here of it already."""
        sheet = self._sheets.get(ticket.ticket_id)
        if sheet is not None and not sheet.is_settled:
            self.put(ticket.ticket_id, ticket=ticket, asked=False)
            return
        self._sheets[ticket.ticket_id] = Sheet(ticket, asked=asked)
        self._read(ticket.ticket_id)

    def prune(self, needed: set[str]) -> None:
        """Puts away what is settled and not needed."""
        for ticket_id, sheet in list(self._sheets.items()):
            if ticket_id not in needed and sheet.is_settled:
                del self._sheets[ticket_id]

    def keep(self, account_id: str) -> None:
        """The person has signed out: what could not be saved waits for them in this process."""
        self._soon.stop()
        self._again.stop()
        unsaved = {sheet.ticket.ticket_id: sheet for sheet in self.pressing()}
        if unsaved and account_id:
            self._kept[account_id] = (unsaved, {key: self._revisions[key] for key in unsaved if key in self._revisions})
        self._sheets, self._revisions, self._flying = {}, {}, {}

    def resume(self, account_id: str) -> None:
        """The person is back: what waited is tried again."""
        sheets, revisions = self._kept.pop(account_id, ({}, {}))
        if sheets:
            self._sheets |= sheets
            self._revisions |= revisions
            self.try_again()

    def _read(self, ticket_id: str) -> None:
        office = self._shift.office
        self._shift.run(
            lambda actor: office.read_record(actor, ticket_id),
            lambda view: self._view_is(ticket_id, view),
            self._unread,
        )

    def _view_is(self, ticket_id: str, view: RecordView | NotYours) -> None:
        if isinstance(view, NotYours):
            self._sheets.pop(ticket_id, None)
            self._follow()
            return
        self._revisions[ticket_id] = [view.revision]
        owed = tuple(Made(item.what, item.due_on) for item in view.follow_ups)
        self.put(ticket_id, view=view, draft=draft_of(view.record, view.context), stored=view.record, added=owed)

    def _unread(self, error: KnownError) -> None:
        note_fault(error)
        self._again.start()
        self._follow()

    # Saving

    def type(self, ticket_id: str, draft: Draft, faults: dict[str, str]) -> None:
        """Something was typed; it is saved a second after the last of it."""
        sheet = self._sheets[ticket_id]
        phase = sheet.phase if sheet.phase is Phase.CLASH else Phase.TYPED
        self.put(ticket_id, draft=draft, faults=faults, phase=phase)
        self._soon.start()

    def flush(self) -> None:
        """Sends everything that was typed and not sent yet."""
        self._soon.stop()
        for ticket_id, sheet in list(self._sheets.items()):
            if sheet.phase is Phase.TYPED:
                self._save(ticket_id)

    def try_again(self) -> None:
        """Sends anew what did not reach the office, and reads what could not be read."""
        for ticket_id, sheet in list(self._sheets.items()):
            if sheet.view is None:
                self._read(ticket_id)
            elif sheet.phase in {Phase.AWAY, Phase.TYPED, Phase.SAVING}:
                self._save(ticket_id)
            for asked in sheet.asking:
                self._send(asked)

    def _save(self, ticket_id: str) -> None:
        sheet = self._sheets[ticket_id]
        if sheet.view is None:
            return
        reading = read_draft(sheet.draft, sheet.view.context)
        faults = _lasting(sheet, reading)
        if reading.record == sheet.stored and not self._flying.get(ticket_id):
            is_new = reading.record == ServiceRecord() and not faults and sheet.phase is not Phase.AWAY
            self.put(ticket_id, phase=Phase.CLEAN if is_new else Phase.SAVED, faults=faults)
            return
        self._flying[ticket_id] = self._flying.get(ticket_id, 0) + 1
        self.put(ticket_id, phase=Phase.SAVING, faults=faults)
        sent = sheet.draft
        self._shift.run(
            self._job(ticket_id, reading.record),
            lambda outcome: self._answered(ticket_id, sent, reading, outcome),
            lambda error: self._is_away(ticket_id, error),
        )

    def _job(self, ticket_id: str, record: ServiceRecord) -> Callable[[Actor], SaveOutcome]:
        office, latest = self._shift.office, self._revisions[ticket_id]

        def save(actor: Actor) -> SaveOutcome:
            outcome = office.save_record(actor, ticket_id, latest[0], record)
            if isinstance(outcome, Saved):
                latest[0] = outcome.revision
            return outcome

        return save

    def _answered(self, ticket_id: str, sent: Draft, reading: Reading, outcome: SaveOutcome) -> None:
        self._landed(ticket_id)
        sheet = self._sheets.get(ticket_id)
        if sheet is None:
            return
        match outcome:
            case Saved(_, record):
                self.put(ticket_id, stored=record, phase=Phase.SAVED if sheet.draft == sent else sheet.phase)
            case Stale() if outcome.record == reading.record:
                self._revisions[ticket_id][0] = outcome.revision
                self.put(ticket_id, stored=outcome.record, phase=Phase.SAVED if sheet.draft == sent else sheet.phase)
            case Stale():
                self.put(ticket_id, theirs=outcome, phase=Phase.CLASH)
            case NotAccepted(faults):
                self.put(ticket_id, phase=Phase.REFUSED, faults={**sheet.faults, **reading.at(faults)})
            case NotYours() | Erased():
                self.put(ticket_id, phase=Phase.REFUSED)
            case _:
                assert_never(outcome)

    def _is_away(self, ticket_id: str, error: KnownError) -> None:
        note_fault(error)
        self._landed(ticket_id)
        self.put(ticket_id, phase=Phase.AWAY)
        self._again.start()

    def _landed(self, ticket_id: str) -> None:
        self._flying[ticket_id] = max(0, self._flying.get(ticket_id, 0) - 1)

    # A clash

    def take_mine(self, ticket_id: str) -> None:
        """What is typed here goes over what the other window wrote."""
        sheet = self._sheets[ticket_id]
        if sheet.theirs is not None:
            self._revisions[ticket_id][0] = sheet.theirs.revision
            self.put(ticket_id, theirs=None, stored=sheet.theirs.record, phase=Phase.TYPED)
            self.flush()

    def take_theirs(self, ticket_id: str) -> None:
        """What the other window wrote stays."""
        sheet = self._sheets[ticket_id]
        if sheet.theirs is not None and sheet.view is not None:
            self._revisions[ticket_id][0] = sheet.theirs.revision
            record = sheet.theirs.record
            draft = draft_of(record, sheet.view.context)
            self.put(ticket_id, theirs=None, stored=record, draft=draft, phase=Phase.SAVED, faults={})

    # Follow-ups

    def ask(self, ticket_id: str, kind: str) -> None:
        """Opens the follow-up that is written on a sheet; its field is free for the next one."""
        sheet = self._sheets[ticket_id]
        if sheet.view is None:
            return
        followup_id = new_id(self._shift.now())
        asked = NewFollowUp(followup_id, ticket_id, kind, sheet.what, sheet.view.context.today)
        self.put(ticket_id, what="", kind="", asking=(*sheet.asking, asked))
        self._send(asked)

    def _send(self, asked: NewFollowUp) -> None:
        office = self._shift.office
        self._shift.run(
            lambda actor: office.add_follow_up(actor, asked),
            lambda outcome: self._asked(asked, outcome),
            self._unread,
        )

    def _asked(self, asked: NewFollowUp, outcome: AddOutcome) -> None:
        sheet = self._sheets.get(asked.ticket_id)
        if sheet is None or asked not in sheet.asking:
            return
        rest = tuple(item for item in sheet.asking if item != asked)
        if isinstance(outcome, Added):
            made = Made(outcome.follow_up.what, outcome.follow_up.due_on)
            self.put(asked.ticket_id, asking=rest, added=(*sheet.added, made))
            return
        faults = {f"follow.{name}": fault for name, fault in outcome.faults.items()}
        what = " ".join(text for text in (asked.what, sheet.what) if text)
        self.put(asked.ticket_id, asking=rest, what=what, kind=asked.kind, faults={**sheet.faults, **faults})


def _lasting(sheet: Sheet, reading: Reading) -> dict[str, str]:
    """What cannot be read or kept, and what was told before and still is missing."""
    if sheet.view is None:
        return {}
    closing = reading.at(close_faults(reading.record, sheet.view.context))
    told = {path: fault for path, fault in sheet.faults.items() if path in closing or path.startswith("follow.")}
    return told | reading.faults
