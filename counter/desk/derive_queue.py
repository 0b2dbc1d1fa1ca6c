"""Derives the queue's pane: who waits for this desk, and whose turn is next."""

from __future__ import annotations

from ...queue.guestbook import StaffReason
from ...queue.operations.desk_view import DeskView, WaitingGuest
from ...queue.priority import Priority
from ...queue.ticket import PrintState
from .derive_aside import aside_rows, folds
from .derive_day import closed_text
from .derive_reason import next_text
from .desk_inputs import DeskInputs
from .queue_props import FilterItem, QueueProps, WaitingItem


def derive_queue(inputs: DeskInputs) -> QueueProps:
    """The lists as they are filtered and folded; empty until the desk has been read."""
    view = inputs.view
    if view is None:
        return QueueProps()
    shown = [guest for guest in view.waiting if inputs.filter in {"", guest.ticket.service}]
    return QueueProps(
        filters=_filters(inputs, view),
        waiting=tuple(_waiting(inputs, view, guest) for guest in shown),
        total=view.waiting_total,
        more=_more(inputs, view),
        next_text=next_text(inputs, view),
        closed=closed_text(inputs, view),
        folds=folds(inputs, view),
        aside=aside_rows(inputs, view),
    )


def _more(inputs: DeskInputs, view: DeskView) -> str:
    until = [guest.ticket.held_until for guest in view.held]
    due = sum(back is None or back <= view.at for back in until)
    hidden = view.waiting_total - due - len(view.waiting)
    return inputs.say("waiting.more", hidden) if hidden > 0 else ""


def _filters(inputs: DeskInputs, view: DeskView) -> tuple[FilterItem, ...]:
    counts = [(prefix, sum(g.ticket.service == prefix for g in view.waiting)) for prefix in view.desk.prefixes]
    every = inputs.say("waiting.all")
    filters = [FilterItem("", every, every, view.waiting_total, inputs.filter == "")]
    for prefix, count in counts:
        spoken = inputs.say("waiting.filter", inputs.rules.service(prefix).name(inputs.language), count)
        filters.append(FilterItem(prefix, prefix, spoken, count, inputs.filter == prefix))
    return tuple(filters)


def _waiting(inputs: DeskInputs, view: DeskView, guest: WaitingGuest) -> WaitingItem:
    ticket = guest.ticket
    minutes = int((inputs.now - ticket.guest_book_at).total_seconds() // 60)
    failed = ticket.print_state is PrintState.FAILED
    return WaitingItem(
        ticket_id=ticket.ticket_id,
        number=ticket.text,
        prefix=ticket.prefix,
        name=guest.name or inputs.say("waiting.no_name"),
        note=_note(inputs, view, guest, failed=failed),
        minutes=inputs.say("waiting.minutes", minutes) if minutes > 0 else inputs.say("waiting.new"),
        priority=ticket.priority is not Priority.NONE,
        warning=failed,
        next=ticket.ticket_id == view.next_ticket_id,
    )


def _note(inputs: DeskInputs, view: DeskView, guest: WaitingGuest, *, failed: bool) -> str:
    ticket = guest.ticket
    if ticket.priority is not Priority.NONE:
        return inputs.say("waiting.priority", inputs.say(f"priority.{ticket.priority}"))
    if failed:
        return inputs.say("waiting.print_failed")
    if ticket.wanted_desk is not None:
        here = ticket.wanted_desk == view.desk.number
        return inputs.say("waiting.sent_here") if here else inputs.say("waiting.sent_to", ticket.wanted_desk)
    if ticket.service != ticket.prefix:
        return inputs.say("guest.origin", inputs.rules.service(ticket.prefix).name(inputs.language))
    if guest.staff_reason == StaffReason.NO_CONSENT:
        return inputs.say("waiting.no_consent")
    if guest.staff_reason == StaffReason.NO_CARD:
        return inputs.say("waiting.no_card")
    return guest.institution or inputs.rules.code_lists.label("occupation", guest.occupation, inputs.language)
