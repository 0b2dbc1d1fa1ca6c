"""Derives what can be done with the ticket that is marked in a list, and why its turn is when it is."""

from __future__ import annotations

from ...assets.words import clock_time
from ...queue.operations.desk_view import DeskView
from ...queue.ticket import Ticket, TicketState
from .derive_actions import why_no_call
from .derive_aside import is_back, restore_until
from .derive_reason import turn_text
from .desk_inputs import DeskInputs
from .desk_props import ActionProps
from .queue_props import MarkedProps


def marked_ticket(inputs: DeskInputs, view: DeskView) -> Ticket | None:
    """The ticket that is marked, while it is in one of the lists or was looked up."""
    listed = [guest.ticket for guest in (*view.waiting, *view.held, *view.missed)]
    every = (*listed, inputs.found) if inputs.found else listed
    return next((ticket for ticket in every if ticket.ticket_id == inputs.marked), None)


def derive_marked(inputs: DeskInputs) -> MarkedProps:
    """The marked ticket; empty where none is."""
    view = inputs.view
    ticket = marked_ticket(inputs, view) if view else None
    if view is None or ticket is None:
        return MarkedProps()
    why = why_no_call(inputs, view)
    missed = ticket.state is TicketState.NO_SHOW
    return MarkedProps(
        number=ticket.text,
        prefix=ticket.prefix,
        why=_why(inputs, view, ticket),
        missed=missed,
        call=ActionProps(not missed and not why, why or inputs.say("why.missed")),
        restore=ActionProps(missed, inputs.say("why.not_missed")),
        cancel=ActionProps(not missed, inputs.say("why.missed")),
    )


def _why(inputs: DeskInputs, view: DeskView, ticket: Ticket) -> str:
    if ticket.state is TicketState.NO_SHOW:
        return inputs.say("aside.missed_why", ticket.calls, restore_until(inputs, ticket))
    if ticket.state is TicketState.HELD and not is_back(inputs, ticket):
        time = clock_time(ticket.held_until or inputs.now, inputs.rules.hours.zone)
        return inputs.say("aside.held_why", inputs.say(f"hold.{ticket.hold_reason or 'other'}"), time)
    return turn_text(inputs, view, ticket)
