"""Puts a report into a file that somebody chose; what is there already is replaced only when that was asked for."""

from __future__ import annotations

import contextlib
import errno
import os
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


class Outcome(StrEnum):
    """How it went; the key of the words that say so, within the report's."""

    SAVED = "saved"
    EXISTS = "exists"
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class Saving:
    """A form of what is shown, to be put into a file. replace: also where there is one; folder: made where missing."""

    reading: Reading
    form: str
    language: str
    path: Path
    replace: bool = False
    folder: bool = False


def save(saving: Saving, rules: Rulebook) -> Outcome:
    """Makes the form and writes it whole, or leaves everything as it was."""
    if not saving.replace and saving.path.exists():
        return Outcome.EXISTS
    content = form_of(saving.form, saving.reading.report, rules, saving.language, saving.reading.note)
    try:
        if saving.folder:
            saving.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if saving.replace:
            write_whole(saving.path, content)
        else:
            _write_new(saving.path, content)
    except FileExistsError:
        return Outcome.EXISTS
    except OSError as error:
        if error.errno in NO_ROOM:
            return Outcome.DISK_FULL
        return Outcome.READ_ONLY if error.errno in NOT_ALLOWED else Outcome.NOT_SAVED
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
