"""What the public board shows: plain values, no names ever."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallProps:
    """A call: key changes with each call and recall of a ticket."""

    key: str
    number: str
    prefix: str
    icon: str
    service: str
    desk: str


@dataclass(frozen=True, slots=True)
class QueueProps:
    """How many wait for a service."""

    prefix: str
    icon: str
    service: str
    waiting: str
    empty: bool


@dataclass(frozen=True, slots=True)
class BoardProps:
    """kind: open or closed. fresh: the call on show is new. mean: minutes, empty where it is not shown.

    notice: what is wrong, empty when nothing is. listen: it is the staff's voice that counts now.
    """

    kind: str
    agency: str
    office: str
    time: str
    weekday: str
    date: str
    heading: str
    call: CallProps | None
    fresh: bool
    previous: tuple[CallProps, ...]
    queues: tuple[QueueProps, ...]
    mean: str
    empty_title: str
    empty_text: str
    notice: str
    listen: bool
    running: tuple[str, ...]
