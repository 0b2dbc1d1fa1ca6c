"""The officer's view model: sign-in, desk, and the desk's work, on what derive_counter makes of it."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable
from typing import Any, assert_never

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ..assets.denied import DENIED, guarded
from ..assets.maps import to_map
from ..assets.words import clock_time
from ..assets.worker import Runner
from ..queue.access import Actor, Role
from ..queue.errors import Fault, KnownError
from ..queue.office import Office
from ..queue.operations.accounts import Account, SignInRefused
from ..queue.operations.desks import DeskBusy, DeskOccupied, DeskOutcome, DeskPlace, DeskTaken, DeskUnknown
from ..queue.operations.reprint import NoReprint, ReprintAsked, ReprintOutcome
from ..queue.operations.serving import (
    Called,
    CallOutcome,
    Moved,
    MoveOutcome,
    NobodyWaiting,
    NoDesk,
    NoGuest,
    StillServing,
    TooSoon,
)
from ..queue.operations.views import DeskView
from ..queue.ticket import IllegalMove, Ticket
from .derive import derive_counter
from .inputs import Inputs
from .props import CounterProps

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger("sambut.counter")

TICK_MILLISECONDS = 500
NOBODY = Actor(Role.NOBODY, "counter")


@QmlElement
@QmlUncreatable("made by the counter's entry point")
class CounterModel(QObject):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """One officer's window. All its methods belong to the GUI thread."""

    changed = Signal()
    mainChanged = Signal()
    languageChanged = Signal(str)

    def __init__(self, office: Office, runner: Runner, desk: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._runner = office, runner
        self._actor: Actor = NOBODY
        self._inputs = Inputs(office.rules, office.clock(), offered_desk=desk)
        self._shown = derive_counter(self._inputs)
        self._main_map: dict[str, Any] = {}
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begins to follow the clock."""
        self._timer.start()

    # What QML reads

    def _get_kind(self) -> str:
        return self._shown.kind

    def _get_frame(self) -> dict[str, Any]:
        return to_map(dataclasses.replace(self._shown, main=None))

    def _get_main(self) -> dict[str, Any]:
        return self._main_map

    def _get_language(self) -> str:
        return self._inputs.language

    kind = Property(str, _get_kind, notify=changed)
    frame = Property("QVariantMap", _get_frame, notify=changed)  # type: ignore[arg-type]
    main = Property("QVariantMap", _get_main, notify=mainChanged)  # type: ignore[arg-type]
    language = Property(str, _get_language, notify=changed)

    @property
    def shown(self) -> CounterProps:
        """What is in the window; for tests and the rehearsal."""
        return self._shown

    @property
    def view(self) -> DeskView | None:
        """The desk as it was last read; for tests and the rehearsal."""
        return self._inputs.view

    # Signing in and sitting down

    @Slot(str)
    def speak(self, language: str) -> None:
        """Changes the window's language."""
        self._change(language=language)
        self.languageChanged.emit(language)

    @Slot(str, str)
    def signIn(self, login: str, password: str) -> None:
        """Tries to sign in."""
        if self._inputs.busy:
            return
        if not login.strip() or not password:
            self._tell("signin.missing")
            return
        self._change(busy=True, message=None)
        self._run(lambda actor: self._office.sign_in(actor, login, password), self._signed_in)

    def _signed_in(self, outcome: Account | SignInRefused) -> None:
        if isinstance(outcome, SignInRefused):
            if outcome.retry_at is None:
                self._tell("signin.wrong", busy=False)
            else:
                self._tell("signin.rest", clock_time(outcome.retry_at, self._office.rules.hours.zone), busy=False)
            return
        self._actor = Actor(outcome.role, outcome.login, outcome.account_id)
        self._change(busy=False, account=outcome, page="desks", message=None)
        self._read_places()

    @Slot()
    def signOut(self) -> None:
        """Back to the sign-in page; the desk was left before."""
        self._actor = NOBODY
        self._inputs = Inputs(
            self._inputs.rules, self._office.clock(), self._inputs.language, offered_desk=self._inputs.offered_desk
        )
        self._show()

    @Slot(int)
    def chooseDesk(self, number: int) -> None:
        """Marks a desk."""
        self._change(chosen_desk=number, asking="", message=None)

    @Slot()
    def takeDesk(self) -> None:
        """Sits down at the marked desk; another's desk asks first."""
        place = next((place for place in self._inputs.places if place.desk.number == self._inputs.chosen_desk), None)
        if place is None:
            return
        mine = self._inputs.account is not None and place.holder_id == self._inputs.account.account_id
        if place.since is not None and not mine:
            self._change(asking="take_over")
            return
        self._take(take_over=False)

    def _take(self, *, take_over: bool) -> None:
        number = self._inputs.chosen_desk
        self._run(lambda actor: self._office.take_desk(actor, number, take_over=take_over), self._desk_taken)

    def _desk_taken(self, outcome: DeskOutcome) -> None:
        match outcome:
            case DeskTaken(desk):
                self._change(page="main", offered_desk=desk.number, message=None, filter="", view=None)
                self.refresh()
            case DeskOccupied():
                self._change(asking="take_over")
                self._read_places()
            case DeskBusy(ticket):
                self._tell("desks.busy", ticket.text)
            case DeskUnknown():
                self._tell("desks.unknown")
            case _:
                assert_never(outcome)

    @Slot()
    def leaveDesk(self) -> None:
        """Frees the desk and goes back to the choice."""
        self._run(self._office.leave_desk, self._left)

    def _left(self, guest: Ticket | None) -> None:
        if guest is not None:
            self._tell("top.leave_first", guest.text)
            return
        self._change(page="desks", view=None, message=None)
        self._read_places()

    def _read_places(self) -> None:
        self._run(self._office.desk_places, self._places_are)

    def _places_are(self, places: tuple[DeskPlace, ...]) -> None:
        numbers = [place.desk.number for place in places]
        mine = [
            p.desk.number for p in places if self._inputs.account and p.holder_id == self._inputs.account.account_id
        ]
        wanted = [self._inputs.chosen_desk, *mine, self._inputs.offered_desk]
        chosen = next((number for number in wanted if number in numbers), 0)
        self._change(places=places, chosen_desk=chosen)

    # The desk at work

    @Slot()
    def callNext(self) -> None:
        """Calls the next guest."""
        if self._ready("call"):
            self._run(self._office.call_next, self._called)

    def _called(self, outcome: CallOutcome) -> None:
        match outcome:
            case Called():
                self._change(message=None)
            case NobodyWaiting():
                self._tell("told.nobody")
            case StillServing(ticket):
                self._tell("told.still", ticket.text)
            case NoDesk():
                self._lose_desk()
            case _:
                assert_never(outcome)
        self.refresh()

    @Slot()
    def recall(self) -> None:
        """Calls the same guest again."""
        self._move("recall", self._office.recall)

    @Slot()
    def startService(self) -> None:
        """The service begins."""
        self._move("start", self._office.start)

    @Slot()
    def finish(self) -> None:
        """The service is done."""
        self._move("finish", self._office.finish)

    @Slot()
    def noShow(self) -> None:
        """Asks whether the guest did not come."""
        if self._ready("no_show"):
            self._change(asking="no_show")

    @Slot()
    def confirm(self) -> None:
        """Yes to the question that stands."""
        asking = self._inputs.asking
        self._change(asking="")
        if asking == "no_show":
            self._move("no_show", self._office.no_show)
        elif asking == "take_over":
            self._take(take_over=True)

    @Slot()
    def cancel(self) -> None:
        """No to the question that stands; also puts a message away."""
        self._change(asking="", message=None)

    @Slot(str)
    def reprint(self, ticket_id: str) -> None:
        """Has a waiting guest's ticket printed again; with an empty id that of the guest at the desk."""
        guest = self._inputs.view.guest if self._inputs.view else None
        if not ticket_id and (not self._ready("reprint") or guest is None):
            return
        wanted = ticket_id or (guest.ticket.ticket_id if guest else "")
        self._run(lambda actor: self._office.ask_reprint(actor, wanted), self._reprint_asked)

    def _reprint_asked(self, outcome: ReprintOutcome) -> None:
        match outcome:
            case ReprintAsked(ticket, ready):
                self._tell("told.reprint" if ready else "told.reprint_later", ticket.text)
            case NoReprint(has_printer):
                self._tell("told.reprint_over" if has_printer else "told.reprint_none")
            case _:
                assert_never(outcome)

    @Slot(str)
    def filterBy(self, prefix: str) -> None:
        """Shows one service's waiting guests, or all for an empty prefix."""
        self._change(filter=prefix)

    @Slot(str)
    def answerHelp(self, name: str) -> None:
        """Goes to the visitor who asked for help."""
        self._run(lambda actor: self._office.answer_help(actor, name), lambda _: self.refresh())

    def _ready(self, action: str) -> bool:
        """Whether the page offers the action now; if not, says why."""
        main = self._shown.main
        if main is None or self._inputs.asking:
            return False
        state = getattr(main, action)
        if not state.enabled:
            self._change(message=("told.plain", (state.why,)))
        return bool(state.enabled)

    def _move(self, action: str, act: Callable[[Actor, str], MoveOutcome]) -> None:
        guest = self._inputs.view.guest if self._inputs.view else None
        if not self._ready(action) or guest is None:
            return
        ticket_id = guest.ticket.ticket_id
        self._run(lambda actor: act(actor, ticket_id), self._moved)

    def _moved(self, outcome: MoveOutcome) -> None:
        match outcome:
            case Moved():
                self._change(message=None)
            case IllegalMove():
                self._tell("told.illegal")
            case TooSoon(_, seconds):
                self._tell("told.soon", seconds)
            case NoGuest():
                self._tell("told.no_guest")
            case _:
                assert_never(outcome)
        self.refresh()

    # What comes from outside

    @Slot()
    def refresh(self) -> None:
        """Reads the desk, or the choice of desks, anew."""
        if self._inputs.page == "main":
            self._run(self._office.desk_view, self._view_is, self._away)
        elif self._inputs.page == "desks":
            self._read_places()

    def _view_is(self, view: DeskView | None) -> None:
        if self._inputs.page != "main":
            return
        if view is None:
            self._lose_desk()
            return
        self._change(view=view, fault=None, now=self._office.clock())

    def _lose_desk(self) -> None:
        self._change(page="desks", view=None)
        self._tell("told.no_desk")
        self._read_places()

    @Slot()
    def tick(self) -> None:
        """Time has passed."""
        self._change(now=self._office.clock())

    # Inside

    def _run(
        self,
        job: Callable[[Actor], Any],
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Runs the job as whoever asks now; what comes back after that person has signed out is nobody's business."""
        actor = self._actor

        def deliver(outcome: Any) -> None:
            if self._actor != actor:
                return
            if outcome is DENIED:
                self.signOut()
                self._tell("told.denied")
            else:
                done(outcome)

        self._runner.run(guarded(job, actor), deliver, failed or self._fails)

    def _away(self, error: KnownError) -> None:
        """A reading failed: nothing was to be saved, the last good state stays with its time."""
        log.warning("counter.office_fault code=%s detail=%s", error.code, error.detail)
        self._change(fault=error.code)

    def _fails(self, error: KnownError) -> None:
        log.warning("counter.office_fault code=%s detail=%s", error.code, error.detail)
        full = error.code in {Fault.DISK_FULL, Fault.DISK_READ_ONLY}
        self._tell("told.disk_full" if full else "told.fault", busy=False, fault=error.code)

    def _tell(self, key: str, *values: object, **changes: Any) -> None:
        self._change(message=(key, values), **changes)

    def _change(self, **changes: Any) -> None:
        self._inputs = dataclasses.replace(self._inputs, **changes)
        self._show()

    def _show(self) -> None:
        before, self._shown = self._shown, derive_counter(self._inputs)
        if before.main != self._shown.main:
            self._main_map = to_map(self._shown.main) if self._shown.main else {}
            self.mainChanged.emit()
        if dataclasses.replace(before, main=None) != dataclasses.replace(self._shown, main=None):
            self.changed.emit()
