"""The camera feed: live, lost, found again, quick to stop, and silent after it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtGui import QImage

from sambut.kiosk.scan.camera import CameraFeed, to_image
from sambut.kiosk.scan.frame import Frame
from sambut.kiosk.scan.pump import Timing
from sambut.kiosk.scan.reading import CardFields, Hint, Reading
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import CameraSettings

TIMING = Timing(retry=0.05, stale=0.3, frozen=0.4, decode=0.01)
RNG = np.random.default_rng(20261006)
FRAME = RNG.integers(0, 255, (90, 160, 3), np.uint8)


class Source:
    """Gives frames with a sensor's noise at 100 a second until told to die, to hang or to freeze."""

    name = "test"
    from_file = False

    def __init__(self, frame: Frame = FRAME, frozen: bool = False) -> None:
        self.frame, self.dead, self.closed, self.reads, self.frozen = frame, False, False, 0, frozen
        self.free = threading.Event()
        self.free.set()

    def read(self) -> Frame | None:
        time.sleep(0.01)
        self.free.wait(5)
        self.reads += 1
        if not self.frozen:
            self.frame = self.frame.copy()
            self.frame[0, 0] = RNG.integers(0, 255, 3)
        return None if self.dead else self.frame

    def close(self) -> None:
        self.closed = True


class Decoder:
    """Answers with the reading it was given, counting; never looks at the frame."""

    def __init__(self, reading: Reading, seconds: float = 0.0) -> None:
        self.reading, self.seconds, self.count = reading, seconds, 0

    def read(self, _: object) -> Reading:
        time.sleep(self.seconds)
        self.count += 1
        return self.reading


NOTHING = Reading("none", accepted=False, hints=(Hint.NO_CARD,))
CARD = Reading("code", accepted=True, fields=CardFields("12345678", "QR", "12345678"))


class Watcher:
    """What came through the three signals."""

    def __init__(self, feed: CameraFeed) -> None:
        self.states: list[str] = []
        self.pictures: list[bool] = []
        self.readings: list[Reading] = []
        feed.state.connect(self.states.append)
        feed.framed.connect(lambda picture: self.pictures.append(not picture.isNull()))
        feed.read.connect(self.readings.append)

    @property
    def count(self) -> int:
        return len(self.states) + len(self.pictures) + len(self.readings)


@pytest.fixture
def make_feed(qtbot):
    feeds = []

    def make(open_frames: Callable[[], Source], decoder: object = None) -> tuple[CameraFeed, Watcher]:
        chosen = decoder or Decoder(NOTHING)
        feed = CameraFeed(CameraSettings(), lambda: chosen, lambda _: open_frames(), timing=TIMING)
        feeds.append(feed)
        return feed, Watcher(feed)

    yield make
    for feed in feeds:
        feed.stop()


def test_live_pictures_and_changed_readings(make_feed, qtbot) -> None:
    decoder = Decoder(NOTHING)
    feed, seen = make_feed(Source, decoder)
    feed.start()
    feed.start()
    qtbot.waitUntil(lambda: len(seen.pictures) > 5 and decoder.count > 5)
    assert seen.states == ["starting", "live"]
    assert seen.readings == [NOTHING]
    decoder.reading = CARD
    qtbot.waitUntil(lambda: seen.readings.count(CARD) > 1)


def test_stop_is_quick_silent_and_wipes(make_feed, qtbot) -> None:
    source = Source()
    feed, seen = make_feed(lambda: source, Decoder(CARD))
    feed.start()
    qtbot.waitUntil(lambda: len(seen.readings) > 2)
    time.sleep(0.05)  # something is under way
    started = time.monotonic()
    feed.stop()
    assert time.monotonic() - started < 0.3
    assert seen.pictures[-1] is False
    before = seen.count
    feed.stop()
    qtbot.wait(100)
    assert (seen.count, source.closed, feed.running) == (before, True, False)


