"""Measures what the card reader costs the screens: lag of a timer on the GUI thread, and memory over many frames.

Alone: scan_bench.py [SECONDS [FRAMES]]; 50000 frames take hours.
"""

import os
import statistics
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import cv2
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from sambut.kiosk.scan.camera import CameraFeed
from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.watch import CardWatch
from sambut.queue.settings import CameraSettings
from sambut.tests.specimens.case import CardSort, Condition, make_case

TICK = 5  # ms
SECONDS = 6.0
FRAMES = 300
LAG_BAR = 5.0  # ms, p99
MEMORY_BAR = 450.0  # MB
TODAY = date(2026, 10, 6)


def gui_lag(picture: Path, seconds: float, *, scanning: bool = True) -> tuple[list[float], list[float]]:
    """How late each tick of a 5 ms timer came while a feed scanned the picture (ms, sorted), or beside nothing.

    Second, the same without the time that the GUI thread waited for a free core: what Python's own lock holds up.
    """
    application = QGuiApplication.instance() or QGuiApplication([])
    decoder = CardDecoder((), lambda: TODAY)
    decoder.warm()
    feed = CameraFeed(CameraSettings(source=str(picture)), lambda: CardWatch(decoder))
    lags: list[float] = []
    own: list[float] = []
    due = queued = 0.0

    def tick() -> None:
        nonlocal due, queued
        lag, waited = max(0.0, (time.perf_counter() - due) * 1e3), core_wait()
        lags.append(lag)
        own.append(max(0.0, lag - (waited - queued)))
        due, queued = time.perf_counter() + TICK / 1e3, waited

    timer = QTimer(interval=TICK)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    loop = QEventLoop()
    if scanning:
        feed.start()
        QTimer.singleShot(1000, loop.quit)  # opening is another matter
        loop.exec()
    due, queued = time.perf_counter() + TICK / 1e3, core_wait()
    timer.start()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    timer.stop()
    feed.stop()
    application.processEvents()
    return sorted(lags[1:]), sorted(own[1:])


def core_wait() -> float:
    """Milliseconds that this thread has waited for a core since it began; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(told.split()[1]) / 1e6


def memory(frames: int, say=lambda _: None) -> tuple[float, list[tuple[int, float]]]:
    """MB of this process before the models, and after each tenth of the frames."""
    pictures = [make_case(sort, Condition.PLAIN, seed).frame for seed in (1, 2) for sort in CardSort]
    before = resident()
    decoder = CardDecoder((), lambda: TODAY)
    after = []
    for number in range(1, frames + 1):
        decoder.read(pictures[number % len(pictures)])
        if number % max(1, frames // 10) == 0:
            after.append((number, resident()))
            say(f"  after {number} frames: {after[-1][1] - before:.0f} MB added")
    return before, after


def resident() -> float:
    """MB that this process holds."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def bench_scan(seconds: float = SECONDS, frames: int = FRAMES) -> None:
    """Prints both figures."""
    before, after = memory(frames, lambda text: print(text, flush=True))
    added, middle = after[-1][1] - before, after[len(after) // 2][1]
    print(
        f"reader's memory: {before:.0f} MB before, {added:.0f} MB added after {after[-1][0]} frames"
        f" (bar {MEMORY_BAR:.0f}), {after[-1][1] - middle:+.0f} MB over the second half",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="sambut-bench-") as folder:
        picture = Path(folder) / "ktp.png"
        cv2.imwrite(str(picture), make_case(CardSort.KTP, Condition.PLAIN, 1).frame)
        for name, scanning in (("without scanning", False), ("while scanning", True)):
            lags, own = gui_lag(picture, seconds, scanning=scanning)
            print(
                f"GUI timer lag {name}: p50 {statistics.median(lags):.2f} ms, p99 {p99(lags):.2f} ms (bar {LAG_BAR:g}),"
                f" max {lags[-1]:.2f} ms; waits for a core left out, p99 {p99(own):.2f} ms, max {own[-1]:.2f} ms",
                flush=True,
            )


def p99(values: list[float]) -> float:
    """Of sorted values."""
    return values[int(len(values) * 0.99)]


if __name__ == "__main__":
    bench_scan(*(kind(text) for kind, text in zip((float, int), sys.argv[1:], strict=False)))
