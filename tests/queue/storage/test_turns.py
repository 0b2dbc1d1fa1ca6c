"""Turns at the database file: in order, given back by who dies, and never waited for without end."""

import errno
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sambut.queue.storage.turns import Turns

HOLDER = """
import sys, time
from pathlib import Path
from sambut.queue.storage.turns import Turns
with Turns(Path(sys.argv[1])).turn(10):
    print("here", flush=True)
    time.sleep(60)
"""


def handles():
    """Open files of this process, where the system tells them."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


@pytest.fixture
def path(tmp_path):
    return tmp_path / "office.db-turn"


@pytest.fixture
def holder(path):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "here\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_only_one_has_the_turn(path):
    inside, most = [], []

    def work():
        for _ in range(30):
            with Turns(path).turn(10):
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.0005)
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(most), max(most)) == (180, 1)


def test_a_process_that_dies_gives_its_turn_back(path, holder):
    threading.Timer(0.3, holder.kill).start()
    start = time.monotonic()
    with Turns(path).turn(30):
        assert time.monotonic() - start < 10


def test_who_waits_too_long_goes_on_without_and_leaves_nothing_behind(path, holder):
    before = handles()
    start = time.monotonic()
    with Turns(path).turn(0.2):
        assert 0.15 < time.monotonic() - start < 5
    holder.kill()
    holder.wait()
    with Turns(path).turn(5):
        pass
    deadline = time.monotonic() + 5
    while handles() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert handles() <= before


def test_a_place_that_cannot_be_written_holds_nobody_up(tmp_path):
    with Turns(tmp_path / "no such folder" / "turn").turn(5):
        pass


def in_line(path):
    """How many wait in the system's line for the lock of a file."""
    waiting = (line for line in Path("/proc/locks").read_text().splitlines() if "->" in line)
    return sum(f":{path.stat().st_ino} " in line for line in waiting)


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="the system does not tell who waits for a lock")
def test_turns_are_handed_on_in_the_order_of_the_line(path, holder):
    """However busy the machine is: who asked first goes first."""
    order, threads = [], []

    def work(number):
        with Turns(path).turn(60):
            order.append(number)

    for number in range(8):
        threads.append(threading.Thread(target=work, args=(number,)))
        threads[-1].start()
        until = time.monotonic() + 30
        while in_line(path) <= number and time.monotonic() < until:
            time.sleep(0.002)
        assert in_line(path) == number + 1
    holder.kill()
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_a_file_system_without_locks_holds_nobody_up(path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def no_locks(*_):
        raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    start = time.monotonic()
    with Turns(path).turn(10):
        assert time.monotonic() - start < 1