def test_stop_does_not_wait_for_a_slow_look_and_the_next_visitors_waits_for_it(make_feed, qtbot) -> None:
    together: list[int] = []

    class Slow(Decoder):
        inside = 0

        def read(self, frame: object) -> Reading:
            self.inside += 1
            together.append(self.inside)
            try:
                return super().read(frame)
            finally:
                self.inside -= 1

    decoder = Slow(CARD, seconds=0.3)
    feed, _ = make_feed(Source, decoder)
    feed.start()
    qtbot.waitUntil(lambda: decoder.inside == 1)
    started = time.monotonic()
    feed.stop()
    assert time.monotonic() - started < 0.15
    feed.start()
    qtbot.waitUntil(lambda: decoder.count >= 3)
    assert set(together) == {1}


def test_it_starts_again_after_stop(make_feed, qtbot) -> None:
    feed, seen = make_feed(Source)
    for _ in range(5):
        feed.start()
        feed.stop()
    feed.start()
    qtbot.waitUntil(lambda: "live" in seen.states and seen.pictures[-1:] == [True])


def test_unplugged_is_lost_and_comes_back(make_feed, qtbot) -> None:
    sources: list[Source] = []
    plugged = True

    def plug() -> Source:
        if not plugged:
            raise KnownError(Fault.CAMERA_MISSING, "gone")
        sources.append(Source())
        return sources[-1]

    feed, seen = make_feed(plug)
    feed.start()
    qtbot.waitUntil(lambda: "live" in seen.states)
    plugged, sources[0].dead = False, True
    qtbot.waitUntil(lambda: seen.states[-1] == "lost")
    assert seen.pictures[-1] is False
    assert sources[0].closed
    plugged = True
    qtbot.waitUntil(lambda: seen.states[-1] == "live")
    qtbot.waitUntil(lambda: seen.pictures[-1])
    assert seen.states == ["starting", "live", "lost", "live"]


def test_missing_camera_is_found_when_it_comes(make_feed, qtbot) -> None:
    answers = iter([KnownError(Fault.CAMERA_MISSING, "none"), OSError("driver"), KnownError(Fault.CAMERA_MISSING)])

    def plug() -> Source:
        error = next(answers, None)
        if error is not None:
            raise error
        return Source()

    feed, seen = make_feed(plug)
    feed.start()
    qtbot.waitUntil(lambda: seen.states[-1:] == ["live"])
    assert seen.states == ["starting", "missing", "live"]


def test_a_hanging_driver_is_lost_not_frozen(make_feed, qtbot) -> None:
    source = Source()
    feed, seen = make_feed(lambda: source)
    feed.start()
    qtbot.waitUntil(lambda: "live" in seen.states)
    source.free.clear()
    qtbot.waitUntil(lambda: seen.states[-1] == "lost", timeout=2000)
    assert seen.pictures[-1] is False
    source.free.set()
    qtbot.waitUntil(lambda: seen.states[-1] == "live")
    source.free.clear()
    time.sleep(0.05)
    started = time.monotonic()
    feed.stop()
    assert time.monotonic() - started < 0.3
    before = seen.count
    source.free.set()
    qtbot.waitUntil(lambda: source.closed)
    qtbot.wait(50)
    assert seen.count == before


def test_each_visitor_has_a_decoder_of_his_own(qtbot) -> None:
    made: list[Decoder] = []

    def make_reader() -> Decoder:
        made.append(Decoder(NOTHING))
        return made[-1]

    feed = CameraFeed(CameraSettings(), make_reader, lambda _: Source(), timing=TIMING)
    assert made == []
    for visitor in (1, 2):
        feed.start()
        feed.start()
        qtbot.waitUntil(lambda visitor=visitor: len(made) == visitor and made[-1].count > 1)
        feed.stop()
    before = made[0].count
    qtbot.wait(50)
    assert made[0].count == before


