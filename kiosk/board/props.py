"""What the public board shows: plain values, no names ever."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallProps:
    """A call: key changes with each call and recall of a ticket.

    turn: degrees by which the arrow is turned from pointing right. place: the room. guide: the way in the guest's own
    language, where that is not the board's.
    """

    key: str
    number: str
    prefix: str
    icon: str
    service: str
    desk: str
    turn: int
    place: str
    guide: str


@dataclass(frozen=True, slots=True)
class QueueProps:
    """How many wait for a service, and how long who joins now: empty where it is not told."""

    prefix: str
    icon: str
    service: str
    waiting: str
    empty: bool
    wait: str


@dataclass(frozen=True, slots=True)
class BoardProps:
    """kind: open or closed. fresh: the call on show is new. mean: minutes, empty where it is not shown.

    beside: the next call, where it is seen before its own turn. slides: nobody is awaited, so pictures may be shown in
    the place of the calls. silent: calls are not said.
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
    beside: CallProps | None
    fresh: bool
    slides: bool
    silent: bool
    previous: tuple[CallProps, ...]
    queues: tuple[QueueProps, ...]
    mean: str
    empty_title: str
    empty_text: str
    notice: str
    listen: bool
    running: tuple[str, ...]
