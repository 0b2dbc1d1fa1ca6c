"""How the waits that visitors were told came true."""

from __future__ import annotations

from collections.abc import Sequence

from ..estimate import Told, is_kept
from .facts import Visit
from .flow import spread_of
from .report import EstimateFigures
from .staffing import OpenTime


def estimate_figures(visits: Sequence[Visit], open_time: OpenTime) -> EstimateFigures:
    """Over guests who were told a wait and then called; the real wait is in opening time."""
    pairs = [
        (leg.told, open_time.seconds(leg.day, leg.guest_book_at, leg.first_called_at))
        for leg in (visit.first for visit in visits)
        if leg.told is not None and leg.first_called_at is not None
    ]
    return EstimateFigures(
        told=len(pairs),
        covered=sum(is_kept(Told(*told, waited)) for told, waited in pairs),
        errors=spread_of([int(abs(told[1] - waited)) for told, waited in pairs]),
    )
