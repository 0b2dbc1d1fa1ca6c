"""What the machine itself tells: which code readers and text models work, and how much room the disk has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...queue.disk import free_bytes


@dataclass(frozen=True, slots=True)
class Machine:
    """readers: those that read a code just now; readers_whole: all did. free_bytes: on the disk of the office."""

    readers: tuple[str, ...]
    readers_whole: bool
    text: bool
    free_bytes: int


def inspect_machine(home: Path) -> Machine:
    """Tries readers and models for real; takes some 0.5 seconds."""
    from ..trials import try_readers, try_text  # noqa: PLC0415 - OpenCV takes its time

    tried = try_readers()
    return Machine(
        readers=tuple(trial.name for trial in tried if trial.good),
        readers_whole=all(trial.good for trial in tried),
        text=try_text().good,
        free_bytes=free_bytes(home),
    )
