"""Puts a report into a file that somebody chose; what is there already is replaced only when that was asked for."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ....queue.report.period import Period
from ....queue.rulebook import Rulebook
from ..archive import Archive, write_whole
from ..forms import WORDLESS, form_of
from .reading import Reading

FORMS = ("pdf", "xlsx", "csv", "json")
NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
NOT_ALLOWED = {errno.EROFS, errno.EACCES, errno.EPERM}
NO_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.EISDIR}
"""Names that the place does not take."""


class Outcome(StrEnum):
    """How it went; the key of the words that say so, within the report's."""

    SAVED = "saved"
    EXISTS = "exists"
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    NOT_SAVED = "not_saved"
    NO_PLACE = "no_place"


@dataclass(frozen=True, slots=True)
class Saving:
    """A form of a period's report, to be put into a file.

    asked: as it was called before the form's ending was added. replace: also where there is one; folder: made where
    missing.
    """

    period: Period
    form: str
    language: str
    path: Path
    asked: Path | None = None
    replace: bool = False
    folder: bool = False


def save(saving: Saving, rules: Rulebook, read: Callable[[], Reading]) -> tuple[Outcome, Reading | None]:
    """Reads the report as it is now, makes the form and writes it whole, or leaves everything as it was.

    Gives what was read too, None where it did not come to that. Raises KnownError as read does.
    """
    place = _tried(lambda: _look(saving))
    if place is not Outcome.SAVED:
        return place, None
    reading = read()
    content = form_of(saving.form, reading.report, rules, saving.language, reading.note)
    return _tried(lambda: _put(saving, content)), reading


def _tried(act: Callable[[], Outcome]) -> Outcome:
    """What came of something done to the file system, whatever it refuses."""
    try:
        return act()
    except FileExistsError:
        return Outcome.EXISTS
    except OSError as error:
        return _refused(error.errno)
    except ValueError:  # a name that no file can have
        return Outcome.NO_PLACE


def _refused(number: int | None) -> Outcome:
    if number in NO_ROOM:
        return Outcome.DISK_FULL
    if number in NO_NAME:
        return Outcome.NO_PLACE
    return Outcome.READ_ONLY if number in NOT_ALLOWED else Outcome.NOT_SAVED


def _look(saving: Saving) -> Outcome:
    """Whether something is in the way, before anything is made."""
    if any(_mode(path) == stat.S_IFDIR for path in (saving.asked, saving.path) if path):
        return Outcome.NO_PLACE
    return Outcome.EXISTS if not saving.replace and _mode(saving.path) else Outcome.SAVED


def _mode(path: Path) -> int:
    """Of what is there; 0 for nothing. Raises OSError where that cannot be known."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except FileNotFoundError:
        return 0


def _put(saving: Saving, content: bytes) -> Outcome:
    if saving.folder:
        saving.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if saving.replace:
        write_whole(saving.path, content)
    else:
        _write_new(saving.path, content)
    return Outcome.SAVED


def _write_new(path: Path, content: bytes) -> None:
    """Takes the name first, so that nobody's file that comes meanwhile is lost."""
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.close()
            with contextlib.suppress(OSError):
                path.unlink()
            raise


def file_name(reading: Reading, rules: Rulebook, form: str, language: str) -> str:
    """As the report folder names it; the language only where it is not Indonesian and the form has one."""
    kept = reading.kept
    edition = kept.number if kept and not kept.differs else 1
    mark = "" if language == "id" or form in WORDLESS else language
    return archived_name(reading.report.period, rules, form, mark, edition)


def archived_name(period: Period, rules: Rulebook, form: str, mark: str, edition: int) -> str:
    """The last part of the path in the report folder."""
    return Archive(Path(), rules.branch.code).path(period, form, mark, edition).name
