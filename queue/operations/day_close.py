"""The day's close: who still waits expires, what was never finished is closed and told, desks are freed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from ..access import Actor
from ..storage.edition_rows import newest_closed_day
from ..storage.schema import branch, desk_session, ticket
from ..storage.tickets import active_of_officer, tickets_of
from ..storage.transaction import Transaction, View
from ..ticket import Move, Ticket, TicketState
from .day import days_left_open, note_closed, office_day_of
from .serving import move_by_office

CLOSE_AFTER = timedelta(hours=2)
CALM_DAYS = 35
"""So far back days are closed on which nobody worked; reports are made no further back."""
OPEN_STATES = (TicketState.WAITING, TicketState.CALLED, TicketState.HELD, TicketState.SERVING)


@dataclass(frozen=True, slots=True)
class DayClosed:
    """What the close found: ticket numbers that expired, and services that nobody had finished."""

    day: date
    expired: tuple[str, ...]
    unfinished: tuple[str, ...]


def due_day(view: View) -> date:
    """The latest day that is over: today from two hours after closing time, else yesterday."""
    spans = view.rules.hours.spans_on(view.today)
    over = bool(spans) and view.at >= spans[-1][1] + CLOSE_AFTER
    return view.today if over else view.today - timedelta(days=1)


def close_day(work: Transaction, actor: Actor, day: date) -> DayClosed:
    """Closes a local day and every day before it. Doing it again changes nothing."""
    left = tickets_of(work.connection, ticket.c.local_day <= day, ticket.c.state.in_(OPEN_STATES))
    left = [item for item in left if move_by_office(work, actor, item, _end_of(item))]
    _free_desks(work, day)
    for each in _worked_days(work, actor, day, left):
        own = [item for item in left if item.day == each]
        if note_closed(work, actor, each) or own:
            begun = sum(item.started_at is not None for item in own)
            work.record("day.closed", day=each.isoformat(), expired=len(own) - begun, unfinished=begun)
    unfinished = tuple(item.text for item in left if item.started_at is not None)
    expired = tuple(item.text for item in left if item.started_at is None)
    return DayClosed(day, expired, unfinished)


def _end_of(item: Ticket) -> Move:
    return Move.EXPIRE if item.started_at is None else Move.CLOSE_UNFINISHED


def _worked_days(work: Transaction, actor: Actor, day: date, left: list[Ticket]) -> list[date]:
    """Days up to this one that are to be written down as closed, in order: each on which somebody worked or waited.

    A machine that was off over a weekend closes Friday on Monday. A working day on which nobody came and nobody worked
    is written down too, so that its report says so. A person's word closes a day in any case.
    """
    days = {item.day for item in left} | set(days_left_open(work, day)) | set(_calm_days(work, day))
    return sorted(days | {day} if actor.account_id else days)


def _calm_days(view: View, day: date) -> Iterator[date]:
    """Days with opening hours up to one, since the last that was closed, or since the office was founded."""
    founded = view.connection.execute(sa.select(branch.c.created_at)).scalar_one()
    last = newest_closed_day(view) or view.rules.hours.local(founded).date()
    for back in range(min((day - last).days, CALM_DAYS)):
        each = day - timedelta(days=back)
        if view.rules.hours.is_working_day(each) and office_day_of(view, each).opened_at is None:
            yield each


def _free_desks(work: Transaction, day: date) -> None:
    """Frees the desks taken on a closed day; who took one since, or has a guest of a later day there, keeps it."""
    open_sessions = sa.select(desk_session).where(desk_session.c.closed_at.is_(None))
    for row in work.connection.execute(open_sessions).all():
        taken_on = work.rules.hours.local(row.opened_at).date()
        if taken_on > day or active_of_officer(work.connection, row.account_id) is not None:
            continue
        work.connection.execute(
            sa.update(desk_session).where(desk_session.c.session_id == row.session_id).values(closed_at=work.at)
        )
        work.record("desk.closed", desk=row.desk, officer=row.account_id)
