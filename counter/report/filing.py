"""Keeps the report folder as it ought to be: each closed day's newest edition, and each longer period that is over."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from ...queue.access import Actor, Role
from ...queue.errors import Fault, KnownError
from ...queue.office import Office
from ...queue.operations.report_editions import Addressee, Draft, Filed
from ...queue.operations.report_letters import WHOLE
from ...queue.report.period import Period, Span, period_before, period_of
from ...queue.report.report import Report
from ...queue.report_settings import ReportSettings
from .archive import Archive
from .edition import EditionNote
from .forms import WORDLESS, change_lines, form_of

log = logging.getLogger("sambut.reporter")

REPORTER = Actor(Role.SYSTEM, "reporter")
KEPT_DAYS = 35
"""So far back files of days that are missing are made again; what is older may have been put away on purpose."""
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
        wanted = self.addressees if Span.DAY in self._settings.mail.periods else ()
        fresh, due = self._today() - timedelta(days=FRESH_DAYS), self._office.days_to_report(REPORTER)
        filed = [self._office.file_edition(REPORTER, day, wanted if day >= fresh else ()) for day in due]
        for outcome in filed:
            if isinstance(outcome, Filed):
                edition = outcome.edition
                log.info("report.filed day=%s edition=%s changes=%s", edition.day, edition.number, len(outcome.changes))
        if wanted:
            self._office.queue_missing_letters(REPORTER, wanted)
        return sum(isinstance(outcome, Filed) for outcome in filed)

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
        newest = self._office.newest_editions(REPORTER, self._today() - timedelta(days=KEPT_DAYS))
        wanted = [self._paths(period_of(Span.DAY, edition.day), edition.number) for edition in newest]
        return [path for paths in wanted for path in paths if not self._archive.is_there(path)]

    def _today(self) -> date:
        return self._office.rules.hours.local(self._office.clock()).date()

    def _day_jobs(self) -> Iterator[Callable[[], None]]:
        for edition in self._office.newest_editions(REPORTER, self._today() - timedelta(days=KEPT_DAYS)):
            yield lambda day=edition.day, number=edition.number: self._complete_day(day, number)  # type: ignore[misc]

    def _complete_day(self, day: date, number: int) -> None:
        period = period_of(Span.DAY, day)
        paths = [path for path in self._paths(period, number) if not self._archive.is_there(path)]
        if not paths:
            return
        draft = self._office.read_draft(REPORTER, day)
        if draft.last is None or draft.is_news or draft.last.number != number:
            return  # to be kept as a new edition first
        self._write(draft.report, note_of(draft), number, paths)

    def _period_jobs(self) -> Iterator[Callable[[], None]]:
        for name in self._settings.periods:
            period = period_before(period_of(Span(name), self._today()))
            yield lambda over=period: self._complete_period(over)  # type: ignore[misc]

    def _complete_period(self, period: Period) -> None:
        """A period is made when all its days are, and again when one of them was corrected since."""
        newest = self._office.newest_edition_between(REPORTER, period.first, period.last)
        if newest is None or any(period.first <= day <= period.last for day in self._office.days_to_report(REPORTER)):
            return
        paths = [path for path in self._paths(period, 1) if not self._archive.is_there(path, newest)]
        if paths:
            self._write(self._office.report(REPORTER, period), None, 1, paths)
        if period.span in self._settings.mail.periods and self._is_fresh(period):
            self._queue(period)

    def _is_fresh(self, period: Period) -> bool:
        return (self._today() - period.last).days <= FRESH_DAYS

    def _queue(self, period: Period) -> None:
        letters = self._office.letters_of(REPORTER, period)
        there = {letter.recipient for letter in letters if letter.edition == WHOLE}
        left = tuple(item for item in self.addressees if item.address not in there)
        if left:
            self._office.queue_letters(REPORTER, period, left)

    def _paths(self, period: Period, edition: int) -> list[Path]:
        return list(self._forms(period, edition))

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

    def _write(self, report: Report, note: EditionNote | None, edition: int, paths: list[Path]) -> None:
        forms = self._forms(report.period, edition)
        for path in paths:
            form, language = forms[path]
            content = form_of(form, report, self._office.rules, language, note)
            self._archive.write(path, content, report.made_at)
            log.info("report.written file=%s bytes=%s", path.name, len(content))


def note_of(draft: Draft) -> EditionNote | None:
    """What a form says of its edition; nothing of the first."""
    last = draft.last
    if last is None or last.number == 1:
        return None
    return EditionNote(last.number, last.made_at, change_lines(last.changes))
