"""Follow-ups as rows: what is to be done is sealed like a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from ..follow_up import FollowUpState
from .record_rows import key_of, was_erased
from .record_tables import follow_up
from .transaction import Transaction, View
from .vault import open_text, seal_text


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something that the office still owes a visitor. opened_on: day 0, local; due_on: the last day in time.

    what: empty when its person was erased. created_by, done_by: account ids; done_at: also when it was cancelled.
    """

    followup_id: str
    visit_id: str
    ticket_id: str
    kind: str
    opened_on: date
    due_on: date
    rule_version: str
    created_at: datetime
    created_by: str
    what: str = field(default="", repr=False)
    person_id: str | None = None
    state: FollowUpState = FollowUpState.OPEN
    done_at: datetime | None = None
    done_by: str | None = None
    cancel_reason: str | None = None


_PLAIN = tuple(name for name in FollowUp.__dataclass_fields__ if name not in {"what", "state"})
_insert = sa.insert(follow_up)
_by_id = sa.select(follow_up).where(follow_up.c.followup_id == sa.bindparam("id"))
_end = sa.update(follow_up).where(
    follow_up.c.followup_id == sa.bindparam("id"), follow_up.c.state == FollowUpState.OPEN
)


def insert_follow_up(work: Transaction, item: FollowUp) -> bool:
    """Writes a new follow-up; False when its person was erased."""
    key = key_of(work, item.person_id)
    if key is None or was_erased(work, item.visit_id):
        return False
    row = {name: getattr(item, name) for name in _PLAIN} | {"state": item.state}
    work.connection.execute(_insert, row | {"sealed_what": seal_text(key, _place(item.followup_id), item.what)})
    return True


def find_follow_up(view: View, followup_id: str) -> FollowUp | None:
    """The follow-up of an id, with what is to be done."""
    row = view.connection.execute(_by_id, {"id": followup_id}).one_or_none()
    return None if row is None else follow_up_of(view, row)


def end_follow_up(work: Transaction, followup_id: str, **values: Any) -> bool:
    """Writes how an open follow-up ended; False when it was not open any more."""
    return work.connection.execute(_end, values | {"id": followup_id}).rowcount == 1


def follow_ups_where(view: View, conditions: Iterable[sa.ColumnElement[bool]], limit: int) -> list[FollowUp]:
    """Follow-ups that meet the conditions, the soonest due first."""
    order = (follow_up.c.due_on, follow_up.c.created_at, follow_up.c.followup_id)
    rows = view.connection.execute(sa.select(follow_up).where(*conditions).order_by(*order).limit(limit)).all()
    return [follow_up_of(view, row) for row in rows]


def follow_up_of(view: View, row: Any) -> FollowUp:
    """The follow-up of a row that has all columns."""
    key = key_of(view, row.person_id) if row.sealed_what else None
    what = open_text(key, _place(row.followup_id), row.sealed_what) if key else ""
    plain = {name: getattr(row, name) for name in _PLAIN}
    return FollowUp(**plain, what=what, state=FollowUpState(row.state))


def _place(followup_id: str) -> str:
    return f"follow_up\x1f{followup_id}\x1fwhat"
