"""An office the evening after a day with guests, and what its reporter is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sambut.queue.access import Actor, Role
from sambut.queue.operations.calling import Called
from sambut.queue.operations.serving import Moved
from sambut.queue.report_settings import MailSettings, ReportSettings
from sambut.queue.standard import Excuse
from sambut.queue.ticket import Ticket
from sambut.tests.conftest import Bench
from sambut.tests.counter.report.certificates import Authority
from sambut.tests.counter.report.mail_server import HOST

SYSTEM = Actor(Role.SYSTEM, "test")
HEAD = Actor(Role.HEAD, "head")
DAY = date(2026, 10, 6)
READER = "kepala@example.org"


def end_day(bench: Bench) -> Ticket:
    """Plays it: a guest in time and one who waited for an hour, who is given; closed by the routine."""
    ayu = bench.officer("ayu", 1)
    late = serve_guest(bench, ayu, 3600)
    serve_guest(bench, ayu)
    bench.clock.advance(12 * 3600)
    bench.office.close_due_days(SYSTEM)
    return late


def serve_guest(bench: Bench, officer: Actor, wait_seconds: int = 0) -> Ticket:
    """One guest of consultation, served for five minutes."""
    ticket = bench.issue("K")
    bench.clock.advance(wait_seconds)
    assert isinstance(bench.office.call_next(officer), Called)
    bench.office.start(officer, ticket.ticket_id)
    bench.clock.advance(300)
    bench.office.finish(officer, ticket.ticket_id)
    return ticket


def excuse(bench: Bench, late: Ticket) -> None:
    """The correction that makes a second edition."""
    outcome = bench.office.excuse(HEAD, late.ticket_id, Excuse.POWER)
    assert isinstance(outcome, Moved), outcome


def mail_to(port: int, authority: Authority, *recipients: str) -> MailSettings:
    """Settings for the test's own server."""
    return MailSettings(
        host=HOST,
        port=port,
        sender="antrean@example.org",
        recipients=recipients or (READER,),
        ca_file=str(authority.file),
        language="id",
        attachments=("json",),
    )


def quick(folder: Path, mail: MailSettings | None = None) -> ReportSettings:
    """Only forms that are made at once."""
    return ReportSettings(folder=str(folder), formats=("csv", "json"), mail=mail or MailSettings())
