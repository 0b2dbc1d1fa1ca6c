"""Keeps the office's processes alive: one that dies is started again, one Ctrl+C ends all."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

log = logging.getLogger("sambut.supervisor")

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
HEALTHY_SECONDS = 60.0
END_SECONDS = 5.0
LOOK_SECONDS = 0.2
RESTART_EXIT = 75
"""The exit status of a surface that was asked to start again: it does so at once, and nothing is wrong with it."""


@dataclass
class Charge:
    """One supervised process: its name, its command, how it fares. background: it ends with the last of the others."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE_SECONDS
    start_again_at: float = 0.0
    closed: bool = False
    starts: int = field(default=0)
    background: bool = False


class Supervisor:
    """Starts its charges and restarts those that die. A charge that ends with status 0 was closed on purpose."""

    def __init__(self, charges: Sequence[Charge]) -> None:
        self._charges = tuple(charges)
        self._ending = threading.Event()

    def run(self) -> int:
        """Returns 0 once every charge that is seen was closed, or the supervisor was told to end."""
        self._listen()
        try:
            while not self._ending.is_set() and not self._all_closed():
                for charge in self._charges:
                    self._look_after(charge)
                self._ending.wait(LOOK_SECONDS)
        finally:
            self._end_all()
        return 0

    def _all_closed(self) -> bool:
        return all(charge.closed or charge.background for charge in self._charges)

    def end(self, *_signal: object) -> None:
        """Asks the supervisor to end everything."""
        self._ending.set()

    def _listen(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        for name in ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, self.end)

    def _look_after(self, charge: Charge) -> None:
        now = time.monotonic()
        if charge.closed:
            return
        if charge.process is None:
            if now >= charge.start_again_at:
                self._start(charge, now)
            return
        status = charge.process.poll()
        if status is None:
            return
        charge.process = None
        if status == 0:
            log.info("supervisor.closed name=%s", charge.name)
            charge.closed = True
            return
        if status == RESTART_EXIT:
            log.info("supervisor.restart name=%s", charge.name)
            charge.pause, charge.start_again_at = FIRST_PAUSE_SECONDS, now
            return
        self._lost(charge, now, f"ended with status {status}")

    def _lost(self, charge: Charge, now: float, why: str) -> None:
        charge.pause = FIRST_PAUSE_SECONDS if now - charge.started > HEALTHY_SECONDS else charge.pause
        charge.start_again_at = now + charge.pause
        log.error("%s %s; starting it again in %g s", charge.name, why, charge.pause)
        charge.pause = min(LONGEST_PAUSE_SECONDS, charge.pause * 2)

    def _start(self, charge: Charge, now: float) -> None:
        charge.started, charge.starts = now, charge.starts + 1
        try:
            charge.process = subprocess.Popen(list(charge.command))  # noqa: S603 - our own command, no shell
        except OSError as error:  # no memory or no process left for now
            self._lost(charge, now, f"could not be started ({type(error).__name__})")
            return
        log.info("supervisor.started name=%s pid=%s", charge.name, charge.process.pid)

    def _end_all(self) -> None:
        running = [charge.process for charge in self._charges if charge.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + END_SECONDS
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def sambut_command(home: str, surface: str, *name: str, shared: bool = True) -> list[str]:
    """The command line that opens one surface of an office in a process of its own, beside the others when shared.

    name: of the board, where the machine has several.
    """
    command = [sys.executable, "-m", "sambut.main", "--home", home, surface, *name]
    return [*command, "--share-screen"] if shared else command
