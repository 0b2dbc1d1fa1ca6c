"""How a branch's epochs follow each other: what one that begins took over, and where the ones before it ended."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .line import Line

OPENED = "epoch.opened"
NO_END = 1 << 62


@dataclass(frozen=True, slots=True)
class Opening:
    """How an epoch began. before: the epoch that it goes on from, None for none; seq: the last number that counts
    there; moved: how many events behind its first one stood in that epoch already.
    """

    before: str | None = None
    seq: int = 0
    moved: int = 0


def opening_of(events: Sequence[Line]) -> Opening:
    """What the first events of an epoch tell. An epoch before it that was moved whole, its own opening with it, is
    passed over: what counts is where that one came from.
    """
    own = _told(events[0])
    found, passed = own, 1
    while found.before and not found.seq and passed < len(events) and _told(events[passed]).before:
        found, passed = _told(events[passed]), passed + 1
    return Opening(found.before, found.seq, own.moved)


def _told(event: Line) -> Opening:
    if event.type != OPENED or not event.payload:
        return Opening()
    payload = json.loads(event.payload)
    before = payload.get("before")
    is_told = type(before) is str and 0 < len(before) <= 36
    return Opening(before if is_told else None, _whole(payload.get("seq")), _whole(payload.get("moved", 0)))


def _whole(value: Any) -> int:
    return value if type(value) is int and 0 <= value < NO_END else 0


def counted_ends(origins: Mapping[str, tuple[str | None, int]]) -> dict[str, int]:
    """The last number that a branch counts of each of its epochs, NO_END for all that there is.

    origins: of each epoch, which one it goes on from and that one's last number that counts. What stands behind that is
    a story the branch has left: so are whole epochs of a story that a later one does not go on from. Epochs sort in the
    order in which they began.
    """
    ends: dict[str, int] = {}
    for tip in sorted(origins, reverse=True):
        if tip in ends:
            continue
        path: dict[str, int] = {}
        epoch, end = tip, NO_END
        while epoch in origins and epoch not in ends and epoch not in path:
            path[epoch] = end
            before, end = origins[epoch]
            epoch = before or ""
        is_left = epoch in ends
        ends |= dict.fromkeys(path, 0) if is_left else path
    return ends
