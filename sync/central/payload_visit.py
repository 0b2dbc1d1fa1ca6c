"""Payloads about a visit and its visitor: the guest book in codes, the kiosk's session, correction and erasure."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...queue.guestbook import StaffReason
from ...queue.identity import IdType
from ...queue.kiosk_session import Outcome, ScanOutcome, SessionPage
from ...queue.priority import Disability, Priority
from .payload_fields import (
    Answer,
    Code,
    CodeOrNone,
    Count,
    Day,
    Id,
    KioskNumber,
    Known,
    Letters,
    Mark,
    Milliseconds,
    Moment,
    Month,
    Payload,
    Pseudonym,
)


class GuestBookCodes(Payload):
    """The guest book's answers as codes of its lists; null where the visitor did not answer."""

    sex: Answer | None = None
    """1 male, 2 female."""
    age_band: Answer | None = None
    """1 under 17, 2 17-25, 3 26-34, 4 35-44, 5 45-54, 6 55-65, 7 over 65."""
    education: Answer | None = None
    """Highest completed: 1 up to upper secondary, 2 D1-D3, 3 D4/S1, 4 S2, 5 S3."""
    occupation: Answer | None = None
    """1 pupil or student, 2 researcher or lecturer, 3 civil servant, army, police, 4 state-owned company, 5 private
    employee, 6 self-employed, 7 other."""
    institution_category: Answer | None = None
    """1 state institution, 2 ministry or agency, 3 army, police, intelligence, prosecution, 4 local government,
    5 international, 6 research and education, 7 state-owned company, 8 private, 9 other."""
    main_use: Answer | None = None
    """1 school or study, 2 government, 3 commercial, 4 research, 5 other."""
    disability: Annotated[Code, Known(Disability)] | None = None
    """The kind, where the visitor told it."""


class VisitRegistered1(GuestBookCodes):
    """A guest book was completed, at a kiosk or by an officer for the visitor. Written with ticket.issued."""

    visit_id: Id
    """Of the visit."""
    priority: Annotated[Code, Known(Priority)] = "none"
    """Why the visitor is served first."""
    begun_at: Moment | None = None
    """The visitor's first touch."""
    guest_book_at: Moment | None = None
    """When the guest book was complete: the standard's clock may start from it."""
    language: Code | None = None
    """That the visitor chose: id or en."""
    services: Letters
    """Letters of the services that the visit is for, the queued one first."""
    staff_reason: Annotated[CodeOrNone, Known(StaffReason)] = ""
    """Why staff took over, else empty."""
    lists_version: Mark | None = None
    """Of the code lists that the answers belong to."""
    consent_version: Mark | None = None
    """Of the privacy notice that the visitor agreed to; null for a visitor who did not, who leaves no identity."""
    ready: Annotated[list[Mark], Field(max_length=100, default_factory=list)]
    """Codes of the service's requirements that the visitor said to have."""


class VisitRegistered(VisitRegistered1):
    """A guest book was completed, at a kiosk or by an officer for the visitor. Written with ticket.issued."""

    visitor: Pseudonym | None = None
    """The visitor's pseudonym at this branch; null where the visitor has no identity here."""


class Changes(GuestBookCodes):
    """Corrected fields of a guest book; one that is absent did not change, null takes the answer back."""

    priority: Annotated[Code, Known(Priority)] | None = None
    """Why the visitor is served first."""


class VisitCorrected(Payload):
    """Codes of a visit's guest book were corrected: from now on these count. The first event stays as it is."""

    visit_id: Id
    """Of the visit."""
    by: Id
    """The account that corrected it."""
    changes: Changes
    """The corrected fields only, each with its new code."""


class PersonErased(Payload):
    """A person's data was erased at the branch: the pseudonym is to be blanked in what is kept of that branch."""

    visitor: Pseudonym
    """The pseudonym that goes."""
    by: Id
    """The account that erased, or system for the retention's routine."""
    visits: Count
    """How many visits the person had."""
    reason: Code | None = None
    """request where the person asked for it, retention where the days were over."""


class PersonCorrected(Payload):
    """A person's name or contact was corrected at the branch; what it is now never travels."""

    visitor: Pseudonym
    """Whose."""
    by: Id
    """The account that corrected it."""
    fields: Annotated[list[Code], Field(max_length=20)]
    """Names of the corrected fields."""


class Scan(Payload):
    """What came of the card page."""

    outcome: Annotated[Code, Known(ScanOutcome)]
    """A card was read, its number was typed, or neither."""
    kind: Annotated[CodeOrNone, Known(IdType)] = ""
    """Of the card, empty where none is known."""
    milliseconds: Milliseconds | None = None
    """From the page being ready to the confirmed reading; null without a reading."""


class KioskSession(Payload):
    """A visitor's session at a kiosk ended. It tells nothing of whose it was, and no visit."""

    kiosk: KioskNumber
    """The kiosk's number."""
    day: Day
    """The local day on which the session began."""
    begun_at: Moment
    """The first touch."""
    ended_at: Moment
    """Its end."""
    outcome: Annotated[Code, Known(Outcome)]
    """How it ended."""
    page: Annotated[Code, Known(SessionPage)]
    """Where it ended."""
    scan: Scan | None = None
    """Null where no card could be held up."""


class SurveyAnswered(Payload):
    """Somebody answered the satisfaction survey; the event never tells what, nor in which visit."""

    month: Month
    """The month that the answer is counted in."""
