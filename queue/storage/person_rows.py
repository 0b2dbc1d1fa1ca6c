"""The rows of one person: found by card or visit, destroyed together, corrected under the person's own key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from ..follow_up import FollowUpState
from ..guestbook import TEXTS
from ..identity import IdType
from .persons import FIELDS, KnownPerson, open_persons
from .record_tables import follow_up, service_record
from .schema import person, person_key, ticket, visit
from .transaction import Transaction, View
from .vault import seal_field

NOTHING = b""
"""What stands in the place of a sealed text that was destroyed."""

_of_card = (
    sa.select(person.c.person_id)
    .join(person_key)
    .where(person.c.number_index == sa.bindparam("index"))
    .order_by(person.c.person_id)
)
_of_number = sa.select(visit.c.person_id).join(ticket, ticket.c.visit_id == visit.c.visit_id)
_of_number = _of_number.where(
    ticket.c.local_day == sa.bindparam("day"),
    ticket.c.prefix == sa.bindparam("prefix"),
    ticket.c.number == sa.bindparam("number"),
    ticket.c.leg == 1,
)
_visits = sa.select(visit).where(visit.c.person_id == sa.bindparam("person"))
_visits = _visits.order_by(visit.c.guest_book_at, visit.c.visit_id)
_lasts = (
    sa.select(person.c.person_id)
    .join(person_key)
    .outerjoin(visit, visit.c.person_id == person.c.person_id)
    .group_by(person.c.person_id)
    .having(sa.func.coalesce(sa.func.max(visit.c.local_day), sa.literal(date.min)) < sa.bindparam("before"))
)


@dataclass(frozen=True, slots=True)
class Holding:
    """How much is kept of a person: visits, records and follow-ups of them, and the local days of first and last."""

    visits: int
    records: int
    follow_ups: int
    open_follow_ups: int
    first: date | None
    last: date | None


def persons_of_card(view: View, id_type: IdType, number: str) -> tuple[KnownPerson, ...]:
    """Everybody who is kept under a card's number: several where a number was given twice, or a name was misspelt."""
    index = view.vault.blind_index(id_type, number)
    return _opened(view, view.connection.execute(_of_card, {"index": index}).scalars().all())


def person_of_ticket(view: View, day: date, prefix: str, number: int) -> tuple[KnownPerson, ...]:
    """Who had a ticket of a local day; nobody where the visit has no person."""
    keys = {"day": day, "prefix": prefix, "number": number}
    found = view.connection.execute(_of_number, keys).scalars().all()
    return _opened(view, [person_id for person_id in found if person_id])


def _opened(view: View, person_ids: Any) -> tuple[KnownPerson, ...]:
    return tuple(KnownPerson(*item) for item in sorted(open_persons(view, person_ids).items()))


def visits_of(view: View, person_id: str) -> list[Any]:
    """The person's visits, oldest first, as rows."""
    return list(view.connection.execute(_visits, {"person": person_id}))


def holding_of(view: View, person_id: str) -> Holding:
    """How much is kept of a person."""
    days = [row.local_day for row in visits_of(view, person_id)]
    legs = _legs_of(person_id)
    still_open = follow_up.c.state == FollowUpState.OPEN
    return Holding(
        len(days),
        _count(view, service_record.c.ticket_id.in_(legs)),
        _count(view, follow_up.c.ticket_id.in_(legs)),
        _count(view, follow_up.c.ticket_id.in_(legs), still_open),
        min(days, default=None),
        max(days, default=None),
    )


def _count(view: View, *conditions: sa.ColumnElement[bool]) -> int:
    return int(view.connection.execute(sa.select(sa.func.count()).where(*conditions)).scalar_one())


def _legs_of(person_id: str) -> sa.Select[Any]:
    return _legs_where(visit.c.person_id == person_id)


def _legs_where(which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(ticket.c.ticket_id).where(ticket.c.visit_id.in_(sa.select(visit.c.visit_id).where(which)))


def destroy_person(work: Transaction, person_id: str) -> int:
    """Destroys the key, every field and every text that it sealed; how many visits were somebody's until now.

    The visits stay as numbers with their codes. The row of the person stays too, empty: nothing tells whose it was.
    """
    cut = empty_visits(work, visit.c.person_id == person_id)
    work.connection.execute(sa.delete(person_key).where(person_key.c.person_id == person_id))
    empty: dict[str, Any] = dict.fromkeys((*FIELDS, "number_index")) | {"updated_at": work.at}
    work.connection.execute(sa.update(person).where(person.c.person_id == person_id).values(empty))
    return cut


def empty_visits(work: Transaction, which: sa.ColumnElement[bool]) -> int:
    """Destroys every text of some visits and what was written about them; how many visits they are."""
    legs = _legs_where(which)
    for table, column in ((service_record, "sealed"), (follow_up, "sealed_what")):
        emptied = sa.update(table).where(table.c.ticket_id.in_(legs))
        work.connection.execute(emptied.values({column: NOTHING, "person_id": None}))
    blank = dict.fromkeys(TEXTS, "") | {"person_id": None}
    return int(work.connection.execute(sa.update(visit).where(which).values(blank)).rowcount)


def persons_last_here_before(view: View, before: date, most: int | None = None) -> list[str]:
    """Ids of the persons whose last visit lies before a local day, the longest known first; most: no more of them."""
    rows = view.connection.execute(_lasts.order_by(person.c.person_id).limit(most), {"before": before})
    return list(rows.scalars())


def reseal(work: Transaction, person_id: str, texts: dict[str, str]) -> None:
    """Seals some fields of a person anew; an empty text takes the field away. The key must be there."""
    wrapped = work.connection.execute(
        sa.select(person_key.c.wrapped).where(person_key.c.person_id == person_id)
    ).scalar_one()
    key = work.vault.unwrap(person_id, wrapped)
    values: dict[str, Any] = {
        name: seal_field(key, person_id, name, text) if text else None for name, text in texts.items()
    }
    renewed = sa.update(person).where(person.c.person_id == person_id)
    work.connection.execute(renewed.values(values | {"updated_at": work.at}))
