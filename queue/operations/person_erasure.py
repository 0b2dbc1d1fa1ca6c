"""Erases a person: at the person's own wish, or when the days are over for which identities are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..access import Actor
from ..storage.nameless_visits import empty_nameless, nameless_before, nameless_holding
from ..storage.person_rows import Holding, destroy_person, holding_of, persons_last_here_before, visits_of
from ..storage.schema import visit
from ..storage.transaction import Transaction, View
from .person_subject import NobodyKnown, SeveralPeople, StillHere, Subject, find_nameless, find_one, still_here
from .reading import Purpose, note_reads

ERASED = "person.erased"
EMPTIED = "identity.emptied"
"""Of visits whose guests refused consent: nobody is erased, and central knows nothing of them that must go."""
REQUEST, RETENTION = "request", "retention"


@dataclass(frozen=True, slots=True)
class Erasable:
    """What would be destroyed. still: the person waits or is served now, so that it is refused until that is over."""

    holding: Holding
    still: StillHere | None = None


@dataclass(frozen=True, slots=True)
class Erased:
    """What was destroyed. swept: whether the database's files hold no remains; else a sweep must be tried again."""

    visits: int
    swept: bool = True


@dataclass(frozen=True, slots=True)
class Expired:
    """So many persons were cleared with their visits. more: there are others, who were not cleared yet.

    nameless: visits without a person of which texts were kept.
    """

    persons: int
    visits: int
    more: bool = False
    swept: bool = True
    nameless: int = 0


@dataclass(frozen=True, slots=True)
class Expirable:
    """How many persons would be cleared, of how many who are kept; and of how many visits without one the texts."""

    persons: int
    kept: int
    nameless: int = 0


def rehearse_erasure(work: Transaction, actor: Actor, subject: Subject) -> Erasable | NobodyKnown | SeveralPeople:
    """Destroys nothing. That somebody was looked for is written down like any search."""
    people = find_one(work, subject)
    if isinstance(people, NobodyKnown) and (row := find_nameless(work, subject)) is not None:
        note_reads(work, actor, Purpose.SEARCH, [row.visit_id])
        holding = nameless_holding(work, row)
        return Erasable(holding, still_here(work, visit.c.visit_id == row.visit_id)) if holding else people
    if isinstance(people, NobodyKnown | SeveralPeople):
        note_reads(work, actor, Purpose.SEARCH, [])
        return people
    ids = [item.person_id for item in people]
    note_reads(work, actor, Purpose.SEARCH, [row.visit_id for one in ids for row in visits_of(work, one)])
    return Erasable(_together([holding_of(work, one) for one in ids]), still_here(work, visit.c.person_id.in_(ids)))


def erase_person(work: Transaction, actor: Actor, subject: Subject) -> Erased | NobodyKnown | SeveralPeople | StillHere:
    """Everything that tells who it was; the visits stay as numbers. All of it or nothing."""
    people = find_one(work, subject)
    if isinstance(people, NobodyKnown) and (row := find_nameless(work, subject)) is not None:
        return _erase_nameless(work, actor, row)
    if isinstance(people, NobodyKnown | SeveralPeople):
        return people
    ids = [item.person_id for item in people]
    here = still_here(work, visit.c.person_id.in_(ids))
    if here is not None:
        return here
    return Erased(sum(_erase(work, one, actor.account_id or actor.name, REQUEST) for one in ids))


def _erase_nameless(work: Transaction, actor: Actor, row: Any) -> Erased | NobodyKnown | StillHere:
    here = still_here(work, visit.c.visit_id == row.visit_id)
    if here is not None:
        return here
    if nameless_holding(work, row) is None:
        return NobodyKnown()
    _empty(work, [row.visit_id], actor.account_id or actor.name, REQUEST)
    return Erased(1)


def _empty(work: Transaction, visit_ids: list[str], by: str, reason: str) -> None:
    empty_nameless(work, visit_ids)
    work.record(EMPTIED, visits=visit_ids, by=by, reason=reason)


def count_expired(view: View, before: date) -> Expirable:
    """Whom the days are over for."""
    persons, kept = (len(persons_last_here_before(view, day)) for day in (before, date.max))
    return Expirable(persons, kept, len(nameless_before(view, before)))


def expire_persons(work: Transaction, before: date, most: int) -> Expired:
    """Clears persons whose last visit lies before a local day, at most so many at once, and visits of before it that
    have had no person from the beginning. Raises ValueError for a day
    that is not over: who is here now is never cleared.
    """
    if before > work.today:
        raise ValueError(f"{before} is not over")
    found = persons_last_here_before(work, before, most + 1)
    visits = sum(_erase(work, one, "system", RETENTION) for one in found[:most])
    nameless = nameless_before(work, before, most + 1)
    if nameless:
        _empty(work, nameless[:most], "system", RETENTION)
    more = max(len(found), len(nameless)) > most
    return Expired(len(found[:most]), visits, more, nameless=len(nameless[:most]))


def _erase(work: Transaction, person_id: str, by: str, reason: str) -> int:
    visits = destroy_person(work, person_id)
    work.record(ERASED, visitor=work.vault.visitor(person_id), by=by, visits=visits, reason=reason)
    return visits


def _together(parts: list[Holding]) -> Holding:
    firsts = [part.first for part in parts if part.first]
    lasts = [part.last for part in parts if part.last]
    counts = [(part.visits, part.records, part.follow_ups, part.open_follow_ups) for part in parts]
    visits, records, follow_ups, still_open = (sum(column) for column in zip(*counts, strict=True))
    return Holding(visits, records, follow_ups, still_open, min(firsts, default=None), max(lasts, default=None))
