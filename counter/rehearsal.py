"""Drives the real officer's and head's windows for a rehearsed day, and takes their pictures."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from ..assets.picture import Picture
from ..assets.worker import ImmediateRunner
from ..queue.clock import VirtualClock
from ..queue.office import Office
from ..queue.rehearsal import Process
from .model import CounterModel
from .rehearsal_officer import RehearsedOfficer
from .start import PAGE

SHOWN_DESK = 2
HEAD_SECONDS, HEAD_WAITS = 60.0, 120
"""So long between two looks of the head at the day, and so many of them at most, until somebody is served."""
LETTERS = 2


class DeskRehearsal:
    """Officers who call, serve, write down, set aside, send on, and lose some guests as no-shows; a head who looks."""

    def __init__(self, out: Path, office: Office, clock: VirtualClock) -> None:
        self._office, self._clock = office, clock
        self._pictures = out / "pictures"

    def work(self, desk: int, login: str, password: str, rng: random.Random, wake: Callable[[], None]) -> Process:
        """See Crew."""
        model = CounterModel(self._office, ImmediateRunner(), desk)
        shoot = self._shoot if desk == SHOWN_DESK else None
        if shoot is not None:
            shoot(model, "sign-in")
        model.signIn.signIn(login, password)
        if shoot is not None:
            shoot(model, "desks")
        model.seat.chooseDesk(desk)
        model.seat.takeDesk()
        yield from RehearsedOfficer(model, self._office.rules, self._clock, rng, wake, shoot).day()

    def oversee(self, login: str, password: str) -> Process:
        """See Crew."""
        model = CounterModel(self._office, ImmediateRunner())
        model.signIn.signIn(login, password)
        for _ in range(HEAD_WAITS):
            model.refresh()
            model.tick()
            if any(desk.guest for desk in model.head.shown.desks):
                break
            yield HEAD_SECONDS
        self._shoot(model, "head")
        model.signIn.signOut()

    def _shoot(self, model: CounterModel, name: str) -> None:
        with Picture(PAGE, {"model": model}, (1366, 768)) as picture:
            if name == "palette":
                self._shoot_palette(model, picture)
            else:
                picture.save(self._pictures / f"counter-{name}.png")

    def _shoot_palette(self, model: CounterModel, picture: Picture) -> None:
        """In the dark look, with a few letters of a name; then everything is as it was."""
        model.press("theme")
        model.press("find")
        picture.settle()
        picture.write(_letters(model))
        picture.settle()
        picture.save(self._pictures / "counter-palette.png")
        model.press("find")
        while model.layout.layout.theme != "light":
            model.press("theme")

    def close(self) -> None:
        """See Crew."""


def _letters(model: CounterModel) -> str:
    """The first letters of a guest's name that a command answers too; of the guest at the desk, if there is none."""
    names = [model.desk.shown.guest.name, *(line.name for line in model.desk.queue_shown.waiting)]
    found = [word[:LETTERS].lower() for name in names for word in name.split()]
    answered = (letters for letters in found if model.palette.type(letters) and model.palette.shown.rows)
    letters = next(answered, found[0])
    model.palette.type("")
    return letters
