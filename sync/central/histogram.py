"""How long things took, as counts by bucket that add up over any days and branches."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_STEPS = ((3_600, 10), (14_400, 60), (86_400, 600))
"""Up to so many seconds, buckets of so many; from the last on there is one."""


@dataclass(frozen=True, slots=True)
class Histogram:
    """Durations in whole seconds. count, total, longest: exact; buckets: how many by the number of their bucket.

    Buckets are 10 s wide below an hour, a minute below four, ten minutes below a day. A quantile is told by the middle
    of its bucket (never beyond the longest), so it is within half a bucket of the exact one of the same values.
    """

    count: int = 0
    total: int = 0
    longest: int | None = None
    buckets: Mapping[int, int] = field(default_factory=dict)

    @property
    def median(self) -> int | None:
        """Of an even number the mean of the two middle ones, rounded down."""
        if not self.count:
            return None
        return (self._ranked((self.count + 1) // 2) + self._ranked(self.count // 2 + 1)) // 2

    def quantile(self, part: float) -> int | None:
        """The smallest value that at least this part of the values does not exceed (nearest rank)."""
        return self._ranked(max(1, math.ceil(part * self.count))) if self.count else None

    def _ranked(self, rank: int) -> int:
        """The value of a rank from 1 on."""
        longest, seen = self.longest or 0, 0
        for bucket in sorted(self.buckets):
            seen += self.buckets[bucket]
            if seen >= rank:
                start, width = span_of(bucket)
                return min(longest, start + width // 2) if width else longest
        return longest


EMPTY = Histogram()


def histogram_of(values: Iterable[int]) -> Histogram:
    """The histogram of some whole seconds; those below 0 lie in the first bucket."""
    known = list(values)
    if not known:
        return EMPTY
    return Histogram(len(known), sum(known), max(known), dict(Counter(map(bucket_of, known))))


def added(items: Iterable[Histogram]) -> Histogram:
    """All values of several histograms together."""
    count = total = 0
    longest: int | None = None
    buckets: dict[int, int] = {}
    for item in items:
        if item.longest is None:
            continue
        count, total = count + item.count, total + item.total
        longest = item.longest if longest is None or item.longest > longest else longest
        for bucket, number in item.buckets.items():
            buckets[bucket] = buckets.get(bucket, 0) + number
    return Histogram(count, total, longest, buckets)


def bucket_of(seconds: int) -> int:
    """The number of the bucket that a duration lies in."""
    first, below = 0, 0
    for limit, width in _STEPS:
        if seconds < limit:
            return first + max(0, seconds - below) // width
        first, below = first + (limit - below) // width, limit
    return first


def span_of(bucket: int) -> tuple[int, int]:
    """Where a bucket begins and how wide it is, in seconds; 0 for the last, which has no end."""
    first, below = 0, 0
    for limit, width in _STEPS:
        buckets = (limit - below) // width
        if bucket < first + buckets:
            return below + (bucket - first) * width, width
        first, below = first + buckets, limit
    return below, 0


def to_list(item: Histogram) -> list[int]:
    """As JSON: empty, or count, total, longest, then bucket and number in turn."""
    if item.longest is None:
        return []
    return [item.count, item.total, item.longest, *(n for pair in sorted(item.buckets.items()) for n in pair)]


def from_list(values: Sequence[int]) -> Histogram:
    """As to_list wrote it."""
    if not values:
        return EMPTY
    return Histogram(values[0], values[1], values[2], dict(zip(values[3::2], values[4::2], strict=True)))
