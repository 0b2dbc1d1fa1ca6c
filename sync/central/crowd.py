"""Admission: how many batches are taken in at a time, how many may wait, and when the others should come again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from math import ceil, exp

from .problems import busy

LONGEST_SECONDS = 60
FADE_SECONDS = 30.0
LEAST_SHARE = 1 / 16
SLOW_MOST = 64
"""Bodies that come slowly and are still being read: they hold no place, but are not without number either."""


class Place:
    """An admitted request's place. slow(): its body is long in coming; others go before it until it is there."""

    def __init__(self, crowd: Crowd, share: float) -> None:
        self._crowd, self.share = crowd, share
        self.is_slow = False

    def slow(self) -> None:
        """Gives the place to others while the body is still coming. Raises Refused when too many do."""
        if not self.is_slow:
            self._crowd.step_aside(self.share)
            self.is_slow = True

    def ready(self) -> None:
        """The body is there: the place is taken again, though others may have come meanwhile."""
        if self.is_slow:
            self._crowd.step_back(self.share)
            self.is_slow = False


class Crowd:
    """Counts who is in. Belongs to one event loop.

    A request takes a share of a place: a whole one for a full batch, less for a few events, which are soon done.

    Who is turned away is told to come again after as long as the others that were turned away lately will take: the
    larger the crowd the longer, so that it spreads by itself.
    """

    def __init__(self, at_once: int, waiting: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._at_once, self._clock = at_once + waiting, at_once, clock
        self._inside = 0.0
        self._people = self._slow = 0
        self._turned_away, self._faded_at = 0.0, clock()
        self._seconds_each = 0.1
        self.refusals = 0

    @property
    def inside(self) -> int:
        """How many are taken in or wait."""
        return self._people

    @asynccontextmanager
    async def place(self, share: float = 1.0) -> AsyncIterator[Place]:
        """A place, at once or not at all; share: 0 to 1. Raises Refused when there is none."""
        share = max(LEAST_SHARE, min(1.0, share))
        if self._inside + share > self._most:
            raise busy("too many at once", self._turn_away())
        place = Place(self, share)
        self._take(share)
        try:
            yield place
        finally:
            if place.is_slow:
                self._slow -= 1
            else:
                self._take(-share)

    def _take(self, share: float) -> None:
        self._people += 1 if share > 0 else -1
        self._inside = self._inside + share if self._people else 0.0

    def step_aside(self, share: float) -> None:
        """One that is inside reads slowly from now on."""
        if self._slow >= SLOW_MOST:
            raise busy("too many slow ones", self._turn_away())
        self._slow += 1
        self._take(-share)

    def step_back(self, share: float) -> None:
        """One that read slowly has read all."""
        self._slow -= 1
        self._take(share)

    def served(self, seconds: float) -> None:
        """One was dealt with, and took so long by itself."""
        self._seconds_each += 0.1 * (seconds - self._seconds_each)
        self._turned_away = max(0.0, self._fade() - 1)

    def _turn_away(self) -> int:
        self.refusals += 1
        self._turned_away = self._fade() + 1
        return min(LONGEST_SECONDS, max(1, ceil(self._turned_away * self._seconds_each / self._at_once)))

    def _fade(self) -> float:
        now = self._clock()
        gone, self._faded_at = max(0.0, now - self._faded_at), now
        return self._turned_away * exp(-gone / FADE_SECONDS)


async def within(seconds: float, waiting: asyncio.Future[bytes] | asyncio.Task[bytes]) -> bytes | None:
    """What is waited for, or None when it is not there in time; it goes on then."""
    done, _ = await asyncio.wait({waiting}, timeout=max(0.0, seconds))
    return waiting.result() if done else None
