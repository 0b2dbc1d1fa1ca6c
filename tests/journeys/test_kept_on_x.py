"""A real kiosk on a real X server: desktop keys and window requests do nothing, the administrator can close it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

TOOLS = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(TOOLS), reason=f"the set-up for tests installs {TOOLS}")
PASSWORD = "a long test password"
WHOLE = (0, 0, 1920, 1080)
RESTART, CLOSE = (734, 864), (1186, 864)
"""Where the second and the third of the four buttons are on this screen."""
KEYS = (
    *("alt+F4", "Escape", "super", "super+d", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+q", "ctrl+w", "alt+Tab"),
    *("ctrl+alt+F2", "ctrl+alt+t", "Print", "Menu", "F1", "F5", "F10", "F11", "F12", "ctrl+shift+i", "XF86HomePage"),
)


@contextmanager
def x_server() -> Iterator[dict[str, str]]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        display = told.readline().strip()
    kept = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    try:
        yield kept | {"DISPLAY": f":{display}", "QT_QUICK_BACKEND": "software"}
    finally:
        server.terminate()
        server.wait(timeout=10)


def xdo(environment: dict[str, str], *arguments: object) -> str:
    command = ["xdotool", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False).stdout


def geometry(environment: dict[str, str], window: str) -> tuple[int, ...]:
    lines = dict(
        part.split("=", 1) for part in xdo(environment, "getwindowgeometry", "--shell", window).split() if "=" in part
    )
    return tuple(int(lines[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))


def wait_until(condition: Any, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def click(environment: dict[str, str], x: int, y: int, button: int = 1) -> None:
    xdo(environment, "mousemove", x, y, "click", button)
    time.sleep(0.12)


def windows(environment: dict[str, str]) -> list[str]:
    return xdo(environment, "search", "--onlyvisible", "--name", "^Sambut$").split()


def is_up(environment: dict[str, str]) -> bool:
    return [geometry(environment, window) for window in windows(environment)] == [WHOLE]


def sign_in(environment: dict[str, str]) -> None:
    xdo(environment, "windowfocus", windows(environment)[0])
    for _ in range(5):
        click(environment, 96, 80)
    time.sleep(0.5)
    for typed in ("admin", PASSWORD):
        xdo(environment, "type", "--delay", 30, typed)
        xdo(environment, "key", "Return")
    time.sleep(3)


def press_twice(environment: dict[str, str], button: tuple[int, int]) -> None:
    for _ in range(2):
        click(environment, *button)
        time.sleep(1)


def test_nothing_but_the_administrator_ends_it(bench: Any) -> None:
    (bench.home / "sambut.toml").write_text('[camera]\nsource = ""\n')
    with x_server() as environment:
        command = [sys.executable, "-m", "sambut.main", "--home", str(bench.home), "run", "--only", "kiosk"]
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as supervisor:
            try:
                play(environment, supervisor)
            finally:
                supervisor.terminate()
                supervisor.wait(timeout=20)
                assert supervisor.stderr is not None
                told = supervisor.stderr.read()
                assert "Traceback" not in told, told


def play(environment: dict[str, str], supervisor: subprocess.Popen[str]) -> None:
    wait_until(lambda: is_up(environment), 40)
    time.sleep(2)
    (window,) = windows(environment)
    try_to_get_out(environment, window)
    assert windows(environment) == [window]
    sign_in(environment)
    press_twice(environment, RESTART)
    wait_until(lambda: window not in windows(environment), 20)
    wait_until(lambda: is_up(environment), 40)
    time.sleep(2)
    assert supervisor.poll() is None
    sign_in(environment)
    press_twice(environment, CLOSE)
    assert supervisor.wait(timeout=20) == 0


def try_to_get_out(environment: dict[str, str], window: str) -> None:
    xdo(environment, "windowfocus", window)
    for key in KEYS:
        xdo(environment, "key", key)
    for button in (2, 3, 8, 9):
        click(environment, 700, 500, button)
    xdo(environment, "windowquit", window)
    for change in (("windowmove", window, 300, 200), ("windowsize", window, 800, 600), ("windowminimize", window)):
        xdo(environment, *change)
        time.sleep(1)
        assert geometry(environment, window) == WHOLE, change
