"""Who came, by the guest book's codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..rulebook import Rulebook
from .facts import GUEST_FIELDS, Visit
from .report import Breakdown, Share


def breakdowns(visits: Sequence[Visit], rules: Rulebook) -> tuple[Breakdown, ...]:
    """Guests by each field: every code of the list in its order, then codes that it does not know, then no answer."""
    return tuple(_breakdown(place, name, visits, rules) for place, name in enumerate(GUEST_FIELDS))


def _breakdown(place: int, name: str, visits: Sequence[Visit], rules: Rulebook) -> Breakdown:
    counted: Counter[int | str | None] = Counter(visit.answers[place] for visit in visits)
    labels = rules.code_lists.lists[name]
    shares = [Share(label.code, label.words, counted.pop(label.code, 0)) for label in labels]
    unanswered = counted.pop(None, 0)
    shares += [Share(code, {}, count) for code, count in sorted(counted.items()) if code is not None]
    return Breakdown(name, (*shares, Share(0, {}, unanswered)))


def staff_made(visits: Sequence[Visit]) -> int:
    """Visits that an officer made for somebody who did not use the kiosk."""
    return sum(visit.by_staff for visit in visits)
