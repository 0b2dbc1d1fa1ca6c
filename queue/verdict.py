"""The judgement of one leg, from its own times and the rules in force on its own day. Pure."""

from __future__ import annotations

import dataclasses

from .hours import OpeningHours
from .standard import Excuse, Grade, NotJudged, Standard, Verdict, clock_start, judge, standard_on
from .ticket import Ticket


def verdict_of(ticket: Ticket, standards: tuple[Standard, ...], hours: OpeningHours) -> Verdict | None:
    """The verdict on a leg whose service has begun; None before. An excuse is not looked at.

    A leg after one that was served is not judged: the visitor had been served within the standard or not already.
    """
    if ticket.started_at is None:
        return None
    standard = standard_on(standards, ticket.service, ticket.day)
    if standard is None:
        return _not_judged(ticket, "", NotJudged.NO_STANDARD, hours)
    if ticket.served_before:
        return _not_judged(ticket, standard.version, NotJudged.SERVED_BEFORE, hours)
    start = clock_start(standard, ticket.guest_book_at, ticket.previous_finished_at)
    return judge(standard, start, ticket.started_at, hours, ticket.pauses)


def _not_judged(ticket: Ticket, version: str, why: NotJudged, hours: OpeningHours) -> Verdict:
    start, stop = ticket.queued_at or ticket.guest_book_at, ticket.started_at or ticket.guest_book_at
    return Verdict(Grade.NOT_JUDGED, version, start, stop, int(hours.open_seconds(start, stop)), why)


def excused(verdict: Verdict, excuse: Excuse, by: str) -> Verdict | None:
    """The verdict with its excuse; None where there is nothing to excuse. Times and seconds stay."""
    if verdict.grade is not Grade.LATE:
        return None
    return dataclasses.replace(verdict, grade=Grade.EXCUSED, why=excuse, by=by)
