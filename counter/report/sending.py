"""Sends the letters that are due, each leased to this sender alone, and notes how it went.

A letter is sent twice only where its server has it and that could not be written down: this process died between the
two, the database was lost just then, or the server's answer was lost on its way. Both then have the same Message-ID.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from ...queue.errors import Fault, KnownError
from ...queue.office import Office
from ...queue.operations.report_letters import WHOLE, Letter
from ...queue.report.period import Period, Span, period_of
from ...queue.report.report import Report
from ...queue.report_settings import MailSettings
from .archive import Archive
from .edition import EditionNote
from .filing import REPORTER, note_of
from .forms import form_of
from .letter import Envelope, letter_of
from .post import NotDeliveredError, PostFault, deliver
from .so_far import is_so_far
from .wording import wording_of

log = logging.getLogger("sambut.reporter")

SO_FAR = "sementara"
"""Ends the file's name of a report of what goes on, so that it is not taken for the whole one."""
NOTE_PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0)


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter brings: a report and what is attached, by file name."""

    report: Report
    note: EditionNote | None
    attachments: dict[str, bytes]


@dataclass
class Tally:
    """How the letters of a round fared."""

    sent: int = 0
    failed: int = 0
    parked: int = 0


class Sender:
    """One machine's way to the mail server. settings: with whole paths and a host."""

    def __init__(self, office: Office, settings: MailSettings, archive: Archive) -> None:
        self._office, self._settings, self._archive = office, settings, archive
        self._made: dict[tuple[Span, object, int, str], Content] = {}

    def send_due(self, only: Period | None = None) -> Tally:
        """Sends until nothing is due, or the server cannot be used. only: letters of this period."""
        tally, going = Tally(), True
        while going:
            holder = str(uuid4())
            letter = self._office.take_letter(REPORTER, holder, only)
            if letter is None:
                break
            going = self._send(letter, holder, tally)
        self._made.clear()
        return tally

    def _send(self, letter: Letter, holder: str, tally: Tally) -> bool:
        """One attempt; whether another letter may fare better."""
        if letter.recipient not in self._settings.recipients:
            log.info("letter.dropped id=%s", letter.letter_id)
            self._office.drop_letter(REPORTER, letter, holder)
            return True
        try:
            self._attempt(letter, holder, tally)
        except NotDeliveredError as error:
            return self._note_fault(letter, holder, error, tally)
        except KnownError as error:
            if error.code is not Fault.CONFIG_UNREADABLE:
                raise
            log.warning("letter.settings detail=%s", error.detail)
            return self._note_fault(letter, holder, NotDeliveredError(PostFault.SETTINGS), tally)
        except Exception:  # what one letter is made of must not keep the others back
            log.exception("letter.bug id=%s", letter.letter_id)
            return self._note_fault(letter, holder, NotDeliveredError(PostFault.UNMADE, for_good=True), tally)
        return True

    def _attempt(self, letter: Letter, holder: str, tally: Tally) -> None:
        content = self._content(letter)
        if content is None:
            self._office.give_letter_back(REPORTER, letter, holder)
        else:
            self._deliver(letter, content, lambda: self._note_sent(letter, holder, tally))

    def _note_sent(self, letter: Letter, holder: str, tally: Tally) -> None:
        """Tried for half a minute: what is not written down now is sent a second time."""
        for pause in (*NOTE_PAUSES, None):
            try:
                self._office.note_letter_sent(REPORTER, letter, holder)
                break
            except KnownError:
                if pause is None:
                    raise
                time.sleep(pause)
        tally.sent += 1
        log.info("letter.sent id=%s attempts=%s", letter.letter_id, letter.attempts)

    def _deliver(self, letter: Letter, content: Content, taken: Callable[[], None]) -> None:
        words = wording_of(content.report, self._office.rules, letter.language)
        envelope = Envelope(self._settings.sender, letter.recipient, letter.message_id, letter.queued_at)
        message = letter_of(content.report, words, envelope, content.note, content.attachments, self._troubles(letter))
        deliver(self._settings, letter.recipient, message, taken)

    def _troubles(self, letter: Letter) -> list[str]:
        """Whose letters do not arrive, of those who are still to get any."""
        found = {item.recipient for item in self._office.troubled_letters(REPORTER)}
        return sorted(found & set(self._settings.recipients) - {letter.recipient})

    def _note_fault(self, letter: Letter, holder: str, error: NotDeliveredError, tally: Tally) -> bool:
        log.warning("letter.not_sent id=%s why=%s attempts=%s", letter.letter_id, error, letter.attempts)
        if error.for_good:
            tally.parked += 1
            self._office.note_letter_parked(REPORTER, letter, holder, str(error))
        else:
            tally.failed += 1
            self._office.note_letter_failed(REPORTER, letter, holder, str(error))
        return not error.is_servers

    def _content(self, letter: Letter) -> Content | None:
        """What the letter brings; None where its edition is not the newest, or its day was opened again."""
        key = (letter.span, letter.first, letter.edition, letter.language)
        if key not in self._made:
            found = self._read(letter)
            if found is None:
                return None
            report, note = found
            self._made = {key: Content(report, note, self._attachments(letter, report, note))}
        return self._made[key]

    def _read(self, letter: Letter) -> tuple[Report, EditionNote | None] | None:
        if letter.edition <= WHOLE:
            return self._office.report(REPORTER, period_of(letter.span, letter.first)), None
        draft = self._office.read_draft(REPORTER, letter.first)
        if draft.is_news:  # its readers get the new edition in this one's place
            self._office.file_edition(REPORTER, letter.first)
            return None
        if draft.last is not None and draft.last.number < letter.edition:
            raise NotDeliveredError(PostFault.OUTDATED, for_good=True)
        return None if draft.last is None or draft.last.number != letter.edition else (draft.report, note_of(draft))

    def _attachments(self, letter: Letter, report: Report, note: EditionNote | None) -> dict[str, bytes]:
        rules, made = self._office.rules, {}
        mark = SO_FAR if is_so_far(report) else ""
        for form in self._settings.attachments:
            name = self._archive.path(report.period, form, edition=max(1, letter.edition), mark=mark).name
            made[name] = form_of(form, report, rules, letter.language, note)
        return made
