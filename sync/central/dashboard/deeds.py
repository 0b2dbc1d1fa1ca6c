"""The book of deeds: who did what in the dashboard, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from ..tables import deed

PAGE = 100
ABOUT_LIMIT = 200


class What(StrEnum):
    """The kinds of deeds."""

    SIGNED_IN = "signed_in"
    REFUSED = "refused"
    SIGNED_OUT = "signed_out"
    PASSWORD = "password"  # noqa: S105 - a kind of deed
    CODE_MADE = "code_made"
    BRANCH_NAMED = "branch_named"
    BRANCH_RETIRED = "branch_retired"
    BRANCH_BACK = "branch_back"
    CODE_CANCELLED = "code_cancelled"
    DEVICE_ENROLLED = "device_enrolled"
    DEVICE_REVOKED = "device_revoked"
    FORK_SETTLED = "fork_settled"
    PARKED_SETTLED = "parked_settled"
    DAY_SETTLED = "day_settled"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_OPENED = "account_opened"
    ACCOUNT_CLOSED = "account_closed"
    ROLE_CHANGED = "role_changed"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a kind of deed


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the book. at: aware, UTC; what: of `What`, or another program's word."""

    deed_id: int
    at: datetime
    login: str
    what: str
    about: str


def note(conn: sa.Connection, login: str, what: What, about: str, now: datetime) -> None:
    """Writes a deed down, in the transaction that does it."""
    conn.execute(sa.insert(deed).values(at=now, login=login[:64], what=what.value, about=about[:ABOUT_LIMIT]))


def list_deeds(conn: sa.Connection, before: int | None = None, most: int = PAGE) -> tuple[Deed, ...]:
    """The newest first; before: only those with a lower number."""
    wanted = sa.select(deed).order_by(deed.c.deed_id.desc()).limit(most)
    if before is not None:
        wanted = wanted.where(deed.c.deed_id < before)
    return tuple(Deed(*row) for row in conn.execute(wanted))
