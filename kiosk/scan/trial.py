"""One card before the live camera, without a window: until it is accepted or time is up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ...queue.errors import Fault, KnownError
from ...queue.settings import CameraSettings
from .decode import CardDecoder
from .frame import Frame
from .pump import FeedState, FramePump, Timing
from .reading import NOTHING, Hint, Kind, Reading
from .source import FrameSource, open_source
from .watch import CardWatch

_LOOK = 0.1  # seconds


@dataclass(slots=True)
class Trial:
    """What came of it. seconds: from the first frame; frames: those looked at; camera: "file" where it was one."""

    reading: Reading = NOTHING
    seconds: float = 0.0
    frames: int = 0
    hints: tuple[Hint, ...] = ()
    camera: str = ""
    width: int = 0  # pixels
    height: int = 0


@dataclass(slots=True)
class CardTrial:
    """settings.source may be a file. said hears states of the camera, heard every reading that says something new."""

    settings: CameraSettings
    decoder: CardDecoder
    heard: Callable[[Reading], None]
    said: Callable[[FeedState], None]
    open_frames: Callable[[CameraSettings], FrameSource] = open_source
    timing: Timing | None = None
    _trial: Trial = field(default_factory=Trial)
    _trouble: KnownError | None = None

    def run(self, seconds: float) -> Trial:
        """Raises KnownError CAMERA_MISSING or FRAME_UNREADABLE where the camera or file cannot be opened."""
        watch, news = CardWatch(self.decoder), threading.Event()

        def look(frame: Frame) -> Reading:
            self._trial.frames += 1
            return watch.read(frame)

        pump: FramePump[None] = FramePump(self._open, self._measure, look, news.set, self.timing)
        started = time.monotonic()
        pump.start()
        try:
            while time.monotonic() - started < seconds and not self._trial.reading.accepted:
                news.wait(_LOOK)
                news.clear()
                pump.check_stale()
                mail = pump.take()
                for state in mail.states:
                    if state is FeedState.LIVE and not self._trial.seconds:
                        started = time.monotonic()
                    self._follow(state)
                for reading in mail.readings:
                    self._weigh(reading)
                self._trial.seconds = round(time.monotonic() - started, 2)
        finally:
            pump.stop()
        return self._trial

    def _open(self) -> FrameSource:
        try:
            source = self.open_frames(self.settings)
        except KnownError as error:
            self._trouble = error
            raise
        self._trial.camera = "file" if source.from_file else source.name
        return source

    def _measure(self, frame: Frame) -> None:
        self._trial.height, self._trial.width = frame.shape[:2]

    def _follow(self, state: FeedState) -> None:
        if state is FeedState.MISSING:
            raise self._trouble or KnownError(Fault.CAMERA_MISSING, "the camera gives no picture")
        self.said(state)

    def _weigh(self, reading: Reading) -> None:
        trial = self._trial
        if trial.reading.accepted:
            return
        if reading.kind is not Kind.NONE or trial.reading.kind is Kind.NONE:
            trial.reading = reading
        trial.hints = tuple(dict.fromkeys((*trial.hints, *reading.hints)))
        self.heard(reading)
