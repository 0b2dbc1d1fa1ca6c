"""What the worker does for the page: reads a period's report with its edition, and draws its pages as pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtGui import QImage

from ....queue.access import Actor
from ....queue.office import Office
from ....queue.operations.report_editions import Draft
from ....queue.report.edition import Change
from ....queue.report.period import Period, Span, period_of
from ....queue.report.report import Report
from ....queue.rulebook import Rulebook
from ..edition import EditionNote
from ..filing import note_of

INCH_POINTS = 72
PAPER_POINTS = 595.2756
"""The width of A4."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The newest edition of a day. differs: the figures are others by now; changes: since the edition before."""

    number: int
    made_at: datetime
    changes: tuple[Change, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as it was read. note: what its pages say of the edition; kept: None where nothing is kept."""

    report: Report
    note: EditionNote | None = None
    kept: Kept | None = None


def read(office: Office, actor: Actor, period: Period) -> Reading:
    """A period's report as it is now. Raises KnownError where the office's data cannot be reached."""
    if period.span is not Span.DAY:
        return Reading(office.report(actor, period))
    draft = office.read_draft(actor, period.first)
    kept = _kept(draft)
    return Reading(draft.report, None if kept is None or kept.differs else note_of(draft), kept)


def _kept(draft: Draft) -> Kept | None:
    last = draft.last
    if last is None:
        return None
    return Kept(last.number, last.made_at, last.changes, draft.is_news)


def read_guests(office: Office, actor: Actor, month: date) -> Mapping[date, int]:
    """The days of a month that had guests, with how many."""
    report = office.report(actor, period_of(Span.MONTH, month))
    return {part.first: part.arrivals for part in report.parts if part.arrivals}


def draw(reading: Reading, rules: Rulebook, language: str, pixels: int) -> tuple[QImage, ...]:
    """The pages, each so many pixels wide."""
    from ..pdf import pages_of  # noqa: PLC0415 - not before a report is shown

    pages = pages_of(reading.report, rules, language, reading.note, ppi=pixels * INCH_POINTS / PAPER_POINTS)
    return tuple(QImage.fromData(page).convertToFormat(QImage.Format.Format_RGB32) for page in pages)
