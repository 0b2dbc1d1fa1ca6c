"""Events that came already under another epoch's number: kept in their place, counted once.

A branch that is put back to a backup from before it began a new epoch moves the same events once more.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from .batch_line import Line
from .ledger import Head

RESTATED = "restated"
"""Why such an event is not counted; nobody has to look after it."""
OPENED = "epoch.opened"
_TURN = 0x4D4F5645
"""The class of the advisory locks, one for each branch, under which moved events are taken in."""
_KNOWN = (
    "SELECT event_id FROM event WHERE branch = %s AND epoch <> %s AND local_day = ANY(%s) AND event_id = ANY(%s)"
    " AND parked IS DISTINCT FROM %s"
)


def moved_in(head: Head, fresh: list[Line]) -> int:
    """How many events behind its first one an epoch took over from the one before it."""
    if head.seq or fresh[0].type != OPENED or not fresh[0].payload:
        return head.moved
    moved = json.loads(fresh[0].payload).get("moved", 0)
    return moved if type(moved) is int and 0 <= moved < 1 << 62 else 0


def mark_restated(run: Any, head: Head, fresh: list[Line], moved: int) -> None:
    """Marks those of the epoch's moved events that are kept already, under the lock of the branch's moved events."""
    suspects = {event.event_id: event for event in fresh if 1 < event.seq <= moved + 1}
    if not suspects:
        return
    run("SELECT pg_advisory_xact_lock(%s, %s)", (_TURN, int(head.branch)))
    days = {event.local_day for event in suspects.values()}
    near = [day + timedelta(days=step) for day in days for step in (-1, 0, 1)]  # a parked one stands under its UTC date
    found = run(_KNOWN, (head.branch, head.epoch, near, list(suspects), RESTATED)).fetchall()
    for row in found:
        suspects[row[0]].parked = RESTATED
        suspects[row[0]].payload = None