def test_a_frozen_picture_is_lost_until_another_comes(make_feed, qtbot, caplog) -> None:
    sources: list[Source] = []

    def plug() -> Source:
        sources.append(Source(frozen=len(sources) > 0))
        return sources[-1]

    feed, seen = make_feed(plug)
    feed.start()
    qtbot.waitUntil(lambda: "live" in seen.states)
    sources[0].frozen = True
    qtbot.waitUntil(lambda: seen.states[-1] == "lost", timeout=2000)
    assert seen.pictures[-1] is False
    assert "frozen" in caplog.text
    qtbot.waitUntil(lambda: len(sources) > 1 and sources[1].reads > 5)
    assert sources[0].closed
    sources[-1].frozen = False
    qtbot.waitUntil(lambda: seen.states[-1] == "live")


def test_a_frozen_picture_that_comes_again_after_reopening_stays_lost(make_feed, qtbot) -> None:
    sources: list[Source] = []

    def plug() -> Source:
        sources.append(Source(frozen=True))
        return sources[-1]

    feed, seen = make_feed(plug)
    feed.start()
    qtbot.waitUntil(lambda: len(sources) == 3, timeout=5000)
    assert seen.states == ["starting", "live", "lost"]
    sources[2].frozen = False
    qtbot.waitUntil(lambda: seen.states[-1] == "live")


@pytest.mark.parametrize("tone", [0, 255])
def test_an_even_picture_may_repeat_itself(make_feed, qtbot, tone: int) -> None:
    """Under a lens cap nothing moves."""
    feed, seen = make_feed(lambda: Source(np.full((90, 160, 3), tone, np.uint8), frozen=True))
    feed.start()
    qtbot.wait(700)
    assert seen.states == ["starting", "live"]


def test_a_file_may_repeat_itself(make_feed, qtbot) -> None:
    class File(Source):
        from_file = True

    feed, seen = make_feed(lambda: File(frozen=True))
    feed.start()
    qtbot.wait(700)
    assert seen.states == ["starting", "live"]


def test_slow_decoding_does_not_delay_the_preview(make_feed, qtbot) -> None:
    decoder = Decoder(NOTHING, seconds=0.2)
    feed, seen = make_feed(Source, decoder)
    feed.start()
    qtbot.waitUntil(lambda: decoder.count >= 3)
    assert len(seen.pictures) > 8 * decoder.count


def test_a_decoder_that_raises_does_not_end_the_feed(make_feed, qtbot, caplog) -> None:
    class Broken(Decoder):
        def read(self, frame: object) -> Reading:
            super().read(frame)
            if self.count < 3:
                raise ValueError("3273014510900003")
            return CARD

    feed, seen = make_feed(Source, Broken(CARD))
    feed.start()
    qtbot.waitUntil(lambda: CARD in seen.readings)
    assert "3273014510900003" not in caplog.text
    assert "scan.decode_failed" in caplog.text


def test_a_busy_gui_gets_the_newest_picture_only(make_feed, qtbot) -> None:
    source = Source()
    feed, seen = make_feed(lambda: source)
    feed.start()
    qtbot.waitUntil(lambda: len(seen.pictures) > 1)
    before, reads = len(seen.pictures), source.reads
    time.sleep(0.3)
    assert source.reads - reads > 10
    qtbot.wait(1)
    assert len(seen.pictures) - before <= 2


def test_no_threads_are_left(make_feed, qtbot) -> None:
    feed, _ = make_feed(Source)
    for _ in range(10):
        feed.start()
        feed.stop()
    assert [thread for thread in threading.enumerate() if thread.name.startswith("scan-")] == []


def test_pictures_are_mirrored_copies() -> None:
    frame = np.zeros((20, 30, 3), np.uint8)
    frame[:, 0] = (10, 20, 250)
    plain, mirrored = to_image(frame, mirrored=False), to_image(frame, mirrored=True)
    frame[:] = 0
    assert plain.pixelColor(0, 0).getRgb()[:3] == mirrored.pixelColor(29, 0).getRgb()[:3] == (250, 20, 10)
    assert to_image(np.zeros((1080, 1920, 3), np.uint8), mirrored=True).size().toTuple() == (1280, 720)
    assert isinstance(to_image(np.zeros((9, 9), np.uint8), mirrored=False), QImage)
