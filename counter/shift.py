"""One officer's time at the window: who is signed in, the office and its worker, the language, and what is told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ..assets.denied import DENIED, guarded
from ..assets.worker import Runner
from ..queue.access import Actor, Role
from ..queue.errors import Fault, KnownError
from ..queue.office import Office
from ..queue.operations.accounts import Account
from ..queue.rulebook import Rulebook

log = logging.getLogger("sambut.counter")

TICK_MILLISECONDS = 500
NOBODY = Actor(Role.NOBODY, "counter")

Job = Callable[[Actor], Any]
Done = Callable[[Any], None]
Failed = Callable[[KnownError], None]
Message = tuple[str, tuple[object, ...]]


class Shift(QObject):
    """What every part of the window shares. All its methods belong to the GUI thread.

    changed: the person or the language is another. ended: the person has signed out. ticked: time has passed.
    told: a Message, or None when the last one is to go. locked, lockedChanged: the window is; nothing that somebody
    asks for is done then, while reading and saving what was typed go on.
    """

    changed = Signal()
    ended = Signal()
    ticked = Signal()
    told = Signal(object)
    lockedChanged = Signal()

    def __init__(self, office: Office, runner: Runner, language: str = "id", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office, self._runner = office, runner
        self.actor: Actor = NOBODY
        self.account: Account | None = None
        self.language = language
        self.locked = False
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.ticked)

    @property
    def rules(self) -> Rulebook:
        """The office's rules."""
        return self.office.rules

    def now(self) -> datetime:
        """The office's time."""
        return self.office.clock()

    def start(self) -> None:
        """Begins to follow the clock."""
        self._timer.start()

    def begin(self, account: Account) -> None:
        """Somebody has signed in."""
        self.actor, self.account = account.actor, account
        self.changed.emit()

    def end(self) -> None:
        """Nobody is signed in any more; no part keeps anything of the person."""
        self.actor, self.account = NOBODY, None
        self.told.emit(None)
        self.ended.emit()

    def speak(self, language: str) -> None:
        """Changes the window's language."""
        self.language = language
        self.changed.emit()

    def tell(self, key: str, *values: object) -> None:
        """Says what came of an action: a key of the counter's words with its values."""
        self.told.emit((key, values))

    def hush(self) -> None:
        """Puts the message away."""
        self.told.emit(None)

    def run(self, job: Job, done: Done, failed: Failed | None = None, runner: Runner | None = None) -> None:
        """Runs the job as whoever asks now; what comes back after that person has signed out is nobody's business.

        A fault that comes then is only written to the log. runner: another than the window's, for what takes long.
        """
        actor = self.actor

        def deliver(outcome: Any) -> None:
            if self.actor != actor:
                return
            if outcome is DENIED:
                self.end()
                self.tell("told.denied")
            else:
                done(outcome)

        def refuse(error: KnownError) -> None:
            if self.actor != actor:
                note_fault(error)
            else:
                (failed or self.fails)(error)

        (runner or self._runner).run(guarded(job, actor), deliver, refuse)

    def fails(self, error: KnownError) -> None:
        """An act met a fault of the environment: says that nothing was saved."""
        note_fault(error)
        self.tell(fault_word(error))


def fault_word(error: KnownError) -> str:
    """The key that says in plain words what a fault means for what was to be saved."""
    return "told.disk_full" if error.code in {Fault.DISK_FULL, Fault.DISK_READ_ONLY} else "told.fault"


def note_fault(error: KnownError) -> None:
    """Writes a fault of the environment to the log."""
    log.warning("counter.office_fault code=%s detail=%s", error.code, error.detail)
