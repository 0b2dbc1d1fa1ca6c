"""Derives what can be done at the desk now, and why not."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from ...queue.operations.calling import UNDO_SECONDS
from ...queue.operations.desk_view import DeskView
from ...queue.operations.desks import DeskState
from ...queue.operations.serving import NO_SHOW_CALLS, NO_SHOW_SECONDS, RECALL_SECONDS, RECALLS
from ...queue.ticket import Ticket, TicketState
from .desk_inputs import DeskInputs
from .desk_props import ActionProps, Actions

FREE = ActionProps(True)


def desk_actions(inputs: DeskInputs, view: DeskView) -> Actions:
    """Every action of the desk."""
    ticket = view.guest.ticket if view.guest else None
    called = _only(inputs, ticket, TicketState.CALLED)
    serving = _only(inputs, ticket, TicketState.SERVING)
    here = FREE if ticket else ActionProps(False, inputs.say("why.no_guest"))
    late = FREE if inputs.late else ActionProps(False, inputs.say("why.none_late"))
    return Actions(
        call=_call(inputs, view),
        recall=_recall(inputs, ticket) if called.enabled and ticket else called,
        start=called,
        finish=serving,
        go_on=serving,
        transfer=here,
        hold=here,
        no_show=_no_show(inputs, ticket) if called.enabled and ticket else called,
        reprint=here,
        undo=FREE if undo_left(inputs, view) else ActionProps(False, inputs.say("why.no_undo")),
        rest=FREE if ticket is None else ActionProps(False, inputs.say("why.finish_first", ticket.text)),
        excuse=late,
    )


def why_no_call(inputs: DeskInputs, view: DeskView) -> str:
    """Why nobody can be called to this desk now; empty where somebody can."""
    if view.guest is not None:
        return inputs.say("why.finish_first", view.guest.ticket.text)
    return inputs.say("why.resting") if view.place.state is DeskState.BREAK else ""


def undo_left(inputs: DeskInputs, view: DeskView) -> int:
    """Whole seconds in which the call of the guest at the desk can still be taken back."""
    ticket = view.guest.ticket if view.guest else None
    if ticket is None or ticket.state is not TicketState.CALLED or ticket.called_at is None:
        return 0
    if ticket.round_calls != 1 or ticket.called_from != TicketState.WAITING:
        return 0
    return _left(ticket.called_at, UNDO_SECONDS, inputs.now)


def _left(since: datetime, seconds: int, now: datetime) -> int:
    return 0 if now < since else max(0, math.ceil((since + timedelta(seconds=seconds) - now).total_seconds()))


def _only(inputs: DeskInputs, ticket: Ticket | None, state: TicketState) -> ActionProps:
    if ticket is None:
        return ActionProps(False, inputs.say("why.no_guest"))
    why = "why.not_called" if ticket.state is TicketState.SERVING else "why.not_serving"
    return FREE if ticket.state is state else ActionProps(False, inputs.say(why))


def _call(inputs: DeskInputs, view: DeskView) -> ActionProps:
    why = why_no_call(inputs, view)
    if not why and not view.waiting_total and not view.order:
        why = inputs.say("why.nobody")
    return ActionProps(not why, why)


def _recall(inputs: DeskInputs, ticket: Ticket) -> ActionProps:
    if ticket.round_calls >= RECALLS:
        return ActionProps(False, inputs.say("why.often", RECALLS))
    return _after(inputs, ticket.last_called_at, RECALL_SECONDS)


def _no_show(inputs: DeskInputs, ticket: Ticket) -> ActionProps:
    return FREE if ticket.round_calls >= NO_SHOW_CALLS else _after(inputs, ticket.called_at, NO_SHOW_SECONDS)


def _after(inputs: DeskInputs, since: datetime | None, seconds: int) -> ActionProps:
    left = _left(since, seconds, inputs.now) if since else 0
    return ActionProps(False, inputs.say("why.soon", left)) if left else FREE
