"""Names of institutions that visitors of this branch have given before, to touch instead of typing."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import sqlalchemy as sa

from ..likeness import fold
from ..storage.schema import person, visit
from ..storage.transaction import View

LEAST_VISITORS = 3
"""Cards: a name that fewer have brought is not shown, for it may tell who somebody is."""
WINDOW = timedelta(days=365)
MOST = 40

_given = (
    sa.select(visit.c.institution_category, visit.c.institution, person.c.number_index)
    .join(person)
    .where(
        visit.c.local_day >= sa.bindparam("since"),
        visit.c.institution != "",
        visit.c.institution_category.is_not(None),
        person.c.number_index.is_not(None),
    )
    .distinct()
)


def institutions(view: View) -> dict[int, tuple[str, ...]]:
    """By category, most visitors first; spellings that differ in case, signs or blanks count as one."""
    visitors: dict[tuple[int, str], set[bytes]] = {}
    spellings: dict[tuple[int, str], Counter[str]] = {}
    for category, name, card in view.connection.execute(_given, {"since": view.today - WINDOW}):
        if fold(name):
            visitors.setdefault((category, fold(name)), set()).add(card)
            spellings.setdefault((category, fold(name)), Counter())[name] += 1
    found: dict[int, list[tuple[int, str]]] = {}
    for place, people in visitors.items():
        if len(people) >= LEAST_VISITORS:
            usual = max(spellings[place], key=lambda name: (spellings[place][name], name))
            found.setdefault(place[0], []).append((-len(people), usual))
    return {category: tuple(name for _, name in sorted(names)[:MOST]) for category, names in found.items()}
