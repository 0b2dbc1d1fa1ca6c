"""Why a ticket is next, in words."""

from __future__ import annotations

from ...queue.dispatch import Reason, Standing
from ...queue.operations.desk_view import DeskView
from ...queue.standard import standard_on
from ...queue.ticket import Ticket
from .desk_inputs import DeskInputs


def next_text(inputs: DeskInputs, view: DeskView) -> str:
    """Whose turn it is, and why; empty when nobody can be called."""
    if not view.order:
        return ""
    first = view.order[0]
    known = {guest.ticket.ticket_id: guest.ticket.text for guest in (*view.waiting, *view.held)}
    number = known.get(first.candidate.ticket_id, "")
    return inputs.say("next.first", number, reason_text(inputs, view, first)).replace("  ", " ")


def turn_text(inputs: DeskInputs, view: DeskView, ticket: Ticket) -> str:
    """When a waiting ticket's turn comes, and why."""
    for place, standing in enumerate(view.order, start=1):
        if standing.candidate.ticket_id == ticket.ticket_id:
            reason = reason_text(inputs, view, standing)
            return inputs.say("next.this", reason) if place == 1 else inputs.say("next.turn", place, reason)
    if ticket.wanted_desk not in {None, view.desk.number}:
        return inputs.say("waiting.sent_to", ticket.wanted_desk)
    return inputs.say("next.behind", inputs.rules.service(ticket.service).name(inputs.language))


def reason_text(inputs: DeskInputs, view: DeskView, standing: Standing) -> str:
    """The reason of one who could be called, as the end of a sentence."""
    candidate, policy = standing.candidate, inputs.rules.policy
    match standing.reason:
        case Reason.URGENT | Reason.LATE:
            standard = standard_on(inputs.rules.standards, candidate.service, view.day.day)
            return inputs.say(f"reason.{standing.reason}", standard.limit_seconds // 60 if standard else "–")
        case Reason.LONG_WAIT:
            return inputs.say("reason.long_wait", policy.longest_wait_seconds // 60)
        case Reason.PRIORITY:
            return inputs.say("reason.priority", inputs.say(f"priority.{candidate.priority}"))
        case Reason.REGULAR_TURN:
            return inputs.say("reason.regular_turn", policy.max_priority_run)
        case Reason.FIRST_COME | Reason.SCORE:
            service = inputs.rules.service(candidate.service).name(inputs.language)
            first = standing is view.order[0]
            return inputs.say(f"reason.{standing.reason}" if first else "reason.front", service)
        case Reason.CHOSEN:
            return inputs.say("reason.chosen")
