"""Stored figures as the lines, services and breakdowns that are shown. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .figures import BREAKDOWNS, COUNTED, JUDGED, Figures, Tally
from .reference import reference
from .view_rows import Breakdown, Line, ServiceLine, Share

SMALL = 5
"""Fewer guests than these under one code could tell who somebody was: how many is not shown, sums keep them."""
_PLACES = tuple(name for name in COUNTED if name != "arrivals")


def line_of(tally: Tally) -> Line:
    """A group in one line."""
    counts, kept = tally.counts, tally.kept
    return Line(
        visits=counts.arrivals,
        **{name: getattr(counts, name) for name in _PLACES},
        **{name: getattr(kept, name) for name in JUDGED},
        not_judged=sum(kept.not_judged.values()),
        judged=kept.judged,
        kept=kept.kept,
        wait_median=tally.wait.median,
        wait_p90=tally.wait.quantile(0.9),
        wait_longest=tally.wait.longest,
        service_median=tally.service.median,
    )


def service_lines(figures: Figures) -> tuple[ServiceLine, ...]:
    """The catalogue's services, then those of branches' own."""
    names = reference().services
    own = [prefix for prefix in figures.services if prefix not in names]
    empty = Tally()
    return tuple(
        ServiceLine(prefix, names.get(prefix, {}), line_of(figures.services.get(prefix, empty)))
        for prefix in (*names, *own)
    )


def breakdowns(figures: Figures) -> tuple[Breakdown, ...]:
    """Guests by each field of the guest book: every code of the list in its order, then unknown ones, then none."""
    return tuple(_breakdown(name, figures.guests.get(name, {})) for name in BREAKDOWNS)


def _breakdown(name: str, counted: Mapping[str, int]) -> Breakdown:
    labels = reference().labels[name]
    codes = [*labels, *sorted(code for code in counted if code and code not in labels), ""]
    counts = [counted.get(code, 0) for code in codes]
    hidden = small_ones(counts)
    shares = tuple(
        Share(code, labels.get(code, {}), None if place in hidden else count)
        for place, (code, count) in enumerate(zip(codes, counts, strict=True))
    )
    return Breakdown(name, shares, sum(counts))


def small_ones(counts: Sequence[int]) -> set[int]:
    """The places of the counts that are not shown: the small ones, and then the smallest others as long as those that
    are not shown are together so few that their number tells as much.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < SMALL}
    others = sorted((count, place) for place, count in enumerate(counts) if count >= SMALL)
    for _, place in others:
        if not hidden or _together(counts, hidden) >= SMALL:
            break
        hidden.add(place)
    return hidden


def _together(counts: Sequence[int], places: Iterable[int]) -> int:
    return sum(counts[place] for place in places)
