"""How far a visitor has come: the stage on the stepper and the number of the question."""

from __future__ import annotations

from ..queue.service import Service
from .answers import Session
from .path import path
from .steps import OUT_OF_SIGHT, QUESTIONS, Step, details_of


def stage_of(session: Session, services: tuple[Service, ...]) -> tuple[int, float]:
    """Where the visitor is: the stage (card, service, guest book, ticket) and the part of it done, 0 to 1."""
    if session.step is Step.TICKET:
        return 3, 1.0
    if session.step is Step.ISSUING:
        return 3, 0.1
    pages = path(session, services)
    step = Step.SERVICE if session.step in OUT_OF_SIGHT else session.step
    if step not in pages:
        return (2, 0.5) if session.reviewing or session.returning else (0, 0.0)
    stages = [_stage(page) for page in pages]
    stage = _stage(step)
    before = stages[: pages.index(step)].count(stage)
    return stage, (before + 0.5) / stages.count(stage)


def _stage(step: Step) -> int:
    if step in {Step.CONSENT, Step.SCAN, Step.ID_TYPE, Step.ID_NUMBER, Step.NAME}:
        return 0
    if step in {Step.SERVICE, Step.REQUIREMENTS}:
        return 1
    return 3 if step is Step.ISSUING else 2


def question_place(session: Session, services: tuple[Service, ...]) -> tuple[int, int]:
    """Which question of how many this visitor is asked; (0, 0) elsewhere. A detail page has its question's number.

    The name belongs to the card, and how many follow is known only when the service is chosen.
    """
    asked = [step for step in path(session, services) if step in QUESTIONS and step is not Step.NAME]
    for number, question in enumerate(asked, start=1):
        if not session.reviewing and (session.step is question or session.step in details_of(question)):
            return number, len(asked)
    return 0, 0
