"""How delivery to the central office fares: a sender's last note beside what really waits."""

from __future__ import annotations

from datetime import date, timedelta

from ..delivery import Delivery, DeliveryNote, DeliveryState
from ..storage.outbox_days import agreements, last_agreed_day
from ..storage.outbox_rows import count_parked, count_waiting
from ..storage.outbox_state_rows import read_noted, write_noted
from ..storage.transaction import Transaction, View
from .outbox_days import LOOKED_BACK_DAYS


def is_noted(view: View, note: DeliveryNote) -> bool:
    """Whether the note says nothing new: then nothing is written, and no surface is woken."""
    return read_noted(view).note == note


def note_delivery(work: Transaction, note: DeliveryNote) -> None:
    """Keeps what a sender's last attempt came to. since: is kept where the state is the same."""
    before = read_noted(work)
    same = before.note.state is note.state
    write_noted(work, note, (before.since if same else None) or work.at)


def delivery(view: View) -> DeliveryState:
    """How delivery fares now."""
    noted, (waiting, oldest) = read_noted(view), count_waiting(view)
    state = _state(noted.note.state, waiting)
    since = noted.since if state is noted.note.state else oldest or noted.delivered_at
    return DeliveryState(
        state=state,
        waiting=waiting,
        waiting_since=oldest,
        delivered_at=noted.delivered_at,
        since=since,
        reason=noted.note.reason,
        parked=count_parked(view),
        machine=noted.note.machine,
        next_at=noted.note.next_at,
        agreed_to=last_agreed_day(view),
        differing=_differing(view),
    )


def _state(noted: Delivery, waiting: int) -> Delivery:
    """What was noted after an attempt that went well need not be so any more."""
    if noted in {Delivery.DELIVERED, Delivery.SENDING}:
        return Delivery.SENDING if waiting else Delivery.DELIVERED
    return noted


def _differing(view: View) -> tuple[date, ...]:
    """Of the days that are still compared."""
    known = agreements(view, view.today - timedelta(days=LOOKED_BACK_DAYS), view.today)
    return tuple(day for day, answer in known.items() if not answer.agreed)
