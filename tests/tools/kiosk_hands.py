"""Touches the real kiosk's real window, as fast as the window answers."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import subprocess
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPointF
from PySide6.QtTest import QTest

_screens = []


class StuckError(TimeoutError):
    """A window did not get where it should."""


def spin(until, what: str = "the window", seconds: float = 10.0) -> None:
    """Runs the window until a condition holds."""
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            raise StuckError(what)
        turn()
        time.sleep(0.0005)


def turn() -> None:
    """One round of what the window has to do. What is to be deleted later waits for a loop, and there is none."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def rest(seconds: float) -> None:
    """Runs the window for so long."""
    end = time.monotonic() + seconds
    spin(lambda: time.monotonic() >= end, seconds=seconds + 1)


def items(item):
    """Every visible item."""
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from items(child)


def centre_of(window, name: str):
    """The middle of the one control of an accessible name, or of its beginning up to a comma."""
    for item in items(window.contentItem()):
        said = item.property("name")
        touchable = item.property("held") is not None or item.property("repeats") is not None
        if touchable and isinstance(said, str) and (said == name or said.startswith(name + ",")) and item.isEnabled():
            return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    raise StuckError(f"nothing on the screen is called {name}")


def tap(window, point) -> float:
    """A finger that goes down and up again; gives the monotonic time at which it left the screen."""
    if not _screens:
        _screens.append(QTest.createTouchDevice())  # not before the application
    QTest.touchEvent(window, _screens[0]).press(0, point).commit()
    left = time.monotonic()
    QTest.touchEvent(window, _screens[0]).release(0, point).commit()
    return left


class PaperSink:
    """The printer process beside a kiosk, and what has come to it."""

    def __init__(self, *kinds: str) -> None:
        command = [sys.executable, str(Path(__file__).with_name("paper_sink.py")), *kinds]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self._process.stdout.readline())
        self.came: list[tuple[float, int]] = []
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        for line in self._process.stdout:
            at, size = line.split()
            self.came.append((float(at), int(size)))

    def say(self, line: str) -> None:
        """off or on."""
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def close(self) -> None:
        """Ends the process."""
        self._process.stdin.close()
        self._process.wait()
        self._reading.join()
        self._process.stdout.close()
