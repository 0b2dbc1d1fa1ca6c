"""How far a visitor has come: the stage on the stepper and the number of the question."""

from __future__ import annotations

from ..queue.service import Service
from .session import QUESTIONS, Session, Step, details_of, path


def stage_of(session: Session, services: tuple[Service, ...]) -> tuple[int, float]:
    """Where the visitor is: the stage (card, guest book, service, ticket) and the part of it done, 0 to 1."""
    if session.step is Step.TICKET:
        return 3, 1.0
    if session.step is Step.ISSUING:
        return 3, 0.1
    pages = path(session, services)
    step = Step.SERVICE if session.step is Step.ONLINE else session.step
    if step not in pages:
        return 0, 0.0
    stages = [_stage(page) for page in pages]
    stage = _stage(step)
    before = stages[: pages.index(step)].count(stage)
    return stage, (before + 0.5) / stages.count(stage)


def _stage(step: Step) -> int:
    if step in {Step.CONSENT, Step.SCAN, Step.ID_TYPE, Step.ID_NUMBER}:
        return 0
    if step in {Step.SERVICE, Step.EMAIL_NEEDED, Step.REVIEW}:
        return 2
    return 3 if step is Step.ISSUING else 1


def question_number(step: Step) -> int:
    """1 to 10 for a page of the guest book, 0 elsewhere; a detail page has its question's number."""
    for number, question in enumerate(QUESTIONS, start=1):
        if step is question or step in details_of(question):
            return number
    return 0
