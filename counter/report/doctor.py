"""What the doctor says of reports: whether the kept ones are as they were filed, the folder is whole, mail goes out."""

from __future__ import annotations

from pathlib import Path

from ...queue.doctor import Check, tried
from ...queue.errors import KnownError
from ...queue.office import Office, open_office
from ...queue.report_settings import ReportSettings, report_from_home
from ...queue.settings import Settings
from .filing import REPORTER, Filer
from .post import read_password, tls_context

SHOWN = 5


def report_checks(home: Path, settings: Settings) -> list[Check]:
    """The checks of an office's reports; none where there is no office, which another check tells."""
    report = report_from_home(settings.report, home)
    try:
        office = open_office(home, settings)
    except KnownError:
        return []
    try:
        checks = [tried("editions", lambda: _editions(office))]
        checks += [tried("reports", lambda: _folder(office, report))] if report.enabled else []
        checks += [tried("mail", lambda: _mail(office, report))] if report.mail.is_set else []
    finally:
        office.close()
    return checks


def _editions(office: Office) -> tuple[bool, str]:
    wrong = [f"{day} edition {number}" for day, number in office.changed_editions(REPORTER)]
    if wrong:
        return False, f"kept reports that are not what was filed: {_some(wrong)}; restore the last backup"
    return True, "every kept report is what was filed"


def _folder(office: Office, report: ReportSettings) -> tuple[bool, str]:
    due, missing = office.days_to_report(REPORTER), Filer(office, report).missing()
    if missing:
        names = _some([path.name for path in missing])
        return False, f"{names} not in {report.folder}; they come by themselves while sambut reporter runs"
    if due:
        return False, f"to be made: {_some([str(day) for day in due])}; start sambut run, or sambut reporter"
    return True, f"complete in {report.folder}"


def _mail(office: Office, report: ReportSettings) -> tuple[bool, str]:
    """The files that sending needs are read, and letters that do not get through are told with why."""
    tls_context(report.mail)
    if report.mail.user:
        read_password(Path(report.mail.password_file))
    troubled = [item for item in office.troubled_letters(REPORTER) if item.recipient in report.mail.recipients]
    if troubled:
        told = [f"{item.first} to {item.recipient} ({item.state}, {item.fault})" for item in troubled]
        return False, f"not delivered: {_some(told)}; mend it, then: sambut report DAY --send"
    return True, f"by {report.mail.host} to {len(report.mail.recipients)}"


def _some(names: list[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
