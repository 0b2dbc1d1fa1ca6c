"""The log: event ids and key=value, rotated, and nothing in it that a visitor said."""

from __future__ import annotations

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FILE_BYTES = 2_000_000
FILES_KEPT = 5
_Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class QuietFormatter(logging.Formatter):
    """Writes where an exception came from and of what kind, never its message: that may quote what somebody typed."""

    def formatException(self, ei: _Info) -> str:
        """Frames and the exception's type."""
        kind, _, trace = ei
        frames = "".join(traceback.format_tb(trace)).rstrip()
        return f"{frames}\n{kind.__name__ if kind else ''}"


def open_log(home: Path, surface: str) -> None:
    """Logs to HOME/logs/<surface>.log, and errors to the terminal as one line. A full disk never stops a surface."""
    logging.raiseExceptions = False
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    root.setLevel(logging.INFO)
    for talkative in ("alembic", "httpx", "httpcore"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    terminal = logging.StreamHandler(sys.stderr)
    terminal.setLevel(logging.ERROR)
    terminal.setFormatter(QuietFormatter(f"sambut {surface}: %(message)s"))
    root.addHandler(terminal)
    try:
        folder = home / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(
            folder / f"{surface}.log", maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return
    file.setFormatter(QuietFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(file)
