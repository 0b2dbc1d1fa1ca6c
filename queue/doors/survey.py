"""The door of the satisfaction survey: answers come in as counts, and counts are all that comes out."""

from __future__ import annotations

from datetime import date

from ..access import Act, Actor
from ..operations import survey
from ..satisfaction import SurveyCounts
from .door import Door


class SurveyDoor(Door):
    """What a survey page sends, and what the head of the branch gets to see of it."""

    def answer_survey(self, actor: Actor, response_id: str, scores: tuple[int, ...]) -> survey.SurveyOutcome:
        """Counts a response: nine scores, 1 to 4, in the order of ELEMENTS; the same id again changes nothing."""
        with self._work(actor, Act.ANSWER_SURVEY) as work:
            return survey.answer_survey(work, response_id, scores)

    def survey_counts(self, actor: Actor, first: date, last: date) -> SurveyCounts:
        """How often each element got each score in the months that hold the local days from first to last."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return survey.survey_counts(view, first, last)
