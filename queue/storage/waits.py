"""What the wait estimate reads: who waits and is served now, and how the legs of past days went. No identity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from ..ticket import TicketState
from .schema import ACTIVE, ticket

_waiting = sa.select(
    *(ticket.c[name] for name in ("service", "number", "priority", "guest_book_at", "pauses", "started_at")),
    *(ticket.c[name] for name in ("state", "held_at", "held_until")),
).where(
    ticket.c.local_day == sa.bindparam("day"),
    ticket.c.state.in_((TicketState.WAITING, TicketState.HELD)),
    sa.or_(ticket.c.state == TicketState.WAITING, ticket.c.held_until <= sa.bindparam("at")),
)
_guests = sa.select(ticket.c.desk, ticket.c.service, ticket.c.called_at).where(ACTIVE)
_past = sa.select(
    *(
        ticket.c[name]
        for name in (
            *("local_day", "service", "state", "leg", "priority", "guest_book_at", "queued_at", "first_called_at"),
            *("called_at", "finished_at", "held_at", "no_show_at", "restores", "desk", "closed_unfinished"),
            *("estimate_low", "estimate_point", "estimate_high"),
        )
    )
).where(ticket.c.local_day >= sa.bindparam("first"), ticket.c.local_day < sa.bindparam("today"))

Rows = Sequence[Any]


def waiting_rows(connection: sa.Connection, day: date, at: datetime) -> Rows:
    """Everybody who waits or comes back from a hold that is over."""
    return connection.execute(_waiting, {"day": day, "at": at}).all()


def guests_at_desks(connection: sa.Connection) -> dict[int, tuple[str, datetime]]:
    """By desk, the service of the guest who is called or served there, and since when."""
    return {row.desk: (row.service, row.called_at) for row in connection.execute(_guests)}


def past_rows(connection: sa.Connection, first: date, today: date) -> Rows:
    """Every leg of the days from `first` up to yesterday."""
    return connection.execute(_past, {"first": first, "today": today}).all()
