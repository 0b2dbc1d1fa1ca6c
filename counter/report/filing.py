"""Keeps the report folder as it ought to be: each closed day's newest edition, and each longer period that is over."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from ...queue.access import Actor, Role
from ...queue.errors import Fault, KnownError
from ...queue.office import Office
from ...queue.operations.report_editions import Addressee, Draft, Edition, Filed
from ...queue.operations.report_letters import WHOLE
from ...queue.report.period import Period, Span, period_before, period_of
from ...queue.report.report import Report
from ...queue.report_settings import ReportSettings
from .archive import Archive
from .edition import EditionNote
from .forms import WORDLESS, form_of

log = logging.getLogger("sambut.reporter")

REPORTER = Actor(Role.SYSTEM, "reporter")
KEPT_DAYS = 35
"""So far back files of days that are missing are made again; what is older may have been put away on purpose."""
KEPT_PERIOD_DAYS = 400
"""So far back those of longer periods: a machine may have been off over the end of a month, or of the year."""
FRESH_DAYS = 7
"""So long after its end the report of a day or of a longer period is still sent by itself."""


class Filer:
    """One machine's report folder. settings: with whole paths."""

    def __init__(self, office: Office, settings: ReportSettings) -> None:
        self._office, self._settings = office, settings
        self._archive = Archive(Path(settings.folder), office.rules.branch.code)
        mail = settings.mail
        self.addressees = tuple(Addressee(address, mail.language) for address in mail.recipients) if mail.is_set else ()

    def file_days(self) -> int:
        """Keeps an edition of each day that is due; how many are new. Their files come with `complete`."""
        filed = [self._file(day) for day in self._office.days_to_report(REPORTER)]
        if wanted := self._readers(Span.DAY):
            self._office.queue_missing_letters(REPORTER, wanted)
        return sum(filed)

    def _file(self, day: date) -> bool:
        """Keeps an edition of a day where it is news."""
        wanted = self._readers(Span.DAY) if self._is_fresh(period_of(Span.DAY, day)) else ()
        outcome = self._office.file_edition(REPORTER, day, wanted)
        if not isinstance(outcome, Filed):
            return False
        edition = outcome.edition
        log.info("report.filed day=%s edition=%s changes=%s", edition.day, edition.number, len(outcome.changes))
        return True

    def _readers(self, span: Span) -> tuple[Addressee, ...]:
        return self.addressees if span in self._settings.mail.periods else ()

    def queue_periods(self) -> int:
        """Letters of the longer periods that are over and fresh, whatever the folder is like; how many are new."""
        spans = [Span(name) for name in self._settings.mail.periods if name != Span.DAY]
        over = [period_before(period_of(span, self._today())) for span in spans] if self.addressees else []
        due = self._office.days_to_report(REPORTER) if over else ()
        return sum(self._queue(item) for item in over if self._is_fresh(item) and self._made_at(item, due))

    def _queue(self, period: Period) -> int:
        letters = self._office.letters_of(REPORTER, period)
        there = {letter.recipient for letter in letters if letter.edition == WHOLE}
        left = tuple(item for item in self.addressees if item.address not in there)
        return self._office.queue_letters(REPORTER, period, left) if left else 0

    def complete(self) -> KnownError | None:
        """Writes what is missing in the folder; gives what hindered it."""
        try:
            for job in (*self._day_jobs(), *self._period_jobs()):
                job()
        except KnownError as error:
            if error.code not in {Fault.FOLDER_AWAY, Fault.DISK_FULL}:
                raise
            log.warning("report.not_written code=%s detail=%s", error.code, error.detail)
            return error
        return None

    def missing(self) -> list[Path]:
        """Files of days that ought to be there and are not. Raises KnownError where the folder cannot be reached."""
        return [path for edition in self._newest() for path in self._missing_of(edition)]

    def _missing_of(self, edition: Edition) -> list[Path]:
        paths = self._forms(period_of(Span.DAY, edition.day), edition.number)
        return [path for path in paths if not self._archive.is_there(path, edition.made_at)]

    def _newest(self) -> tuple[Edition, ...]:
        return self._office.newest_editions(REPORTER, self._today() - timedelta(days=KEPT_DAYS))

    def _today(self) -> date:
        return self._office.rules.hours.local(self._office.clock()).date()

    def _day_jobs(self) -> Iterator[Callable[[], None]]:
        for edition in self._newest():
            yield lambda item=edition: self._complete_day(item)  # type: ignore[misc]

    def _complete_day(self, edition: Edition) -> None:
        """What a lost file is made of may say otherwise by now: that is kept as a new edition, and written."""
        if not self._missing_of(edition):
            return
        draft = self._office.read_draft(REPORTER, edition.day)
        if draft.is_news and self._file(edition.day):
            draft = self._office.read_draft(REPORTER, edition.day)
        if draft.last is None or draft.is_news:
            return  # opened again, and closed some day
        self._write(draft.report, note_of(draft), draft.last.number, self._missing_of(draft.last), draft.last.made_at)

    def _period_jobs(self) -> Iterator[Callable[[], None]]:
        due = self._office.days_to_report(REPORTER) if self._settings.periods else ()
        for name in self._settings.periods:
            period = period_before(period_of(Span(name), self._today()))
            while (self._today() - period.last).days <= KEPT_PERIOD_DAYS:
                yield lambda over=period: self._complete_period(over, due)  # type: ignore[misc]
                period = period_before(period)

    def _complete_period(self, period: Period, due: tuple[date, ...]) -> None:
        """Written anew when one of its days was corrected since."""
        made = self._made_at(period, due)
        if made is None:
            return
        paths = [path for path in self._forms(period, 1) if not self._archive.is_there(path, made)]
        if paths:
            self._write(self._office.report(REPORTER, period), None, 1, paths, made)

    def _made_at(self, period: Period, due: tuple[date, ...]) -> datetime | None:
        """When the newest of its days was kept; None while one of them is due, and where nothing is kept of it."""
        if any(period.first <= day <= period.last for day in due):
            return None
        return self._office.newest_edition_between(REPORTER, period.first, period.last)

    def _is_fresh(self, period: Period) -> bool:
        return (self._today() - period.last).days <= FRESH_DAYS

    def _forms(self, period: Period, edition: int) -> dict[Path, tuple[str, str]]:
        """Every file of a report, with its form and its language."""
        main = self._settings.languages[0]
        pairs = [
            (form, language)
            for form in self._settings.formats
            for language in self._settings.languages
            if language == main or form not in WORDLESS
        ]
        return {
            self._archive.path(period, form, "" if language == main else language, edition): (form, language)
            for form, language in pairs
        }

    def _write(
        self, report: Report, note: EditionNote | None, edition: int, paths: list[Path], kept_at: datetime
    ) -> None:
        """kept_at: when what it tells was kept, which its file is never older than."""
        forms = self._forms(report.period, edition)
        for path in paths:
            form, language = forms[path]
            content = form_of(form, report, self._office.rules, language, note)
            self._archive.write(path, content, max(report.made_at, kept_at))
            log.info("report.written file=%s bytes=%s", path.name, len(content))
        self._archive.tidy({path.parent for path in paths})


def note_of(draft: Draft) -> EditionNote | None:
    """What a form says of its edition; nothing of the first."""
    last = draft.last
    if last is None or last.number == 1:
        return None
    return EditionNote(last.number, last.made_at, last.changes)
