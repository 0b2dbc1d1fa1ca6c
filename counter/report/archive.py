"""The report folder: each form of each report under a name of its own, whole or not there at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from ...queue.errors import Fault, KnownError
from ...queue.report.period import Period, Span

TEMPORARY = ".part"
CLOCK_SLACK_SECONDS = 2
"""Some file systems keep times in steps of two seconds."""
LEFT_SECONDS = 3600
"""No writer takes so long over a file."""
PRIVATE = 0o600
"""For the owner alone: a report names officers."""


class Archive:
    """A folder with a part for each year, and within it one for each month of days. root: made where it is missing."""

    def __init__(self, root: Path, branch: str) -> None:
        self._root, self._branch = root, branch

    def path(self, period: Period, form: str, language: str = "", edition: int = 1, mark: str = "") -> Path:
        """Where a form of a report is. language: empty for the folder's own. edition: 1 has no number in its name.

        mark: what its name ends in, if anything.
        """
        parts = ["laporan-pst", self._branch, name_of(period)]
        parts += [f"edisi-{edition}"] if edition > 1 else []
        parts += [item for item in (language, mark) if item]
        folder = self._root / f"{period.first.year:04d}"
        if period.is_day:
            folder /= f"{period.first.month:02d}"
        return folder / f"{'-'.join(parts)}.{form}"

    def is_there(self, path: Path, kept_at: datetime) -> bool:
        """Whether a file says what was kept at a time: an older one is of an office before a backup was restored.

        Not the very time is asked for: shares and copies keep their own. Raises KnownError where the folder cannot be
        reached.
        """
        with told_faults(self._root):
            try:
                status = path.stat()
            except (FileNotFoundError, NotADirectoryError):
                return False
        return status.st_size > 0 and status.st_mtime + CLOCK_SLACK_SECONDS >= kept_at.timestamp()

    def write(self, path: Path, content: bytes, made_at: datetime) -> None:
        """Writes a file, or leaves the one that is there as it was. Raises KnownError saying what to do."""
        with told_faults(self._root):
            make_private_folder(path.parent)
            write_whole(path, content, made_at, PRIVATE)

    def tidy(self, folders: Iterable[Path]) -> None:
        """Removes what a writer that died long ago has left in these folders."""
        long_ago = time.time() - LEFT_SECONDS
        with contextlib.suppress(OSError):
            for folder in folders:
                for left in folder.glob(f".laporan-*{TEMPORARY}"):
                    if left.stat().st_ctime < long_ago:  # not its time of writing, which is the report's
                        left.unlink(missing_ok=True)


def make_private_folder(folder: Path) -> None:
    """Makes a folder with those above it that are missing, for its owner alone; those that are there stay as is."""
    missing = [folder, *folder.parents]
    for part in reversed([part for part in missing if not part.exists()]):
        part.mkdir(mode=0o700, exist_ok=True)


def write_whole(path: Path, content: bytes, made_at: datetime | None = None, mode: int | None = None) -> None:
    """Puts a file in its place in one step, on the disk and not only in memory; who may read it stays as it was.

    made_at: the time it gets. mode: the rights of a new one; None for the usual. A link, a device or a pipe is written
    into, for taking its place would undo it.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        with path.open("wb") as file:
            file.write(content)
        return
    part = path.with_name(f".{path.name}.{uuid4().hex[:12]}{TEMPORARY}")
    try:
        part.touch(0o666 if mode is None else mode, exist_ok=False)
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _keep_rights(part, path)
        if made_at is not None:
            os.utime(part, (made_at.timestamp(), made_at.timestamp()))
        os.replace(part, path)  # noqa: PTH105 - the very call that is atomic on every system
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _keep_name(path.parent)


def _keep_rights(part: Path, path: Path) -> None:
    """Those of the file whose place it takes."""
    if os.name == "posix":
        with contextlib.suppress(FileNotFoundError):
            part.chmod(stat.S_IMODE(path.stat().st_mode))


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
