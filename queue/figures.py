"""Figures of a set of tickets: counts, waits, services, and how the standard was kept."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median

from .standard import Grade
from .ticket import Ticket, TicketState

JUDGED = (Grade.WITHIN_TARGET, Grade.WITHIN_LIMIT, Grade.LATE)


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds; None where there is nothing to take a figure from.

    wait: guest book completed to first call. clock: the standard's own seconds. service: start to finish, only
    services that were finished on their day; `unfinished` tells how many were left out.
    """

    visits: int
    served: int
    no_shows: int
    expired: int
    unfinished: int
    wait_mean: float | None
    wait_median: float | None
    wait_p90: float | None
    clock_median: float | None
    service_mean: float | None
    service_median: float | None
    grades: dict[Grade, int]

    @property
    def judged(self) -> int:
        """How many visits were judged: kept or missed, not excused."""
        return sum(self.grades[grade] for grade in JUDGED)

    def share(self, *grades: Grade) -> float | None:
        """The part of the judged visits with one of these grades, 0 to 1."""
        return sum(self.grades[grade] for grade in grades) / self.judged if self.judged else None


def figures_of(tickets: Iterable[Ticket]) -> Figures:
    """The figures of these tickets."""
    items = tuple(tickets)
    states = Counter(ticket.state for ticket in items)
    unfinished = sum(ticket.closed_unfinished for ticket in items)
    done = sum(ticket.state is TicketState.DONE and not ticket.closed_unfinished for ticket in items)
    waits = [wait for ticket in items if (wait := wait_seconds(ticket)) is not None]
    services = [seconds for ticket in items if (seconds := service_seconds(ticket)) is not None]
    verdicts = [ticket.verdict for ticket in items if ticket.verdict is not None]
    clocks = [verdict.seconds for verdict in verdicts if verdict.grade is not Grade.NOT_JUDGED]
    return Figures(
        visits=len({ticket.visit_id for ticket in items}),
        served=done,
        no_shows=states[TicketState.NO_SHOW],
        expired=states[TicketState.EXPIRED],
        unfinished=unfinished,
        wait_mean=mean(waits) if waits else None,
        wait_median=median(waits) if waits else None,
        wait_p90=quantile(waits, 0.9),
        clock_median=median(clocks) if clocks else None,
        service_mean=mean(services) if services else None,
        service_median=median(services) if services else None,
        grades={grade: sum(verdict.grade is grade for verdict in verdicts) for grade in Grade},
    )


def wait_seconds(ticket: Ticket) -> float | None:
    """Guest book completed to the visit's first call; a recall does not change it. None for a later leg."""
    if ticket.first_called_at is None or ticket.leg > 1:
        return None
    return (ticket.first_called_at - ticket.guest_book_at).total_seconds()


def service_seconds(ticket: Ticket) -> float | None:
    """Start to finish less what the guest was away; None unless both lie on the ticket's day."""
    if ticket.started_at is None or ticket.finished_at is None:
        return None
    return (ticket.finished_at - ticket.started_at).total_seconds() - ticket.away_seconds


def quantile(values: Sequence[float], part: float) -> float | None:
    """The smallest value that at least this part of the values does not exceed (nearest rank)."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]
