"""The kiosk's pages by name, what kind each is, and which belong together."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The kiosk's pages; one decision each."""

    WELCOME = "welcome"
    CONSENT = "consent"
    SCAN = "scan"
    ID_TYPE = "id_type"
    ID_NUMBER = "id_number"
    NAME = "name"
    SERVICE = "service"
    ONLINE = "online"
    ONLINE_WAY = "online_way"
    REQUIREMENTS = "requirements"
    EMAIL = "email"
    PHONE = "phone"
    SEX = "sex"
    AGE = "age_band"
    EDUCATION = "education"
    OCCUPATION = "occupation"
    OCCUPATION_TEXT = "occupation_text"
    CATEGORY = "institution_category"
    NOT_SERVED = "not_served"
    CATEGORY_TEXT = "institution_text"
    INSTITUTION = "institution"
    USE = "main_use"
    PRIORITY = "priority"
    DISABILITY = "disability"
    REVIEW = "review"
    ISSUING = "issuing"
    TICKET = "ticket"


QUESTIONS = (
    Step.NAME,
    Step.EMAIL,
    Step.SEX,
    Step.AGE,
    Step.EDUCATION,
    Step.OCCUPATION,
    Step.CATEGORY,
    Step.USE,
    Step.PRIORITY,
)
"""The questions of the guest book; the pages between them belong to the question before."""

TEXT_STEPS = {
    Step.ID_NUMBER: "id_number",
    Step.NAME: "name",
    Step.EMAIL: "email",
    Step.PHONE: "phone",
    Step.OCCUPATION_TEXT: "occupation_text",
    Step.CATEGORY_TEXT: "institution_text",
    Step.INSTITUTION: "institution",
}
"""Pages with a field, and the answer that it fills."""

CHOICE_STEPS = (
    Step.ID_TYPE,
    Step.SEX,
    Step.AGE,
    Step.EDUCATION,
    Step.OCCUPATION,
    Step.CATEGORY,
    Step.USE,
    Step.PRIORITY,
    Step.DISABILITY,
)
ALWAYS_REQUIRED = frozenset({Step.ID_TYPE, Step.ID_NUMBER, Step.NAME, Step.SERVICE, Step.PRIORITY})
OUT_OF_SIGHT = (Step.ONLINE, Step.ONLINE_WAY)
"""Pages beside the way, opened from the choice of a service."""

_DETAILS = {
    Step.ID_TYPE: (Step.ID_NUMBER,),
    Step.SERVICE: (Step.REQUIREMENTS, Step.NOT_SERVED),
    Step.OCCUPATION: (Step.OCCUPATION_TEXT,),
    Step.CATEGORY: (Step.NOT_SERVED, Step.CATEGORY_TEXT, Step.INSTITUTION),
    Step.CATEGORY_TEXT: (Step.INSTITUTION,),
    Step.PRIORITY: (Step.DISABILITY,),
}


def details_of(step: Step) -> tuple[Step, ...]:
    """The pages that an answer may open behind its own."""
    return _DETAILS.get(step, ())
