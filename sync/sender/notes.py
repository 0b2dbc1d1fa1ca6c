"""Writes down how delivery fares, for everybody in the office to see, without waking anybody for nothing."""

from __future__ import annotations

import platform
from datetime import datetime, timedelta

from ...queue.delivery import Delivery, DeliveryNote, DeliveryState
from ...queue.office import Office
from .comparing import SENDER
from .deeds import Halt

GOOD = frozenset({Delivery.DELIVERED, Delivery.SENDING})
PATIENCE = timedelta(minutes=2)
"""How long another machine's sender is given, before this one's trouble is the office's."""
MOST_NAME = 64


def machine_name() -> str:
    """What this machine is called in its network; it stays within the office."""
    return platform.node()[:MOST_NAME] or "?"


def note_well(office: Office, delivered: int) -> None:
    """All that waited was delivered, so many events by this machine."""
    if delivered or office.delivery(SENDER).state not in GOOD:
        office.note_delivery(SENDER, DeliveryNote(Delivery.DELIVERED, machine_name()))


def note_halt(office: Office, halt: Halt, next_at: datetime) -> None:
    """This machine can send nothing; where another one does, that is not the office's state."""
    machine = machine_name()
    if not _is_others(office.delivery(SENDER), machine, office.clock()):
        office.note_delivery(SENDER, DeliveryNote(halt.state, machine, halt.reason, next_at))


def _is_others(state: DeliveryState, machine: str, now: datetime) -> bool:
    if state.machine == machine or state.state not in GOOD or state.delivered_at is None:
        return False
    return state.waiting_since is None or now - state.waiting_since < PATIENCE
