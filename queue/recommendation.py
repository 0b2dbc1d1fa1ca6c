"""A recommendation of a statistical activity on site: for government institutions, once the form is complete."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

from .record_fault import Faults, RecordFault
from .service import Service
from .text import clean_text

ACTIVITY_LIMIT = 200
REFERENCE_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Recommendation:
    """complete_on: the local day on which the form was recorded complete; the follow-up counts from it.

    institution_category: as the officer learned it at the desk; None: as in the guest book.
    """

    activity: str = ""
    form_reference: str = ""
    complete_on: date | None = None
    institution_category: int | None = None


def is_eligible(service: Service, asked: Recommendation, guest_book_category: int | None) -> bool:
    """Whether the visitor's institution may ask for one on site; anybody else is offered a consultation."""
    told = asked.institution_category
    return service.serves(guest_book_category if told is None else told)


def tidy_recommendation(asked: Recommendation) -> Recommendation:
    """With its texts cleaned."""
    return dataclasses.replace(
        asked,
        activity=clean_text(asked.activity, ACTIVITY_LIMIT),
        form_reference=clean_text(asked.form_reference, REFERENCE_LIMIT),
    )


def recommendation_faults(asked: Recommendation, visited_on: date, today: date) -> Faults:
    """What no draft may have: a day before the visit or one that has not come."""
    if asked.complete_on is None or visited_on <= asked.complete_on <= today:
        return {}
    is_late = asked.complete_on > today
    return {"complete_on": RecordFault.IN_FUTURE if is_late else RecordFault.TOO_EARLY}


def recommendation_missing(asked: Recommendation) -> Faults:
    """What is missing before the form counts as complete."""
    values = {"activity": asked.activity, "form_reference": asked.form_reference, "complete_on": asked.complete_on}
    return {name: RecordFault.REQUIRED for name, value in values.items() if not value}
