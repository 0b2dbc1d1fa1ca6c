"""Visits that have had no person from the beginning, because consent was refused: what texts are kept of them still.

What officers write about them is sealed by the branch's key, which no erasure destroys: so the texts themselves go.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from ..follow_up import FollowUpState
from ..guestbook import TEXTS, StaffReason
from .person_rows import NOTHING, Holding, empty_visits
from .record_tables import follow_up, service_record
from .schema import ticket, visit
from .transaction import Transaction, View

_nameless = visit.c.person_id.is_(None) & (visit.c.staff_reason == StaffReason.NO_CONSENT)
_legs = sa.select(ticket.c.ticket_id).where(ticket.c.visit_id == visit.c.visit_id).correlate(visit)
_wrote = sa.or_(*(visit.c[name] != "" for name in TEXTS))
_recorded = sa.exists().where(service_record.c.ticket_id.in_(_legs), service_record.c.sealed != NOTHING)
_owed = sa.exists().where(follow_up.c.ticket_id.in_(_legs), follow_up.c.sealed_what != NOTHING)
_told = _nameless & sa.or_(_wrote, _recorded, _owed)
_of_ticket = sa.select(visit).join(ticket, ticket.c.visit_id == visit.c.visit_id)
_of_ticket = _of_ticket.where(
    _nameless,
    ticket.c.local_day == sa.bindparam("day"),
    ticket.c.prefix == sa.bindparam("prefix"),
    ticket.c.number == sa.bindparam("number"),
    ticket.c.leg == 1,
)


def nameless_visit(view: View, day: date, prefix: str, number: int) -> Any | None:
    """The row of the visit that had a number on a local day, where it has no person for want of consent."""
    return view.connection.execute(_of_ticket, {"day": day, "prefix": prefix, "number": number}).one_or_none()


def nameless_holding(view: View, row: Any) -> Holding | None:
    """How much is kept of such a visit; None where nothing is that could tell who it was."""
    if (
        view.connection.execute(sa.select(visit.c.visit_id).where(_told, visit.c.visit_id == row.visit_id)).first()
        is None
    ):
        return None
    legs = sa.select(ticket.c.ticket_id).where(ticket.c.visit_id == row.visit_id)
    still_open = follow_up.c.state == FollowUpState.OPEN
    of_records, of_follow_ups = service_record.c.ticket_id.in_(legs), follow_up.c.ticket_id.in_(legs)
    counts = [(of_records,), (of_follow_ups,), (of_follow_ups, still_open)]
    records, owed, still = (
        int(view.connection.execute(sa.select(sa.func.count()).where(*which)).scalar_one()) for which in counts
    )
    return Holding(1, records, owed, still, row.local_day, row.local_day)


def nameless_before(view: View, before: date, most: int | None = None) -> list[str]:
    """Ids of such visits of before a local day of which something is kept, the oldest first; most: no more of them."""
    wanted = sa.select(visit.c.visit_id).where(_told, visit.c.local_day < before)
    return list(view.connection.execute(wanted.order_by(visit.c.local_day, visit.c.visit_id).limit(most)).scalars())


def empty_nameless(work: Transaction, visit_ids: list[str]) -> None:
    """Destroys what is kept of these visits; they stay as numbers with their codes."""
    empty_visits(work, visit.c.visit_id.in_(visit_ids))
