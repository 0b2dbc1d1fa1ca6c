"""Writes a ticket's move with its event, in the running transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..access import Actor
from ..storage.tickets import insert_ticket, note_left, update_ticket
from ..storage.transaction import Transaction
from ..ticket import Move, Ticket
from ..trace import EVENTS, LEG_OPENED, left_at, leg_payload, move_payload


def write_move(
    work: Transaction, actor: Actor, move: Move, before: Ticket, after: Ticket, at: datetime, **more: Any
) -> None:
    """The row and its event. at: the time that the move was decided with; more: codes that belong to the event."""
    update_ticket(work.connection, before, after)
    left = left_at(before, move, at, work.rules.hours)
    if left is not None and before.desk is not None:
        note_left(work.connection, before.desk, before.day, left)
    payload = move_payload(move, after, at, work.rules.desks_for(after.service))
    by = {"by": actor.account_id} if actor.account_id else {}
    work.record(EVENTS[move], **(payload | by | more))


def open_leg(work: Transaction, before: Ticket, leg: Ticket) -> None:
    """The next leg of a visit, in the queue of its service."""
    insert_ticket(work.connection, leg)
    work.record(LEG_OPENED, **leg_payload(before, leg))
