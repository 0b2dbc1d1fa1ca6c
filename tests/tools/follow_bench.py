"""Measures how soon an officer's window shows what another process did, with 500 waiting and 20,000 visits stored."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from desk_bench import bare_commit, bare_database, multiply, seat
from kiosk_office import KIOSK, MORNING, SYSTEM, RunningClock, found_with_visits, past_request
from PySide6.QtCore import QCoreApplication

from sambut.assets.run_window import follow
from sambut.assets.window import Surface, make_application
from sambut.assets.worker import SerialRunner
from sambut.counter.model import CounterModel
from sambut.counter.start import PAGE
from sambut.queue.clock import VirtualClock
from sambut.queue.office import open_office

STORED = 20_000
WAITING = 500
CHANGES = 40
BAR = 100


def main() -> None:
    """Prints the figure; with --issue it is the other process, which makes a ticket for every line it reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issue", metavar="HOME", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.issue:
        issue_on_demand(Path(options.issue))
        return
    with tempfile.TemporaryDirectory(prefix="sambut-follow-") as folder:
        for name, stored, waiting in (("small", 1_000, 5), ("large", STORED, WAITING)):
            home = Path(folder) / name
            fill(home, stored, waiting)
            bench(home, stored, waiting, Path(folder) / f"{name}.db")
            shutil.rmtree(home)


def fill(home: Path, stored: int, waiting: int) -> None:
    """An office with so many visits behind it and so many guests waiting now."""
    found_with_visits(home, 1_000)
    if stored > 1_000:
        multiply(home / "office.db", stored // 1_000)
    clock = VirtualClock(MORNING - timedelta(minutes=30))
    office = open_office(home, clock=clock)
    for number in range(waiting):
        clock.advance(1)
        office.issue(KIOSK, past_request(clock, number))
    office.close()


def issue_on_demand(home: Path) -> None:
    """Tells the monotonic time of each commit."""
    office = open_office(home, clock=RunningClock())
    for number, _ in enumerate(sys.stdin):
        office.issue(KIOSK, past_request(office.clock, 5_000 + number))
        print(time.monotonic(), flush=True)
    office.close()


def bench(home: Path, stored: int, waiting: int, bare_path: Path) -> None:
    """From the commit to the end of the frame that shows it."""
    make_application("bench")
    office = open_office(home, clock=RunningClock())
    seat(office)
    office.set_password(SYSTEM, "ayu", "rain over the rice fields")
    runner = SerialRunner("office")
    model = CounterModel(office, runner)
    surface = Surface(PAGE, {"model": model})
    live = follow(office, model)
    model.signIn.signIn("ayu", "rain over the rice fields")
    spin(lambda: bool(model.seat.shown.desks))
    model.seat.chooseDesk(1)
    model.seat.takeDesk()
    spin(lambda: model.desk.shown.seated and model.desk.queue_shown.total >= waiting)
    other = subprocess.Popen(
        [sys.executable, str(Path(__file__)), "--issue", str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    bare = bare_database(bare_path)
    delays = sorted([one(other, surface, model) for _ in range(CHANGES + 3)][3:])
    base = statistics.median(bare_commit(bare, number) for number in range(100))
    other.stdin.close()
    other.wait()
    live.stop()
    runner.stop()
    surface.close()
    office.close()
    middle, p95 = statistics.median(delays) * 1e3, delays[int(len(delays) * 0.95)] * 1e3
    print(
        f"window follows, {waiting} waiting, {stored} stored: median {middle:.0f} ms, p95 {p95:.0f} ms (bar {BAR}),"
        f" bare durable commit {base * 1e3:.2f} ms",
        flush=True,
    )


def one(other, surface, model) -> float:
    """Seconds from the other's commit to the frame."""
    before, told, frames = model.desk.queue_shown.total, [], []
    reading = threading.Thread(target=lambda: told.append(float(other.stdout.readline())))
    reading.start()
    connection = surface.window.frameSwapped.connect(lambda: frames.append(time.monotonic()))
    other.stdin.write("issue\n")
    other.stdin.flush()
    spin(lambda: told and model.desk.queue_shown.total > before)
    frames.clear()
    spin(lambda: frames)
    surface.window.frameSwapped.disconnect(connection)
    reading.join()
    end = time.monotonic() + 0.3
    spin(lambda: time.monotonic() > end)
    return frames[0] - told[0]


def spin(until) -> None:
    """Runs the window until a condition holds; gives up after twenty seconds."""
    deadline = time.monotonic() + 20
    while not until():
        if time.monotonic() > deadline:
            raise TimeoutError("the window did not follow")
        QCoreApplication.processEvents()
        time.sleep(0.001)


if __name__ == "__main__":
    main()
