"""The sender: a process without any window that takes to central what happens in the office, as soon as it can."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from ...queue.commands.background import run_background
from ...queue.office import open_office
from ...queue.settings import Settings
from ...queue.storage.watch import ChangeWatch
from .rounds import Rounds

log = logging.getLogger("sambut.sync")

GATHER_SECONDS = 0.5
"""After a change, for what comes with it: a busy office changes many times a minute."""
LISTEN_SECONDS = 1.0
LOOK_SECONDS = 60.0
"""How often it looks without any change: another machine's lease may have ended with its sender."""


def run_sender(home: Path, settings: Settings, ending: threading.Event | None = None) -> int:
    """Works until it is told to end. Raises KnownError for what waiting does not mend.

    Gives 0 where this machine is not to deliver, and another status for a bug, so that it is started again.
    """
    ending = ending or threading.Event()
    if not settings.sync.is_set:
        log.info("sync.off")
        return 0
    return run_background(home, "sync", log, lambda: _work(home, settings, ending), ending)


def _work(home: Path, settings: Settings, ending: threading.Event) -> None:
    office = open_office(home, settings)
    try:
        watch = office.watch()
        rounds = Rounds(office, home, settings.sync, ending)
        try:
            _turn(rounds, watch, ending)
        finally:
            rounds.close()
            watch.close()
    finally:
        office.close()


def _turn(rounds: Rounds, watch: ChangeWatch, ending: threading.Event) -> None:
    log.info("sync.ready")
    while not ending.is_set():
        due = time.monotonic() + rounds.turn()
        if rounds.halt is None:
            _listen(watch, min(due, time.monotonic() + LOOK_SECONDS), ending)
            continue
        while not ending.is_set() and time.monotonic() < due and not rounds.has_new_key():
            ending.wait(min(LISTEN_SECONDS, max(0.0, due - time.monotonic())))


def _listen(watch: ChangeWatch, until: float, ending: threading.Event) -> None:
    """Until something changed or the time has come; its own writing wakes it too, and that comes to an end."""
    while not ending.is_set() and (left := until - time.monotonic()) > 0:
        if watch.wait(min(LISTEN_SECONDS, left)):
            ending.wait(GATHER_SECONDS)
            return
