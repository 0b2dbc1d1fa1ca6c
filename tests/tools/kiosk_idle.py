"""Measures what the whole kiosk costs while nobody is there: a process of its own on the waiting page.

Alone: kiosk_idle.py [SECONDS]. It runs offscreen, and again on a virtual X server where Xvfb is there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

SECONDS = 60
SETTLE_SECONDS = 12
BAR = 3.0
SETTINGS = (
    '[camera]\nsource = "no such camera"\n[printer]\nkind = "file"\npath = "{paper}"\n[kiosk]\nfull_screen = true\n'
)
"""A camera that is looked for and a printer that is asked: all that a real kiosk does while it waits."""


def measure(home: Path, seconds: float) -> None:
    """In the measured process: prints the page and per cent of one core, its share in the system, and frames."""
    from kiosk_office import RunningClock
    from PySide6.QtCore import QTimer

    from sambut.assets.window import make_application
    from sambut.kiosk.start import Kiosk
    from sambut.queue.office import open_office
    from sambut.queue.settings import load_settings

    settings = load_settings(home)
    application = make_application("Sambut kiosk")
    kiosk = Kiosk(application, open_office(home, settings, RunningClock()), settings, home)
    marks, frames = [], []
    application.allWindows()[0].frameSwapped.connect(lambda: frames.append(1))

    def mark() -> None:
        marks.append((time.perf_counter(), *family_seconds()))
        if len(marks) == 1:
            frames.clear()
            QTimer.singleShot(round(seconds * 1000), mark)
        else:
            application.exit()

    QTimer.singleShot(SETTLE_SECONDS * 1000, mark)
    application.exec()
    (begun, used, system), (ended, used_then, system_then) = marks
    page, share = kiosk.model.shown.page, 100 / (ended - begun)
    print(f"{page.kind} {share * (used_then - used):.2f} {share * (system_then - system):.2f}", end=" ")
    print(len(frames), len(page.dots))
    kiosk.end()


def family_seconds() -> tuple[float, float]:
    """Processor seconds of this process and its children so far; second, those in the system."""
    own = psutil.Process()
    times = [process.cpu_times() for process in (own, *own.children(recursive=True))]
    return sum(part.user + part.system for part in times), sum(part.system for part in times)


def idle(home: Path, seconds: float = SECONDS) -> bool:
    """Prints a line for each kind of screen; whether all kept the bar."""
    good = True
    for name, command, platform in screens():
        environment = os.environ | {"QT_QPA_PLATFORM": platform, "QT_QUICK_BACKEND": "software"}
        here = [*command, sys.executable, str(Path(__file__)), "--inside", str(home), str(seconds)]
        told = subprocess.run(here, env=environment, capture_output=True, text=True, check=True, timeout=seconds + 90)
        kind, cpu, system, frames, dots = told.stdout.split()
        kept = float(cpu) <= BAR and kind == "open"
        good = good and kept
        print(
            f"idle kiosk, {name}: {cpu} % of one core (system {system} %) over {seconds:g} s on the waiting page,"
            f" {dots} days of dots, {frames} frames (bar {BAR:g} %): {'kept' if kept else 'MISSED'}",
            flush=True,
        )
    return good


def screens():
    """Name, command before the process, and Qt's platform."""
    yield "offscreen", [], "offscreen"
    if shutil.which("xvfb-run"):
        yield "Xvfb", ["xvfb-run", "-a", "-s", "-screen 0 1080x1920x24"], "xcb"


def found(folder: Path, visits: int = 1200) -> Path:
    """An office with enough of a past that its dots are shown."""
    from kiosk_office import found_with_visits

    home = folder / "idle"
    found_with_visits(home, visits)
    paper = folder / "paper"
    paper.mkdir()
    (home / "sambut.toml").write_text(SETTINGS.format(paper=paper.as_posix()), encoding="utf-8")
    return home


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        measure(Path(sys.argv[2]), float(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory(prefix="sambut-idle-") as place:
            sys.exit(not idle(found(Path(place)), *(float(text) for text in sys.argv[1:2])))
