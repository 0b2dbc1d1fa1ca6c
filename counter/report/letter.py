"""The e-mail of a report: its text says the three headline figures by itself, and the report is attached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from ...assets.word_table import table, word
from ...queue.report.measures import Kept
from ...queue.report.report import Report
from .dates import period_text
from .edition import EditionNote
from .so_far import is_so_far, so_far_text
from .wording import PERCENT_FROM, Wording

POLICY = SMTP.clone(cte_type="7bit")
"""Every server takes seven bits; also the old one of a small office."""
KINDS = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who writes to whom, and the letter's own lasting number. queued_at: aware."""

    sender: str
    recipient: str
    message_id: str
    queued_at: datetime


def letter_of(
    report: Report,
    words: Wording,
    envelope: Envelope,
    note: EditionNote | None = None,
    attachments: Mapping[str, bytes] | None = None,
    troubles: Sequence[str] = (),
) -> EmailMessage:
    """The message. attachments: contents by file name. troubles: addresses that no report can be delivered to.

    The same report and envelope make the same headers, so that a server that knows the letter can tell it is the same.
    Raises ValueError for a line break where a name or an address belongs.
    """
    message = EmailMessage(policy=POLICY)
    message["From"] = Address(words.plain(report.branch.name), addr_spec=envelope.sender)
    message["To"] = Address(addr_spec=envelope.recipient)
    message["Subject"] = _subject(report, words, note)
    message["Date"] = format_datetime(envelope.queued_at)
    message["Message-ID"] = envelope.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(_lines(report, words, note, bool(attachments), troubles)) + "\n")
    for name, content in (attachments or {}).items():
        main, _, sub = KINDS[Path(name).suffix].partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=Path(name).name)
    message["Content-Language"] = words.language  # behind the content, which takes every such header with it
    return message


def _subject(report: Report, words: Wording, note: EditionNote | None) -> str:
    heading = f"{words.say(f'heading.{report.period.span.value}')} {words.plain(report.branch.name)}"
    when = period_text(words, report.period)
    if note is not None and note.number > 1:
        return _say(words, "subject_edition", heading, when, note.number)
    so_far = so_far_text(report, words)
    return _say(words, "subject_so_far", heading, when, so_far) if so_far else _say(words, "subject", heading, when)


def _lines(
    report: Report, words: Wording, note: EditionNote | None, attached: bool, troubles: Sequence[str]
) -> list[str]:
    lines = [_subject(report, words, None), ""]
    lines += [_say(words, "so_far"), ""] if is_so_far(report) else []
    lines += [*headline_lines(report, words), ""]
    if note is not None and note.number > 1:
        lines.append(_counted(words, "changes", len(note.changes), words.number(note.number)))
    if attached:
        lines.append(_say(words, "attached"))
    if troubles:
        lines.append(_say(words, "troubles", words.listed(troubles)))
    return [*lines, "", _say(words, "made_by")]


def headline_lines(report: Report, words: Wording) -> list[str]:
    """Guests served of those who came, the standard kept, the median wait, and how many things are to be looked at."""
    counts, kept, concerns = report.whole.counts, report.whole.kept, len(report.concerns)
    wait = report.whole.wait.median
    served = _say(words, "served", words.number(counts.served), words.number(counts.arrivals))
    return [
        served if counts.arrivals else _say(words, "nobody"),
        _kept(kept, words),
        _say(words, "no_wait") if wait is None else _say(words, "wait", words.duration(wait)),
        _counted(words, "concerns", concerns) if concerns else _say(words, "no_concerns"),
    ]


def _kept(kept: Kept, words: Wording) -> str:
    if not kept.judged:
        return _say(words, "not_judged")
    judged = words.of(kept.kept, kept.judged)
    if kept.judged < PERCENT_FROM:
        return _say(words, "kept", judged)
    return _say(words, "kept_share", judged, words.say("number.percent", words.percent(kept.kept, kept.judged)))


def _say(words: Wording, key: str, *values: object) -> str:
    return word(words.language, f"letter.{key}", *values)


def _counted(words: Wording, key: str, count: int, *first: object) -> str:
    single = count == 1 and f"letter.{key}_one" in table()
    return _say(words, f"{key}_one" if single else key, *first, words.number(count))
