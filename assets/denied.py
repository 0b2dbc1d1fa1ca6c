"""Asks the office as somebody who may no longer be allowed to: the refusal comes back as a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ..queue.access import AccessDenied, Actor

DENIED: Final = object()
"""What a guarded job gives when its actor was refused."""


def guarded(job: Callable[[Actor], Any], actor: Actor) -> Callable[[], Any]:
    """The job as the actor; DENIED where the account was deactivated meanwhile, so that the window can sign it out."""

    def run() -> Any:
        try:
            return job(actor)
        except AccessDenied:
            return DENIED

    return run
