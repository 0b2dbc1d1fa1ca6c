"""Derives what is offered below the guest: a wrong call back, a forgotten finish, the reason of a late visit."""

from __future__ import annotations

from ...queue.operations.desk_view import DeskView
from ...queue.ticket import TicketState
from .derive_actions import undo_left
from .derive_day import is_open
from .desk_inputs import DeskInputs
from .desk_props import OfferProps


def derive_offer(inputs: DeskInputs, view: DeskView) -> OfferProps:
    """The most pressing offer; empty where there is none or it was put away."""
    return _undo(inputs, view) or _finish(inputs, view) or _excuse(inputs, view) or OfferProps()


def _undo(inputs: DeskInputs, view: DeskView) -> OfferProps | None:
    left = undo_left(inputs, view)
    if not left or view.guest is None or f"undo:{view.guest.ticket.ticket_id}" in inputs.dismissed:
        return None
    text = inputs.say("offer.called", view.guest.ticket.text)
    return OfferProps("undo", text, "undo", inputs.say("offer.undo", left))


def _finish(inputs: DeskInputs, view: DeskView) -> OfferProps | None:
    """Nobody is reminded after closing time: a long service then is a kindness."""
    guest = view.guest
    if guest is None or guest.long_service is None or guest.ticket.started_at is None:
        return None
    if guest.ticket.state is not TicketState.SERVING or not is_open(inputs, view):
        return None
    seconds = (inputs.now - guest.ticket.started_at).total_seconds() - guest.ticket.away_seconds
    snoozed = inputs.snoozed_until is not None and inputs.now < inputs.snoozed_until
    if seconds <= guest.long_service or (snoozed and inputs.snoozed == guest.ticket.ticket_id):
        return None
    text = inputs.say("offer.long", guest.ticket.text, int(seconds // 60))
    return OfferProps("finish", text, "finish", inputs.say("action.finish"), inputs.say("offer.still"))


def _excuse(inputs: DeskInputs, view: DeskView) -> OfferProps | None:
    if view.guest is not None or not inputs.late:
        return None
    last = inputs.late[-1]
    if f"excuse:{last.ticket_id}" in inputs.dismissed:
        return None
    return OfferProps("excuse", inputs.say("offer.late", last.text), "excuse", inputs.say("offer.excuse"))
