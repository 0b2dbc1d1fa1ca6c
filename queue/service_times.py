"""How long a desk is taken by a guest: the usual time, its spread, and what is left of a service under way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, median, stdev

TRIM = 0.1
"""The part of the sample that is left out at each end: forgotten finishes and mistaken calls are no services."""
LEAST_SAMPLE = 5
DEFAULT_SPREAD = 0.5
"""Standard deviation of the logarithm before there are figures: two services in three within a factor of 1.6."""
LEAST_SPREAD, MOST_SPREAD = 0.15, 1.0
_TRIMMED_TO_WHOLE = 1.51
"""What trimming a tenth at each end takes from a normal sample's standard deviation."""
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """Seconds that a desk is taken by a guest, taken as log-normal: its median and the logarithm's deviation."""

    median: float
    spread: float = DEFAULT_SPREAD

    @property
    def mean(self) -> float:
        """The long-run mean in seconds, above the median: of what lies ahead of a queue it is the mean that adds up."""
        return self.median * math.exp(self.spread**2 / 2)

    @property
    def variance(self) -> float:
        """Square seconds."""
        return self.mean**2 * math.expm1(self.spread**2)

    def left(self, elapsed: float) -> float:
        """The median of what is left, in seconds, of a service that has taken so long and is still under way."""
        if elapsed <= 0:
            return self.median
        done = _NORMAL.cdf((math.log(elapsed) - math.log(self.median)) / self.spread)
        part = min((1 + done) / 2, 1 - 1e-9)
        return max(self.median * math.exp(self.spread * _NORMAL.inv_cdf(part)) - elapsed, 0.0)


def service_time(sample: Sequence[float], expected: float) -> ServiceTime:
    """The usual time of a service from its last ones; before there are enough its mean is `expected`, in seconds."""
    known = trimmed([seconds for seconds in sample if seconds > 0])
    if len(known) < LEAST_SAMPLE:
        return ServiceTime(expected / math.exp(DEFAULT_SPREAD**2 / 2))
    spread = stdev([math.log(seconds) for seconds in known]) * _TRIMMED_TO_WHOLE
    return ServiceTime(median(known), min(max(spread, LEAST_SPREAD), MOST_SPREAD))


def trimmed(values: Sequence[float]) -> list[float]:
    """The values in order without a tenth at each end."""
    cut = int(len(values) * TRIM)
    return sorted(values)[cut : len(values) - cut]
