"""Where the time comes from: a rule never sees a clock it was not given."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

Clock = Callable[[], datetime]
"""Gives the present as an aware UTC time."""


def system_clock() -> datetime:
    """The machine's own clock."""
    return datetime.now(UTC)


class VirtualClock:
    """A clock that stands still until it is moved: for rehearsals and tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def __call__(self) -> datetime:
        """The present, aware UTC."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Moves the clock forward."""
        self._now += timedelta(seconds=seconds)

    def move_to(self, at: datetime) -> None:
        """Sets the clock, back or forward."""
        self._now = at.astimezone(UTC)


def new_id(at: datetime) -> str:
    """A UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits; sorts by time."""
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    random_a, random_b = secrets.randbits(12), secrets.randbits(62)
    return str(UUID(int=milliseconds << 80 | 7 << 76 | random_a << 64 | 2 << 62 | random_b))


def new_id_after(at: datetime, earlier: str) -> str:
    """A UUIDv7 that sorts behind an earlier one, also where the clock went back since."""
    made = new_id(at)
    if made > earlier:
        return made
    next_millisecond = (UUID(earlier).int >> 80) + 1
    return new_id(datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=next_millisecond, microseconds=500))
