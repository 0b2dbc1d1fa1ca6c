"""The list of follow-ups for who does them, the reminder at sign-in, and the counts for the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..follow_up import FollowUpState, Standing, standing
from ..guestbook import Identity
from ..storage.follow_up_rows import FollowUp, follow_ups_where
from ..storage.persons import open_persons
from ..storage.record_tables import follow_up
from ..storage.schema import account, ticket
from ..storage.transaction import Transaction, View
from .reading import Purpose, note_reads

SHOWN_MOST = 300
ENDED_DAYS = 30
"""What ended earlier is no longer listed."""

_open = follow_up.c.state == FollowUpState.OPEN


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One line of the list. days_left: calendar days until the last day in time, negative when overdue.

    ticket, day: the visit's number as shown and its local day. name, email, phone: whom the result goes to, empty when
    the visit has no person or the person was erased. opened_by: the officer's full name.
    """

    follow_up: FollowUp
    standing: Standing
    days_left: int
    ticket: str
    day: date
    opened_by: str
    name: str = field(repr=False)
    email: str = field(repr=False)
    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FollowUpCounts:
    """How many follow-ups of one kind stand how. done_late: those of `done` that were done after their last day."""

    kind: str
    due: int = 0
    overdue: int = 0
    done: int = 0
    done_late: int = 0
    cancelled: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """What an officer is told at sign-in: the own open follow-ups, and everybody's."""

    mine_today: int
    mine_overdue: int
    all_today: int
    all_overdue: int


def list_follow_ups(work: Transaction, actor: Actor, *, mine: bool = False) -> tuple[FollowUpLine, ...]:
    """Open ones, the soonest due first, then those that ended in the last 30 days; the reading is written down."""
    own = [follow_up.c.created_by == actor.account_id] if mine else []
    since = work.at - timedelta(days=ENDED_DAYS)
    items = follow_ups_where(work, [_open, *own], SHOWN_MOST)
    items += follow_ups_where(work, [sa.not_(_open), follow_up.c.done_at >= since, *own], SHOWN_MOST)
    if items:
        note_reads(work, actor, Purpose.FOLLOW_UP, [item.visit_id for item in items])
    return _lines(work, items)


def reminder(view: View, actor: Actor) -> Reminder:
    """Open follow-ups that are due today or overdue."""
    is_mine = follow_up.c.created_by == actor.account_id
    is_today, is_over = follow_up.c.due_on == view.today, follow_up.c.due_on < view.today
    return Reminder(
        _count(view, is_mine, is_today), _count(view, is_mine, is_over), _count(view, is_today), _count(view, is_over)
    )


def follow_up_counts(view: View, first: date, last: date) -> tuple[FollowUpCounts, ...]:
    """By kind, of the follow-ups opened on the local days from first to last, as they stand today. No texts."""
    columns = (follow_up.c.kind, follow_up.c.state, follow_up.c.due_on, follow_up.c.done_at)
    opened = sa.select(*columns).where(follow_up.c.opened_on >= first, follow_up.c.opened_on <= last)
    counts: dict[str, dict[str, int]] = {rule.kind: {} for rule in view.rules.follow_up_rules}
    for row in view.connection.execute(opened):
        of_kind = counts.setdefault(row.kind, {})
        for name in _places(view, row):
            of_kind[name] = of_kind.get(name, 0) + 1
    return tuple(FollowUpCounts(kind, **of_kind) for kind, of_kind in counts.items())


def _places(view: View, row: Any) -> tuple[str, ...]:
    at = standing(FollowUpState(row.state), row.due_on, view.today)
    is_late = at is Standing.DONE and view.rules.hours.local(row.done_at).date() > row.due_on
    return (str(at), "done_late") if is_late else (str(at),)


def _count(view: View, *conditions: sa.ColumnElement[bool]) -> int:
    counted = sa.select(sa.func.count()).select_from(follow_up).where(_open, *conditions)
    return int(view.connection.execute(counted).scalar_one())


def _lines(view: View, items: list[FollowUp]) -> tuple[FollowUpLine, ...]:
    columns = (ticket.c.ticket_id, ticket.c.prefix, ticket.c.number, ticket.c.local_day)
    wanted = sa.select(*columns).where(ticket.c.ticket_id.in_({item.ticket_id for item in items}))
    tickets = {row.ticket_id: row for row in view.connection.execute(wanted)} if items else {}
    known = open_persons(view, {item.person_id for item in items if item.person_id})
    accounts = view.connection.execute(sa.select(account.c.account_id, account.c.full_name)) if items else ()
    names = {row.account_id: row.full_name for row in accounts}
    return tuple(
        _line(view, item, tickets[item.ticket_id], known.get(item.person_id or "", Identity()), names) for item in items
    )


def _line(view: View, item: FollowUp, leg: Any, identity: Identity, names: dict[str, str]) -> FollowUpLine:
    return FollowUpLine(
        item,
        standing(item.state, item.due_on, view.today),
        (item.due_on - view.today).days,
        f"{leg.prefix}-{leg.number:03d}",
        leg.local_day,
        names.get(item.created_by, ""),
        identity.name,
        identity.email,
        identity.phone,
    )
