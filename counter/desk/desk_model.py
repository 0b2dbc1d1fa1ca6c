"""The desk at work: what the officer does with the list and with the guest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, assert_never

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.access import Actor
from ...queue.errors import KnownError
from ...queue.operations.calling import NoDesk
from ...queue.operations.desks import DeskUnknown
from ...queue.operations.reprint import NoReprint, ReprintAsked, ReprintOutcome
from ...queue.operations.serving import MoveOutcome, NotReady
from ...queue.ticket import Ticket
from ..dialogs.form import Form
from ..shift import Job
from .desk_reading import DeskReading
from .outcomes import Outcome, refusal

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1

SNOOZE = timedelta(minutes=10)
"""So long a service that was said to go on is not asked about again."""


@QmlElement
@QmlUncreatable("made by the counter's model")
class DeskModel(DeskReading):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """The slots that keys, buttons and rows call.

    acting: something is about to be done with the guest. notReady: by field, what keeps the record from being closed.
    """

    acting = Signal()
    notReady = Signal(object)
    may_finish: Callable[[], bool] = staticmethod(lambda: True)
    """Asked before a service is finished; whoever says no says why."""

    # The list

    @Slot(str)
    def filterBy(self, prefix: str) -> None:
        """Shows one service's waiting guests, or all for an empty prefix."""
        self._change(filter=prefix)

    @Slot(str)
    def mark(self, ticket_id: str) -> None:
        """A ticket was chosen in the list; empty for none."""
        self._change(marked=ticket_id)

    def with_marked(self, ticket: Ticket, act: Callable[[], None]) -> None:
        """Does to a ticket that was looked up what is done to the marked one; then the mark is where it was."""
        marked = self._inputs.marked
        self._change(marked=ticket.ticket_id, found=ticket)
        act()
        self._change(marked=marked, found=None)

    @Slot(str)
    def fold(self, key: str) -> None:
        """Opens one of the lists below the queue, or folds the open one away."""
        self._change(aside="" if self._inputs.aside == key else key, marked="")

    # What is offered

    @Slot()
    def dismissOffer(self) -> None:
        """Puts the offer away that is shown now; a forgotten finish is asked about again later."""
        offer, guest = self._shown.offer, self.guest
        if offer.kind == "finish" and guest is not None:
            self._change(snoozed=guest.ticket_id, snoozed_until=self._shift.now() + SNOOZE)
        elif offer.kind:
            about = guest or self._inputs.late[-1]
            self._change(dismissed=self._inputs.dismissed | {f"{offer.kind}:{about.ticket_id}"})

    # The guest

    @Slot()
    def callNext(self) -> None:
        """Calls the next guest."""
        if self.ready("call"):
            self._act(self._shift.office.call_next, self.settle)

    def settle(self, outcome: Outcome) -> None:
        """Says why the office refused, if it did, and reads the desk anew."""
        refused = refusal(outcome)
        if isinstance(outcome, NoDesk | DeskUnknown):
            self._lose_seat()
            return
        if refused is None:
            self._shift.hush()
        else:
            self._shift.tell(refused[0], *refused[1])
        if isinstance(outcome, NotReady):
            self.notReady.emit(outcome.faults)
        self.refresh()

    @Slot()
    def recall(self) -> None:
        """Calls the same guest again."""
        self._move("recall", self._shift.office.recall)

    @Slot()
    def startService(self) -> None:
        """The service begins."""
        self._move("start", self._shift.office.start)

    @Slot()
    def undoCall(self) -> None:
        """Takes the call back that was just made."""
        self._move("undo", self._shift.office.undo_call)

    @Slot()
    def finish(self) -> None:
        """The service is done."""
        if self.ready("finish") and self.may_finish():
            self._move("finish", self._shift.office.finish)

    @Slot()
    def noShow(self) -> None:
        """Asks whether the guest did not come."""
        view = self._inputs.view
        if self.ready("no_show") and view is not None and view.guest is not None:
            say = self._inputs.say
            form = Form(say("action.no_show_confirm", view.guest.ticket.text), say("action.yes"), danger=True)
            self._dialog.ask(form, lambda _: self._move("no_show", self._shift.office.no_show))

    @Slot(str)
    def reprint(self, ticket_id: str = "") -> None:
        """Has a ticket printed again: the given one, else the one marked in the list, else that of the guest."""
        wanted = ticket_id or self._inputs.marked
        guest = self._inputs.view.guest if self._inputs.view else None
        if not wanted and (not self.ready("reprint") or guest is None):
            return
        wanted = wanted or (guest.ticket.ticket_id if guest else "")
        office = self._shift.office
        self._act(lambda actor: office.ask_reprint(actor, wanted), self._reprint_asked)

    def _reprint_asked(self, outcome: ReprintOutcome) -> None:
        match outcome:
            case ReprintAsked(ticket, ready):
                self._shift.tell("told.reprint" if ready else "told.reprint_later", ticket.text)
            case NoReprint(has_printer):
                self._shift.tell("told.reprint_over" if has_printer else "told.reprint_none")
            case _:
                assert_never(outcome)

    @Slot(str)
    def answerHelp(self, name: str) -> None:
        """Goes to the visitor who asked for help."""
        office = self._shift.office
        self._act(lambda actor: office.answer_help(actor, name), lambda _: self.refresh())

    # Inside

    def ready(self, action: str) -> bool:
        """Whether the desk offers the action now; if not, says why. Nothing is offered while the window is locked."""
        if self._shown.actions is None or self._dialog.is_open or self._shift.locked:
            return False
        state = getattr(self._shown.actions, action)
        if not state.enabled:
            self._shift.tell("told.plain", state.why)
        return bool(state.enabled)

    def _move(self, action: str, act: Callable[[Actor, str], MoveOutcome]) -> None:
        guest = self._inputs.view.guest if self._inputs.view else None
        if not self.ready(action) or guest is None:
            return
        ticket_id = guest.ticket.ticket_id
        self._act(lambda actor: act(actor, ticket_id), self.settle)

    def _act(self, job: Job, done: Callable[[Any], None]) -> None:
        if self._shift.locked:
            return
        self.acting.emit()
        self._shift.run(job, done, self._failed)

    def _failed(self, error: KnownError) -> None:
        self._change(fault=error.code)
        self._shift.fails(error)
