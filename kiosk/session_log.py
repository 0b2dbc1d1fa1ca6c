"""Follows each visitor's session and makes of it, once however it ends, what the office is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from ..queue.clock import Clock
from ..queue.identity import IdType
from ..queue.kiosk_session import KioskSession, Outcome, ScanOutcome, ScanTold, SessionPage
from .answers import Session
from .inputs import Inputs, ScanState
from .steps import CHOICE_STEPS, TEXT_STEPS, Step

PAGES: dict[Step, SessionPage] = {
    **dict.fromkeys((*TEXT_STEPS, *CHOICE_STEPS), SessionPage.FORM),
    **dict.fromkeys((Step.ID_TYPE, Step.ID_NUMBER, Step.NAME), SessionPage.IDENTITY),
    **dict.fromkeys((Step.ONLINE, Step.ONLINE_WAY), SessionPage.ONLINE),
    **dict.fromkeys((Step.REQUIREMENTS, Step.NOT_SERVED), SessionPage.REQUIREMENTS),
    Step.CONSENT: SessionPage.CONSENT,
    Step.SCAN: SessionPage.SCAN,
    Step.SERVICE: SessionPage.SERVICE,
    Step.REVIEW: SessionPage.REVIEW,
    Step.ISSUING: SessionPage.ISSUING,
    Step.TICKET: SessionPage.TICKET,
}
"""Every page but the idle one."""


def outcome_of(inputs: Inputs, *, touched: bool) -> Outcome:
    """How a session ends that is cleared now. touched: by the visitor, not by time."""
    step = inputs.session.step
    if step is Step.TICKET:
        return Outcome.TICKET
    if step is Step.ISSUING and inputs.refusal is not None:
        return Outcome.CLOSED
    if step is Step.ISSUING and inputs.fault is not None:
        return Outcome.FAILED
    return Outcome.CANCELLED if touched else Outcome.TIMED_OUT


class SessionLog:
    """Between sessions it holds nothing; of one under way its times, its page and what became of the card."""

    def __init__(self, clock: Clock, elapsed: Callable[[], float], tell: Callable[[KioskSession], None]) -> None:
        self._clock, self._elapsed, self._tell = clock, elapsed, tell
        self._forget()

    def _forget(self) -> None:
        self._begun_at: datetime | None = None
        self._step = Step.WELCOME
        self._scanned, self._ready_at = False, 0.0
        self._live = False
        self._scan = ScanTold(ScanOutcome.NONE)

    def look(self, session: Session) -> None:
        """The session stands at another page, or has another answer. Back at the idle page it still is to be ended."""
        if session.step is Step.WELCOME:
            return
        if self._begun_at is None:
            self._begun_at = session.begun_at or self._clock()
        if session.step is Step.SCAN and self._step is not Step.SCAN:
            self._scanned, self._live, self._ready_at = True, False, self._elapsed()
        self._step = session.step
        if session.answers.id_number and "id_number" not in session.from_card:  # typed, also in place of a reading
            self._scan = ScanTold(ScanOutcome.TYPED, session.answers.id_type)

    def camera(self, state: ScanState) -> None:
        """The page is ready once the camera is on; where none comes on, from its opening."""
        if state == "live" and not self._live and self._step is Step.SCAN:
            self._live, self._ready_at = True, self._elapsed()

    def read(self, kind: IdType) -> None:
        """A reading was confirmed."""
        seconds = max(0.0, self._elapsed() - self._ready_at)
        self._scan = ScanTold(ScanOutcome.READ, kind, round(seconds * 1000))

    def end(self, outcome: Outcome) -> None:
        """The session is over; again, or without one, nothing is told. A clock set back makes it end as it began."""
        begun_at = self._begun_at
        if begun_at is None:
            return
        scan = self._scan if self._scanned else None
        told = KioskSession(begun_at, max(begun_at, self._clock()), outcome, PAGES[self._step], scan)
        self._forget()
        self._tell(told)
