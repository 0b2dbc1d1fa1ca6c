"""What a reporter's process does in tests of deaths and rivals."""

from __future__ import annotations

import os
import smtplib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sambut.counter.report.archive import Archive
from sambut.counter.report.filing import Filer
from sambut.counter.report.sending import Sender
from sambut.queue.clock import VirtualClock
from sambut.queue.office import Office, open_office
from sambut.queue.report_settings import ReportSettings
from sambut.queue.settings import DatabaseSettings, Settings

DEAD = 9


def round_of(office: Office, settings: ReportSettings) -> tuple[int, int]:
    """Keeps, writes and sends what is due; gives how many editions are new and how many letters went out."""
    filer = Filer(office, settings)
    filed = filer.file_days()
    filer.queue_periods()
    filer.complete()
    sender = Sender(office, settings.mail, Archive(Path(settings.folder), office.rules.branch.code))
    return filed, sender.send_due().sent


def compete(
    ready: Callable[[], object], home: Path, url: str, at: datetime, settings: ReportSettings
) -> tuple[int, int]:
    """One round beside others."""
    office = open_office(home, Settings(database=DatabaseSettings(url)), VirtualClock(at))
    try:
        ready()
        return round_of(office, settings)
    finally:
        office.close()


def die_at(ready: Callable[[], object], home: Path, at: datetime, settings: ReportSettings, step: int) -> int:
    """A round that dies at its so-manieth boundary: a statement, a commit, a file's way, a word to the mail server."""
    office = open_office(home, clock=VirtualClock(at))
    seen = [0]

    def boundary(*_: Any) -> None:
        seen[0] += 1
        if seen[0] == step:
            os._exit(DEAD)

    engine = office._database.engine
    sa.event.listen(engine, "before_cursor_execute", boundary)
    sa.event.listen(engine, "commit", boundary)
    _watch(os, "fsync", boundary)
    _watch(os, "replace", boundary)
    _watch(smtplib.SMTP, "putcmd", boundary)
    _watch(smtplib.SMTP, "getreply", boundary)
    ready()
    round_of(office, settings)
    office.close()
    return seen[0]


def _watch(place: Any, name: str, boundary: Callable[..., None]) -> None:
    """A boundary before a call and another behind it."""
    real = getattr(place, name)

    def watched(*arguments: Any, **named: Any) -> Any:
        boundary()
        result = real(*arguments, **named)
        boundary()
        return result

    setattr(place, name, watched)
