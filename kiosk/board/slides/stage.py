"""What the window and the slides' worker share: what is asked for, and at most one frame on its way."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition

from PySide6.QtGui import QImage


class Clock:
    """Seconds that pass by themselves."""

    def now(self) -> float:
        """Seconds since whenever."""
        return time.monotonic()

    def wait(self, changed: Condition, seconds: float | None) -> None:
        """Until something changed or the time has passed; the lock is held before and after."""
        changed.wait(seconds)


@dataclass(frozen=True, slots=True)
class Scene:
    """Slides are to be seen now. run: which time since the beginning. across, down: device pixels of the area."""

    run: int
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class Mail:
    """For the window. image: the newest frame, an empty one to clear, or None. turned: it begins another slide."""

    ready: bool
    image: QImage | None = None
    turned: bool = False


class Stage:
    """The window's thread calls fit, play, end and take; the worker the rest."""

    def __init__(self, notify: Callable[[], None], clock: Clock) -> None:
        self._changed = Condition()
        self._notify, self._clock = notify, clock
        self._playing = self._ended = self._notified = False
        self._run = self._across = self._down = 0
        self._mail = Mail(ready=False)

    def fit(self, across: int, down: int) -> None:
        """Device pixels of the area; nothing is seen in one without any."""
        with self._changed:
            self._across, self._down = across, down
            self._changed.notify_all()

    def play(self, on: bool) -> None:
        """Whether slides may be seen from now on; a frame that is on its way is not when they may not."""
        with self._changed:
            if on != self._playing:
                self._playing = on
                self._run += on
                self._mail = Mail(self._mail.ready)
                self._changed.notify_all()

    def end(self) -> None:
        """The worker is to end; nothing comes after."""
        with self._changed:
            self._ended, self._mail = True, Mail(self._mail.ready)
            self._changed.notify_all()

    def take(self) -> Mail:
        """What has come since it was taken last."""
        with self._changed:
            mail, self._notified = self._mail, False
            self._mail = Mail(mail.ready)
            return mail

    @property
    def ended(self) -> bool:
        """Whether the worker is to end."""
        return self._ended

    @property
    def scene(self) -> Scene | None:
        """What is to be seen now, if anything."""
        with self._changed:
            return self._scene()

    def pause(self, scene: Scene | None, seconds: float | None) -> bool:
        """Waits so long, or without end, while nothing else is asked for; whether that is so still."""
        until = None if seconds is None else self._clock.now() + seconds
        with self._changed:
            while self._scene() == scene and not self._ended:
                left = None if until is None else until - self._clock.now()
                if left is not None and left <= 0:
                    return True
                self._clock.wait(self._changed, left)
        return False

    def post(self, scene: Scene, image: QImage, turned: bool) -> None:
        """A frame for the window; one that it did not take yet is dropped, and this one where it may not be seen."""
        with self._changed:
            asked = self._scene()
            if asked is not None and asked.run == scene.run:
                self._tell(Mail(ready=True, image=image, turned=turned or self._mail.turned))

    def expect(self, ready: bool) -> None:
        """Whether there is something to be shown. Where there is not, the area is cleared."""
        with self._changed:
            if ready != self._mail.ready:
                self._tell(Mail(ready, None if ready else QImage()))

    def _scene(self) -> Scene | None:
        seen = self._playing and not self._ended and self._across > 0 and self._down > 0
        return Scene(self._run, self._across, self._down) if seen else None

    def _tell(self, mail: Mail) -> None:
        self._mail = mail
        if not self._notified and not self._ended:
            self._notified = True
            self._notify()
