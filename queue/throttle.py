"""How failed sign-ins slow down further ones: by account at one device, by device, and mildly by account alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Throttle:
    """free: the failure that begins the first rest; each further one doubles it up to the longest. Seconds.

    One failure is forgotten with every `drain` seconds that pass without another.
    """

    free: int
    first_rest: int
    longest_rest: int
    drain: int

    def rest_seconds(self, failures: int) -> int:
        """How long so many failures rest."""
        if failures < self.free:
            return 0
        return int(min(self.longest_rest, self.first_rest * 2 ** min(failures - self.free, 32)))

    @property
    def most(self) -> int:
        """No more failures are counted than bring the longest rest."""
        failures = self.free
        while self.rest_seconds(failures) < self.longest_rest:
            failures += 1
        return failures


ACCOUNT_AT_DEVICE = Throttle(free=5, first_rest=30, longest_rest=900, drain=1800)
"""One account at one device: guessing costs the guesser here, not the account's holder elsewhere."""
DEVICE = Throttle(free=20, first_rest=15, longest_rest=300, drain=300)
"""One device with any account: slows trying one password with many accounts."""
ACCOUNT = Throttle(free=50, first_rest=5, longest_rest=60, drain=300)
"""One account at all devices: much milder, so that guesses at one device do not lock its holder out at another."""
FORGOTTEN_AFTER = timedelta(days=1)
"""After so long without a failure nothing of it counts any more, in each of the three."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Failures as they were counted last. Times are aware, UTC."""

    failures: int
    last_at: datetime
    rest_until: datetime | None = None


def after_failure(throttle: Throttle, before: Tally | None, at: datetime) -> Tally:
    """One failure more."""
    failures = min(_left(throttle, before, at) + 1, throttle.most)
    seconds = throttle.rest_seconds(failures)
    return Tally(failures, at, at + timedelta(seconds=seconds) if seconds else None)


def resting_until(throttle: Throttle, tally: Tally | None, at: datetime) -> datetime | None:
    """When the next attempt may be made; None: now. Never longer than the longest rest, also after a clock set back."""
    if tally is None or tally.rest_until is None or tally.rest_until <= at:
        return None
    return min(tally.rest_until, at + timedelta(seconds=throttle.longest_rest))


def _left(throttle: Throttle, tally: Tally | None, at: datetime) -> int:
    if tally is None:
        return 0
    forgotten = max(0, int((at - tally.last_at).total_seconds()) // throttle.drain)
    return max(0, tally.failures - forgotten)
