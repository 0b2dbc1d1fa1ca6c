"""Events that came already under another epoch's number: kept in their place, counted once.

An epoch can begin with events that it took over from the one before: those may have come under their former numbers,
may yet come late under them, or once more from a branch that was put back to a backup of before.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from .ledger import Head
from .line import Line

RESTATED = "restated"
"""Why such an event is not counted; nobody has to look after it."""
_KNOWN = (
    "SELECT event_id FROM event WHERE branch = %s AND epoch <> %s AND local_day = ANY(%s) AND event_id = ANY(%s)"
    " AND parked IS DISTINCT FROM %s"
)


def mark_restated(run: Any, head: Head, fresh: list[Line]) -> None:
    """Marks those that are kept already, where an epoch of the branch took events over: the lock of that is held."""
    if not head.overlapping:
        return
    suspects = {event.event_id: event for event in fresh}
    days = {event.local_day for event in fresh}
    near = [day + timedelta(days=step) for day in days for step in (-1, 0, 1)]  # a parked one stands under its UTC date
    found = run(_KNOWN, (head.branch, head.epoch, near, list(suspects), RESTATED)).fetchall()
    for row in found:
        suspects[row[0]].parked = RESTATED
        suspects[row[0]].payload = None
