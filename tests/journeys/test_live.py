"""One change, seen by every window: across processes, without anybody asking again and again."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication

from sambut.assets.live import LiveOffice
from sambut.assets.worker import SerialRunner
from sambut.counter.model import CounterModel
from sambut.kiosk.board.model import BoardModel
from sambut.queue.access import Actor, Role
from sambut.queue.settings import BoardSettings

CALL = """
import sys
from datetime import datetime
from pathlib import Path
from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock
from sambut.queue.office import open_office
from sambut.queue.settings import DatabaseSettings, Settings
settings = Settings(database=DatabaseSettings(sys.argv[2]))
office = open_office(Path(sys.argv[1]), settings, VirtualClock(datetime.fromisoformat(sys.argv[4])))
office.call_next(Actor(Role.OFFICER, "ayu", sys.argv[3]))
"""


@pytest.fixture
def followed():
    """Starts a window's model as its entry point does: a worker, a watch, and refresh on every change."""
    started = []

    def follow(office, model_of):
        runner = SerialRunner("office")
        model = model_of(runner)
        live = LiveOffice(office.watch, model)
        live.changed.connect(model.refresh)
        live.start()
        started.append((live, runner))
        return model

    yield follow
    for live, runner in started:
        live.stop()
        runner.stop()
    QCoreApplication.processEvents()


def test_a_call_in_another_process_is_on_the_board(any_bench, followed, qtbot):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    board = followed(any_bench.office, lambda runner: BoardModel(any_bench.office, runner, BoardSettings()))
    qtbot.waitUntil(lambda: board.shown.queues[2].waiting == "1")
    address = any_bench.settings.database.url
    arguments = [str(any_bench.home), address, ayu.account_id, any_bench.clock().isoformat()]
    subprocess.run([sys.executable, "-c", CALL, *arguments], check=True, timeout=60)
    qtbot.waitUntil(lambda: board.shown.call is not None and board.shown.call.number == "K-001", timeout=5000)
    assert board.shown.queues[2].waiting == "0"


def test_a_ticket_of_the_kiosk_is_in_the_waiting_list(bench, followed, qtbot):
    bench.officer("ayu")
    counter = followed(bench.office, lambda runner: CounterModel(bench.office, runner))
    counter.signIn.signIn("ayu", "a long test password")
    qtbot.waitUntil(lambda: bool(counter.seat.shown.desks))
    counter.seat.chooseDesk(1)
    counter.seat.takeDesk()
    qtbot.waitUntil(lambda: counter.desk.shown.seated)
    other = bench.reopen()
    bench.office, kept = other, bench.office
    bench.issue("K")
    qtbot.waitUntil(lambda: [item.number for item in counter.desk.queue_shown.waiting] == ["K-001"], timeout=5000)
    other.ask_help(Actor(Role.KIOSK, "kiosk-1"))
    qtbot.waitUntil(lambda: any(notice.tone == "help" for notice in counter.desk.shown.notices), timeout=5000)
    other.close()
    bench.office = kept
