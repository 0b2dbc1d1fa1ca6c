"""Measures how soon the board shows a call that another process makes: 20,000 visits stored, a video on the panel.

Alone: board_bench.py [CALLS]. The board is whole: window, slides, voice. Where pulseaudio is there it speaks on a
virtual loudspeaker, else it is silent; every second call comes while another is being said.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from shutil import which

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from desk_bench import bare_commit, bare_database, multiply, seat
from follow_bench import spin
from kiosk_office import KIOSK, RunningClock, found_with_visits, past_request
from slide_bench import draw
from voice_hall import Hall

from sambut.assets.run_window import follow
from sambut.assets.window import Surface, make_application
from sambut.assets.worker import SerialRunner
from sambut.kiosk.board.announcer import Announcer
from sambut.kiosk.board.model import BoardModel
from sambut.kiosk.board.slides.show import SlideShow
from sambut.kiosk.board.start import PAGE
from sambut.kiosk.voice.voice import Voice
from sambut.queue.access import Actor, Role
from sambut.queue.office import open_office
from sambut.queue.operations.calling import Called
from sambut.queue.settings import BoardSettings

STORED, WAITING, CALLS = 20_000, 60, 40
BAR = 150
VIDEO = 2
"""The folder of slide_bench's drawings that holds a film of 1280x720."""


def main() -> None:
    """Prints the figure; with --call it is the other process, which calls and serves for every line it reads."""
    if sys.argv[1:2] == ["--call"]:
        call_on_demand(Path(sys.argv[2]), sys.argv[3])
        return
    with (
        tempfile.TemporaryDirectory(prefix="sambut-board-", ignore_cleanup_errors=True) as folder,
        ExitStack() as stack,
    ):
        if which("pulseaudio"):
            hall = Hall(Path(folder))
            stack.callback(hall.end)
            os.environ["PULSE_SERVER"] = hall.address
        bench(Path(folder), int("".join(sys.argv[1:2]) or CALLS))


def call_on_demand(home: Path, account: str) -> None:
    """Tells the number and the monotonic time of each call; the guest of the one before comes and goes first."""
    office, officer, ticket = open_office(home, clock=RunningClock()), Actor(Role.OFFICER, "ayu", account), None
    for line in sys.stdin:
        if ticket is not None:
            office.start(officer, ticket.ticket_id)
            office.finish(officer, ticket.ticket_id)
            ticket = None
        if line.startswith("call"):
            called = office.call_next(officer)
            assert isinstance(called, Called), called
            ticket = called.ticket
            print(f"{ticket.text} {time.monotonic()}", flush=True)
        else:
            print("served", flush=True)
    office.close()


def bench(folder: Path, calls: int) -> None:
    """From the commit to the end of the frame that shows the number."""
    home = folder / "office"
    found_with_visits(home, 1_000)
    multiply(home / "office.db", STORED // 1_000)
    draw(folder)
    make_application("bench")
    office = open_office(home, clock=RunningClock())
    officer = seat(office)
    for number in range(WAITING):
        office.issue(KIOSK, past_request(office.clock, number))
    runner, voice = SerialRunner("office"), Voice(80)
    show = SlideShow(folder / str(VIDEO), 12)
    model = BoardModel(office, runner, BoardSettings(), announcer=Announcer(voice, lambda: 80), show=show)
    surface = Surface(PAGE, {"model": model, "fullScreen": False})
    surface.window.resize(1920, 1080)
    live = follow(office, model)
    voice.prepare()
    show.start()
    spin(lambda: model.shown.slides)
    command = [sys.executable, str(Path(__file__)), "--call", str(home), officer.account_id]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    bare = bare_database(folder / "bare.db")
    delays = sorted([one(other, surface, model, number) for number in range(calls + 2)][2:])
    base = statistics.median(bare_commit(bare, number) for number in range(100))
    other.stdin.close()
    other.wait()
    heard = "speaking" if voice.available else "silent"
    live.stop()
    runner.stop()
    voice.end()
    show.end()
    surface.close()
    office.close()
    middle, p95 = statistics.median(delays) * 1e3, delays[int(len(delays) * 0.95)] * 1e3
    print(
        f"call to board frame, across processes, {STORED} stored, {WAITING} waiting, {heard}: median"
        f" {middle:.0f} ms, p95 {p95:.0f} ms, worst {delays[-1] * 1e3:.0f} ms (bar {BAR}),"
        f" bare durable commit {base * 1e3:.2f} ms",
        flush=True,
    )


def one(other, surface, model, number: int) -> float:
    """Seconds from the other's commit to the frame. Before every second call the panel is given back to the slides."""
    if number % 2 == 0:
        other.stdin.write("serve\n")
        other.stdin.flush()
        other.stdout.readline()
        model._turns = type(model._turns)(started=True, seen=model._turns.seen)
        spin(lambda: not model._is_speaking())
        rest(0.5)
    told, frames = [], []
    reading = threading.Thread(target=lambda: told.append(other.stdout.readline()))
    reading.start()
    connection = surface.window.frameSwapped.connect(lambda: frames.append(time.monotonic()))
    other.stdin.write("call\n")
    other.stdin.flush()
    spin(lambda: told and told[0].split()[0] in seen(model))
    frames.clear()
    spin(lambda: frames)
    surface.window.frameSwapped.disconnect(connection)
    reading.join()
    rest(0.3)
    return frames[0] - float(told[0].split()[1])


def seen(model) -> set[str]:
    """The numbers on the panel."""
    return {call.number for call in (model.shown.call, model.shown.beside) if call}


def rest(seconds: float) -> None:
    """The window lives for so long."""
    end = time.monotonic() + seconds
    spin(lambda: time.monotonic() > end)


if __name__ == "__main__":
    main()
