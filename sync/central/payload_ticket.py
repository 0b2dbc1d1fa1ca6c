"""Payloads about a ticket: issued, moved from state to state, judged, excused, printed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...queue.dispatch import Reason
from ...queue.operations.calling import ChosenReason
from ...queue.operations.legs import TransferReason
from ...queue.operations.serving import CancelReason, HoldReason
from ...queue.priority import Priority
from ...queue.standard import Excuse, Grade, NotJudged
from ...queue.ticket import PrintState
from .payload_fields import (
    Code,
    CodeOrNone,
    Day,
    DeskNumber,
    Id,
    IdOrNone,
    KioskNumber,
    Known,
    Letter,
    Mark,
    Moment,
    Number,
    Payload,
    Seconds,
    TicketText,
)


class OfTicket(Payload):
    """A leg: a number's stay in the queue of one service."""

    ticket_id: Id
    """Of the leg."""
    visit_id: Id | None = None
    """Of the visit."""
    ticket: TicketText
    """The number as printed, the same in every leg."""


class TicketIssued(OfTicket):
    """A visitor got a number. Written with visit.registered."""

    visit_id: Id
    """Of the visit."""
    day: Day
    """The local day that the number belongs to."""
    prefix: Letter
    """The number's letter."""
    number: Number
    """The number itself, from 1 anew each day and letter."""
    service: Letter
    """The service that this leg waits for."""
    leg: Number
    """1 for the first."""
    priority: Annotated[Code, Known(Priority)]
    """Why the visitor is served first."""
    guest_book_at: Moment
    """The arrival, the same in every leg."""
    kiosk: KioskNumber | None = None
    """The kiosk's number, 0 for an officer's desk."""
    told: Annotated[list[Seconds], Field(min_length=3, max_length=3)] | None = None
    """The wait that was told, in seconds: low, likely, high; null where none could be reckoned."""


class LegOpened(TicketIssued):
    """A transfer or a further service opened the visit's next leg: same number, same arrival, another queue."""

    after: Id
    """The leg before."""
    queued_at: Moment
    """When this leg was opened."""
    wanted_desk: DeskNumber | None = None
    """The one desk that is to call it, or null for any."""


class Moved(OfTicket):
    """A move of a ticket."""

    visit_id: Id
    """Of the visit."""
    service: Letter
    """The service of this leg."""
    desk: DeskNumber | None = None
    """The desk, null while the ticket was at none."""
    at: Moment
    """When the move was made; a call may be some microseconds later than it occurred, so that calls have an order."""
    by: Id | None = None
    """The account that moved it; absent for the office's routine."""


class Called(Moved):
    """A guest was called to a desk."""

    desk: DeskNumber
    """The desk."""
    officer: Id
    """The account at the desk."""
    shared: Annotated[list[DeskNumber], Field(max_length=999)]
    """Desks that serve this service at that time."""
    previous_finished_at: Moment | None = None
    """When the previous guest of this service left; frozen by the first call."""
    reason: Annotated[Code, Known(Reason)] | None = None
    """Why this ticket was next."""
    why: Annotated[CodeOrNone, Known(ChosenReason)] | None = None
    """Where it was chosen out of turn: why."""


class CallUndone(Moved):
    """A call was taken back at once: it counts as never made."""

    from_desk: DeskNumber | None = None
    """The desk that had called."""


class Recalled(Moved):
    """A guest was called once more."""


class Started(Moved):
    """The service began. The first start of a leg carries the verdict; one after a hold carries none."""

    grade: Annotated[Code, Known(Grade)] | None = None
    """How the standard was kept."""
    why: Annotated[CodeOrNone, Known(NotJudged)] | None = None
    """Why it was not judged, else empty."""
    rule: Mark | None = None
    """Version of the standard that judged."""
    clock_start: Moment | None = None
    """From here the wait counts."""
    clock_stop: Moment | None = None
    """The start of the service."""
    seconds: Seconds | None = None
    """Seconds of opening time between the two, less the guest's own absences."""


class Held(Moved):
    """A guest was set aside and comes back."""

    until: Moment | None = None
    """Planned end."""
    reason: Annotated[CodeOrNone, Known(HoldReason)] = ""
    """Why."""


class Transferred(Moved):
    """A guest was sent on; ticket.leg_opened follows."""

    reason: Annotated[Code, Known(TransferReason)] | None = None
    """Why."""
    to_ticket_id: Id | None = None
    """The leg that was opened."""
    to_service: Letter | None = None
    """Its service."""
    to_desk: DeskNumber | None = None
    """The desk that is to call it, null for any."""


class Finished(Moved):
    """The service ended."""


class NoShow(Moved):
    """The guest did not come."""


class Restored(Moved):
    """A no-show came after all and waits again."""


class Cancelled(Moved):
    """A ticket was given up."""

    reason: Annotated[Code, Known(CancelReason)] | None = None
    """Why."""


class Expired(Moved):
    """The day's close found the ticket never served."""


class ClosedUnfinished(Moved):
    """The service began and nobody finished it; it is left out of means and told as an exception."""


class Excused(OfTicket):
    """A late visit is not held against the office; the times stay."""

    excuse: Annotated[Code, Known(Excuse)]
    """Why."""
    by: IdOrNone
    """The account that said so."""


class TakenOver(OfTicket):
    """A guest at a desk goes on with another officer."""

    desk: DeskNumber
    """The desk, which stays."""
    officer: Id
    """The account that goes on."""
    before: Id | None = None
    """The account that was there before."""


class Printed(OfTicket):
    """What became of a ticket's paper, where that changed."""

    state: Annotated[Code, Known(PrintState)]
    """What became of it; the ticket stands in any case."""


class ReprintAsked(OfTicket):
    """An officer asked for a ticket on paper again."""

    kiosk: KioskNumber
    """The kiosk that issued it."""
    officer: Id
    """The account that asked."""


class Reprinted(Payload):
    """What became of a reprint."""

    ticket_id: Id
    """Of the leg."""
    kiosk: KioskNumber
    """The kiosk that printed."""
    state: Annotated[Code, Known(PrintState)]
    """What became of it."""
