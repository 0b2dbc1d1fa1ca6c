"""What a sender does again and again with one opened office: compares, delivers, agrees; and when it does so next."""

from __future__ import annotations

import logging
import random
import secrets
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from ...queue.delivery import Delivery
from ...queue.errors import KnownError
from ...queue.office import Office
from ...queue.settings import SyncSettings
from ..wire.signing import key_id_of
from .agreeing import Agreeing
from .backoff import Draw, backoff, heartbeat, look_again, slowly
from .client import Central
from .courier import Courier, Delivered, NothingDue
from .deeds import Halt, Pace
from .exchange import CERTIFICATE, Patience, tls_context
from .key_file import find_key, key_mark
from .notes import note_halt, note_well

log = logging.getLogger("sambut.sync")

NO_KEY = "no-key"
KEY_DAMAGED = "key-damaged"
SETTINGS = "settings-unusable"
NO_HEADWAY = "no-headway"
MOST_DETOURS = 700
"""So often at most it goes another way in one round: more is a central that says now this, now that."""
HOLDER_LETTERS = 22


class Rounds:
    """Close it at the end. alone: the holder of its leases has a name of its own, beside a sender that is running.

    draw, elapsed: where chance and the seconds since some beginning come from.
    """

    def __init__(
        self,
        office: Office,
        home: Path,
        settings: SyncSettings,
        ending: threading.Event,
        *,
        alone: bool = False,
        patience: Patience | None = None,
        draw: Draw = random.random,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._office, self._home, self._settings, self._ending = office, home, settings, ending
        self._alone, self._patience, self._draw, self._elapsed = alone, patience, draw, elapsed
        self._line: tuple[Central, Courier, Agreeing] | None = None
        self._mark = (0, 0)
        self._heart_at, self._failures = 0.0, 0
        self._compare_due = True
        self.halt: Halt | None = None

    def turn(self) -> float:
        """Does what is due; gives the seconds until something is due again, unless events come before."""
        delivered, halt = self.work()
        self.halt = halt
        if halt is None:
            self._failures = 0
            note_well(self._office, delivered)
            return max(0.0, self._heart_at - self._elapsed())
        self._compare_due = True
        if halt.reason == CERTIFICATE:  # the authority's file may be another one next time
            self.close()
        pause = self._pause(halt)
        log.warning("sync.halted state=%s reason=%s seconds=%.0f", halt.state, halt.reason, pause)
        note_halt(self._office, halt, self._office.clock() + timedelta(seconds=pause))
        return pause

    def has_new_key(self) -> bool:
        """Whether this machine was enrolled since the last turn."""
        return key_mark(self._home) != self._mark

    def work(self) -> tuple[int, Halt | None]:
        """Compares where that is due, delivers all that waits, compares days: (events, what brought it to a halt)."""
        line = self._opened()
        if isinstance(line, Halt):
            return 0, line
        _, courier, agreeing = line
        is_due = self._compare_due or self._elapsed() >= self._heart_at
        halt = self._compare(courier) if is_due else None
        if halt is None:
            return self._deliver(courier, agreeing.agree if is_due else None)
        return 0, halt

    def _deliver(self, courier: Courier, then: Callable[[], Halt | None] | None) -> tuple[int, Halt | None]:
        delivered, detours, halt = 0, 0, None
        while halt is None and not self._ending.is_set():
            step = courier.step()
            if isinstance(step, Halt):
                halt = step
            elif isinstance(step, Delivered):
                delivered += step.events
            elif isinstance(step, NothingDue):
                if not courier.central_is_ahead:
                    return delivered, then() if then else None
                halt = self._compare(courier)
            elif (detours := detours + 1) > MOST_DETOURS:
                halt = Halt(Delivery.OFFLINE, NO_HEADWAY)
        return delivered, halt

    def _compare(self, courier: Courier) -> Halt | None:
        halt = courier.compare()
        if halt is None:
            self._compare_due, self._heart_at = False, self._elapsed() + heartbeat(self._draw)
        return halt

    def _opened(self) -> tuple[Central, Courier, Agreeing] | Halt:
        """The line to central with the key that is there now, or why there is none."""
        if self._line is not None and not self.has_new_key():
            return self._line
        self.close()
        self._mark = key_mark(self._home)
        try:
            key = find_key(self._home)
        except KnownError:
            return Halt(Delivery.NOT_ENROLLED, KEY_DAMAGED, Pace.LOOK_AGAIN)
        if key is None:
            return Halt(Delivery.NOT_ENROLLED, NO_KEY, Pace.LOOK_AGAIN)
        try:
            context = tls_context(self._settings.authority)
            central = Central(self._settings.central, context, key, self._office.clock, self._patience)
        except KnownError as error:
            log.warning("sync.settings code=%s detail=%s", error.code, error.detail)
            return Halt(Delivery.OFFLINE, SETTINGS)
        own = f"-{secrets.token_hex(4)}" if self._alone else ""
        courier = Courier(self._office, central, key_id_of(key.public_key())[:HOLDER_LETTERS] + own)
        self._line = central, courier, Agreeing(self._office, central)
        return self._line

    def _pause(self, halt: Halt) -> float:
        if halt.pace is Pace.SLOW:
            return slowly(self._draw)
        if halt.pace is Pace.LOOK_AGAIN:
            return look_again(self._draw)
        pause = backoff(self._failures, halt.asked, self._draw)
        self._failures += 1
        return pause

    def close(self) -> None:
        """Lets the line go."""
        if self._line is not None:
            self._line[0].close()
            self._line = None
