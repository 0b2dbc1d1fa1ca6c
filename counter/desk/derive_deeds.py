"""Derives the palette's second step: what can be done now with the guest that was chosen."""

from __future__ import annotations

import dataclasses

from ...queue.ticket import ACTIVE_STATES, Ticket, TicketState
from ..find.palette_props import PaletteInputs, PaletteRow
from .derive_marked import derive_marked
from .desk_inputs import DeskInputs
from .desk_props import ActionProps
from .queue_props import MarkedProps

CALL, RESTORE, CANCEL, REPRINT = "call", "restore", "cancel", "reprint"
IN_LINE = frozenset({TicketState.WAITING, TicketState.HELD})
_FREE = ActionProps(True)


def latest(inputs: PaletteInputs, ticket: Ticket) -> Ticket:
    """The ticket as the desk knows it, which is read anew at each change; else as it was found."""
    view = inputs.desk.view if inputs.desk else None
    if view is None:
        return ticket
    guest = (view.guest.ticket,) if view.guest else ()
    every = (*guest, *(item.ticket for item in (*view.waiting, *view.held, *view.missed)))
    return next((known for known in every if known.ticket_id == ticket.ticket_id), ticket)


def deeds(inputs: PaletteInputs, ticket: Ticket) -> tuple[PaletteRow, ...]:
    """The lines; what is not possible now says why."""
    marked, own = _marked(inputs, ticket), is_own(inputs, ticket)
    rows: list[PaletteRow] = []
    if ticket.state in IN_LINE:
        rows.append(_deed(inputs, CALL, "megaphone-simple", _seated(inputs, marked.call)))
    if ticket.state is TicketState.NO_SHOW:
        rows.append(_deed(inputs, RESTORE, "repeat", _seated(inputs, marked.restore)))
    if own:
        rows += [_deed(inputs, "history", "clock-counter-clockwise", _FREE), _deed(inputs, "contact", "eye", _FREE)]
    rows.append(_deed(inputs, REPRINT, "printer", _FREE))
    if ticket.state in IN_LINE:
        give_up = _deed(inputs, CANCEL, "x-circle", _seated(inputs, marked.cancel))
        rows.append(dataclasses.replace(give_up, danger=True))
    return tuple(rows)


def is_own(inputs: PaletteInputs, ticket: Ticket) -> bool:
    """Whether it is the guest at this officer's desk."""
    mine = inputs.account.account_id if inputs.account else ""
    return ticket.state in ACTIVE_STATES and bool(mine) and ticket.officer_id == mine


def _marked(inputs: PaletteInputs, ticket: Ticket) -> MarkedProps:
    desk: DeskInputs | None = inputs.desk
    if desk is None:
        return MarkedProps()
    return derive_marked(dataclasses.replace(desk, found=ticket, marked=ticket.ticket_id))


def _seated(inputs: PaletteInputs, action: ActionProps) -> ActionProps:
    if inputs.desk is None or inputs.desk.view is None:
        return ActionProps(False, inputs.say("palette.no_desk"))
    return action


def _deed(inputs: PaletteInputs, key: str, icon: str, state: ActionProps) -> PaletteRow:
    text = inputs.say(f"deed.{key}")
    return PaletteRow(key, "deed", text, icon, enabled=state.enabled, why="" if state.enabled else state.why)
