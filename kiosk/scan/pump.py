"""Moves frames on two threads, one for the preview and one for decoding; drops frames rather than queue them."""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar
from weakref import WeakSet

from ...queue.errors import KnownError
from .frame import Frame
from .frozen import FrozenWatch
from .reading import Reading
from .source import FrameSource

log = logging.getLogger(__name__)

Picture = TypeVar("Picture")

_QUICK = 0.02  # seconds that a thread needs to end which is not at work
_LAST_WAIT = 3.0  # seconds at the end of the program
_late: WeakSet[threading.Thread] = WeakSet()


@atexit.register
def _await_late() -> None:
    """A thread that comes back from a library into a Python that is gone would abort the program."""
    deadline = time.monotonic() + _LAST_WAIT
    for thread in list(_late):
        thread.join(max(0.0, deadline - time.monotonic()))


class FeedState(StrEnum):
    """starting: opening for the first time; missing: could not open; lost: was live, is not, is tried again."""

    STARTING = "starting"
    LIVE = "live"
    LOST = "lost"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Mail(Generic[Picture]):
    """What came since the last look: state changes, the newest picture only, readings."""

    states: tuple[FeedState, ...] = ()
    picture: Picture | None = None
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: between tries to open, without a frame until lost, with one repeated frame until lost, and so on.

    decode lies between two decodes; stop is what stopping may take.
    """

    retry: float = 1.0
    stale: float = 1.5
    frozen: float = 2.0
    decode: float = 0.06
    stop: float = 0.2


class FramePump(Generic[Picture]):
    """One life from start to stop. notify is called from the pump's threads when take() has something new.

    shape turns a frame into what the preview shows and must copy. Threads are daemons: one that hangs in a driver is
    left behind at stop and closes its source when it wakes.
    """

    def __init__(
        self,
        open_frames: Callable[[], FrameSource],
        shape: Callable[[Frame], Picture],
        decode: Callable[[Frame], Reading],
        notify: Callable[[], None],
        timing: Timing | None = None,
    ) -> None:
        self._open, self._shape, self._decode, self._notify = open_frames, shape, decode, notify
        self._timing = timing or Timing()
        self._stopped = threading.Event()
        self._changed = threading.Condition()
        self._state = FeedState.STARTING
        self._states: list[FeedState] = [FeedState.STARTING]
        self._picture: Picture | None = None
        self._readings: deque[Reading] = deque(maxlen=8)
        self._waiting: Frame | None = None  # the one frame to decode next
        self._framed_at = 0.0
        self._notified = False
        self._threads = [
            threading.Thread(target=self._film, name="scan-camera", daemon=True),
            threading.Thread(target=self._read, name="scan-decoder", daemon=True),
        ]

    def start(self) -> None:
        """Starts both threads, once."""
        self._tell()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ends both threads and forgets every frame; no notify comes after it. Takes some 0.2 seconds at most.

        A look that is under way ends by itself, unheard: waiting for it would hold up the screen.
        """
        with self._changed:
            self._stopped.set()
            self._forget()
            self._changed.notify_all()
        filming, reading = self._threads
        filming.join(self._timing.stop)
        reading.join(_QUICK)
        if filming.is_alive():
            log.warning("camera.slow_stop")
        _late.update(thread for thread in self._threads if thread.is_alive())
        with self._changed:
            self._forget()

    def take(self) -> Mail[Picture]:
        """What came since the last call."""
        with self._changed:
            mail = Mail(tuple(self._states), self._picture, tuple(self._readings))
            self._states, self._picture, self._notified = [], None, False
            self._readings.clear()
            return mail

    def check_stale(self) -> None:
        """A driver that hangs gives no frame and no error: then the feed is lost, and live again with the next one."""
        with self._changed:
            if self._state is FeedState.LIVE and time.monotonic() - self._framed_at > self._timing.stale:
                self._set_state(FeedState.LOST)

    # camera thread

    def _film(self) -> None:
        watch = FrozenWatch(self._timing.frozen)
        while not self._stopped.is_set():
            try:
                detail = self._play(self._open(), watch)
            except KnownError as error:
                detail = error.detail
            except Exception as error:  # noqa: BLE001  a driver may raise anything, and the feed must go on
                detail = type(error).__name__
            self._lose(detail)
            self._stopped.wait(self._timing.retry)

    def _play(self, source: FrameSource, watch: FrozenWatch) -> str:
        """Shows frames until there are no more; says why."""
        watch.reopened()
        try:
            while not self._stopped.is_set():
                frame = source.read()
                if frame is None:
                    break
                if source.from_file or watch.is_news(frame):
                    self._show(frame)
                if not source.from_file and watch.frozen:
                    return "frozen: the same frame again and again"
        finally:
            source.close()
        return "no more frames"

    def _show(self, frame: Frame) -> None:
        picture = self._shape(frame)
        with self._changed:
            if self._stopped.is_set():
                return
            self._framed_at = time.monotonic()
            self._set_state(FeedState.LIVE)
            self._picture, self._waiting = picture, frame
            self._tell()
            self._changed.notify_all()

    def _lose(self, detail: str) -> None:
        with self._changed:
            never = self._state in {FeedState.STARTING, FeedState.MISSING}
            if not self._stopped.is_set() and self._set_state(FeedState.MISSING if never else FeedState.LOST):
                log.warning("camera.%s detail=%s", self._state, detail)

    # decoder thread

    def _read(self) -> None:
        last: Reading | None = None
        while not self._stopped.wait(self._timing.decode):
            frame = self._next_frame()
            if frame is None:
                return
            try:
                reading = self._decode(frame)
            except Exception as error:  # noqa: BLE001  one odd frame must not end the reading of cards
                log.error("scan.decode_failed error=%s", type(error).__name__)  # noqa: TRY400  a message may hold a number
                continue
            finally:
                del frame
            if reading.accepted or not reading.says_same(last):
                self._post(reading)
            last = reading

    def _next_frame(self) -> Frame | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting is not None or self._stopped.is_set())
            frame, self._waiting = self._waiting, None
            return None if self._stopped.is_set() else frame

    def _post(self, reading: Reading) -> None:
        with self._changed:
            if not self._stopped.is_set() and self._state is FeedState.LIVE:
                self._readings.append(reading)
                self._tell()

    # under the lock

    def _set_state(self, state: FeedState) -> bool:
        if state is self._state:
            return False
        self._state = state
        self._states.append(state)
        if state is not FeedState.LIVE:
            self._picture = self._waiting = None
            self._readings.clear()
        self._tell()
        return True

    def _tell(self) -> None:
        if not self._notified and not self._stopped.is_set():
            self._notified = True
            self._notify()

    def _forget(self) -> None:
        self._states, self._picture, self._waiting = [], None, None
        self._readings.clear()
