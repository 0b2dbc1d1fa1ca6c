"""Measures what scanning costs the screen: gaps of the GUI thread's loop, and the time that each frame takes.

Alone: frame_bench.py [SECONDS]. The whole kiosk on its card page, with a camera of 30 frames a second that sees
specimen cards held up well and badly; baseline in the same run: the same window with nobody before it.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import cv2
from kiosk_office import RunningClock, found_with_visits
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from scan_bench import core_wait, p99

from sambut.assets.window import make_application
from sambut.kiosk.start import Kiosk
from sambut.queue.office import open_office
from sambut.queue.settings import CameraSettings, KioskSettings, Settings
from sambut.tests.specimens.case import CardSort, Condition, make_sequence

SECONDS = 20.0
BAR = 100.0
TICK = 5
RATE = 30
HELD = 20
"""Frames that a card is held up in one way: two thirds of a second, so that hints come and go."""
SETTLED_SECONDS = 0.5
BADLY = (Condition.FAR, Condition.DARK, Condition.BLUR, Condition.GLARE, Condition.PERSPECTIVE, Condition.MOTION)


class Watch:
    """One stretch of the GUI thread: lateness of a 5 ms timer and the length of frames, in ms.

    counts: whether what happens now belongs to it; a tick counts where it did at the tick before as well.
    """

    def __init__(self, window, counts=lambda: True) -> None:
        self._counts, self._counted = counts, False
        self.gaps: list[float] = []
        self.own: list[float] = []
        self.frames: list[float] = []
        self._begun = self._due = self._queued = 0.0
        self._links = (
            window.beforeFrameBegin.connect(self._begin, Qt.ConnectionType.DirectConnection),
            window.frameSwapped.connect(self._swapped, Qt.ConnectionType.DirectConnection),
        )
        self._window = window
        self._timer = QTimer(interval=TICK)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def over(self, seconds: float) -> "Watch":
        """Watches for so long."""
        self._due, self._queued = time.perf_counter() + TICK / 1e3, core_wait()
        self._timer.start()
        run(seconds)
        self._timer.stop()
        for link in self._links:
            self._window.disconnect(link)
        return self

    def _tick(self) -> None:
        late, waited = max(0.0, (time.perf_counter() - self._due) * 1e3), core_wait()
        counted, self._counted = self._counted, self._counts()
        if counted and self._counted:
            self.gaps.append(late)
            self.own.append(max(0.0, late - (waited - self._queued)))
        self._due, self._queued = time.perf_counter() + TICK / 1e3, waited

    def _begin(self) -> None:
        self._begun = time.perf_counter()

    def _swapped(self) -> None:
        if self._counts():
            self.frames.append((time.perf_counter() - self._begun) * 1e3)

    def tell(self, name: str) -> None:
        """Prints what was seen."""
        over = sum(value > BAR for value in self.gaps)
        long = sum(value > BAR for value in self.frames)
        kept = "" if name != SCANNING else f": {'kept' if not over and not long else 'MISSED'}"
        print(
            f"GUI thread {name}: loop late by {_spread(self.gaps)}, {over} of {len(self.gaps)} over {BAR:g} ms;"
            f" waits for a core left out, {_spread(self.own)};"
            f" frames {_spread(self.frames)}, {long} of {len(self.frames)} over {BAR:g} ms{kept}",
            flush=True,
        )


SCANNING = "while scanning"


def _spread(values: list[float]) -> str:
    values = sorted(values) or [0.0]
    return f"p50 {statistics.median(values):.1f} p99 {p99(values):.1f} max {values[-1]:.1f} ms"


def run(seconds: float) -> None:
    """The event loop for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def film(path: Path) -> None:
    """A video of two visitors who do not manage to hold their cards as the screen asks, and of an empty room."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), RATE, (1280, 720))
    for seed, condition in enumerate(BADLY):
        for sort in (CardSort.KTP, CardSort.NONE):
            for frame in make_sequence(sort, condition, 40 + seed, HELD // 2):
                for _ in range(2):
                    writer.write(frame.frame)
    writer.release()


def bench_frames(seconds: float = SECONDS) -> None:
    """Prints the idle window and the one that scans."""
    with tempfile.TemporaryDirectory(prefix="sambut-bench-", ignore_cleanup_errors=True) as folder:
        video, home = Path(folder) / "cards.avi", Path(folder) / "office"
        film(video)
        found_with_visits(home, 1000)
        settings = Settings(camera=CameraSettings(source=str(video)), kiosk=KioskSettings(full_screen=False))
        kiosk = Kiosk(make_application("bench"), open_office(home, settings, RunningClock()), settings, home)
        run(7)  # the models of the card reader are warm
        Watch(kiosk._surface.window).over(seconds / 2).tell("with nobody there")
        visitor = Visitor(kiosk.model)
        run(2)
        visitor.pictures = 0
        Watch(kiosk._surface.window, visitor.scans).over(seconds).tell(SCANNING)
        print(
            f"  {visitor.pictures / seconds:.0f} camera pictures a second reached the preview,"
            f" {visitor.hints} hints, {visitor.read} cards read",
            flush=True,
        )
        visitor.go()
        run(0.3)
        kiosk.end()


class Visitor(QObject):
    """Comes to the card page, and again where a card was read after all: the turn of the page is not measured."""

    def __init__(self, model) -> None:
        super().__init__(model)
        self._model, self._since = model, 0.0
        self.pictures = self.hints = self.read = 0
        self._hint = ""
        model.feed.framed.connect(self._framed)
        model.pageChanged.connect(self._turned)
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self._stay)
        self._timer.start()

    def scans(self) -> bool:
        """Whether the page has been there for a moment."""
        return self._model.step == "scan" and time.monotonic() - self._since > SETTLED_SECONDS

    def go(self) -> None:
        """Leaves."""
        self._timer.stop()
        self._model.finish()

    def _framed(self) -> None:
        self.pictures += 1

    def _turned(self) -> None:
        hint = getattr(self._model.shown.page, "hint", "")
        self.hints += hint not in {"", self._hint}
        self._hint = hint

    def _stay(self) -> None:
        if self._model.step == "scan":
            self._model.touched()
            return
        self.read += self._model.step != "welcome"
        if self._model.step != "welcome":
            self._model.finish()
        self._model.begin()
        self._model.agree()
        self._since = time.monotonic()


if __name__ == "__main__":
    bench_frames(*(float(text) for text in sys.argv[1:2]))
