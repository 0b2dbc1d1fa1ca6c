"""The `report` command: a report of any days as plain text, as files, or sent at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ...queue.errors import Fault, KnownError
from ...queue.office import Office, open_office
from ...queue.operations.report_editions import Addressee
from ...queue.report.period import Period, Span, period_between, period_of
from ...queue.report.report import Report
from ...queue.report_settings import ReportSettings, report_from_home
from ...queue.settings import Settings
from .archive import Archive, told_faults, write_whole
from .edition import EditionNote
from .filing import REPORTER, note_of
from .findings import finding_texts
from .forms import WORDLESS, form_of
from .letter import headline_lines
from .options import FORMS
from .output import told_output
from .sending import Sender
from .wording import wording_of

OUTPUT = "-"


def run_report(home: Path, settings: Settings, options: argparse.Namespace) -> int:
    """Does what the options name; 0 well, 1 where a letter could not be delivered."""
    report_settings = report_from_home(settings.report, home)
    if options.send and not report_settings.mail.is_set:
        raise KnownError(Fault.MAIL_UNSET, "nothing was sent")
    office = open_office(home, settings)
    try:
        return _report(office, report_settings, options)
    finally:
        office.close()


def _report(office: Office, settings: ReportSettings, options: argparse.Namespace) -> int:
    period, forms = _period(office, options), _asked(options)
    language = options.lang or settings.languages[0]
    report, note = _made(office, period)
    for form, path in forms.items():
        _write(form_of(form, report, office.rules, language, note), path)
    if options.out:
        _write_all(office, report, note, language, options.out)
    if not (forms or options.out):
        _tell(office, report, language)
    return _send(office, settings, period) if options.send else 0


def _asked(options: argparse.Namespace) -> dict[str, Path]:
    """Each form that is wanted as a file, with where to. Ends the program where two go to the output."""
    forms = {form: getattr(options, form) for form in FORMS if getattr(options, form)}
    if sum(str(path) == OUTPUT for path in forms.values()) > 1:
        options.wrong("only one form can go to the output")
    return forms


def _period(office: Office, options: argparse.Namespace) -> Period:
    """The span that is asked for. Ends the program for one that cannot be."""
    today = office.rules.hours.local(office.clock()).date()
    if options.first or options.last:
        period = _between(options)
    else:
        day = options.day or office.last_closed_day(REPORTER) or today
        period = period_of(Span(options.span or "day"), day)
    if period.first > today:
        options.wrong(f"{period.first} has not come yet; today is {today}")
    return period


def _between(options: argparse.Namespace) -> Period:
    if options.day or options.span:
        options.wrong("give either a DAY or --from and --to")
    if not (options.first and options.last):
        options.wrong("--from and --to go together")
    try:
        return period_between(options.first, options.last)
    except ValueError:
        options.wrong("--from must not lie after --to, and both at most two years apart")
        raise


def _made(office: Office, period: Period) -> tuple[Report, EditionNote | None]:
    """The report as it is now; of a day whose newest edition says the same, with what that one changed."""
    if not period.is_day:
        return office.report(REPORTER, period), None
    draft = office.read_draft(REPORTER, period.first)
    return draft.report, None if draft.is_news else note_of(draft)


def _write(content: bytes, path: Path) -> None:
    if str(path) == OUTPUT:
        with told_output() as output:
            output.buffer.write(content)
            output.buffer.flush()
        return
    if path.is_dir():
        raise KnownError(Fault.ARGUMENT_WRONG, f"{path} is a folder; name a file, or use --out")
    with told_faults(path.parent):
        write_whole(path, content)


def _write_all(office: Office, report: Report, note: EditionNote | None, language: str, folder: Path) -> None:
    archive = Archive(folder, office.rules.branch.code)
    with told_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for form in FORMS:
        told = "" if form in WORDLESS or language == "id" else language
        name = archive.path(report.period, form, told, note.number if note else 1).name
        _write(form_of(form, report, office.rules, language, note), folder / name)
        with told_output() as output:
            print(folder / name, file=output)


def _tell(office: Office, report: Report, language: str) -> None:
    words = wording_of(report, office.rules, language)
    first, last = report.period.first, report.period.last
    when = str(first) if report.period.is_day else f"{first} .. {last}"
    head = f"{office.rules.branch.name} ({office.rules.branch.code}), {when}"
    with told_output() as output:
        for line in [head, *finding_texts(report, words), "", *headline_lines(report, words)]:
            print(line, file=output)


def _send(office: Office, settings: ReportSettings, period: Period) -> int:
    if period.span is Span.OTHER:
        raise KnownError(Fault.ARGUMENT_WRONG, "--send takes a day, a week, a month, a quarter or a year")
    mail = settings.mail
    addressees = tuple(Addressee(address, mail.language) for address in mail.recipients)
    office.queue_letters(REPORTER, period, addressees, again=True)
    archive = Archive(Path(settings.folder), office.rules.branch.code)
    tally = Sender(office, mail, archive).send_due(period)
    newest = {letter.recipient: letter for letter in office.letters_of(REPORTER, period)}
    shown = [newest[address] for address in mail.recipients]
    for letter in shown:
        why = f" ({letter.fault})" if letter.fault else ""
        print(f"{letter.recipient}: {letter.state}{why}", file=sys.stderr)
    return 0 if not (tally.failed or tally.parked) and all(letter.state == "sent" for letter in shown) else 1
