"""Records and follow-ups as rows: sealed under the visitor's own key, or the branch's where the visit has no person.

Whoever erases a person destroys the person's key, and with it every text that an officer wrote about the visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..guestbook import StaffReason
from ..record import ServiceRecord
from .record_form import record_of, record_text
from .record_tables import service_record
from .schema import person_key, visit
from .transaction import Transaction, View
from .vault import open_text, seal_text


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A row of a record. record: None when its person was erased, and with the person this text."""

    revision: int
    record: ServiceRecord | None
    updated_at: datetime
    updated_by: str
    closed_at: datetime | None
    result: str | None


_wrapped = sa.select(person_key.c.wrapped).where(person_key.c.person_id == sa.bindparam("person"))
_person_of = sa.select(visit.c.person_id, visit.c.staff_reason).where(visit.c.visit_id == sa.bindparam("visit"))
_by_ticket = sa.select(service_record).where(service_record.c.ticket_id == sa.bindparam("ticket"))
_insert = sa.insert(service_record)
_renew = sa.update(service_record).where(
    service_record.c.ticket_id == sa.bindparam("of_ticket"), service_record.c.revision == sa.bindparam("from_revision")
)
_close = sa.update(service_record).where(service_record.c.ticket_id == sa.bindparam("of_ticket"))


def person_of(view: View, visit_id: str) -> str | None:
    """The person of a visit; None for a visit without one."""
    person_id: str | None = view.connection.execute(_person_of, {"visit": visit_id}).one().person_id
    return person_id


def was_erased(view: View, visit_id: str) -> bool:
    """Whether a visit had a person who is kept no more: only who refuses consent leaves none from the beginning."""
    row = view.connection.execute(_person_of, {"visit": visit_id}).one()
    return row.person_id is None and row.staff_reason != StaffReason.NO_CONSENT


def key_of(view: View, person_id: str | None) -> bytes | None:
    """The key that seals what is written about a person's visit; None when it was destroyed."""
    if person_id is None:
        return view.vault.branch_key
    wrapped = view.connection.execute(_wrapped, {"person": person_id}).scalar()
    return None if wrapped is None else view.vault.unwrap(person_id, wrapped)


def find_record(view: View, ticket_id: str) -> StoredRecord | None:
    """The record of a leg; None when nothing was written yet."""
    row = view.connection.execute(_by_ticket, {"ticket": ticket_id}).one_or_none()
    if row is None:
        return None
    key = key_of(view, row.person_id) if row.sealed else None
    record = record_of(open_text(key, _place(ticket_id, row.revision), row.sealed)) if key else None
    return StoredRecord(row.revision, record, row.updated_at, row.updated_by, row.closed_at, row.result)


def write_record(
    work: Transaction, leg: tuple[str, str], person_id: str | None, revision: int, record: ServiceRecord, by: str
) -> bool:
    """Writes the record of a leg (ticket id, kind) over the revision that was read, 0 for none; False when it moved on.

    The key of the person must be there.
    """
    ticket_id, kind = leg
    key = key_of(work, person_id)
    if key is None:
        return False
    sealed = seal_text(key, _place(ticket_id, revision + 1), record_text(record))
    values: dict[str, Any] = {
        "person_id": person_id,
        "revision": revision + 1,
        "sealed": sealed,
        "updated_at": work.at,
        "updated_by": by,
    }
    if revision == 0:
        if find_record(work, ticket_id) is not None:
            return False
        work.connection.execute(_insert, values | {"ticket_id": ticket_id, "kind": kind})
        return True
    keys = {"of_ticket": ticket_id, "from_revision": revision}
    return work.connection.execute(_renew, values | keys).rowcount == 1


def close_record(work: Transaction, ticket_id: str, result: str) -> None:
    """Marks a record as closed with a result, now."""
    work.connection.execute(_close, {"of_ticket": ticket_id, "closed_at": work.at, "result": result})


def _place(ticket_id: str, revision: int) -> str:
    return f"service_record\x1f{ticket_id}\x1f{revision}"
