"""Rows of the letters that take reports to their readers: the queue of what is to be sent by e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from ..clock import new_id
from ..report.period import Span
from .report_tables import report_edition, report_letter
from .transaction import Transaction, View


class LetterState(StrEnum):
    """replaced: a later edition goes to its reader instead. parked: the reader's server refused it for good.

    dropped: the settings named its reader no more when it was to be sent.
    """

    WAITING = "waiting"
    SENT = "sent"
    PARKED = "parked"
    REPLACED = "replaced"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Letter:
    """One report for one reader. first: of the period. edition: of a day; 0 of a longer period, below 0 of one so far.

    message_id: the same at every attempt, with its angle brackets. fault: code of what hindered the last one.
    """

    letter_id: str
    span: Span
    first: date
    edition: int
    recipient: str
    language: str
    state: LetterState
    attempts: int
    queued_at: datetime
    message_id: str
    fault: str = ""


RESTING = frozenset({LetterState.PARKED, LetterState.DROPPED})
_cells = report_letter.c
_waiting = _cells.state == LetterState.WAITING
_of_letter = _cells.letter_id == sa.bindparam("letter")


def queue_letter(
    work: Transaction, span: Span, first: date, edition: int, recipient: str, language: str, *, again: bool
) -> bool:
    """A letter that there is not yet; whether one waits now that did not. again: one that rests is tried anew."""
    same = sa.and_(
        _cells.span == span, _cells.local_day == first, _cells.edition == edition, _cells.recipient == recipient
    )
    row = work.connection.execute(sa.select(report_letter).where(same)).one_or_none()
    if row is None:
        work.connection.execute(
            sa.insert(report_letter).values(_new(work, span, first, edition, recipient) | {"language": language})
        )
        return True
    if not again or row.state not in RESTING:
        return False
    values = {"state": LetterState.WAITING, "attempts": 0, "next_at": work.at, "last_fault": ""}
    work.connection.execute(sa.update(report_letter).where(same).values(**values))
    return True


def _new(work: Transaction, span: Span, first: date, edition: int, recipient: str) -> dict[str, Any]:
    letter_id = new_id(work.at)
    return {
        "letter_id": letter_id,
        "span": span,
        "local_day": first,
        "edition": edition,
        "recipient": recipient,
        "state": LetterState.WAITING,
        "attempts": 0,
        "queued_at": work.at,
        "next_at": work.at,
        "lease_by": "",
        "message_id": f"<{letter_id}@{work.rules.branch.code}.sambut.invalid>",
        "last_fault": "",
    }


def hurry_letters(work: Transaction, span: Span, first: date) -> None:
    """The waiting letters of a period are due now, whatever they waited for."""
    which = sa.and_(_waiting, _cells.span == span, _cells.local_day == first)
    work.connection.execute(sa.update(report_letter).where(which).values(next_at=work.at))


def is_due(view: View) -> bool:
    """Whether a letter waits that nobody sends at present."""
    return view.connection.execute(_due(view).with_only_columns(_cells.letter_id).limit(1)).first() is not None


def take_due(work: Transaction, lease_until: datetime, holder: str, only: tuple[Span, date] | None) -> Letter | None:
    """Leases the letter that has waited longest to its holder, with one attempt more. only: those of one period."""
    statement = _due(work).order_by(_cells.next_at, _cells.letter_id).limit(1)
    if only is not None:
        statement = statement.where(_cells.span == only[0], _cells.local_day == only[1])
    row = work.connection.execute(statement).one_or_none()
    if row is None:
        return None
    values = {"attempts": row.attempts + 1, "lease_until": lease_until, "lease_by": holder}
    work.connection.execute(sa.update(report_letter).where(_of_letter).values(**values), {"letter": row.letter_id})
    return _letter(row, attempts=row.attempts + 1)


def end_lease(work: Transaction, letter_id: str, holder: str, **values: Any) -> bool:
    """Writes how an attempt ended; False where the lease was another's meanwhile."""
    which = sa.and_(_cells.letter_id == letter_id, _cells.lease_by == holder)
    freed = {"lease_until": None, "lease_by": ""} | values
    return work.connection.execute(sa.update(report_letter).where(which).values(**freed)).rowcount == 1


def replace_older(work: Transaction) -> None:
    """Who waits for an edition that is not its day's newest any more gets the newest instead.

    A letter that is on its way just now is left alone.
    """
    newest = sa.select(sa.func.max(report_edition.c.edition)).where(report_edition.c.local_day == _cells.local_day)
    latest = newest.scalar_subquery()
    outdone = sa.select(report_letter, latest.label("latest")).where(
        _waiting, _cells.span == Span.DAY, _free(work), _cells.edition < latest
    )
    for row in work.connection.execute(outdone).all():
        queue_letter(work, Span.DAY, row.local_day, row.latest, row.recipient, row.language, again=False)
        replaced = sa.update(report_letter).where(_of_letter).values(state=LetterState.REPLACED)
        work.connection.execute(replaced, {"letter": row.letter_id})


def letters_of(view: View, span: Span, first: date) -> tuple[Letter, ...]:
    """Every letter of a period, oldest first."""
    which = sa.and_(_cells.span == span, _cells.local_day == first)
    rows = view.connection.execute(sa.select(report_letter).where(which).order_by(_cells.letter_id))
    return tuple(_letter(row) for row in rows)


def troubled(view: View, since: datetime, queued_before: datetime) -> tuple[Letter, ...]:
    """Letters since a time that were parked, or that failed and wait since before another; oldest first."""
    stuck = sa.and_(_waiting, _cells.last_fault != "", _cells.queued_at < queued_before)
    which = sa.and_(_cells.queued_at >= since, sa.or_(_cells.state == LetterState.PARKED, stuck))
    rows = view.connection.execute(sa.select(report_letter).where(which).order_by(_cells.letter_id))
    return tuple(_letter(row) for row in rows)


def _free(view: View) -> sa.ColumnElement[bool]:
    return sa.or_(_cells.lease_until.is_(None), _cells.lease_until <= view.at)


def _due(view: View) -> sa.Select[Any]:
    return sa.select(report_letter).where(_waiting, _cells.next_at <= view.at, _free(view))


def _letter(row: sa.Row[Any], attempts: int | None = None) -> Letter:
    return Letter(
        row.letter_id,
        Span(row.span),
        row.local_day,
        row.edition,
        row.recipient,
        row.language,
        LetterState(row.state),
        row.attempts if attempts is None else attempts,
        row.queued_at,
        row.message_id,
        row.last_fault,
    )
