"""The supervisor: what dies is started again, what was closed stays closed, one signal ends all."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from sambut import main
from sambut.assets.deploy import supervise
from sambut.assets.deploy.supervise import Charge, Supervisor
from sambut.assets.lock import hold_lock
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import BoardSettings, Settings

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def running(monkeypatch):
    monkeypatch.setattr(supervise, "FIRST_PAUSE_SECONDS", 0.05)
    started = []

    def start(*charges):
        for charge in charges:
            charge.pause = 0.05
        supervisor = Supervisor(charges)
        thread = threading.Thread(target=supervisor.run)
        thread.start()
        started.append((supervisor, thread))
        return supervisor, thread

    yield start
    for supervisor, thread in started:
        supervisor.end()
        thread.join(timeout=10)
        assert not thread.is_alive()


def wait_for(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_one_that_dies_is_started_again_and_the_others_are_left_alone(running):
    first, second = Charge("first", SLEEPER), Charge("second", SLEEPER)
    running(first, second)
    wait_for(lambda: first.process and second.process)
    died, kept = first.process, second.process
    died.kill()
    wait_for(lambda: first.process not in {None, died})
    assert second.process is kept
    assert kept.poll() is None


def test_ending_ends_every_process(running):
    charges = [Charge(str(number), SLEEPER) for number in range(3)]
    supervisor, thread = running(*charges)
    wait_for(lambda: all(charge.process for charge in charges))
    processes = [charge.process for charge in charges]
    supervisor.end()
    thread.join(timeout=10)
    assert all(process.poll() is not None for process in processes)


def test_what_was_closed_on_purpose_stays_closed_and_all_closed_is_the_end(running):
    charges = [Charge(str(number), [sys.executable, "-c", ""]) for number in range(2)]
    _, thread = running(*charges)
    thread.join(timeout=20)
    assert not thread.is_alive()
    assert [charge.starts for charge in charges] == [1, 1]


def test_one_that_asks_to_be_restarted_is_started_again_at_once(running, tmp_path):
    mark = tmp_path / "mark"
    code = f"import pathlib, sys; mark = pathlib.Path({str(mark)!r}); first = not mark.exists(); mark.touch(); " + (
        f"sys.exit({supervise.RESTART_EXIT} if first else 0)"
    )
    charge = Charge("kiosk", [sys.executable, "-c", code])
    _, thread = running(charge)
    thread.join(timeout=20)
    assert charge.closed
    assert charge.starts == 2


def test_a_surface_alone_has_the_whole_screen():
    assert "--share-screen" in supervise.sambut_command("home", "kiosk")
    assert "--share-screen" not in supervise.sambut_command("home", "kiosk", shared=False)


def test_each_board_of_a_machine_has_a_process_of_its_own(tmp_path):
    several = Settings(boards=(("bawah", BoardSettings()), ("atas", BoardSettings())))
    charges = main._charges(tmp_path, several, "board", shared=False)
    assert [charge.name for charge in charges] == ["board bawah", "board atas"]
    assert [list(charge.command)[-2:] for charge in charges] == [["board", "bawah"], ["board", "atas"]]
    (alone,) = main._charges(tmp_path, Settings(), "board", shared=False)
    assert list(alone.command)[-1] == "board"
    assert len(main._charges(tmp_path, several, "kiosk", shared=False)) == 1


def test_one_that_dies_at_once_is_tried_less_and_less_often(running):
    charge = Charge("broken", [sys.executable, "-c", "raise SystemExit(3)"])
    running(charge)
    wait_for(lambda: charge.pause >= 0.4, 20)
    assert charge.starts >= 3


def test_a_machine_without_room_for_a_process_is_tried_again(running, monkeypatch):
    real, failures = subprocess.Popen, [OSError("no room"), OSError("no room")]

    def popen(command):
        if failures:
            raise failures.pop()
        return real(command)

    monkeypatch.setattr(supervise.subprocess, "Popen", popen)
    charge = Charge("board", [sys.executable, "-c", ""])
    _, thread = running(charge)
    thread.join(timeout=20)
    assert charge.closed
    assert charge.starts == 3


@pytest.mark.skipif(os.name != "posix", reason="signals of a terminal")
def test_ctrl_c_ends_the_supervisor_and_its_children():
    code = (
        "import sys; from sambut.assets.deploy.supervise import Charge, Supervisor;"
        "charge = Charge('x', [sys.executable, '-c', 'import time, sys; print(1, flush=True); time.sleep(60)']);"
        "sys.exit(Supervisor([charge]).run())"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "1\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        assert process.stdout.read() == ""
    process.stdout.close()


def test_a_second_one_in_the_same_folder_is_told_so(tmp_path):
    lock = hold_lock(tmp_path, "run")
    with pytest.raises(KnownError) as caught:
        hold_lock(tmp_path, "run")
    assert caught.value.code is Fault.ALREADY_RUNNING
    lock.unlock()
    hold_lock(tmp_path, "run").unlock()
