"""Names the steps of taking in a batch as they are reached, for tests that stop a receiver between any two of them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """In their order."""

    READ = "read"
    IDENTIFIED = "identified"
    CHECKED = "checked"
    BEGUN = "begun"
    ADMITTED = "admitted"
    LOCKED = "locked"
    STORED = "stored"
    ADVANCED = "advanced"
    PARKED = "parked"
    DIRTY = "dirty"
    COMMITTED = "committed"


_watcher: Callable[[Step], None] | None = None


def watch_steps(watcher: Callable[[Step], None] | None) -> None:
    """Has a test told of every step; None ends it."""
    global _watcher  # noqa: PLW0603 - one process, one test
    _watcher = watcher


def reached(step: Step) -> None:
    """Tells whoever watches."""
    if _watcher is not None:
        _watcher(step)
