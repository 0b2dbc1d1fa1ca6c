"""Processes that are killed on their way: a sender at its so-manieth deed, a receiver at a step of taking in."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sambut.sync.central.serve import Server
from sambut.sync.central.settings import CentralSettings
from sambut.sync.central.steps import Step, watch_steps
from sambut.sync.sender.exchange import Exchange
from sambut.tests.sync.faults.machine import Machine
from sambut.tests.sync.faults.world import WorldClock


def send_and_die(
    ready: Callable[[], object], home: Path, url: str, authority: str, key: bytes, now: datetime, deed: int
) -> int:
    """Sends one batch; is killed before its so-manieth deed. Gives how many deeds there were, if it comes to its end.

    Deeds: statements and commits of the office's database, and before and after the request itself.
    """
    machine = Machine(home, url, authority, Ed25519PrivateKey.from_private_bytes(key), WorldClock(now))
    seen = 0

    def before(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == deed:
            os.kill(os.getpid(), signal.SIGKILL)

    engine = machine.office._database.engine
    sa.event.listen(engine, "before_cursor_execute", before)
    sa.event.listen(engine, "commit", before)
    send = Exchange.send

    def told(self: Exchange, *request: object) -> object:
        before()
        reply = send(self, *request)  # type: ignore[arg-type]
        before()
        return reply

    Exchange.send = told  # type: ignore[assignment, method-assign]
    ready()
    machine.courier.step()
    return seen


def receive_and_die(ready: Callable[[], object], settings: CentralSettings, now: datetime, step: str) -> None:
    """A receiver that is killed when a batch comes to a step."""
    server = Server(settings, WorldClock(now))

    def die(reached: Step) -> None:
        if reached == step:
            os.kill(os.getpid(), signal.SIGKILL)

    watch_steps(die)
    server.start()
    ready()
    while server.is_running:
        time.sleep(0.05)
