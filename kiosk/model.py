"""The kiosk's view model: holds one session, runs what it asks for, and shows what derive_kiosk makes of it."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ..assets.worker import Runner
from ..queue.clock import new_id
from ..queue.errors import Fault, KnownError
from ..queue.guestbook import Consent
from ..queue.office import Office
from ..queue.operations.issue import Issued, NotAccepted, OfficeClosed
from ..queue.settings import KioskSettings
from ..queue.ticket import PrintState
from . import session as visitor
from .card_facts import facts_of_reading, take_number
from .card_wait import CardWait
from .derive_service import ASK_PREFIX
from .derive_start import DAYS_SHOWN, NOTICE_VERSION
from .errands import Errands, Outlook
from .inputs import Inputs, ScanState
from .paper import PaperTickets
from .patience import hours_turned, idle_patience, ticket_patience
from .scan.reading import Reading
from .session import TEXT_STEPS, Session, Step
from .shown import ShownKiosk
from .slip_of import slip_of

QML_IMPORT_NAME = "Sambut.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger("sambut.kiosk")

TICK_MILLISECONDS = 250
REFRESH_SECONDS = 30.0
"""Opening and closing time come without a commit: the public queue is read anew so often at least."""
HELP_SECONDS = 120
ISSUE_PATIENCE_SECONDS = 20.0
"""After so long without an answer the page offers to try again; the same session never makes a second ticket."""


@QmlElement
@QmlUncreatable("made by the kiosk's entry point")
class KioskModel(ShownKiosk):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """One kiosk. All its methods belong to the GUI thread."""

    scanning = Signal(bool)

    def __init__(
        self,
        office: Office,
        runner: Runner,
        printing: Runner,
        paper: PaperTickets,
        settings: KioskSettings,
        elapsed: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(Inputs(office.rules, Session(), office.clock(), status_url=settings.status_url), parent)
        self._office, self._settings, self._elapsed = office, settings, elapsed
        self.errands = Errands(office, runner, printing, paper, settings.number)
        self._touched = self._read_at = elapsed()
        self._help_until = 0.0
        self._card = CardWait(elapsed)
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def prime(self) -> None:
        """Reads the office once before the window opens, so that the first picture is true."""
        try:
            self._office_is(self.errands.read_now(DAYS_SHOWN))
        except KnownError as error:
            self._office_fails(error)

    def start(self) -> None:
        """Begins to follow the office and the clock."""
        self.errands.prepare_printer()
        self.refresh()
        self._timer.start()

    # The visitor's touches

    @Slot()
    def touched(self) -> None:
        """Somebody is there: the idle countdown starts anew."""
        self._touched = self._elapsed()
        if self._shown.idle.visible or self._inputs.session.step is Step.TICKET:
            self.tick()

    @Slot()
    def begin(self) -> None:
        """The first touch."""
        if self._shown.page_kind != "welcome" or getattr(self._shown.page, "kind", "") != "open":
            return
        at = self._office.clock()
        self._to(visitor.begin(new_id(at), at))

    @Slot(str)
    def speak(self, language: str) -> None:
        """Changes the language; nothing typed is lost."""
        self._change(language=language)
        self.languageChanged.emit(language)

    @Slot(str)
    def access(self, key: str) -> None:
        """A button of the access bar."""
        self.touched()
        on = self._inputs.access
        match key:
            case "language":
                self.speak("en" if self._inputs.language == "id" else "id")
            case "large" | "contrast" | "low":
                self._change(access=dataclasses.replace(on, **{key: not getattr(on, key)}))
            case "help":
                self._ask_help()

    @Slot()
    def agree(self) -> None:
        """The visitor consents, by a tap of its own."""
        if self._inputs.session.step is not Step.CONSENT:
            return
        consent = Consent(NOTICE_VERSION, self._inputs.language, self._office.clock())
        self._to(visitor.agree(self._inputs.session, consent, self._services))

    @Slot()
    def refuse(self) -> None:
        """The visitor does not consent."""
        if self._inputs.session.step is Step.CONSENT:
            self._to(visitor.refuse(self._inputs.session, self._services))

    @Slot()
    def typeInstead(self) -> None:
        """The visitor types instead of scanning."""
        if self._inputs.session.step is Step.SCAN:
            self._to(visitor.type_instead(self._inputs.session, self._services))

    @Slot(str)
    def draft(self, text: str) -> None:
        """What stands in the field now: kept, so that a change of language loses nothing."""
        self.touched()
        self._inputs = dataclasses.replace(self._inputs, draft=text)
        if self._inputs.session.step in TEXT_STEPS and self._inputs.session.fault is not None:
            self._change(session=visitor.reconsider(self._inputs.session, text))

    @Slot(str)
    def submit(self, text: str) -> None:
        """The text of the current page."""
        if self._inputs.session.step in TEXT_STEPS:
            self._inputs = dataclasses.replace(self._inputs, draft=text)
            session = self._inputs.session
            if session.step is Step.ID_NUMBER:
                session = take_number(session, text, self._today())
            self._to(visitor.answer(session, self._services, text))

    @Slot(str)
    def choose(self, code: str) -> None:
        """A row of the current page."""
        if self._inputs.session.step in visitor.CHOICE_STEPS:
            self._to(visitor.answer(self._inputs.session, self._services, code))

    @Slot()
    def skip(self) -> None:
        """Leaves the current question unanswered; no card leads to a visit that staff assist."""
        if self._inputs.session.step is Step.ID_TYPE:
            self._to(visitor.without_card(self._inputs.session, self._services))
        else:
            self._to(visitor.skip(self._inputs.session, self._services))

    @Slot()
    def back(self) -> None:
        """The page before."""
        if self._inputs.session.step not in {Step.WELCOME, Step.ISSUING, Step.TICKET}:
            self._to(visitor.go_back(self._inputs.session, self._services))

    @Slot(str)
    def pick(self, prefix: str) -> None:
        """A service."""
        if self._inputs.session.step in {Step.SERVICE, Step.ONLINE}:
            chosen = dataclasses.replace(self._inputs.session, step=Step.SERVICE)
            self._to(visitor.answer(chosen, self._services, prefix))

    @Slot()
    def showOnline(self) -> None:
        """The online-only services."""
        if self._inputs.session.step is Step.SERVICE:
            self._to(dataclasses.replace(self._inputs.session, step=Step.ONLINE))

    @Slot()
    def askStaff(self) -> None:
        """From the online-only services to a consultation."""
        self.pick(ASK_PREFIX)

    @Slot(str)
    def changeAnswer(self, key: str) -> None:
        """From the review to one answer."""
        if self._inputs.session.step is Step.REVIEW:
            self._to(visitor.change(self._inputs.session, Step(key)))

    @Slot()
    def confirm(self) -> None:
        """The answers are right: make the ticket."""
        if self._inputs.session.step is Step.REVIEW:
            self._to(dataclasses.replace(self._inputs.session, step=Step.ISSUING))

    @Slot()
    def retry(self) -> None:
        """Tries to make the ticket again: the same session, so never a second one."""
        if self._inputs.session.step is Step.ISSUING:
            self._issue()

    @Slot()
    def reprint(self) -> None:
        """Prints the ticket on the screen again."""
        issued = self._inputs.session.issued
        if issued is not None and self._inputs.session.print_state is not PrintState.PENDING:
            self._print(issued)

    @Slot()
    def finish(self) -> None:
        """Clears everything and goes back to the welcome."""
        self._clear()

    # What comes from outside

    @Slot()
    def refresh(self) -> None:
        """Reads the public queue anew."""
        self._read_at = self._elapsed()
        self.errands.read(DAYS_SHOWN, self._office_is, self._office_fails)

    def camera_is(self, state: ScanState) -> None:
        """The camera's state changed."""
        if self._inputs.session.step is Step.SCAN:
            self._change(scan=self._card.camera(self._inputs.scan, state))

    def card_read(self, reading: Reading) -> None:
        """The camera or a scanner read something."""
        if self._inputs.session.step is not Step.SCAN:
            return
        if reading.accepted:
            self.touched()
        self._change(scan=self._card.look(self._inputs.scan, reading))

    @Slot()
    def tick(self) -> None:
        """Time has passed."""
        now = self._elapsed()
        if self._inputs.session.step is Step.SCAN and self._turn_from_card():
            return
        step = self._inputs.session.step
        if step is Step.TICKET:
            self._count_ticket(now - self._touched)
        elif step is not Step.WELCOME:
            self._count_idle(now - self._touched)
        elif self._inputs.is_changed and now - self._touched >= self._settings.idle_reset_seconds:
            self._clear()
        scan = self._card.tick(self._inputs.scan)
        self._change(now=self._office.clock(), scan=scan, help_coming=now < self._help_until)
        if now - self._read_at >= REFRESH_SECONDS or hours_turned(
            self._inputs.public, self._inputs.now, now - self._read_at
        ):
            self.refresh()

    # Inside

    @property
    def _services(self) -> tuple[Any, ...]:
        return self._office.rules.walk_in

    def _to(self, session: Session) -> None:
        """Moves the visitor on and does what the new page needs."""
        before, self._touched = self._inputs.session, self._elapsed()
        moved = session.step is not before.step
        draft = getattr(session.answers, TEXT_STEPS[session.step]) if session.step in TEXT_STEPS and moved else ""
        self._change(session=session, draft=draft if moved else self._inputs.draft, refusal=None, unread=False)
        if not moved:
            return
        if session.step is Step.WELCOME:
            self._clear()
        if session.step is Step.SCAN or before.step is Step.SCAN:
            self._watch_card(session.step is Step.SCAN)
        if session.step is Step.ISSUING:
            self._issue()

    def _watch_card(self, wanted: bool) -> None:
        self._change(scan=self._card.forget())
        self.scanning.emit(wanted)

    def _turn_from_card(self) -> bool:
        """Goes on with what a card told, or to typing where none could be read for too long."""
        reading, session = self._card.take(), self._inputs.session
        if reading is not None:
            card = facts_of_reading(reading, self._today())
            self._to(visitor.take_card(session, self._services, card))
            return True
        if self._card.has_somebody(self._inputs.scan):
            self._touched = self._elapsed()
        gone = idle_patience(self._settings, session.step, self._elapsed() - self._touched).over
        if gone or not self._card.is_over(self._inputs.scan):
            return False
        self._to(visitor.type_instead(session, self._services))
        self._change(unread=True)
        return True

    def _today(self) -> date:
        return self._office.rules.hours.local(self._office.clock()).date()

    def _issue(self) -> None:
        self._change(fault=None, refusal=None)
        session = self._inputs.session
        self.errands.issue(
            session,
            self._inputs.language,
            lambda outcome: self._issued(session.session_id, outcome),
            self._office_fails,
        )

    def _issued(self, session_id: str, outcome: Issued | OfficeClosed | NotAccepted) -> None:
        """A ticket that comes after its guest has gone stands at the office, and is shown to nobody else."""
        session = self._inputs.session
        if session.step is not Step.ISSUING or session.session_id != session_id:
            return
        if not isinstance(outcome, Issued):
            self._change(refusal=outcome)
            return
        shown = Session(session.session_id, staff_reason=session.staff_reason, step=Step.TICKET, issued=outcome)
        self._touched = self._elapsed()
        self._change(session=shown, draft="", fault=None, ticket_seconds=self._settings.ticket_seconds)
        self._print(outcome)

    def _print(self, issued: Issued) -> None:
        session_id = self._inputs.session.session_id
        self._change(session=dataclasses.replace(self._inputs.session, print_state=PrintState.PENDING))
        self.errands.print(slip_of(self._inputs, issued), issued, lambda state: self._printed(session_id, state))

    def _printed(self, session_id: str, state: PrintState) -> None:
        if self._inputs.session.session_id == session_id:
            self.touched()
            self._change(session=dataclasses.replace(self._inputs.session, print_state=state))

    def _ask_help(self) -> None:
        self._help_until = self._elapsed() + HELP_SECONDS
        self._change(help_coming=True)
        self.errands.ask_help()

    def _office_is(self, found: Outlook) -> None:
        fault = self._inputs.fault if self._inputs.session.step is Step.ISSUING else None
        self._change(public=found[0], dots=found[1], fault=fault, now=self._office.clock())

    def _office_fails(self, error: KnownError) -> None:
        log.warning("kiosk.office_fault code=%s detail=%s", error.code, error.detail)
        self._change(fault=error.code)

    def _count_ticket(self, waited: float) -> None:
        patience = ticket_patience(self._settings, self._inputs.session.print_state, waited)
        if patience.over:
            self._clear()
        else:
            changes: dict[str, Any] = {"ticket_seconds": patience.left, "ticket_total": patience.total}
            self._inputs = dataclasses.replace(self._inputs, **changes)

    def _count_idle(self, waited: float) -> None:
        session = self._inputs.session
        if session.step is Step.ISSUING and self._inputs.fault is None and self._inputs.refusal is None:
            if waited >= ISSUE_PATIENCE_SECONDS:
                self._change(fault=Fault.DATABASE_AWAY)
            return
        patience = idle_patience(self._settings, session.step, waited)
        if patience.over:
            log.info("kiosk.session_timed_out step=%s", session.step)
            self._clear()
        else:
            changes: dict[str, Any] = {"idle_seconds": patience.left, "idle_total": patience.total}
            self._inputs = dataclasses.replace(self._inputs, **changes)

    def _clear(self) -> None:
        """Every way out ends here: no answer, no reading, no setting of this guest stays."""
        scanning = self._inputs.session.step is Step.SCAN
        self._card.forget()
        language, self._help_until = self._inputs.language, 0.0
        kept = self._inputs
        self._inputs = Inputs(
            kept.rules, Session(), self._office.clock(), public=kept.public, dots=kept.dots, status_url=kept.status_url
        )
        self._touched = self._elapsed()
        self._show()
        if scanning:
            self.scanning.emit(False)
        if language != self._inputs.language:
            self.languageChanged.emit(self._inputs.language)
        self.refresh()
