"""A process without any window that works on one office for as long as it is let: alone of its kind in a folder."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ..errors import Fault, KnownError
from .sole import hold_sole

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
HEALTHY_SECONDS = 60.0
BUG_EXIT = 70
LASTING = frozenset(
    {Fault.OFFICE_MISSING, Fault.DATABASE_NEWER, Fault.KEY_MISSING, Fault.KEY_WRONG, Fault.DATA_FILE_BAD}
)
"""What waiting does not mend."""


def run_background(
    home: Path, name: str, log: logging.Logger, work: Callable[[], None], ending: threading.Event
) -> int:
    """Does the work until it is told to end, anew whenever it was broken off by what waiting mends.

    name: of the lock and of the log's events. Raises KnownError for what waiting does not mend. Gives 0, and another
    status for a bug, so that it is started again.
    """
    hold = hold_sole(home, name)
    try:
        _keep_working(name, log, work, ending)
    except KnownError:
        raise
    except Exception:
        log.exception("%s.bug", name)
        return BUG_EXIT
    finally:
        hold.let_go()
    return 0


def _keep_working(name: str, log: logging.Logger, work: Callable[[], None], ending: threading.Event) -> None:
    """Later each time it fails again."""
    pause = FIRST_PAUSE_SECONDS
    while not ending.is_set():
        begun = time.monotonic()
        try:
            work()
        except KnownError as error:
            if error.code in LASTING:
                raise
            log.warning("%s.waits code=%s detail=%s", name, error.code, error.detail)
            pause = FIRST_PAUSE_SECONDS if time.monotonic() - begun > HEALTHY_SECONDS else pause
            ending.wait(pause)
            pause = min(LONGEST_PAUSE_SECONDS, pause * 2)
