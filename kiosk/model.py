"""The kiosk's view model: holds one session, runs what it asks for, and shows what derive_kiosk makes of it."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ..assets.worker import Runner
from ..queue.errors import Fault, KnownError
from ..queue.kiosk_session import Outcome
from ..queue.office import Office
from ..queue.operations.issue import Issued, NotAccepted, OfficeClosed
from ..queue.operations.recall import Known
from ..queue.settings import KioskSettings
from ..queue.ticket import PrintState
from . import session as visitor
from .answers import CardFacts, Session
from .card_facts import facts_of_reading
from .card_wait import CardWait
from .derive_start import DAYS_SHOWN
from .errands import Errands, Outlook
from .inputs import Inputs, ScanState
from .page_voice import PageVoice
from .paper import PaperTickets
from .patience import HELP_SECONDS, hours_turned, idle_patience, ticket_patience
from .scan.reading import Reading
from .session_log import SessionLog, outcome_of
from .slip_of import slip_of
from .speech import spoken
from .steps import Step
from .touches import TouchedKiosk

QML_IMPORT_NAME = "Sambut.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger("sambut.kiosk")

TICK_MILLISECONDS = 250
REFRESH_SECONDS = 30.0
"""Opening and closing time come without a commit: the public queue is read anew so often at least."""
EXCUSE_SECONDS = 6.0
LISTEN_SECONDS = 120.0
"""So long at most a page is held for who listens, whatever becomes of the loudspeaker."""
SUGGEST_SECONDS = 600.0
ISSUE_PATIENCE_SECONDS = 20.0
"""After so long without an answer the page offers to try again; the same session never makes a second ticket."""


@QmlElement
@QmlUncreatable("made by the kiosk's entry point")
class KioskModel(TouchedKiosk):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
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
        *,
        survey: bool = False,
    ) -> None:
        """survey: whether the idle page offers the satisfaction survey."""
        inputs = Inputs(office.rules, Session(), office.clock(), status_url=settings.status_url, survey=survey)
        super().__init__(office, inputs, elapsed, parent)
        self._settings = settings
        self.errands = Errands(office, runner, printing, paper, settings.number)
        self._sessions = SessionLog(office.clock, elapsed, self.errands.report_session)
        self._read_at = self._touched
        self._help_until = self._heard_until = self._excused_until = self._suggested_at = 0.0
        self._voice: PageVoice | None = None
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

    # What comes from outside

    def put_away(self) -> None:
        """An administrator has come: the visitor's page is cleared."""
        self._clear(by_staff=True)

    @Slot()
    def refresh(self) -> None:
        """Reads the public queue anew."""
        self._read_at = self._elapsed()
        self.errands.read(DAYS_SHOWN, self._office_is, self._office_fails)

    def camera_is(self, state: ScanState) -> None:
        """The camera's state changed."""
        if self._inputs.session.step is Step.SCAN:
            self._sessions.camera(state)
            self._change(scan=self._card.camera(self._inputs.scan, state))

    def card_read(self, reading: Reading) -> None:
        """The camera or a scanner read something."""
        if self._inputs.session.step is not Step.SCAN:
            return
        is_first = not self._card.has_read
        if reading.accepted:
            self.touched()
        self._change(scan=self._card.look(self._inputs.scan, reading))
        if is_first and self._card.has_read:
            card = self._facts(reading)
            self._sessions.read(card.id_type)
            self._recognise(card)

    def _facts(self, reading: Reading) -> CardFacts:
        return facts_of_reading(reading, self._today(), self._office.rules.occupations)

    def _recognise(self, card: CardFacts) -> None:
        """Asks the office while the visitor sees that the card was read."""
        session_id = self._inputs.session.session_id

        def told(known: Known | None) -> None:
            if self._inputs.session.session_id == session_id:
                self._card.know(card, known)

        self.errands.recognise(card, told)

    @Slot()
    def touched(self) -> None:
        """Somebody is there: every countdown starts anew."""
        self._card.stay()
        super().touched()

    @Slot()
    def tick(self) -> None:
        """Time has passed."""
        now = self._elapsed()
        if self._inputs.session.step is Step.SCAN and self._turn_from_card():
            return
        listening = self._inputs.speaking and now < self._heard_until
        if now < self._help_until or listening:
            self._touched = now
        step = self._inputs.session.step
        if step is Step.TICKET:
            self._count_ticket(now - self._touched)
        elif step is not Step.WELCOME:
            self._count_idle(now - self._touched)
        elif self._inputs.is_changed and now - self._touched >= self._settings.idle_reset_seconds:
            self._clear()
        scan = self._card.tick(self._inputs.scan)
        voiceless = self._inputs.voiceless and now < self._excused_until
        self._change(now=self._office.clock(), scan=scan, help_coming=now < self._help_until, voiceless=voiceless)
        if now - self._read_at >= REFRESH_SECONDS or hours_turned(
            self._inputs.public, self._inputs.now, now - self._read_at
        ):
            self.refresh()

    def end(self) -> None:
        """The kiosk is stopped: a session that is under way ends with it, and no answer is waited for any more."""
        end = outcome_of(self._inputs, touched=False)
        self._sessions.end(Outcome.FAILED if end is Outcome.TIMED_OUT else end)
        self._sessions.close()

    # Inside

    def attach_voice(self, voice: PageVoice) -> None:
        """What reads pages aloud."""
        self._voice = voice
        voice.speakingChanged.connect(self._voice_turned)

    @Slot()
    def _voice_turned(self) -> None:
        self._change(speaking=self._voice is not None and bool(self._voice.speaking))

    def _read_aloud(self) -> None:
        """Reads the page, or is silent again; where nothing can be heard, the screen says so."""
        if self._voice is None or not self._voice.available:
            self._excused_until = self._elapsed() + EXCUSE_SECONDS
            self._change(voiceless=True)
        elif self._voice.speaking:
            self._voice.stop()
        else:
            self._heard_until = self._elapsed() + LISTEN_SECONDS
            self._voice.speak(
                self._inputs.language, spoken(self._shown, self._inputs.language, notice=self._inputs.notice_open)
            )

    def _hush(self) -> None:
        if self._voice is not None:
            self._voice.stop()

    def _to(self, session: Session) -> None:
        """Moves the visitor on and does what the new page needs."""
        before, self._touched = self._inputs.session, self._elapsed()
        self._sessions.look(session)
        moved = session.step is not before.step
        draft = visitor.draft_of(session) if moved else self._inputs.draft
        changes: dict[str, Any] = {"refusal": None, "unread": False}
        if moved:
            self._hush()
            changes["notice_open"] = False
        self._inputs = dataclasses.replace(self._inputs, session=session, draft=draft, **changes)
        if moved and session.step is Step.ISSUING:
            self._issue()
            return
        self._show()
        if not moved:
            return
        if session.step is Step.WELCOME:
            self._clear()
        if session.step is Step.CONSENT:
            self._suggest()
        if session.step is Step.SCAN or before.step is Step.SCAN:
            self._watch_card(session.step is Step.SCAN)

    def _watch_card(self, wanted: bool) -> None:
        self._change(scan=self._card.forget())
        self.scanning.emit(wanted)

    def _turn_from_card(self) -> bool:
        """Goes on with what a card told, or to typing where none could be read for too long."""
        taken, session = self._card.take(), self._inputs.session
        if taken is not None:
            reading, known = taken
            self._to(visitor.take_card(session, self._services, self._facts(reading), known))
            return True
        if self._card.has_somebody(self._inputs.scan):
            self._touched = self._elapsed()
        gone = idle_patience(self._settings, session.step, self._elapsed() - self._touched).over
        if gone or not self._card.is_over(self._inputs.scan):
            return False
        self._to(visitor.type_instead(session, self._services))
        self._change(unread=True)
        return True

    def _suggest(self) -> None:
        """Names of institutions change slowly: read once in a while, when a visitor comes."""
        if self._elapsed() - self._suggested_at >= SUGGEST_SECONDS or not self._inputs.institutions:
            self._suggested_at = self._elapsed()
            self.errands.suggest(lambda names: self._change(institutions=names))

    def _issue(self) -> None:
        """The office is at work already while the page that waits for it is built."""
        self._inputs = dataclasses.replace(self._inputs, fault=None, refusal=None)
        session = self._inputs.session
        session_id = session.session_id

        def failed(error: KnownError) -> None:
            self._sessions.answered(session_id, ticket=False)
            self._office_fails(error)

        self._sessions.asked(session_id)
        self.errands.issue(session, self._inputs.language, lambda outcome: self._issued(session_id, outcome), failed)
        self._show()

    def _issued(self, session_id: str, outcome: Issued | OfficeClosed | NotAccepted) -> None:
        """A ticket that comes after its guest has gone stands at the office, and is shown to nobody else."""
        self._sessions.answered(session_id, ticket=isinstance(outcome, Issued))
        session = self._inputs.session
        if session.step is not Step.ISSUING or session.session_id != session_id:
            return
        if not isinstance(outcome, Issued):
            self._change(refusal=outcome)
            return
        shown = Session(session.session_id, staff_reason=session.staff_reason, step=Step.TICKET, issued=outcome)
        self._sessions.look(shown)
        self._touched = self._elapsed()
        seconds = self._settings.ticket_seconds
        self._inputs = dataclasses.replace(self._inputs, session=shown, draft="", fault=None, ticket_seconds=seconds)
        self._print(outcome)

    def _print_again(self) -> None:
        if self._inputs.session.issued is not None:
            self._print(self._inputs.session.issued)

    def _print(self, issued: Issued) -> None:
        """The paper does not wait for the page that shows the same."""
        session = dataclasses.replace(self._inputs.session, print_state=PrintState.PENDING)
        self._inputs = dataclasses.replace(self._inputs, session=session)
        slip = slip_of(self._inputs, issued)
        self.errands.print(slip, issued, lambda state: self._printed(session.session_id, state))
        self._show()

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
            self._clear(touched=False)
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
            self._clear(touched=False)
        else:
            changes: dict[str, Any] = {"idle_seconds": patience.left, "idle_total": patience.total}
            self._inputs = dataclasses.replace(self._inputs, **changes)

    def _clear(self, *, touched: bool = True, by_staff: bool = False) -> None:
        """Every way out ends here: no answer, no reading, no setting of this guest stays."""
        self._sessions.end(outcome_of(self._inputs, touched=touched, by_staff=by_staff))
        scanning = self._inputs.session.step is Step.SCAN
        self._card.forget()
        self._hush()
        language, self._help_until = self._inputs.language, 0.0
        kept = self._inputs
        self._inputs = Inputs(
            kept.rules,
            Session(),
            self._office.clock(),
            public=kept.public,
            dots=kept.dots,
            status_url=kept.status_url,
            institutions=kept.institutions,
            survey=kept.survey,
        )
        self._touched = self._elapsed()
        self._show()
        if scanning:
            self.scanning.emit(False)
        if language != self._inputs.language:
            self.languageChanged.emit(self._inputs.language)
        self.refresh()
