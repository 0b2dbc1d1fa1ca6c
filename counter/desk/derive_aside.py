"""Derives the lists below the queue: who is set aside and comes back, and who did not come."""

from __future__ import annotations

from datetime import timedelta

from ...assets.words import clock_time
from ...queue.operations.desk_view import DeskView, WaitingGuest
from ...queue.operations.serving import RESTORE_MINUTES
from ...queue.ticket import Ticket
from .desk_inputs import DeskInputs
from .queue_props import FoldItem, WaitingItem

HELD, MISSED = "held", "missed"


def folds(inputs: DeskInputs, view: DeskView) -> tuple[FoldItem, ...]:
    """One button for each list that is not empty."""
    counts = ((HELD, len(view.held)), (MISSED, len(view.missed)))
    return tuple(
        FoldItem(key, inputs.say(f"aside.{key}", count), count, key == inputs.aside) for key, count in counts if count
    )


def aside_rows(inputs: DeskInputs, view: DeskView) -> tuple[WaitingItem, ...]:
    """The rows of the open list."""
    if inputs.aside == HELD:
        return tuple(_held(inputs, view, guest) for guest in view.held)
    if inputs.aside == MISSED:
        return tuple(_missed(inputs, guest) for guest in view.missed)
    return ()


def is_back(inputs: DeskInputs, ticket: Ticket) -> bool:
    """Whether a hold is over."""
    return ticket.held_until is None or ticket.held_until <= inputs.now


def restore_until(inputs: DeskInputs, ticket: Ticket) -> str:
    """Until when a no-show can be taken back, as a time of day."""
    since = ticket.no_show_at or inputs.now
    return clock_time(since + timedelta(minutes=RESTORE_MINUTES), inputs.rules.hours.zone)


def _held(inputs: DeskInputs, view: DeskView, guest: WaitingGuest) -> WaitingItem:
    ticket, back = guest.ticket, is_back(inputs, guest.ticket)
    time = clock_time(ticket.held_until or inputs.now, inputs.rules.hours.zone)
    reason = inputs.say(f"hold.{ticket.hold_reason or 'other'}")
    return WaitingItem(
        ticket_id=ticket.ticket_id,
        number=ticket.text,
        prefix=ticket.prefix,
        name=guest.name or inputs.say("waiting.no_name"),
        note=inputs.say("aside.back_now") if back else reason,
        minutes="" if back else time,
        next=ticket.ticket_id == view.next_ticket_id,
        due=back,
    )


def _missed(inputs: DeskInputs, guest: WaitingGuest) -> WaitingItem:
    ticket = guest.ticket
    return WaitingItem(
        ticket_id=ticket.ticket_id,
        number=ticket.text,
        prefix=ticket.prefix,
        name=guest.name or inputs.say("waiting.no_name"),
        note=inputs.say("aside.restore_until", restore_until(inputs, ticket)),
        minutes="",
    )
