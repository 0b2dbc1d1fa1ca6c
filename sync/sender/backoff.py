"""How long to wait before the next attempt: longer each time, never the same for all, as long as central asks."""

from __future__ import annotations

from collections.abc import Callable

BASE_SECONDS = 2.0
CAP_SECONDS = 300.0
MOST_ASKED_SECONDS = 3600.0
"""More than that is not believed of a Retry-After."""
SLOW_SECONDS = 300.0
LOOK_AGAIN_SECONDS = 900.0
HEARTBEAT_SECONDS = 3600.0

Draw = Callable[[], float]
"""A random number from 0 to below 1."""


def backoff(attempt: int, asked: float | None, draw: Draw) -> float:
    """Seconds to wait after the attempt-th failure in a row, counted from 0: exponential with full jitter.

    asked: of a Retry-After, in seconds; then it is the least, and the jitter is as wide as what was asked at least, so
    that those who were sent away together do not come back together.
    """
    window = min(CAP_SECONDS, BASE_SECONDS * 2.0 ** min(attempt, 16))
    if asked is None or asked <= 0:
        return draw() * window
    least = min(asked, MOST_ASKED_SECONDS)
    return least + draw() * max(window, min(least, CAP_SECONDS))


def slowly(draw: Draw) -> float:
    """Seconds until what central does not take is offered again."""
    return SLOW_SECONDS * (1 + draw())


def look_again(draw: Draw) -> float:
    """Seconds until a machine that may not send asks whether it may now."""
    return LOOK_AGAIN_SECONDS * (1 + draw() / 5)


def heartbeat(draw: Draw) -> float:
    """Seconds until an idle sender is heard of again."""
    return HEARTBEAT_SECONDS * (1 + draw() / 5)
