"""Looking after a kiosk: what an administrator does at its service page, and what the office tells there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..access import Actor
from ..delivery import DeliveryState
from ..storage.transaction import Transaction, View
from .outbox_state import delivery


class Deed(StrEnum):
    """What is done at a service page; each is an event with the account that did it."""

    ENTER = "enter"
    TEST_PRINT = "test_print"
    RESTART = "restart"
    CLOSE = "close"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class OfficeState:
    """What the office knows of itself. at: its clock (aware, UTC); database: "sqlite" or "postgresql"."""

    at: datetime
    database: str
    delivery: DeliveryState


def record_deed(work: Transaction, actor: Actor, kiosk: str, deed: Deed) -> None:
    """Writes down who did what at which kiosk."""
    work.record("kiosk.upkeep", account=actor.account_id, kiosk=kiosk, deed=deed)


def office_state(view: View) -> OfficeState:
    """The office at this moment."""
    return OfficeState(view.at, view.connection.dialect.name, delivery(view))
