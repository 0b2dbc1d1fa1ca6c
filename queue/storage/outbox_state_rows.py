"""The row that tells how delivery fares: a sender's last note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from ..delivery import Delivery, DeliveryNote
from .outbox_tables import outbox_state
from .transaction import Transaction, View


@dataclass(frozen=True, slots=True)
class Noted:
    """since: since when the note's state holds, None before the first. delivered_at: of the last acknowledgement."""

    note: DeliveryNote
    since: datetime | None
    delivered_at: datetime | None


def read_noted(view: View) -> Noted:
    """The last note; before there was one, it says UNSET."""
    row = view.connection.execute(sa.select(outbox_state)).one()
    note = DeliveryNote(Delivery(row.state), row.machine, row.reason, row.next_at)
    return Noted(note, row.since, row.delivered_at)


def write_noted(work: Transaction, note: DeliveryNote, since: datetime) -> None:
    """Keeps a note instead of the one before."""
    values = {"state": note.state, "machine": note.machine, "reason": note.reason, "next_at": note.next_at}
    work.connection.execute(sa.update(outbox_state).values(**values, since=since))
