"""What the kiosk tells the staff: what became of a print, how a device is, that a visitor asks for help."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from ..storage.schema import device
from ..storage.tickets import find_ticket, update_ticket
from ..storage.transaction import Transaction, View
from ..ticket import PrintState

HELP = "help"
CALLING, ANSWERED = "calling", "answered"


@dataclass(frozen=True, slots=True)
class DeviceState:
    """The last reported state of a device, and since when it has been so (aware, UTC)."""

    name: str
    state: str
    since: datetime


def record_print(work: Transaction, ticket_id: str, state: PrintState) -> None:
    """Writes down what became of the paper. Raises KeyError for an unknown ticket."""
    ticket = find_ticket(work.connection, ticket_id)
    if ticket is None:
        raise KeyError(ticket_id)
    if ticket.print_state is not state:
        update_ticket(work.connection, ticket, dataclasses.replace(ticket, print_state=state))
        work.record("ticket.print", ticket_id=ticket.ticket_id, ticket=ticket.text, state=state)


def report_device(work: Transaction, name: str, state: str) -> None:
    """Writes down a device's state when it changed."""
    known = work.connection.execute(sa.select(device.c.state).where(device.c.name == name)).scalar()
    if known == state:
        return
    values = {"state": state, "since": work.at}
    if known is None:
        work.connection.execute(sa.insert(device).values(name=name, **values))
    else:
        work.connection.execute(sa.update(device).where(device.c.name == name).values(values))
    work.record("device.state", device=name, state=state)


def devices(view: View) -> tuple[DeviceState, ...]:
    """The state of every device that has reported, by name."""
    rows = view.connection.execute(sa.select(device).order_by(device.c.name))
    return tuple(DeviceState(row.name, row.state, row.since) for row in rows)
