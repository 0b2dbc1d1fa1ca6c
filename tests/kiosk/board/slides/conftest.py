"""A slide show on virtual time over a folder, and what came out of it."""

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from sambut.kiosk.board.slides.show import SlideShow
from sambut.tests.kiosk.board.slides.drawing import colour_of


class Clock:
    """Stands still until it is moved on; that waits for the worker to wait."""

    def __init__(self) -> None:
        self.time = 0.0
        self._waiting = threading.Event()
        self._changed: threading.Condition | None = None

    def now(self) -> float:
        return self.time

    def wait(self, changed: threading.Condition, _: float | None) -> None:
        self._changed = changed
        self._waiting.set()
        changed.wait(10)

    def advance(self, seconds: float) -> None:
        assert self._waiting.wait(5), "the worker does not wait"
        with self._changed:
            self._waiting.clear()
            self.time += seconds
            self._changed.notify_all()

    def settle(self) -> None:
        """The worker has woken up, found nothing to do and waits again."""
        self.advance(0)
        assert self._waiting.wait(5)


class Show:
    """A running show, what came out of it, and its clock."""

    def __init__(self, qtbot, place: Path, seconds: int = 12, clock=None) -> None:
        self.qtbot, self.clock = qtbot, clock
        self.show = SlideShow(place, seconds, clock=clock)
        self.frames: list[QImage] = []
        self.turns = 0
        self.show.framed.connect(self._framed)
        self.show.turned.connect(self._turned)

    def _framed(self, image: QImage) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.frames.append(image)

    def _turned(self) -> None:
        self.turns += 1

    def begin(self, width: int = 200, height: int = 100) -> None:
        self.show.fit(width, height)
        self.show.play(True)
        self.show.start()

    def until(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.frames) >= count, timeout=5000)

    def seen(self, colour, step: float = 0.0) -> None:
        """After this time the area shows this colour; None: nothing."""
        count = len(self.frames)
        if step:
            self.clock.advance(step)
        self.qtbot.waitUntil(lambda: len(self.frames) > count or colour_of(self.frames[-1:]) == colour, timeout=5000)
        assert colour_of(self.frames[-1:]) == colour


@pytest.fixture
def start(qtbot):
    """Makes a show; all are ended."""
    made: list[Show] = []

    def make(place: Path, seconds: int = 12, *, real: bool = False) -> Show:
        made.append(Show(qtbot, place, seconds, None if real else Clock()))
        return made[-1]

    yield make
    for one in made:
        one.show.end()
    assert not [thread for thread in threading.enumerate() if thread.name == "slides"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "slides"
    folder.mkdir()
    return folder
