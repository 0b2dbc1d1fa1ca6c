"""Counts answers to the satisfaction survey: each response once, as nothing but numbers of a month.

A day with one response would tell who gave it; so the first of its month stands for the day."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from ..satisfaction import ELEMENTS, NO_RESPONSES, SCORES, SurveyCounts, is_whole
from ..storage.survey_tables import survey_month, survey_score, survey_seen
from ..storage.transaction import Transaction, View

RANDOM_ID = 4
"""The version of an id that is drawn by chance: any other tells when it was made, or where."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The response is among the month's counts."""


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """Not all nine elements have a score from 1 to 4, or the id is not one drawn by chance."""


SurveyOutcome = Counted | NotAccepted

_seen = sa.select(survey_seen.c.response_id).where(survey_seen.c.response_id == sa.bindparam("response"))
_count = survey_score.c["count"]


def answer_survey(work: Transaction, response_id: str, scores: tuple[int, ...]) -> SurveyOutcome:
    """Adds a response to this month's counts. The event tells that somebody answered, never what."""
    if not is_whole(scores) or not _is_random(response_id):
        return NotAccepted()
    if work.connection.execute(_seen, {"response": response_id}).first() is not None:
        return Counted()
    work.connection.execute(sa.insert(survey_seen).values(response_id=response_id, month=_month(work.today)))
    _add(work, survey_month, {"month": _month(work.today)}, "responses")
    for element, score in enumerate(scores, start=1):
        _add(work, survey_score, {"month": _month(work.today), "element": element, "score": score}, "count")
    work.record("survey.answered", month=f"{work.today:%Y-%m}")
    return Counted()


def _month(day: date) -> date:
    return day.replace(day=1)


def _add(work: Transaction, table: sa.Table, keys: dict[str, object], column: str) -> None:
    where = sa.and_(*(table.c[name] == value for name, value in keys.items()))
    added = work.connection.execute(sa.update(table).where(where).values({column: table.c[column] + 1}))
    if added.rowcount == 0:
        work.connection.execute(sa.insert(table).values({**keys, column: 1}))


def _is_random(response_id: object) -> bool:
    try:
        found = uuid.UUID(response_id) if isinstance(response_id, str) else None
    except ValueError:
        return False
    return found is not None and str(found) == response_id and found.version == RANDOM_ID


def survey_counts(view: View, first: date, last: date) -> SurveyCounts:
    """The counts of the months that hold the local days from first to last, added up."""
    months = survey_month.c.month.between(_month(first), _month(last))
    responses = view.connection.execute(sa.select(sa.func.sum(survey_month.c.responses)).where(months)).scalar()
    if not responses:
        return NO_RESPONSES
    told = sa.select(survey_score.c.element, survey_score.c.score, sa.func.sum(_count).label("times")).where(
        survey_score.c.month.between(_month(first), _month(last))
    )
    rows = view.connection.execute(told.group_by(survey_score.c.element, survey_score.c.score))
    times = {(row.element, row.score): int(row.times) for row in rows}
    one, two, three, four = SCORES
    counts = tuple(
        (times.get((u, one), 0), times.get((u, two), 0), times.get((u, three), 0), times.get((u, four), 0))
        for u in range(1, len(ELEMENTS) + 1)
    )
    return SurveyCounts(int(responses), counts)
