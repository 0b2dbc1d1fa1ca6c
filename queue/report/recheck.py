"""Judges legs anew from their own times and the rules in force on their day, beside what was stored then."""

from __future__ import annotations

from ..rulebook import Rulebook
from ..standard import Grade, NotJudged, Standard, clock_start, grade_of, standard_on
from .facts import Facts, Leg
from .staffing import OpenTime


def disagreements(facts: Facts, rules: Rulebook, open_time: OpenTime) -> tuple[str, ...]:
    """Numbers of the legs whose stored judgement is not what their times give; an excuse stays out of it."""
    begun = (leg for leg in facts.legs.values() if leg.started_at is not None)
    return tuple(leg.text for leg in begun if not _agrees(leg, rules, open_time))


def _agrees(leg: Leg, rules: Rulebook, open_time: OpenTime) -> bool:
    standard = standard_on(rules.standards, leg.service, leg.day)
    if standard is None:
        return leg.grade is Grade.NOT_JUDGED and leg.why == NotJudged.NO_STANDARD
    if leg.served_before:
        return leg.grade is Grade.NOT_JUDGED and leg.why == NotJudged.SERVED_BEFORE
    seconds = _seconds(leg, standard, open_time)
    grade = Grade.LATE if leg.grade is Grade.EXCUSED else leg.grade
    return (seconds, standard.version, grade_of(standard, seconds)) == (leg.seconds, leg.rule, grade)


def _seconds(leg: Leg, standard: Standard, open_time: OpenTime) -> int:
    start = clock_start(standard, leg.guest_book_at, leg.previous_finished_at)
    return int(open_time.seconds(leg.day, start, leg.started_at or start, leg.pauses))
