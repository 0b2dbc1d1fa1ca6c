"""What a slides folder holds: pictures and videos, in the order of their names."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp"})
VIDEOS = frozenset({".mp4", ".webm", ".mkv", ".avi", ".mov", ".m4v"})
MOST = 200
"""More slides than this, the last in the order of names, are passed over."""

NameKey = tuple[tuple[int, int, str], ...]


class SlideError(Exception):
    """A file cannot be shown; the text is a code for the log."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A file as it was when the folder was looked at. size: bytes; modified: nanoseconds since 1970."""

    path: Path
    size: int
    modified: int

    @property
    def is_video(self) -> bool:
        """Whether its name says that it is one."""
        return self.path.suffix.lower() in VIDEOS


def read_folder(folder: Path) -> tuple[Slide, ...]:
    """The slides, ordered; none where there is no such folder. Raises OSError where it cannot be read.

    Hidden files, folders, links that lead nowhere and files of other kinds are passed over.
    """
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if _may_be_slide(entry.name)]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    slides: list[Slide] = []
    for entry in sorted(found, key=lambda entry: name_key(entry.name)):
        if len(slides) == MOST:
            break
        slide = _as_slide(entry)
        if slide is not None:
            slides.append(slide)
    return tuple(slides)


def name_key(name: str) -> NameKey:
    """Orders names as a reader does: 2 before 10, whatever the case; names that differ never are equal."""
    parts = re.findall(r"[0-9]+|[^0-9]+", Path(name).stem.casefold())
    key = tuple((0, int(part), "") if part[0] in "0123456789" else (1, 0, part) for part in parts)
    return (*key, (-1, 0, name))


def _may_be_slide(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in PICTURES | VIDEOS


def _as_slide(entry: os.DirEntry[str]) -> Slide | None:
    """None for what is no plain file in the end, or is gone by now."""
    try:
        status = entry.stat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode) or _is_hidden(status):
        return None
    return Slide(Path(entry.path), status.st_size, status.st_mtime_ns)


def _is_hidden(status: os.stat_result) -> bool:
    """As Windows tells it; elsewhere only the name does."""
    attributes: int = getattr(status, "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)
