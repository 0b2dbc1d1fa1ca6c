"""Persons: sealed identity fields under a key of their own, found again by the blind index of their card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ..clock import new_id
from ..guestbook import Identity
from ..identity import IdType
from ..likeness import is_same_name
from .schema import person, person_key
from .transaction import Transaction, View
from .vault import open_field, seal_field

FIELDS = ("id_type", "id_number", "name", "email", "phone")
BATCH = 500
"""Persons looked up at once."""

_by_number = (
    sa.select(person.c.person_id, person.c.name, person_key.c.wrapped)
    .join(person_key)
    .where(person.c.number_index == sa.bindparam("index"))
    .order_by(person.c.person_id)
)
_insert, _insert_key = sa.insert(person), sa.insert(person_key)
_renew = sa.update(person).where(person.c.person_id == sa.bindparam("id"))
_by_ids = sa.select(person, person_key.c.wrapped).join(person_key)
_names = sa.select(person.c.person_id, person.c.name, person_key.c.wrapped).join(person_key)
_names = _names.where(person.c.name.is_not(None))
_persons_of_number = _by_ids.where(person.c.number_index == sa.bindparam("index")).order_by(person.c.person_id)


def keep_person(work: Transaction, identity: Identity) -> str | None:
    """Writes or renews a person and gives the person's id; None when there is nothing to keep.

    A person is a card's number together with a name: two universities may give one number twice, and whoever types
    another's number must neither see nor change that person. A field that a returning visitor leaves empty keeps what
    was there.
    """
    if identity == Identity():
        return None
    index = _index(work, identity)
    for known in work.connection.execute(_by_number, {"index": index}).all() if index else ():
        key = work.vault.unwrap(known.person_id, known.wrapped)
        if _is_named(known, key, identity.name):
            _renew_person(work, known.person_id, key, identity)
            return str(known.person_id)
    return _add_person(work, index, identity)


def _is_named(known: Any, key: bytes, name: str) -> bool:
    kept = open_field(key, known.person_id, "name", known.name) if known.name else ""
    return kept.casefold() == name.casefold()


def _renew_person(work: Transaction, person_id: str, key: bytes, identity: Identity) -> None:
    sealed = _sealed(key, person_id, identity)
    values = {name: value for name, value in sealed.items() if value is not None} | {"updated_at": work.at}
    work.connection.execute(_renew, values | {"id": person_id})


def _add_person(work: Transaction, index: bytes | None, identity: Identity) -> str:
    person_id = new_id(work.at)
    key, wrapped = work.vault.new_person_key(person_id)
    row = {"person_id": person_id, "number_index": index, "updated_at": work.at}
    work.connection.execute(_insert, row | _sealed(key, person_id, identity))
    work.connection.execute(_insert_key, {"person_id": person_id, "wrapped": wrapped})
    return person_id


def _index(work: Transaction, identity: Identity) -> bytes | None:
    if not identity.id_number or identity.id_type is None:
        return None
    return work.vault.blind_index(identity.id_type, identity.id_number)


def _sealed(key: bytes, person_id: str, identity: Identity) -> dict[str, bytes | None]:
    texts = {name: getattr(identity, name) for name in FIELDS}
    return {name: seal_field(key, person_id, name, text) if text else None for name, text in texts.items()}


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person found by a card that tells number and name."""

    person_id: str
    identity: Identity


def find_person(view: View, id_type: IdType, number: str, name: str) -> KnownPerson | None:
    """The person of a card's number and printed name, letter faults forgiven.

    None where the number is unknown or the name is another's, and always where the card tells no name: a bar code can
    be copied, and whoever holds it up must not see, change or become its owner.
    """
    index = view.vault.blind_index(id_type, number)
    rows = view.connection.execute(_persons_of_number, {"index": index}).all()
    known = [KnownPerson(row.person_id, _identity(view, row)) for row in rows]
    known = [person for person in known if is_same_name(name, person.identity.name)]
    if len(known) > 1:
        known = [person for person in known if person.identity.name.casefold() == name.casefold()]
    return known[0] if len(known) == 1 else None


def open_persons(view: View, person_ids: Iterable[str]) -> dict[str, Identity]:
    """The identities of persons by id; one whose key was destroyed is absent."""
    wanted = list(person_ids)
    if not wanted:
        return {}
    rows = view.connection.execute(_by_ids.where(person.c.person_id.in_(wanted)))
    return {row.person_id: _identity(view, row) for row in rows}


def open_names(view: View, person_ids: Iterable[str]) -> dict[str, str]:
    """The names alone of persons by id; one whose key was destroyed, or who left no name, is absent."""
    wanted, names = list(person_ids), {}
    for start in range(0, len(wanted), BATCH):
        for row in view.connection.execute(_names.where(person.c.person_id.in_(wanted[start : start + BATCH]))):
            key = view.vault.unwrap(row.person_id, row.wrapped)
            names[row.person_id] = open_field(key, row.person_id, "name", row.name)
    return names


def _identity(view: View, row: Any) -> Identity:
    key = view.vault.unwrap(row.person_id, row.wrapped)
    texts = {
        name: open_field(key, row.person_id, name, sealed) if (sealed := getattr(row, name)) else "" for name in FIELDS
    }
    kind = texts.pop("id_type")
    return Identity(IdType(kind) if kind else None, **texts)
