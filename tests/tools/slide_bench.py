"""Measures what the board's slides cost: each kind in a process of its own, beside the same window without slides.

Alone: slide_bench.py [SECONDS [WIDTH HEIGHT]]. Per cent of one core, and how late a 5 ms timer of the GUI thread came.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

SECONDS = 20.0
SETTLE_SECONDS = 4.0
KINDS = ("no slides", "pictures of 12 MP every 5 s", "video 1280x720, 25 a second", "video 1920x1080, 30 a second")
PICTURE_SECONDS = 5


def bench_slides(seconds: float = SECONDS, width: int = 1920, height: int = 1080) -> None:
    """Prints a line for each kind."""
    with tempfile.TemporaryDirectory(prefix="sambut-slides-", ignore_cleanup_errors=True) as folder:
        home = Path(folder) / "office"
        found(home)
        draw(Path(folder))
        baseline = 0.0
        for number, kind in enumerate(KINDS):
            place = Path(folder) / str(number)
            arguments = [str(home), str(place), str(seconds), str(width), str(height)]
            command = [sys.executable, str(Path(__file__)), "--inside", *arguments]
            told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 60)
            share, late, longest, frames, memory = map(float, told.stdout.split())
            baseline = share if number == 0 else baseline
            print(
                f"board {width}x{height}, {kind}: {share:.1f} % of one core ({share - baseline:+.1f}),"
                f" {frames / seconds:.1f} slide frames a second, GUI timer late by p99 {late:.1f},"
                f" most {longest:.1f} ms, memory {memory:.0f} MB",
                flush=True,
            )


def found(home: Path) -> None:
    """An office in its opening hours in which nobody is called."""
    from kiosk_office import MORNING, PLAN

    from sambut.queue.clock import VirtualClock
    from sambut.queue.office import found_office

    found_office(home, PLAN, clock=VirtualClock(MORNING))


def draw(folder: Path) -> None:
    """What a telephone and a drawing program would have made: detail everywhere, motion in every frame."""
    import cv2
    import numpy as np

    for number in range(len(KINDS)):
        (folder / str(number)).mkdir()
    coarse = np.random.default_rng(1).integers(0, 255, (3, 300, 400, 3), np.uint8)
    for number, picture in enumerate(coarse):
        cv2.imwrite(str(folder / "1" / f"{number}.jpg"), cv2.resize(picture, (4000, 3000)))
    for number, size, rate in ((2, (1280, 720), 25), (3, (1920, 1080), 30)):
        fourcc = cv2.VideoWriter_fourcc(*"mp4v")
        writer = cv2.VideoWriter(str(folder / str(number) / "film.mp4"), fourcc, rate, size)
        ground = cv2.resize(coarse[0], (2400, 1500))
        for frame in range(rate * 20):
            x, y = frame % 400, frame % 300
            writer.write(np.ascontiguousarray(ground[y : y + size[1], x : x + size[0]]))
        writer.release()


def measure(home: Path, place: Path, seconds: float, width: int, height: int) -> None:
    """In the measured process: prints the share, lateness, the longest, frames of slides and the memory."""
    import psutil
    from kiosk_office import RunningClock
    from PySide6.QtCore import Qt, QTimer

    from sambut.assets.window import Surface, make_application
    from sambut.assets.worker import SerialRunner
    from sambut.kiosk.board import model as board
    from sambut.kiosk.board.slides.show import SlideShow
    from sambut.queue.office import open_office
    from sambut.queue.settings import BoardSettings

    application = make_application("bench")
    office, runner = open_office(home, clock=RunningClock()), SerialRunner("office")
    show = SlideShow(place, PICTURE_SECONDS)
    model = board.BoardModel(office, runner, BoardSettings(), show=show)
    surface = Surface(Path(board.__file__).parent / "screen" / "Board.qml", {"model": model, "fullScreen": False})
    surface.window.resize(width, height)
    frames, lates, marks = [], [], []
    show.framed.connect(lambda _: frames.append(1))
    timer = QTimer(interval=5, timerType=Qt.TimerType.PreciseTimer)
    due = 0.0

    def tick() -> None:
        nonlocal due
        now = time.perf_counter()
        lates.append(max(0.0, now - due) * 1000)
        due = now + 0.005

    def mark() -> None:
        marks.append(time.process_time())
        if len(marks) == 1:
            frames.clear()
            lates.clear()
            QTimer.singleShot(round(seconds * 1000), mark)
        else:
            application.exit()

    timer.timeout.connect(tick)
    timer.start()
    model.start()
    show.start()
    QTimer.singleShot(round(SETTLE_SECONDS * 1000), mark)
    application.exec()
    lates.sort()
    memory = psutil.Process().memory_info().rss / 1e6
    share = (marks[1] - marks[0]) / seconds * 100
    print(share, lates[len(lates) * 99 // 100], lates[-1], len(frames), memory)
    show.end()
    runner.stop()
    surface.close()
    office.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        measure(Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4]), *map(int, sys.argv[5:7]))
    else:
        bench_slides(*(float(text) for text in sys.argv[1:2]), *map(int, sys.argv[2:4]))
