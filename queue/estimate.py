"""How long a visitor who joins now may wait: people ahead, usual service time, open desks."""

from __future__ import annotations

import math

STEP_MINUTES = 2
LONG_MINUTES = 30
"""Above this the visitor is told "more than 30 minutes"."""


def wait_minutes(people_ahead: int, median_service_seconds: float, open_desks: int) -> int:
    """Minutes to wait, rounded up to a step of 2: people ahead times the median service time over the open desks.

    With no desk open the wait is reckoned as if one were: somebody will come.
    """
    if people_ahead <= 0:
        return 0
    minutes = people_ahead * median_service_seconds / max(1, open_desks) / 60
    return math.ceil(minutes / STEP_MINUTES) * STEP_MINUTES
