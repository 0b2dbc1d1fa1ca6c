"""What a visitor needs: the detail, the area, the years, the level, the period, and how it ended."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from .area import Areas
from .record_fault import Faults, RecordFault
from .text import clean_text

DETAIL_LIMIT = 400
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Data of censuses before 1930 and projections beyond 2045 lie well within."""


@dataclass(frozen=True, slots=True)
class Need:
    """One need for data. area: BPS code, empty where none; year_to: None for a single year.

    level, period, outcome: codes of the lists; outcome 1 obtained and fits, 2 obtained but does not fit, 3 not
    obtained, 4 not yet. None and empty text stand for what is not filled in.
    """

    detail: str = ""
    area: str = ""
    year_from: int | None = None
    year_to: int | None = None
    level: int | None = None
    period: int | None = None
    outcome: int | None = None


Known = Callable[[str, object], bool]
"""Whether a list, by its name, has a code."""


def tidy_need(need: Need) -> Need:
    """The need with its detail cleaned; a span of one year is that year."""
    year_to = None if need.year_to == need.year_from else need.year_to
    return dataclasses.replace(need, detail=clean_text(need.detail, DETAIL_LIMIT), year_to=year_to)


def need_faults(need: Need, areas: Areas, is_known: Known) -> Faults:
    """What no draft may have, by field."""
    faults = _year_faults(need)
    if need.area and need.area not in areas:
        faults["area"] = RecordFault.UNKNOWN_CODE
    for name in ("level", "period", "outcome"):
        code = getattr(need, name)
        if code is not None and not is_known(name, code):
            faults[name] = RecordFault.UNKNOWN_CODE
    return faults


def need_missing(need: Need) -> Faults:
    """What a need that is closed must have: what was asked for and how it ended; not every need has a place or year."""
    faults = Faults()
    if not need.detail:
        faults["detail"] = RecordFault.REQUIRED
    if need.outcome is None:
        faults["outcome"] = RecordFault.REQUIRED
    return faults


def _year_faults(need: Need) -> Faults:
    years = {"year_from": need.year_from, "year_to": need.year_to}
    found = {name: _year_fault(year) for name, year in years.items() if year is not None}
    faults = {name: fault for name, fault in found.items() if fault is not None}
    if faults or need.year_to is None:
        return faults
    if need.year_from is None:
        return {"year_from": RecordFault.REQUIRED}
    return {"year_to": RecordFault.WRONG_ORDER} if need.year_to < need.year_from else {}


def _year_fault(year: object) -> RecordFault | None:
    if type(year) is not int:
        return RecordFault.NOT_A_NUMBER
    if year < FIRST_YEAR:
        return RecordFault.TOO_EARLY
    return RecordFault.TOO_LARGE if year > LAST_YEAR else None
