"""Drives the real officer's window for a rehearsed day, and takes its pictures."""

from __future__ import annotations

import random
from datetime import time
from pathlib import Path

from ..assets.picture import Picture
from ..assets.worker import ImmediateRunner
from ..queue.clock import VirtualClock
from ..queue.office import Office
from ..queue.operations.serving import NO_SHOW_CALLS, RECALL_SECONDS
from ..queue.rehearsal import Process
from ..queue.rehearsal_day import service_seconds
from .model import CounterModel
from .start import PAGE

NO_SHOW_SHARE = 0.05
SHOWN_DESK = 2
SHOWN_GUEST = 2
LEAVE_AT = time(16, 0)


class DeskRehearsal:
    """Officers who call, serve, finish, and lose some guests as no-shows."""

    def __init__(self, out: Path, office: Office, clock: VirtualClock) -> None:
        self._office, self._clock = office, clock
        self._pictures = out / "pictures"

    def work(self, desk: int, login: str, password: str, rng: random.Random) -> Process:
        """See Crew."""
        model = CounterModel(self._office, ImmediateRunner(), desk)
        if desk == SHOWN_DESK:
            self._shoot(model, "sign-in")
        model.signIn.signIn(login, password)
        if desk == SHOWN_DESK:
            self._shoot(model, "desks")
        model.seat.chooseDesk(desk)
        model.seat.takeDesk()
        served = 0
        while self._office.rules.hours.local(self._clock()).time() < LEAVE_AT:
            model.refresh()
            if model.desk.view is None or not model.desk.view.waiting_total:
                yield None
                continue
            yield rng.uniform(2, 8)
            model.refresh()
            model.desk.callNext()
            if model.desk.view is None or model.desk.view.guest is None:
                continue
            served += 1
            yield from self._serve(model, rng, shown=desk == SHOWN_DESK and served == SHOWN_GUEST)
            yield rng.uniform(5, 40)

    def _serve(self, model: CounterModel, rng: random.Random, *, shown: bool) -> Process:
        absent = rng.random() < NO_SHOW_SHARE
        prefix = model.desk.shown.guest.prefix
        if absent:
            for _ in range(NO_SHOW_CALLS - 1):
                yield RECALL_SECONDS + rng.uniform(5, 15)
                model.tick()
                model.desk.recall()
            yield RECALL_SECONDS
            model.tick()
            model.desk.noShow()
            model.dialog.confirm()
            return
        yield rng.uniform(10, 45)
        model.tick()
        if shown:
            self._shoot(model, "called")
        model.desk.startService()
        yield service_seconds(rng, prefix)
        model.tick()
        if shown:
            self._shoot(model, "serving")
        model.desk.finish()

    def _shoot(self, model: CounterModel, name: str) -> None:
        with Picture(PAGE, {"model": model}, (1366, 768)) as picture:
            picture.save(self._pictures / f"counter-{name}.png")

    def close(self) -> None:
        """See Crew."""
