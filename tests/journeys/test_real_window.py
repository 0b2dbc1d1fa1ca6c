"""Real windows on a real X server: the system libraries that the set-up installs are the ones that are needed."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

UNTIL_FIRST_FRAME = """
import sys
from pathlib import Path
from sambut.assets import run_window
from sambut.counter import start as counter
from sambut.kiosk import start as kiosk
from sambut.kiosk.board import start as board
from sambut.queue.settings import load_settings
from PySide6.QtGui import QGuiApplication

def until_first_frame(application):
    assert QGuiApplication.platformName() == "xcb"
    shown = next(window for window in application.allWindows() if window.isVisible())
    shown.frameSwapped.connect(lambda: application.exit(0))
    return application.exec()

kiosk.run_until_closed = run_window.run_until_closed = until_first_frame
home, name = Path(sys.argv[1]), sys.argv[2]
opener = {"kiosk": kiosk.open_kiosk, "counter": counter.open_counter, "board": board.open_board}[name]
sys.exit(opener(home, load_settings(home)))
"""


@contextmanager
def x_server():
    """An X server of our own on a display that is free."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        display = told.readline().strip()
    try:
        yield f":{display}"
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="the set-up installs Xvfb where apt-get is")
@pytest.mark.parametrize("surface", ["kiosk", "counter", "board"])
def test_a_surface_shows_its_first_frame_on_x(bench, surface):
    (bench.home / "sambut.toml").write_text('[camera]\nsource = ""\n')
    with x_server() as display:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
        command = [sys.executable, "-c", UNTIL_FIRST_FRAME, str(bench.home), surface]
        result = subprocess.run(
            command, env=environment | {"DISPLAY": display}, capture_output=True, text=True, timeout=60, check=False
        )
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
