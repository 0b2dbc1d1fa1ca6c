"""How long a page waits for its guest: the ticket page, and the warning before answers are cleared. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from ..queue.operations.public import PublicView
from ..queue.settings import KioskSettings
from ..queue.ticket import PrintState
from .steps import TEXT_STEPS, Step

HELP_SECONDS = 120
"""So long is a page held for who has called staff."""


@dataclass(frozen=True, slots=True)
class Patience:
    """left: whole seconds to show, None while nothing is to be shown; over: the session is to be cleared."""

    left: int | None
    total: int
    over: bool = False


def ticket_patience(settings: KioskSettings, print_state: PrintState, waited: float) -> Patience:
    """How long the ticket stays on the screen; a touch begins it anew."""
    failed = print_state is PrintState.FAILED
    total = settings.ticket_not_printed_seconds if failed else settings.ticket_seconds
    left = total - waited
    return Patience(max(0, math.ceil(left)), total, over=left <= 0)


def idle_patience(settings: KioskSettings, step: Step, waited: float) -> Patience:
    """The countdown before the answers are cleared: longer where somebody types."""
    typing = step in TEXT_STEPS
    warn = settings.keyboard_warning_seconds if typing else settings.idle_warning_seconds
    reset = settings.keyboard_reset_seconds if typing else settings.idle_reset_seconds
    left = math.ceil(reset - waited) if waited >= warn else None
    return Patience(left, max(1, reset - warn), over=waited >= reset)


def hours_turned(public: PublicView | None, now: datetime, since_read: float) -> bool:
    """Whether the office opened or closed since the queue was read; true once a second at most."""
    if public is None or since_read < 1:
        return False
    turn = public.closes_at if public.is_open else public.next_opening
    return turn is not None and now >= turn
