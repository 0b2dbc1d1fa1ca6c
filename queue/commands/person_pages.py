"""What is held of a person as a text to be read, and the new file that it is written into."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import Fault, KnownError

INDENT = "  "


def page_of(held: dict[str, Any]) -> str:
    """One line for each value, named as it is kept; what is empty is left out."""
    return "\n".join(_lines(held, 0)) + "\n"


def _lines(part: dict[str, Any], depth: int) -> Iterator[str]:
    for name, value in part.items():
        if isinstance(value, dict):
            yield from _part(name, value, depth)
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            for number, item in enumerate(value, 1):
                yield from _part(f"{name} {number}", item, depth)
        elif value not in (None, "", []):
            told = ", ".join(map(str, value)) if isinstance(value, list) else value
            yield f"{INDENT * depth}{name.replace('_', ' ')}: {told}"


def _part(name: str, part: dict[str, Any], depth: int) -> Iterator[str]:
    if set(part) == {"code", "words"}:
        yield f"{INDENT * depth}{name.replace('_', ' ')}: {part['words'] or part['code']}"
        return
    lines = list(_lines(part, depth + 1))
    if lines:
        yield f"{INDENT * depth}{name.replace('_', ' ')}:"
        yield from lines


def write_page(path: Path, held: dict[str, Any]) -> None:
    """Writes a file that only its owner reads, in JSON or, by the name's end .txt, as a text.

    Raises KnownError when there is one of this name already, or it cannot be written.
    """
    text = page_of(held) if path.suffix.lower() == ".txt" else json.dumps(held, indent=2, ensure_ascii=False) + "\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KnownError(Fault.ARGUMENT_WRONG, f"{path} is there already; nothing was written") from error
    except OSError as error:
        raise KnownError(Fault.OUTPUT_AWAY, f"{path}: {type(error).__name__}") from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def require_new(path: Path) -> None:
    """Raises KnownError where the file could not be written: told before anything is read for it."""
    if path.exists():
        raise KnownError(Fault.ARGUMENT_WRONG, f"{path} is there already; nothing was written")
    if not path.parent.is_dir():
        raise KnownError(Fault.OUTPUT_AWAY, f"{path.parent} is no folder")
