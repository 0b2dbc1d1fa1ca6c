"""Reading identities: nothing is handed out whose reading was not written down first, with the account and the purpose.

Only visits are written, never an identity. What a window repeats all the time is written once for each account, local
day, purpose and visit; every other reading each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from ..access import AccessDenied, Actor
from ..storage.schema import identity_read
from ..storage.transaction import Transaction, View

READ = "identity.read"
BATCH = 500
"""Visits looked up at once."""


class Purpose(StrEnum):
    """What an identity is read for."""

    QUEUE_LIST = "queue_list"
    GUEST_CARD = "guest_card"
    HISTORY = "history"
    SEARCH = "search"
    CONTACT = "contact"
    RECORD = "record"
    FOLLOW_UP = "follow_up"
    EXPORT = "export"


REPEATED = frozenset({Purpose.QUEUE_LIST, Purpose.GUEST_CARD, Purpose.FOLLOW_UP})
"""What a window reads again with every change of the queue."""

_is_mine_today = (
    identity_read.c.local_day == sa.bindparam("day"),
    identity_read.c.account_id == sa.bindparam("account"),
    identity_read.c.purpose == sa.bindparam("purpose"),
)
_noted = sa.select(identity_read.c.visit_id).where(
    *_is_mine_today, identity_read.c.visit_id.in_(sa.bindparam("visits", expanding=True))
)
_inserts: dict[str, Any] = {
    "sqlite": sqlite.insert(identity_read).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(identity_read).on_conflict_do_nothing(),
}
_remove_old = sa.delete(identity_read).where(identity_read.c.local_day < sa.bindparam("day"))


def unread(view: View, actor: Actor, purpose: Purpose, visit_ids: Iterable[str]) -> list[str]:
    """The visits whose reading by this account for this purpose is not written down today, in the order given."""
    wanted = list(dict.fromkeys(visit_ids))
    keys = {"day": view.today, "account": actor.account_id, "purpose": purpose}
    noted: set[str] = set()
    for start in range(0, len(wanted), BATCH):
        rows = view.connection.execute(_noted, keys | {"visits": wanted[start : start + BATCH]})
        noted |= set(rows.scalars())
    return [visit_id for visit_id in wanted if visit_id not in noted]


def note_reads(work: Transaction, actor: Actor, purpose: Purpose, visit_ids: Iterable[str]) -> None:
    """Writes down that the account reads these visits' identities; a repeated purpose only what is new today.

    Raises AccessDenied where visits are read by no named account.
    """
    wanted = list(dict.fromkeys(visit_ids))
    if wanted and not actor.account_id:
        raise AccessDenied("identities are read by named accounts only")
    if purpose in REPEATED:
        wanted = unread(work, actor, purpose, wanted)
        if not wanted:
            return
        _keep(work, actor, purpose, wanted)
    work.record(READ, account=actor.account_id, purpose=purpose, visits=wanted)


def _keep(work: Transaction, actor: Actor, purpose: Purpose, visit_ids: list[str]) -> None:
    """The table only says what need not be written again; days that are over need it no more."""
    work.connection.execute(_remove_old, {"day": work.today})
    row = {"local_day": work.today, "account_id": actor.account_id, "purpose": purpose}
    work.connection.execute(_inserts[work.connection.dialect.name], [row | {"visit_id": item} for item in visit_ids])
