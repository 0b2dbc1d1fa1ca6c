"""Whole days as they are stored: how many came, the tickets, and whether the ledger tells the same."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from ..storage.ledger import events_between
from ..storage.schema import ticket
from ..storage.tickets import tickets_of
from ..storage.transaction import View
from ..ticket import Ticket
from ..trace import Replay, differences, replay

EVENTS_AFTER_DAYS = 9
"""A late visit may be excused for a week after its day."""
FROM_OTHERS = {"previous_finished_at", "verdict"}
"""What other guests' finishes decide: on a day of which an older version wrote a part, their events do not tell."""


def visits_by_day(view: View, days: int) -> tuple[tuple[date, dict[str, int]], ...]:
    """Visits by service on the last working days before today, oldest first."""
    wanted = view.rules.hours.last_working_days(view.today, days)
    if not wanted:
        return ()
    rows = view.connection.execute(
        sa.select(ticket.c.local_day, ticket.c.prefix, sa.func.count())
        .where(ticket.c.local_day >= wanted[0], ticket.c.local_day < view.today, ticket.c.leg == 1)
        .group_by(ticket.c.local_day, ticket.c.prefix)
    )
    counts: dict[date, dict[str, int]] = {day: {} for day in wanted}
    for day, prefix, count in rows:
        counts.setdefault(day, {})[prefix] = count
    return tuple(sorted(counts.items()))


def tickets_on(view: View, day: date) -> list[Ticket]:
    """Every ticket of a local day, in the order of issue."""
    return tickets_of(view.connection, ticket.c.local_day == day)


def differences_on(view: View, day: date) -> dict[str, tuple[str, ...]]:
    """A day's tickets made anew from the ledger and compared with the stored ones: empty when they agree."""
    stored = tickets_on(view, day)
    start = datetime.combine(day, time.min, view.rules.hours.zone)
    events = events_between(view.connection, start, start + timedelta(days=EVENTS_AFTER_DAYS))
    told = replay(events, view.rules.standards, view.rules.hours)
    found = {f"{item.text}/{item.leg}": _differences(item, told) for item in stored}
    return {name: fields for name, fields in found.items() if fields}


def _differences(item: Ticket, told: Replay) -> tuple[str, ...]:
    if item.ticket_id in told.tickets:
        found = differences(item, told.tickets[item.ticket_id])
        return tuple(name for name in found if not told.untold or name not in FROM_OTHERS)
    return () if item.ticket_id in told.untold else ("ticket_id",)
