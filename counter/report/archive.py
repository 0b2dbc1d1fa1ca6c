"""The report folder: each form of each report under a name of its own, whole or not there at all."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from ...queue.errors import Fault, KnownError
from ...queue.report.period import Period, Span

TEMPORARY = ".part"
CLOCK_SLACK_SECONDS = 2
"""Some file systems keep times in steps of two seconds."""


class Archive:
    """A folder with a part for each year, and within it one for each month of days. root: made where it is missing."""

    def __init__(self, root: Path, branch: str) -> None:
        self._root, self._branch = root, branch

    def path(self, period: Period, form: str, language: str = "", edition: int = 1) -> Path:
        """Where a form of a report is. language: empty for the folder's own. edition: 1 has no number in its name."""
        parts = ["laporan-pst", self._branch, name_of(period)]
        parts += [f"edisi-{edition}"] if edition > 1 else []
        parts += [language] if language else []
        folder = self._root / f"{period.first.year:04d}"
        if period.is_day:
            folder /= f"{period.first.month:02d}"
        return folder / f"{'-'.join(parts)}.{form}"

    def is_there(self, path: Path, newer_than: datetime | None = None) -> bool:
        """Whether a file was written whole, and since a time. Raises KnownError where the folder cannot be reached."""
        with told_faults(self._root):
            try:
                status = path.stat()
            except (FileNotFoundError, NotADirectoryError):
                return False
        return newer_than is None or status.st_mtime + CLOCK_SLACK_SECONDS >= newer_than.timestamp()

    def write(self, path: Path, content: bytes, made_at: datetime) -> None:
        """Writes a file, or leaves the one that is there as it was. Raises KnownError saying what to do."""
        with told_faults(self._root):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content, made_at)

    def tidy(self, folders: Iterable[Path]) -> None:
        """Removes what a writer that died long ago has left in these folders."""
        with contextlib.suppress(OSError):
            for folder in folders:
                for left in folder.glob(f".laporan-*{TEMPORARY}"):
                    if left.stat().st_mtime < left.parent.stat().st_mtime - 3600:
                        left.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes, made_at: datetime | None = None) -> None:
    """Puts a file in its place in one step, on the disk and not only in memory. made_at: the time it gets."""
    part = path.with_name(f".{path.name}.{uuid4().hex[:12]}{TEMPORARY}")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if made_at is not None:
            os.utime(part, (made_at.timestamp(), made_at.timestamp()))
        os.replace(part, path)  # noqa: PTH105 - the very call that is atomic on every system
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """The new name itself is on the disk too; where folders cannot be opened the system sees to it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # a network share without it
        pass
    finally:
        os.close(handle)


class told_faults:  # noqa: N801 - used as a context
    """Turns what a disk or a network share refuses into a KnownError with the folder's name."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __enter__(self) -> None:
        """Nothing."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Raises KnownError in the place of an OSError."""
        if not isinstance(error, OSError):
            return
        if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
            raise KnownError(Fault.DISK_FULL, f"no room in {self._root}") from error
        why = errno.errorcode.get(error.errno or 0, type(error).__name__)
        raise KnownError(Fault.FOLDER_AWAY, f"{self._root}: {why}") from error


def name_of(period: Period) -> str:
    """2026-11-20, 2026-w47, 2026-11, 2026-q4, 2026, 2026-11-02-2026-11-05."""
    first = period.first
    if period.is_day:
        return first.isoformat()
    match period.span:
        case Span.WEEK:
            year, week, _ = first.isocalendar()
            return f"{year:04d}-w{week:02d}"
        case Span.MONTH:
            return f"{first:%Y-%m}"
        case Span.QUARTER:
            return f"{first.year:04d}-q{(first.month + 2) // 3}"
        case Span.YEAR:
            return f"{first.year:04d}"
    return f"{first.isoformat()}-{period.last.isoformat()}"
