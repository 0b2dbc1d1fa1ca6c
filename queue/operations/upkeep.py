"""Looking after a kiosk: what an administrator does at its service page, and what the office tells there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from ..access import Actor
from ..storage.schema import event
from ..storage.transaction import Transaction, View


class Deed(StrEnum):
    """What is done at a service page; each is an event with the account that did it."""

    ENTER = "enter"
    TEST_PRINT = "test_print"
    RESTART = "restart"
    CLOSE = "close"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class OfficeState:
    """What the office knows of itself. at: its clock (aware, UTC); database: "sqlite" or "postgresql".

    undelivered: events that have not gone to the centre.
    """

    at: datetime
    database: str
    undelivered: int


def record_deed(work: Transaction, actor: Actor, kiosk: str, deed: Deed) -> None:
    """Writes down who did what at which kiosk."""
    work.record("kiosk.upkeep", account=actor.account_id, kiosk=kiosk, deed=deed)


def office_state(view: View) -> OfficeState:
    """The office at this moment."""
    waiting = sa.select(sa.func.count()).select_from(event).where(event.c.delivered_at.is_(None))
    return OfficeState(view.at, view.connection.dialect.name, view.connection.execute(waiting).scalar_one())
