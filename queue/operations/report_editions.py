"""Keeps a closed day's report as an edition, and another one when a correction says otherwise."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from ..report.codec import kept_dict
from ..report.edition import Change, canonical, corrections_between, lasting
from ..report.period import Span
from ..report.report import Report
from ..storage.edition_rows import (
    FILED,
    Edition,
    Seen,
    closed_days,
    corrections_after,
    every_edition,
    filed_hashes,
    insert_edition,
    last_edition,
    note_seen,
    seen_now,
    seen_since,
)
from ..storage.letter_rows import queue_letter
from ..storage.transaction import Transaction, View

__all__ = ["Edition"]

LOOKED_BACK_DAYS = 14
"""Longer ago no visit is excused any more, and nothing else of a day changes."""
UNFILED_DAYS = 35
"""So far back a closed day without any edition gets its first: an office's machine may have been off for weeks."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets the report by e-mail, and in which language ("id" or "en")."""

    address: str
    language: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A day's report as it is read, beside the newest edition there was. seen: how far the ledger was read for it."""

    report: Report
    figures: str
    seen: Seen
    last: Edition | None
    changes: tuple[Change, ...]

    @property
    def is_news(self) -> bool:
        """Whether there is no edition that says this."""
        return self.last is None or bool(self.changes)


@dataclass(frozen=True, slots=True)
class Filed:
    """A new edition is kept. changes: against the edition before, none of the first."""

    edition: Edition
    report: Report
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The newest edition says what the day's figures are."""

    edition: Edition
    report: Report


@dataclass(frozen=True, slots=True)
class NotClosed:
    """The day was not closed (yet), so there is nothing to keep."""

    day: date


@dataclass(frozen=True, slots=True)
class Outrun:
    """Another process kept an edition meanwhile: the draft is to be made anew."""


Filing = Filed | Unchanged | NotClosed


def is_closed(view: View, day: date) -> bool:
    """Whether a local day was closed and not opened again."""
    return day in closed_days(view, day)


def draft_of(view: View, report: Report) -> Draft:
    """A day's report beside the newest edition."""
    figures = canonical(lasting(kept_dict(report)))
    last = last_edition(view, report.period.first)
    if last is None:
        return Draft(report, figures, seen_now(view), None, ())
    edition, before = last
    return Draft(report, figures, seen_now(view), edition, corrections_between(before, json.loads(figures)))


def is_checked(view: View, draft: Draft) -> bool:
    """Whether nothing is left to write: the newest edition says the same, and it is known until when."""
    return not draft.is_news and draft.report.period.first not in days_to_report(view)


def keep(work: Transaction, draft: Draft, addressees: tuple[Addressee, ...]) -> Filing | Outrun:
    """Writes the edition, its letters and its event; only when a draft is news and was not outrun."""
    day = draft.report.period.first
    if not is_closed(work, day):
        return NotClosed(day)
    last = last_edition(work, day)
    if (last[0].number if last else 0) != (draft.last.number if draft.last else 0):
        return Outrun()
    if draft.last is not None and not draft.changes:
        note_seen(work, day, draft.last.number, draft.seen)
        return Unchanged(draft.last, draft.report)
    number = draft.last.number + 1 if draft.last else 1
    edition = insert_edition(work, day, number, draft.figures, draft.changes, draft.seen)
    for addressee in addressees:
        queue_letter(work, Span.DAY, day, number, addressee.address, addressee.language, again=False)
    work.record(FILED, day=day.isoformat(), edition=number, hash=edition.hash, changes=len(draft.changes))
    return Filed(edition, draft.report, draft.changes)


def days_to_report(view: View) -> tuple[date, ...]:
    """Closed days without an edition, or with something since that may say otherwise; in order.

    A day that was reported before it was over is looked at once more when it is.
    """
    first = view.today - timedelta(days=UNFILED_DAYS)
    closed, kept = closed_days(view, first), seen_since(view, first)
    due = closed - kept.keys()
    now, still = seen_now(view), view.today - timedelta(days=LOOKED_BACK_DAYS)
    seen = {day: item for day, item in kept.items() if day >= still}
    due |= {day for day in closed & seen.keys() if _was_early(view, day, seen[day]) or seen[day].epoch != now.epoch}
    return tuple(sorted(due | (_corrected(view, seen, now.epoch) & closed)))


def _was_early(view: View, day: date, seen: Seen) -> bool:
    return view.rules.hours.local(seen.at).date() <= day < view.today


def _corrected(view: View, seen: dict[date, Seen], epoch: str) -> set[date]:
    known = {day: item for day, item in seen.items() if item.epoch == epoch}
    if not known:
        return set()
    oldest = min(known.values(), key=lambda item: item.seq)
    return {day for seq, day in corrections_after(view, oldest) if day in known and seq > known[day].seq}


def changed_editions(view: View) -> tuple[tuple[date, int], ...]:
    """Kept editions that are not what was filed, by day and number: changed, or gone, past the office."""
    told, kept = filed_hashes(view), every_edition(view)
    wrong = {
        (item.day, item.number) for item in kept if not item.whole or told.get((item.day, item.number)) != item.hash
    }
    gone = told.keys() - {(item.day, item.number) for item in kept}
    return tuple(sorted(wrong | gone))
