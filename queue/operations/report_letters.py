"""Sends no letter itself: hands each to one sender at a time, and writes down how it fared."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ..report.period import Period, Span
from ..storage import letter_rows
from ..storage.edition_rows import last_edition, numbers_made_since
from ..storage.letter_rows import Letter, LetterState
from ..storage.transaction import Transaction, View
from .report_editions import Addressee

__all__ = ["Letter", "LetterState"]

WHOLE = 0
"""The edition of a longer period's letter; letters of what is not over count down from it."""
LEASE = timedelta(minutes=15)
"""Longer than any step of a sending may take altogether."""
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
FRESH = timedelta(days=1)
FRESH_DAYS = 7
STUCK_AFTER = timedelta(hours=1)
TOLD_DAYS = 30


def missing(view: View, addressees: tuple[Addressee, ...]) -> tuple[tuple[date, int, Addressee], ...]:
    """Letters of editions of the last day that nobody has queued: another machine without e-mail kept those."""
    first = view.today - timedelta(days=FRESH_DAYS)
    found = []
    for day, number in numbers_made_since(view, view.at - FRESH, first).items():
        letters = letter_rows.letters_of(view, Span.DAY, day)
        there = {letter.recipient for letter in letters if letter.edition == number}
        found += [(day, number, item) for item in addressees if item.address not in there]
    return tuple(found)


def queue_missing(work: Transaction, addressees: tuple[Addressee, ...]) -> int:
    """Queues them; how many there were."""
    left = missing(work, addressees)
    for day, edition, item in left:
        letter_rows.queue_letter(work, Span.DAY, day, edition, item.address, item.language, again=False)
    return len(left)


def queue_period(work: Transaction, period: Period, addressees: tuple[Addressee, ...], *, again: bool) -> int:
    """Letters of a period's report; how many wait now that did not. Raises ValueError for a span without a name.

    Of a day its newest edition's; of a longer period that is over the one letter of it; of what is not over (or never
    was closed) one of the report so far, which takes no other's place. again: somebody asks for it by hand, so that
    parked ones are tried anew, and no waiting one rests any longer.
    """
    if period.span is Span.OTHER:
        raise ValueError("letters are of a day, a week, a month, a quarter or a year")
    queued = [
        letter_rows.queue_letter(
            work,
            period.span,
            period.first,
            _edition_for(work, period, item.address),
            item.address,
            item.language,
            again=again,
        )
        for item in addressees
    ]
    if again:
        letter_rows.hurry_letters(work, period.span, period.first)
    return sum(queued)


def _edition_for(view: View, period: Period, recipient: str) -> int:
    last = last_edition(view, period.first) if period.is_day else None
    if last is not None:
        return last[0].number
    if not period.is_day and period.last < view.today:
        return WHOLE
    early = [
        letter
        for letter in letter_rows.letters_of(view, period.span, period.first)
        if letter.recipient == recipient and letter.edition < WHOLE
    ]
    newest = min((letter.edition for letter in early), default=WHOLE)
    waits = any(letter.edition == newest and letter.state is not LetterState.SENT for letter in early)
    return newest if waits else newest - 1


def take(work: Transaction, holder: str, only: tuple[Span, date] | None) -> Letter | None:
    """The next letter that is due, leased to a holder: nobody else gets it until the lease ends."""
    letter_rows.replace_older(work)
    return letter_rows.take_due(work, work.at + LEASE, holder, only)


def note_sent(work: Transaction, letter: Letter, holder: str) -> bool:
    """The reader's server has it. False where the lease had run out and another holds it."""
    return _end(work, letter, holder, state=LetterState.SENT, sent_at=work.at, last_fault="")


def note_failed(work: Transaction, letter: Letter, holder: str, fault: str) -> bool:
    """It is tried again, later each time, up to an hour. fault: a code."""
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(letter.attempts - 1, 10))
    return _end(work, letter, holder, next_at=work.at + pause, last_fault=fault)


def note_parked(work: Transaction, letter: Letter, holder: str, fault: str) -> bool:
    """Its reader's server will never take it; it rests until somebody asks for it again."""
    return _end(work, letter, holder, state=LetterState.PARKED, last_fault=fault)


def drop(work: Transaction, letter: Letter, holder: str) -> bool:
    """Its reader is not to get it any more, unless somebody asks for it again."""
    return _end(work, letter, holder, state=LetterState.DROPPED, last_fault="")


def give_back(work: Transaction, letter: Letter, holder: str) -> bool:
    """It was not tried: the attempt does not count, and the next is soon."""
    return _end(work, letter, holder, attempts=letter.attempts - 1, next_at=work.at + FIRST_PAUSE)


def troubled(view: View) -> tuple[Letter, ...]:
    """Letters of the last weeks that a reader's server refused, or that fail for more than an hour."""
    return letter_rows.troubled(view, view.at - timedelta(days=TOLD_DAYS), view.at - STUCK_AFTER)


def _end(work: Transaction, letter: Letter, holder: str, **values: Any) -> bool:
    return letter_rows.end_lease(work, letter.letter_id, holder, **values)
