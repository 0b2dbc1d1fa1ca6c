"""The reporter: a process without any window that closes days, keeps their reports, and takes them to their readers."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ...queue.commands.background import run_background
from ...queue.office import Office, open_office
from ...queue.report_settings import ReportSettings, report_from_home
from ...queue.settings import Settings
from .archive import Archive
from .filing import REPORTER, Filer
from .sending import Sender

log = logging.getLogger("sambut.reporter")

BEAT_SECONDS = 60.0
REST_SECONDS = 5.0
"""Between two rounds: a busy office changes many times a minute."""
LISTEN_SECONDS = 1.0


class Rounds:
    """What the reporter does again and again with one opened office."""

    def __init__(self, office: Office, settings: ReportSettings) -> None:
        self._office, self._settings = office, settings
        self._filer = Filer(office, settings)
        archive = Archive(Path(settings.folder), office.rules.branch.code)
        self._sender = Sender(office, settings.mail, archive) if settings.mail.is_set else None

    def beat(self) -> None:
        """Once a minute: due days are closed, letters go out, and then the folder, which may be far, is filled."""
        self._office.close_due_days(REPORTER)
        self._filer.file_days()
        self._filer.queue_periods()
        self._send()
        self._filer.complete()

    def look(self) -> None:
        """After every change: what is due is kept and sent. Reads only, where nothing is."""
        filed = self._filer.file_days()
        self._send()
        if filed:
            self._filer.complete()

    def _send(self) -> None:
        if self._sender is not None:
            self._sender.send_due()


def run_reporter(home: Path, settings: Settings, ending: threading.Event | None = None) -> int:
    """Works until it is told to end. Raises KnownError for what waiting does not mend.

    Gives 0 where this machine is not to make reports, and another status for a bug, so that it is started again.
    """
    ending = ending or threading.Event()
    if not settings.report.enabled:
        log.info("reporter.off")
        return 0
    report = report_from_home(settings.report, home)
    return run_background(home, "reporter", log, lambda: _work(home, settings, report, ending), ending)


def _work(home: Path, settings: Settings, report: ReportSettings, ending: threading.Event) -> None:
    office = open_office(home, settings)
    try:
        watch = office.watch()
        try:
            _turn(Rounds(office, report), watch.wait, ending)
        finally:
            watch.close()
    finally:
        office.close()


def _turn(rounds: Rounds, wait: Callable[[float], bool], ending: threading.Event) -> None:
    beat_at = time.monotonic()
    log.info("reporter.ready")
    while not ending.is_set():
        if time.monotonic() >= beat_at:
            rounds.beat()
            beat_at = time.monotonic() + BEAT_SECONDS
        else:
            rounds.look()
        ending.wait(REST_SECONDS)
        while not ending.is_set() and time.monotonic() < beat_at and not wait(LISTEN_SECONDS):
            pass
