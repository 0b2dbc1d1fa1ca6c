"""The door of kept reports: editions of closed days, and the letters that take reports to their readers."""

from __future__ import annotations

from datetime import date, datetime

from ..access import Act, Actor, check_access
from ..operations import report_editions, report_letters, report_reading
from ..operations.report_editions import Addressee, Draft, Filing, NotClosed, Outrun, Unchanged
from ..operations.report_letters import Letter
from ..report.period import Period, Span, period_of
from ..storage import edition_rows, letter_rows
from ..storage.edition_rows import Edition
from .door import Door


class EditionDoor(Door):
    """What keeps reports and what sends them."""

    def file_edition(self, actor: Actor, day: date, addressees: tuple[Addressee, ...] = ()) -> Filing:
        """Keeps a closed day's report where it says something new, with its letters in the same transaction.

        The figures are read before the writing, so that nobody at a desk waits for them.
        """
        while True:
            with self._view(actor, Act.FILE_REPORT) as view:
                if not report_editions.is_closed(view, day):
                    return NotClosed(day)
                draft = report_editions.draft_of(view, report_reading.report(view, period_of(Span.DAY, day)))
                if draft.last is not None and report_editions.is_checked(view, draft):
                    return Unchanged(draft.last, draft.report)
            with self._work(actor, Act.FILE_REPORT) as work:
                outcome = report_editions.keep(work, draft, addressees)
            if not isinstance(outcome, Outrun):
                return outcome

    def read_draft(self, actor: Actor, day: date) -> Draft:
        """A day's report as it is now, beside its newest edition; nothing is kept."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return report_editions.draft_of(view, report_reading.report(view, period_of(Span.DAY, day)))

    def days_to_report(self, actor: Actor) -> tuple[date, ...]:
        """Closed days of the last weeks that have no edition, or that something later may have corrected."""
        with self._view(actor, Act.FILE_REPORT) as view:
            return report_editions.days_to_report(view)

    def editions_of(self, actor: Actor, day: date) -> tuple[Edition, ...]:
        """The kept editions of a day, the first one first."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return edition_rows.editions_on(view, day)

    def newest_editions(self, actor: Actor, first: date) -> tuple[Edition, ...]:
        """The newest edition of each local day from one on."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return edition_rows.newest_editions(view, first)

    def newest_edition_between(self, actor: Actor, first: date, last: date) -> datetime | None:
        """When an edition of any of these local days was made last; None where there is none."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return edition_rows.newest_between(view, first, last)

    def last_closed_day(self, actor: Actor) -> date | None:
        """The newest local day that was closed."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return edition_rows.newest_closed_day(view)

    def changed_editions(self, actor: Actor) -> tuple[tuple[date, int], ...]:
        """Kept editions that are not what was filed any more, by day and number."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return report_editions.changed_editions(view)

    def queue_missing_letters(self, actor: Actor, addressees: tuple[Addressee, ...]) -> int:
        """Letters of the newest editions that were kept where no e-mail is set up; how many were queued."""
        with self._view(actor, Act.FILE_REPORT) as view:
            if not report_letters.missing(view, addressees):
                return 0
        with self._work(actor, Act.FILE_REPORT) as work:
            return report_letters.queue_missing(work, addressees)

    def queue_letters(
        self, actor: Actor, period: Period, addressees: tuple[Addressee, ...], *, again: bool = False
    ) -> int:
        """Letters of a period's report, of a closed day what is right now; how many wait that did not.

        again: by hand, so also anew to whom one could not be delivered, and all at once. Of what is not over, the
        report so far. Raises ValueError for a span without a name.
        """
        check_access(actor, Act.FILE_REPORT)
        if period.is_day:
            self.file_edition(actor, period.first)
        with self._work(actor, Act.FILE_REPORT) as work:
            return report_letters.queue_period(work, period, addressees, again=again)

    def take_letter(self, actor: Actor, holder: str, only: Period | None = None) -> Letter | None:
        """The next letter that is due, which is the holder's alone for a quarter of an hour. holder: unlike any other.

        None, and nothing written, where none is due. only: letters of this period.
        """
        with self._view(actor, Act.SEND_REPORT) as view:
            if not letter_rows.is_due(view):
                return None
        with self._work(actor, Act.SEND_REPORT) as work:
            return report_letters.take(work, holder, (only.span, only.first) if only else None)

    def note_letter_sent(self, actor: Actor, letter: Letter, holder: str) -> bool:
        """The server took it. False where the holder's time was over and another tries too."""
        with self._work(actor, Act.SEND_REPORT) as work:
            return report_letters.note_sent(work, letter, holder)

    def note_letter_failed(self, actor: Actor, letter: Letter, holder: str, fault: str) -> bool:
        """It is tried again later. fault: a code."""
        with self._work(actor, Act.SEND_REPORT) as work:
            return report_letters.note_failed(work, letter, holder, fault)

    def note_letter_parked(self, actor: Actor, letter: Letter, holder: str, fault: str) -> bool:
        """It is not tried again by itself. fault: a code."""
        with self._work(actor, Act.SEND_REPORT) as work:
            return report_letters.note_parked(work, letter, holder, fault)

    def drop_letter(self, actor: Actor, letter: Letter, holder: str) -> bool:
        """Its reader is named in the settings no more."""
        with self._work(actor, Act.SEND_REPORT) as work:
            return report_letters.drop(work, letter, holder)

    def give_letter_back(self, actor: Actor, letter: Letter, holder: str) -> bool:
        """It was not tried, and is due again in a minute."""
        with self._work(actor, Act.SEND_REPORT) as work:
            return report_letters.give_back(work, letter, holder)

    def letters_of(self, actor: Actor, period: Period) -> tuple[Letter, ...]:
        """Every letter of a period's report, with how it fared."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return letter_rows.letters_of(view, period.span, period.first)

    def troubled_letters(self, actor: Actor) -> tuple[Letter, ...]:
        """Letters of the last month that were refused for good, or that fail for more than an hour."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return report_letters.troubled(view)
