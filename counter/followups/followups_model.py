"""The page of follow-ups: the list, what is done with one of them, and the reminder after signing in."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.access import ALLOWED, Act
from ...queue.errors import KnownError
from ...queue.follow_up import FollowUpState
from ...queue.operations.follow_up_list import FollowUpLine, Reminder
from ...queue.operations.followups import Ended, EndOutcome, NotAccepted, NotOpen
from ..dialogs.dialog_model import Answers, DialogModel
from ..dialogs.form import Field, Form, Option
from ..part import Part
from ..shift import Shift, note_fault
from .derive_followups import FollowUpsInputs, FollowUpsProps, Show, derive_followups

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the counter's model")
class FollowUpsModel(Part[FollowUpsInputs, FollowUpsProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """Each reading of the list is in the audit: it is read on entering and after an act, not at every commit."""

    def __init__(self, shift: Shift, dialog: DialogModel) -> None:
        super().__init__(shift, FollowUpsInputs, derive_followups)
        self._dialog = dialog
        self._counted: Reminder | None = None

    # Reading

    def remind(self) -> None:
        """Counts what is due, for somebody who has just signed in."""
        if self._shift.actor.role in ALLOWED[Act.SEE_FOLLOW_UPS]:
            self._shift.run(
                self._shift.office.follow_up_reminder, lambda counted: self._change(reminder=counted), note_fault
            )

    def enter(self) -> None:
        """The page is about to be shown: its list is to be read anew; the reminder has done its work."""
        self._counted = None
        self._change(reminder=None)

    def refresh(self) -> None:
        """Somebody changed the office: reads the list anew where the numbers tell that it is another."""
        self._shift.run(self._shift.office.follow_up_reminder, self._counted_again, note_fault)

    @Slot()
    def putReminderAway(self) -> None:
        """The reminder was read."""
        self._change(reminder=None)

    def _counted_again(self, counted: Reminder) -> None:
        before, self._counted = self._counted, counted
        if before != counted:
            self._read()

    def _read(self) -> None:
        self._shift.run(self._shift.office.list_follow_ups, self._lines_are, self._is_away)

    def _lines_are(self, lines: tuple[FollowUpLine, ...]) -> None:
        self._change(lines=lines, away=False, now=self._shift.now())
        if not self._shown.marked and self._shown.items:
            self._change(marked=self._shown.items[0].key)

    def _is_away(self, error: KnownError) -> None:
        note_fault(error)
        self._change(away=True)

    # Choosing

    @Slot(str)
    def choose(self, show: Show) -> None:
        """Shows those that are due, overdue, open, or done."""
        if show in get_args(Show):
            self._change(show=show)
            self._mark_first()

    @Slot()
    def switchMine(self) -> None:
        """Only one's own, or everybody's."""
        self._change(mine=not self._inputs.mine)
        self._mark_first()

    @Slot(str)
    def mark(self, key: str) -> None:
        """A line was chosen."""
        self._change(marked=key)

    def _mark_first(self) -> None:
        if not self._shown.marked:
            self._change(marked=self._shown.items[0].key if self._shown.items else "")

    # What is done with one

    @Slot()
    def finish(self) -> None:
        """The marked one is done: asks first."""
        line = self._open_line()
        if line is None:
            return
        say, followup_id = self._inputs.say, line.follow_up.followup_id
        form = Form(say("followups.finish_title"), say("followups.finish"), line.follow_up.what, "check-circle")
        office = self._shift.office
        self._dialog.ask(
            form, lambda _: self._shift.run(lambda actor: office.finish_follow_up(actor, followup_id), self._ended)
        )

    @Slot()
    def cancel(self) -> None:
        """The marked one is given up: asks why."""
        line = self._open_line()
        if line is None:
            return
        say = self._inputs.say
        labels = self._inputs.rules.record_lists.lists.get("cancel_reason", ())
        options = tuple(Option(str(label.code), label.text(self._inputs.language)) for label in labels)
        reason = Field("reason", say("followups.reason"), "chips", options=options)
        title, yes = say("followups.cancel_title"), say("followups.cancel")
        form = Form(title, yes, line.follow_up.what, danger=True, fields=(reason,), no=say("followups.keep"))
        self._dialog.ask(form, lambda answers: self._cancel(line.follow_up.followup_id, answers))

    def _cancel(self, followup_id: str, answers: Answers) -> None:
        if not answers["reason"]:
            self._dialog.refuse({"reason": self._inputs.say("followups.reason_needed")})
            return
        office, reason = self._shift.office, answers["reason"]
        self._dialog.run(lambda actor: office.cancel_follow_up(actor, followup_id, reason), self._cancelled)

    def _cancelled(self, outcome: EndOutcome) -> None:
        if isinstance(outcome, NotAccepted):
            self._dialog.refuse({"reason": self._inputs.say("followups.reason_needed")})
            return
        self._dialog.close()
        self._ended(outcome)

    def _ended(self, outcome: EndOutcome) -> None:
        if isinstance(outcome, NotOpen):
            self._shift.tell("followups.not_open")
        elif isinstance(outcome, Ended):
            done = outcome.follow_up.state is FollowUpState.DONE
            self._shift.tell("followups.told_done" if done else "followups.told_cancelled")
        self._mark_next()
        self._read()

    def _mark_next(self) -> None:
        """The line after the one that goes, or the one before it."""
        keys = [item.key for item in self._shown.items]
        if self._shown.marked in keys:
            place = keys.index(self._shown.marked)
            rest = keys[place + 1 :] or keys[:place][-1:]
            self._change(marked=rest[0] if rest else "")

    def _open_line(self) -> FollowUpLine | None:
        """The marked one, if it is open and the window is not locked."""
        if self._shift.locked:
            return None
        lines = self._inputs.lines or ()
        line = next((line for line in lines if line.follow_up.followup_id == self._shown.marked), None)
        if line is None or line.follow_up.state is not FollowUpState.OPEN:
            self._shift.tell("followups.choose_open")
            return None
        return line

    def forget(self) -> None:
        """See Part."""
        self._counted = None
        super().forget()
