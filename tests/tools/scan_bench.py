"""Measures what the card reader costs the screens: lag of a timer on the GUI thread, and memory over many frames.

Alone: scan_bench.py [SECONDS [FRAMES]]; 50000 frames take hours.
"""

import os
import statistics
import sys
import tempfile
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


def gui_lag(picture: Path, seconds: float, *, scanning: bool = True) -> list[float]:
    """How late (ms, sorted) each tick of a 5 ms timer came while a feed scanned the picture, or beside nothing."""
    application = QGuiApplication.instance() or QGuiApplication([])
    decoder = CardDecoder((), lambda: TODAY)
    decoder.warm()
    feed = CameraFeed(CameraSettings(source=str(picture)), lambda: CardWatch(decoder))
    lags: list[float] = []
    due = time.perf_counter()

    def tick() -> None:
        nonlocal due
        now = time.perf_counter()
        lags.append(max(0.0, (now - due) * 1e3))
        due = now + TICK / 1e3

    timer = QTimer(interval=TICK)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    loop = QEventLoop()
    if scanning:
        feed.start()
        QTimer.singleShot(1000, loop.quit)  # opening is another matter
        loop.exec()
    due = time.perf_counter() + TICK / 1e3
    timer.start()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    timer.stop()
    feed.stop()
    application.processEvents()
    return sorted(lags[1:])


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
            lags = gui_lag(picture, seconds, scanning=scanning)
            p99 = lags[int(len(lags) * 0.99)]
            print(
                f"GUI timer lag {name}: p50 {statistics.median(lags):.2f} ms, p99 {p99:.2f} ms (bar {LAG_BAR:g}),"
                f" max {lags[-1]:.2f} ms, {len(lags)} ticks",
                flush=True,
            )


if __name__ == "__main__":
    bench_scan(*(kind(text) for kind, text in zip((float, int), sys.argv[1:], strict=False)))
