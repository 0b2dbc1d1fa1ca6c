"""What a visitor can do on the screen: every touch becomes a step of the session."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Slot

from ..assets.notice import NOTICE_VERSION
from ..queue.clock import new_id
from ..queue.guestbook import Consent
from ..queue.office import Office
from ..queue.ticket import PrintState
from . import answering
from . import session as visitor
from .answers import Session
from .card_facts import take_number
from .derive_online import ASK_PREFIX
from .derive_review import AFRESH
from .inputs import Inputs
from .path import Services
from .shown import ShownKiosk
from .steps import CHOICE_STEPS, TEXT_STEPS, Step

NO_WAY_BACK = frozenset({Step.WELCOME, Step.ISSUING, Step.TICKET})


class TouchedKiosk(ShownKiosk):
    """The visitor's half of the kiosk's view model. A touch that does not belong to the page shown does nothing.

    Whoever inherits it moves the session (_to), makes and prints tickets, calls staff and clears.
    """

    def __init__(
        self, office: Office, inputs: Inputs, elapsed: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(inputs, parent)
        self._office, self._elapsed = office, elapsed
        self._touched = elapsed()

    @Slot()
    def touched(self) -> None:
        """Somebody is there: the idle countdown starts anew."""
        self._touched = self._elapsed()
        if self._shown.idle.visible or self._inputs.session.step is Step.TICKET or self._inputs.scan.leaving:
            self.tick()

    @Slot()
    def begin(self) -> None:
        """The first touch."""
        if self._shown.page_kind != "welcome" or getattr(self._shown.page, "kind", "") != "open":
            return
        at = self._office.clock()
        self._to(visitor.begin(new_id(at), at))

    @Slot()
    def survey(self) -> None:
        """From the idle page to the satisfaction survey, in the guest's language and view; it begins no visit."""
        if getattr(self._shown.page, "survey", False):
            wanted = self._inputs.language, self._inputs.access
            self._clear()
            self.surveyWanted.emit(*wanted)

    @Slot(str)
    def speak(self, language: str) -> None:
        """Changes the language; nothing typed is lost."""
        self._hush()
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
            case "aloud":
                self._read_aloud()
            case "help":
                self._ask_help()

    @Slot()
    def agree(self) -> None:
        """The visitor consents, by a tap of its own."""
        if self._is_at(Step.CONSENT):
            consent = Consent(NOTICE_VERSION, self._inputs.language, self._office.clock())
            self._to(visitor.agree(self._inputs.session, consent, self._services))

    @Slot(bool)
    def openNotice(self, is_open: bool) -> None:
        """The whole notice was opened on the consent page, or closed."""
        if self._is_at(Step.CONSENT):
            self._hush()
            self._change(notice_open=is_open)

    @Slot()
    def refuse(self) -> None:
        """The visitor does not consent."""
        if self._is_at(Step.CONSENT):
            self._to(visitor.refuse(self._inputs.session, self._services))

    @Slot()
    def typeInstead(self) -> None:
        """The visitor types instead of scanning."""
        if self._is_at(Step.SCAN):
            self._to(visitor.type_instead(self._inputs.session, self._services))

    @Slot(str)
    def draft(self, text: str) -> None:
        """What stands in the field now: kept, so that a change of language loses nothing."""
        self.touched()
        self._inputs = dataclasses.replace(self._inputs, draft=text)
        if self._is_at(*TEXT_STEPS):
            told = answering.reconsider(self._inputs.session, self._services, text)
            if told is not self._inputs.session or self._is_at(Step.INSTITUTION):
                self._change(session=told)

    @Slot(str)
    def submit(self, text: str) -> None:
        """The text of the current page."""
        if self._is_at(*TEXT_STEPS):
            self._inputs = dataclasses.replace(self._inputs, draft=text)
            session = self._inputs.session
            if session.step is Step.ID_NUMBER:
                session = take_number(session, text, self._today())
            self._to(answering.answer(session, self._services, text))

    @Slot(str)
    def choose(self, code: str) -> None:
        """A row of the current page."""
        if self._is_at(*CHOICE_STEPS):
            self._to(answering.answer(self._inputs.session, self._services, code))

    @Slot()
    def skip(self) -> None:
        """Leaves the current question unanswered; no card leads to a visit that staff assist."""
        if self._is_at(Step.ID_TYPE):
            self._to(visitor.without_card(self._inputs.session, self._services))
        elif self._is_at(*TEXT_STEPS, *CHOICE_STEPS):
            self._to(answering.skip(self._inputs.session, self._services))

    @Slot()
    def back(self) -> None:
        """The page before."""
        if not self._is_at(*NO_WAY_BACK):
            kept = answering.keep(self._inputs.session, self._services, self._inputs.draft)
            self._to(visitor.go_back(kept, self._services))

    @Slot(str)
    def pick(self, prefix: str) -> None:
        """A service."""
        if self._is_at(Step.SERVICE, Step.ONLINE, Step.ONLINE_WAY):
            chosen = dataclasses.replace(self._inputs.session, step=Step.SERVICE)
            self._to(answering.answer(chosen, self._services, prefix))

    @Slot(str)
    def mark(self, code: str) -> None:
        """A requirement that the visitor has, or after all has not."""
        if self._is_at(Step.REQUIREMENTS):
            self._to(answering.mark(self._inputs.session, code))

    @Slot()
    def proceed(self) -> None:
        """From the requirements on."""
        if self._is_at(Step.REQUIREMENTS):
            self._to(answering.proceed(self._inputs.session, self._services))

    @Slot()
    def showOnline(self) -> None:
        """The services that can be used online."""
        if self._is_at(Step.SERVICE):
            self._to(dataclasses.replace(self._inputs.session, step=Step.ONLINE))

    @Slot(str)
    def showWay(self, code: str) -> None:
        """One service's online way."""
        if self._is_at(Step.ONLINE) and any(item.code == code and item.online for item in self._office.rules.services):
            self._to(dataclasses.replace(self._inputs.session, step=Step.ONLINE_WAY, online_code=code))

    @Slot()
    def askStaff(self) -> None:
        """From what cannot be had here to a consultation."""
        if self._is_at(Step.NOT_SERVED):
            self._to(visitor.choose_instead(self._inputs.session, self._services, ASK_PREFIX))
        else:
            self.pick(ASK_PREFIX)

    @Slot(str)
    def changeAnswer(self, key: str) -> None:
        """From the review to one answer, or all of them anew."""
        if self._is_at(Step.REVIEW) and key == AFRESH:
            self._to(visitor.start_afresh(self._inputs.session, self._services))
        elif self._is_at(Step.REVIEW):
            self._to(visitor.change(self._inputs.session, Step(key)))

    @Slot()
    def confirm(self) -> None:
        """The answers are right: make the ticket."""
        if self._is_at(Step.REVIEW):
            self._to(visitor.confirm(self._inputs.session, self._services))

    @Slot()
    def retry(self) -> None:
        """Tries to make the ticket again: the same session, so never a second one."""
        if self._is_at(Step.ISSUING):
            self._issue()

    @Slot()
    def reprint(self) -> None:
        """Prints the ticket on the screen again."""
        if self._inputs.session.issued is not None and self._inputs.session.print_state is not PrintState.PENDING:
            self._print_again()

    @Slot()
    def finish(self) -> None:
        """Clears everything and goes back to the welcome."""
        self._clear()

    def tick(self) -> None:
        """Time has passed."""
        raise NotImplementedError

    def _to(self, session: Session) -> None:
        raise NotImplementedError

    def _issue(self) -> None:
        raise NotImplementedError

    def _print_again(self) -> None:
        raise NotImplementedError

    def _ask_help(self) -> None:
        raise NotImplementedError

    def _read_aloud(self) -> None:
        raise NotImplementedError

    def _hush(self) -> None:
        raise NotImplementedError

    def _clear(self, *, touched: bool = True) -> None:
        raise NotImplementedError

    def _is_at(self, *steps: Step) -> bool:
        return self._inputs.session.step in steps

    @property
    def _services(self) -> Services:
        return self._office.rules.walk_in

    def _today(self) -> date:
        return self._office.rules.hours.local(self._office.clock()).date()
