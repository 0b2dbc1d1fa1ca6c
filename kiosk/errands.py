"""The kiosk's errands: what it asks of the office and of the printer, each on its own worker."""

from __future__ import annotations

import logging
from typing import Any

from ..assets.worker import Done, Failed, Runner
from ..queue.access import Actor, Role
from ..queue.errors import KnownError
from ..queue.kiosk_session import KioskSession
from ..queue.office import Office
from ..queue.operations.issue import Issued, IssueRequest, NotAccepted, OfficeClosed
from ..queue.operations.public import PublicView
from ..queue.operations.recall import Known
from ..queue.ticket import PrintState
from .answers import CardFacts, Session
from .paper import PaperTickets
from .printing.slip import Slip
from .printing.transport import PrinterState
from .session import guest_book

log = logging.getLogger("sambut.kiosk")

Outlook = tuple[PublicView, tuple[Any, ...]]
"""The public queue, and visits by day and service."""


class Errands:
    """Runs for one kiosk. `done` and `failed` are called on the GUI thread."""

    def __init__(self, office: Office, runner: Runner, printing: Runner, paper: PaperTickets, number: int) -> None:
        self._office, self._runner, self._printing, self._paper = office, runner, printing, paper
        self._number = number
        self._actor = Actor(Role.KIOSK, f"kiosk-{number}")

    def read(self, days: int, done: Done[Outlook], failed: Failed) -> None:
        """Reads the public queue and the visits of the last working days."""
        self._runner.run(lambda: self.read_now(days), done, failed)

    def read_now(self, days: int) -> Outlook:
        """The same in the caller's thread."""
        return self._office.public_view(self._actor), self._office.visits_by_day(self._actor, days)

    def issue(
        self, session: Session, language: str, done: Done[Issued | OfficeClosed | NotAccepted], failed: Failed
    ) -> None:
        """Asks for the session's ticket; again is harmless."""
        rules = self._office.rules
        book = guest_book(session, rules.walk_in, rules.code_lists.version, language)
        begun = session.begun_at or self._office.clock()
        request = IssueRequest(session.session_id, self._number, begun, book, session.answers.service)
        self._runner.run(lambda: self._office.issue(self._actor, request), done, failed)

    def recognise(self, card: CardFacts, done: Done[Known | None]) -> None:
        """Looks for an earlier visit of a card's holder; where the office cannot tell, the visit is a first one."""

        def failed(error: KnownError) -> None:
            self._log(error)
            done(None)

        self._runner.run(
            lambda: self._office.recognise(self._actor, card.id_type, card.id_number, card.name), done, failed
        )

    def suggest(self, done: Done[dict[int, tuple[str, ...]]]) -> None:
        """Reads the institutions that visitors of this branch have named."""
        self._runner.run(lambda: self._office.institutions(self._actor), done, self._log)

    def print(self, slip: Slip, issued: Issued, done: Done[PrintState]) -> None:
        """Prints a ticket that stands already, and lets the officers know what became of it."""

        def printed(state: PrintState) -> None:
            ticket_id = issued.ticket.ticket_id
            self._quietly(lambda: self._office.record_print(self._actor, ticket_id, state))
            if state is not PrintState.NO_PRINTER:
                self.report("printer", str(self._paper.state))
            done(state)

        self._printing.run(lambda: self._paper.print(slip), printed, self._log)

    def prepare_printer(self) -> None:
        """Warms the printer's software up and reports how the printer is."""
        self._printing.run(self._paper.prepare, self._printer_is, self._log)

    def _printer_is(self, state: PrinterState) -> None:
        """Also that there is none: what was told of an earlier one would otherwise stand for ever."""
        self.report("printer", str(state))

    def report(self, device: str, state: str) -> None:
        """Lets the officers see how a device is."""
        name = f"{device}:{self._actor.name}"
        self._quietly(lambda: self._office.report_device(self._actor, name, state))

    def ask_help(self) -> None:
        """A visitor asks for a person."""
        self._quietly(lambda: self._office.ask_help(self._actor))

    def report_session(self, session: KioskSession) -> None:
        """Tells how a session ended; an office that is away is not told later."""
        self._quietly(lambda: self._office.report_session(self._actor, self._number, session))

    def _quietly(self, job: Any) -> None:
        self._runner.run(job, lambda _: None, self._log)

    def _log(self, error: KnownError) -> None:
        log.warning("kiosk.side_fault code=%s detail=%s", error.code, error.detail)
