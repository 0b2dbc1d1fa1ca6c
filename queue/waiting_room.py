"""The office at one time, as far as it decides who is called when: who waits, which desks are open, who is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .dispatch import Policy
from .priority import Priority
from .service_times import ServiceTime

GAP_SECONDS = 20.0
"""From a guest's leaving to the desk's next call while somebody waits, before there are figures."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One who waits. waited: seconds of opening time since the arrival, less absences; negative for one yet to come."""

    service: str
    number: int
    priority: Priority
    waited: float


LAST = 1_000_000
"""The number of who would join now: behind everybody who waits."""
LATER = LAST + 1
"""The number of all who are expected to come after them."""


def newcomer(service: str, priority: Priority = Priority.NONE) -> Waiting:
    """One who would join now."""
    return Waiting(service, LAST, priority, 0.0)


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """A desk with an officer. preferences: by service that it serves, 1 for its main work.

    guest: the service of the guest at it, empty when it is free; elapsed: seconds since that guest's call.
    """

    number: int
    preferences: Mapping[str, int]
    guest: str = ""
    elapsed: float = 0.0


@dataclass(frozen=True, slots=True)
class Limit:
    """The standard's clock of one service: its limit in seconds, and whether it starts anew with each finish.

    finished_ago: seconds since the last guest of the service left, None where there was none today.
    """

    seconds: float
    from_previous: bool = False
    finished_ago: float | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """times: by service, at least of all that are waited for, served or asked about.

    to_come: who is expected from now on, by time. runs: by service, how many priority tickets were called in a row
    just now. no_shows: the share, 0 to 1, of called guests who do not come. gap: seconds from a guest's leaving to the
    desk's next call while somebody waits.
    """

    at: datetime
    waiting: Sequence[Waiting]
    desks: Sequence[OpenDesk]
    times: Mapping[str, ServiceTime]
    to_come: Sequence[Waiting] = ()
    policy: Policy = Policy()
    limits: Mapping[str, Limit] = field(default_factory=dict)
    runs: Mapping[str, int] = field(default_factory=dict)
    no_shows: float = 0.0
    gap: float = GAP_SECONDS
