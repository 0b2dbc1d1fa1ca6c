"""Follows each visitor's session and makes of it, once however it ends, what the office is told."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from ..queue.clock import Clock
from ..queue.identity import IdType
from ..queue.kiosk_session import KioskSession, Outcome, ScanOutcome, ScanTold, SessionPage
from ..queue.operations.issue import OfficeClosed
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


def outcome_of(inputs: Inputs, *, touched: bool, by_staff: bool = False) -> Outcome:
    """How a session ends that is cleared now. touched: by somebody, not by time; by_staff: by an administrator."""
    step = inputs.session.step
    if step is Step.TICKET:
        return Outcome.TICKET
    if step is Step.ISSUING and inputs.refusal is not None:
        return Outcome.CLOSED if isinstance(inputs.refusal, OfficeClosed) else Outcome.FAILED
    if step is Step.ISSUING and inputs.fault is not None:
        return Outcome.FAILED
    if by_staff:
        return Outcome.CLOSED
    return Outcome.CANCELLED if touched else Outcome.TIMED_OUT


class SessionLog:
    """Of a session under way it holds its times, its page and what became of the card.

    Of one that is over it holds that only while the office has still to answer whether there is a ticket.
    """

    def __init__(self, clock: Clock, elapsed: Callable[[], float], tell: Callable[[KioskSession], None]) -> None:
        self._clock, self._elapsed, self._tell = clock, elapsed, tell
        self._asked: Counter[str] = Counter()
        self._untold: dict[str, KioskSession] = {}
        self._forget()

    def _forget(self) -> None:
        self._session_id = ""
        self._begun_at: datetime | None = None
        self._step = Step.WELCOME
        self._ready_at = 0.0
        self._could_scan = self._live = False
        self._scan = ScanTold(ScanOutcome.NONE)

    def look(self, session: Session) -> None:
        """The session stands at another page, or has another answer. Back at the idle page it still is to be ended."""
        if session.step is Step.WELCOME:
            return
        if self._begun_at is None:
            self._begun_at, self._session_id = session.begun_at or self._clock(), session.session_id
        if session.step is Step.SCAN and self._step is not Step.SCAN:
            self._live, self._ready_at = False, self._elapsed()
        self._step = session.step
        if session.answers.id_number and "id_number" not in session.from_card:  # typed, also in place of a reading
            self._scan = ScanTold(ScanOutcome.TYPED, session.answers.id_type)

    def camera(self, state: ScanState) -> None:
        """The page is ready once the camera is on; where none comes on, from its opening."""
        if state == "live" and not self._live and self._step is Step.SCAN:
            self._could_scan = self._live = True
            self._ready_at = self._elapsed()

    def read(self, kind: IdType) -> None:
        """A reading was confirmed; a scanner that types needs no camera."""
        self._could_scan = True
        seconds = max(0.0, self._elapsed() - self._ready_at)
        self._scan = ScanTold(ScanOutcome.READ, kind, round(seconds * 1000))

    def end(self, outcome: Outcome) -> None:
        """The session is over; again, or without one, nothing is told. A clock set back makes it end as it began."""
        begun_at = self._begun_at
        if begun_at is None:
            return
        scan = self._scan if self._could_scan else None
        told = KioskSession(begun_at, max(begun_at, self._clock()), outcome, PAGES[self._step], scan)
        session_id = self._session_id
        self._forget()
        if outcome is not Outcome.TICKET and self._asked[session_id] > 0:
            self._untold[session_id] = told
        else:
            self._tell(told)

    def asked(self, session_id: str) -> None:
        """The office was asked for the session's ticket; once more for every try."""
        self._asked[session_id] += 1

    def answered(self, session_id: str, *, ticket: bool) -> None:
        """The office answered a try: a visitor who has gone without the ticket has one all the same."""
        self._asked[session_id] -= 1
        is_last = self._asked[session_id] <= 0
        if is_last:
            del self._asked[session_id]
        told = self._untold.get(session_id)
        if told is not None and (ticket or is_last):
            del self._untold[session_id]
            self._tell(dataclasses.replace(told, outcome=Outcome.TICKET) if ticket else told)

    def close(self) -> None:
        """No answer comes any more: what is held is told as it ended."""
        untold, self._untold = list(self._untold.values()), {}
        for told in untold:
            self._tell(told)
