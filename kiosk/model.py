"""The kiosk's view model: holds one session, runs what it asks for, and shows what derive_kiosk makes of it."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ..assets.maps import to_map
from ..assets.worker import Runner
from ..queue.access import Actor, Role
from ..queue.clock import new_id
from ..queue.errors import KnownError
from ..queue.guestbook import Consent
from ..queue.identity import IdType, age_band, age_on, is_elderly, parse_number
from ..queue.office import Office
from ..queue.operations.issue import Issued, IssueRequest, NotAccepted, OfficeClosed
from ..queue.operations.views import PublicView
from ..queue.settings import KioskSettings
from ..queue.ticket import PrintState
from . import session as visitor
from .derive import derive_kiosk
from .derive_form import mask_number
from .derive_service import ASK_PREFIX
from .derive_start import DAYS_SHOWN, NOTICE_VERSION
from .inputs import Inputs, Scan, ScanState
from .paper import PaperTickets
from .printing.transport import PrinterState
from .props import KioskProps
from .scan.reading import Reading
from .session import TEXT_STEPS, Session, Step
from .slip_of import slip_of

QML_IMPORT_NAME = "Sambut.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger("sambut.kiosk")

TICK_MILLISECONDS = 250
READ_PAUSE_SECONDS = 0.9
HELP_SECONDS = 120
SEXES = {"M": 1, "F": 2}


@QmlElement
@QmlUncreatable("made by the kiosk's entry point")
class KioskModel(QObject):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """One kiosk. All its methods belong to the GUI thread."""

    changed = Signal()
    pageChanged = Signal()
    languageChanged = Signal(str)
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
        super().__init__(parent)
        self._office, self._runner, self._printing, self._paper = office, runner, printing, paper
        self._settings, self._elapsed = settings, elapsed
        self._actor = Actor(Role.KIOSK, f"kiosk-{settings.number}")
        self._inputs = Inputs(office.rules, Session(), office.clock(), status_url=settings.status_url)
        self._touched = self._since = elapsed()
        self._help_until = 0.0
        self._read: Reading | None = None
        self._feed: QObject | None = None
        self._shown = derive_kiosk(self._inputs)
        self._page_map = to_map(self._shown.page)
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begins to follow the office and the clock."""
        self._printing.run(self._paper.prepare, self._printer_is, self._ignore)
        self.refresh()
        self._timer.start()

    # What QML reads

    def _get_step(self) -> str:
        return self._shown.step

    def _get_kind(self) -> str:
        return self._shown.page_kind

    def _get_frame(self) -> dict[str, Any]:
        return to_map(self._shown.frame)

    def _get_page(self) -> dict[str, Any]:
        return self._page_map

    def _get_idle(self) -> dict[str, Any]:
        return to_map(self._shown.idle)

    def _get_language(self) -> str:
        return self._inputs.language

    def _get_feed(self) -> QObject | None:
        return self._feed

    step = Property(str, _get_step, notify=pageChanged)
    kind = Property(str, _get_kind, notify=pageChanged)
    page = Property("QVariantMap", _get_page, notify=pageChanged)  # type: ignore[arg-type]
    frame = Property("QVariantMap", _get_frame, notify=changed)  # type: ignore[arg-type]
    idle = Property("QVariantMap", _get_idle, notify=changed)  # type: ignore[arg-type]
    language = Property(str, _get_language, notify=changed)
    feed = Property(QObject, _get_feed, constant=True)

    @property
    def session(self) -> Session:
        """The session as it stands; for tests and the rehearsal."""
        return self._inputs.session

    @property
    def shown(self) -> KioskProps:
        """What is on the screen; for tests and the rehearsal."""
        return self._shown

    def attach_feed(self, feed: QObject) -> None:
        """The camera that the preview shows; before the page is loaded."""
        self._feed = feed

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
        consent = Consent(NOTICE_VERSION, self._inputs.language, self._office.clock())
        self._to(visitor.agree(self._inputs.session, consent, self._services))

    @Slot()
    def refuse(self) -> None:
        """The visitor does not consent."""
        self._to(visitor.refuse(self._inputs.session, self._services))

    @Slot()
    def typeInstead(self) -> None:
        """The visitor types instead of scanning."""
        self._to(visitor.type_instead(self._inputs.session, self._services))

    @Slot(str)
    def draft(self, text: str) -> None:
        """What stands in the field now: kept, so that a change of language loses nothing."""
        self.touched()
        self._inputs = dataclasses.replace(self._inputs, draft=text)

    @Slot(str)
    def submit(self, text: str) -> None:
        """The text of the current page."""
        if self._inputs.session.step in TEXT_STEPS:
            self._inputs = dataclasses.replace(self._inputs, draft=text)
            session = self._inputs.session
            if session.step is Step.ID_NUMBER:
                session = self._typed_number(session, text)
            self._to(visitor.answer(session, self._services, text))

    def _typed_number(self, session: Session, text: str) -> Session:
        card = parse_number("".join(text.split()), (), self._today())
        if card.id_type is None or card.id_type is not session.answers.id_type:
            return dataclasses.replace(session, from_card=frozenset())
        return visitor.take_typed(session, self._facts(card.id_type, card.number, card.sex, card.birth_date))

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
            self._change(fault=None, refusal=None)
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
        self._runner.run(self._read_office, self._office_is, self._office_fails)

    def camera_is(self, state: ScanState) -> None:
        """The camera's state changed."""
        if self._inputs.session.step is Step.SCAN and self._read is None:
            self._change(scan=dataclasses.replace(self._inputs.scan, state=state, hints=()))

    def card_read(self, reading: Reading) -> None:
        """The camera or a scanner read something."""
        if self._inputs.session.step is not Step.SCAN or self._read is not None:
            return
        if not reading.accepted:
            self._change(scan=dataclasses.replace(self._inputs.scan, hints=reading.hints))
            return
        self.touched()
        self._read, self._since = reading, self._elapsed()
        self._change(scan=Scan("read", read=mask_number(reading.fields.number)))

    @Slot()
    def tick(self) -> None:
        """Time has passed."""
        now = self._elapsed()
        step = self._inputs.session.step
        if self._read is not None and now - self._since >= READ_PAUSE_SECONDS:
            self._take_card()
            return
        if step is Step.TICKET:
            self._count_ticket(now)
        elif step is not Step.WELCOME:
            self._count_idle(now)
        scan = self._inputs.scan
        if step is Step.SCAN and scan.state == "live":
            scan = dataclasses.replace(scan, since_seconds=float(int(now - self._since)))
        self._change(now=self._office.clock(), scan=scan, help_coming=now < self._help_until)

    # Inside

    @property
    def _services(self) -> tuple[Any, ...]:
        return self._office.rules.walk_in

    def _to(self, session: Session) -> None:
        """Moves the visitor on and does what the new page needs."""
        before, self._touched = self._inputs.session, self._elapsed()
        moved = session.step is not before.step
        draft = getattr(session.answers, TEXT_STEPS[session.step]) if session.step in TEXT_STEPS and moved else ""
        self._change(session=session, draft=draft if moved else self._inputs.draft, refusal=None)
        if not moved:
            return
        if session.step is Step.WELCOME:
            self._clear()
        if session.step is Step.SCAN or before.step is Step.SCAN:
            self._watch_card(session.step is Step.SCAN)
        if session.step is Step.ISSUING:
            self._issue()

    def _watch_card(self, wanted: bool) -> None:
        self._read, self._since = None, self._elapsed()
        self._change(scan=Scan())
        self.scanning.emit(wanted)

    def _take_card(self) -> None:
        reading, self._read = self._read, None
        if reading is None:
            return
        fields = reading.fields
        card = self._facts(fields.id_type or IdType.OTHER, fields.number, fields.sex, fields.birth_date)
        self._to(visitor.take_card(self._inputs.session, self._services, card))

    def _today(self) -> date:
        return self._office.rules.hours.local(self._office.clock()).date()

    def _facts(self, id_type: IdType, number: str, sex: str | None, born: date | None) -> visitor.CardFacts:
        age = age_on(born, self._today()) if born else None
        band = None if age is None else age_band(age)
        return visitor.CardFacts(id_type, number, SEXES.get(sex or ""), band, age is not None and is_elderly(age))

    def _issue(self) -> None:
        session = self._inputs.session
        book = visitor.guest_book(session, self._office.rules.code_lists.version, self._inputs.language)
        begun = session.begun_at or self._office.clock()
        request = IssueRequest(session.session_id, self._settings.number, begun, book, session.answers.service)
        self._runner.run(lambda: self._office.issue(self._actor, request), self._issued, self._office_fails)

    def _issued(self, outcome: Issued | OfficeClosed | NotAccepted) -> None:
        session = self._inputs.session
        if session.step is not Step.ISSUING:
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
        slip = slip_of(self._inputs, issued)
        self._printing.run(
            lambda: self._paper.print(slip), lambda state: self._printed(session_id, issued, state), self._ignore
        )

    def _printed(self, session_id: str, issued: Issued, state: PrintState) -> None:
        ticket_id, actor = issued.ticket.ticket_id, self._actor
        self._runner.run(lambda: self._office.record_print(actor, ticket_id, state), lambda _: None, self._ignore)
        if state is not PrintState.NO_PRINTER:
            self._report("printer", "ready" if state is PrintState.PRINTED else "failed")
        if self._inputs.session.session_id == session_id:
            self.touched()
            self._change(session=dataclasses.replace(self._inputs.session, print_state=state))

    def _printer_is(self, state: PrinterState) -> None:
        if state is not PrinterState.UNSET:
            self._report("printer", str(state))

    def report_camera(self, state: str) -> None:
        """Lets the officers see the camera's state."""
        self._report("camera", state)

    def _report(self, device: str, state: str) -> None:
        name = f"{device}:{self._actor.name}"
        self._runner.run(lambda: self._office.report_device(self._actor, name, state), lambda _: None, self._ignore)

    def _ask_help(self) -> None:
        self._help_until = self._elapsed() + HELP_SECONDS
        self._change(help_coming=True)
        self._runner.run(lambda: self._office.ask_help(self._actor), lambda _: None, self._ignore)

    def _read_office(self) -> tuple[PublicView, tuple[Any, ...]]:
        return self._office.public_view(self._actor), self._office.visits_by_day(self._actor, DAYS_SHOWN)

    def _office_is(self, found: tuple[PublicView, tuple[Any, ...]]) -> None:
        fault = self._inputs.fault if self._inputs.session.step is Step.ISSUING else None
        self._change(public=found[0], dots=found[1], fault=fault, now=self._office.clock())

    def _office_fails(self, error: KnownError) -> None:
        log.warning("kiosk.office_fault code=%s detail=%s", error.code, error.detail)
        self._change(fault=error.code)

    def _ignore(self, error: KnownError) -> None:
        log.warning("kiosk.side_fault code=%s detail=%s", error.code, error.detail)

    def _count_ticket(self, now: float) -> None:
        failed = self._inputs.session.print_state is PrintState.FAILED
        total = self._settings.ticket_not_printed_seconds if failed else self._settings.ticket_seconds
        left = total - (now - self._touched)
        if left <= 0:
            self._clear()
        else:
            self._inputs = dataclasses.replace(self._inputs, ticket_seconds=int(left) + 1, ticket_total=total)

    def _count_idle(self, now: float) -> None:
        settings, typing = self._settings, self._inputs.session.step in TEXT_STEPS
        warn = settings.keyboard_warning_seconds if typing else settings.idle_warning_seconds
        reset = settings.keyboard_reset_seconds if typing else settings.idle_reset_seconds
        idle = now - self._touched
        if idle >= reset:
            log.info("kiosk.session_timed_out step=%s", self._inputs.session.step)
            self._clear()
        else:
            left = int(reset - idle) + 1 if idle >= warn else None
            self._inputs = dataclasses.replace(self._inputs, idle_seconds=left, idle_total=max(1, reset - warn))

    def _clear(self) -> None:
        """Every way out ends here: no answer, no reading, no setting of this guest stays."""
        scanning = self._inputs.session.step is Step.SCAN
        language, self._read, self._help_until = self._inputs.language, None, 0.0
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

    def _change(self, **changes: Any) -> None:
        self._inputs = dataclasses.replace(self._inputs, **changes)
        self._show()

    def _show(self) -> None:
        before, self._shown = self._shown, derive_kiosk(self._inputs)
        if (before.step, before.page) != (self._shown.step, self._shown.page):
            self._page_map = to_map(self._shown.page)
            self.pageChanged.emit()
        if (before.frame, before.idle) != (self._shown.frame, self._shown.idle) or before.step != self._shown.step:
            self.changed.emit()
