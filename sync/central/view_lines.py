"""Stored figures as the lines, services and breakdowns that are shown. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ...assets.word_table import table as words
from .disclosure import hidden_places
from .figures import BREAKDOWNS, COUNTED, JUDGED, Figures, Tally, added_tallies
from .reference import reference
from .view_rows import Breakdown, Line, ServiceLine, Share

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
        waiting=tally.waiting,
        left_out=tally.left_out,
    )


def service_lines(figures: Figures, *, is_branch: bool) -> tuple[ServiceLine, ...]:
    """The catalogue's services, then a branch's own; those of several branches in one line."""
    names = reference().services
    own = {prefix: tally for prefix, tally in figures.services.items() if prefix not in names}
    found = {prefix: figures.services.get(prefix, Tally()) for prefix in names}
    known = [ServiceLine(prefix, names[prefix], line_of(tally)) for prefix, tally in found.items()]
    if not is_branch and own:
        together = line_of(added_tallies(own.values()))
        return (*known, ServiceLine("", words()["central.services.others"], together))
    return (*known, *(ServiceLine(prefix, {}, line_of(tally)) for prefix, tally in own.items()))


def breakdowns(figures: Figures) -> tuple[Breakdown, ...]:
    """Guests by each field of the guest book: every code of the list in its order, then unknown ones, then none."""
    return tuple(_breakdown(name, figures.guests.get(name, {})) for name in BREAKDOWNS)


def _breakdown(name: str, counted: Mapping[str, int]) -> Breakdown:
    labels = reference().labels[name]
    codes = [*labels, *sorted(code for code in counted if code and code not in labels), ""]
    counts = [counted.get(code, 0) for code in codes]
    hidden = hidden_places(counts)
    shares = tuple(
        Share(code, labels.get(code, {}), None if place in hidden else count)
        for place, (code, count) in enumerate(zip(codes, counts, strict=True))
    )
    return Breakdown(name, shares, sum(counts))
