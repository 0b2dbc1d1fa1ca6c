"""How a surface ends: closed, interrupted, told to end, or by a bug in any thread."""

import os
import signal
import subprocess
import sys

import pytest

from sambut.assets.window import BUG_EXIT, TERMINATED_EXIT

SURFACE = """
import os, signal, sys, threading
from PySide6.QtCore import QTimer
from sambut.assets.window import end_on_bugs, make_application, run_until_closed
application = make_application("test")
end_on_bugs()
def act():
    {act}
QTimer.singleShot(100, act)
QTimer.singleShot(20000, lambda: application.exit(99))
sys.exit(run_until_closed(application))
"""


def ends(act):
    command = [sys.executable, "-c", SURFACE.format(act=act)]
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)


def test_closing_it_is_no_fault():
    assert ends("application.quit()").returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="signals of their own")
@pytest.mark.parametrize(("name", "status"), [("SIGINT", 0), ("SIGTERM", TERMINATED_EXIT)])
def test_a_terminate_that_the_supervisor_did_not_send_is_not_taken_for_closing(name, status):
    """The supervisor leaves status 0 closed and starts every other one again."""
    assert TERMINATED_EXIT == 128 + signal.SIGTERM
    assert ends(f"os.kill(os.getpid(), signal.{name})").returncode == status


@pytest.mark.parametrize("act", ["1 / 0", "threading.Thread(target=lambda: 1 / 0).start()"])
def test_a_bug_in_any_thread_ends_the_surface(act):
    assert ends(act).returncode == BUG_EXIT
