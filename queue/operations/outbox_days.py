"""Compares local days with the central office: which are to be asked about, what they amount to, what was answered."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from hashlib import sha256

from ..delivery import DayDigest, EpochSpan
from ..storage.outbox_days import Agreement, agreements, events_by_day, events_on, write_agreement
from ..storage.outbox_rows import is_waiting
from ..storage.transaction import Transaction, View

LOOKED_BACK_DAYS = 35
ASKED_AGAIN_AFTER = timedelta(hours=1)
"""So often at most a day is asked about on which both sides differ."""


def days_to_agree(view: View) -> tuple[date, ...]:
    """Local days before today that central was not asked about as they are now, all their events delivered."""
    first, last = view.today - timedelta(days=LOOKED_BACK_DAYS), view.today - timedelta(days=1)
    counts, known = events_by_day(view, first, last), agreements(view, first, last)
    due = sorted(day for day, events in counts.items() if _is_due(view, known.get(day), events))
    if due and is_waiting(view):
        waiting = events_by_day(view, due[0], due[-1], waiting=True)
        return tuple(day for day in due if day not in waiting)
    return tuple(due)


def _is_due(view: View, answer: Agreement | None, events: int) -> bool:
    if answer is None:
        return True
    if answer.agreed:
        return answer.events != events
    return not answer.asked_at <= view.at < answer.asked_at + ASKED_AGAIN_AFTER


def day_digest(view: View, day: date) -> DayDigest:
    """What a local day amounts to."""
    spans: dict[str, EpochSpan] = {}
    counts: Counter[str] = Counter()
    root = sha256()
    for row in events_on(view, day):
        known = spans.get(row.epoch)
        first, events = (known.first_seq, known.events + 1) if known else (row.seq, 1)
        spans[row.epoch] = EpochSpan(row.epoch, first, row.seq, events)
        counts[row.type] += 1
        root.update(row.hash.encode())
    return DayDigest(day, tuple(spans.values()), dict(sorted(counts.items())), root.hexdigest())


def events_with(view: View, day: date, root: str) -> int | None:
    """How many events a day has, where it still amounts to this root: an answer about another day is none."""
    digest = day_digest(view, day)
    return sum(span.events for span in digest.spans) if digest.root == root else None


def keep_agreement(work: Transaction, day: date, root: str, events: int | None, *, agreed: bool) -> None:
    """Keeps central's answer. events: how many the day had when it was asked about; None when they changed since."""
    before = agreements(work, day, day).get(day)
    if not agreed:
        events = before.events if before else None
    write_agreement(work, day, Agreement(root, agreed, work.at, events))


def agreed_between(view: View, first: date, last: date) -> bool | None:
    """Whether central counts the same on all these local days that have events; None where one was not compared."""
    known = agreements(view, first, last)
    if any(not answer.agreed for answer in known.values()):
        return False
    if not known:
        return None
    counts = events_by_day(view, first, last)
    alike = (day in known and known[day].events == events for day, events in counts.items())
    return True if counts and all(alike) else None
