"""Recognises a returning visitor by a shown card: what the last visit said, to be confirmed and not typed again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..guestbook import CODED_FIELDS, Identity
from ..identity import IdType
from ..priority import Disability, Priority
from ..storage.persons import find_person
from ..storage.schema import visit
from ..storage.transaction import Transaction

LASTING = frozenset({Priority.ELDERLY, Priority.DISABILITY})
"""Reasons for priority that hold at the next visit too."""

TEXTS = ("occupation_text", "institution_text", "institution")
_last_visit = (
    sa.select(visit)
    .where(visit.c.person_id == sa.bindparam("person_id"))
    .order_by(visit.c.guest_book_at.desc(), visit.c.visit_id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Known:
    """A returning visitor. codes and texts: the guest book's fields by name, codes that today's lists still have."""

    identity: Identity = field(repr=False)
    codes: dict[str, int]
    texts: dict[str, str] = field(repr=False)
    priority: Priority = Priority.NONE
    disability: Disability | None = None


def recognise(work: Transaction, actor: Actor, id_type: IdType, number: str, name: str) -> Known | None:
    """The holder's last visit. None for a first visit, for a name that is another's, and for a card without a name."""
    person = find_person(work, id_type, number, name)
    if person is None:
        return None
    row = work.connection.execute(_last_visit, {"person_id": person.person_id}).one_or_none()
    if row is None:
        return None
    work.record("person.recognised", person_id=person.person_id, kiosk=actor.name)
    return Known(person.identity, _codes(work, row), _texts(row), *_priority(row))


def _codes(work: Transaction, row: Any) -> dict[str, int]:
    lists = work.rules.code_lists
    said = {name: getattr(row, name) for name in CODED_FIELDS}
    return {name: code for name, code in said.items() if code in lists.codes(name)}


def _texts(row: Any) -> dict[str, str]:
    return {name: getattr(row, name) for name in TEXTS}


def _priority(row: Any) -> tuple[Priority, Disability | None]:
    priority = Priority(row.priority)
    if priority not in LASTING:
        return Priority.NONE, None
    return priority, Disability(row.disability) if row.disability else None
