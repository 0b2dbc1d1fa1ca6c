"""Whole days of calls on a board with a voice: order right, none lost, memory flat."""

import gc
import os

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from sambut.kiosk.board.announcer import Announcer
from sambut.tests.kiosk.board.loudspeaker import Loudspeaker
from sambut.tests.kiosk.board.room_day import RoomDay


@pytest.fixture
def room(house, board, qtbot):
    def make(*, silent=False, **given):
        sound = Loudspeaker(lambda: house.clock().timestamp())
        sound.available = not silent
        one = board(parts={"announcer": Announcer(sound, lambda: 80, sound.elapsed)})
        return one, RoomDay(house, one, sound, **given)

    return make


@pytest.mark.parametrize("silent", [False, True], ids=["voice", "silent"])
def test_a_busy_half_hour(room, silent):
    _, day = room(desks=14, silent=silent)
    day.run(0.5, calls_an_hour=600)
    assert len(day.made) > 100
    day.check()


@pytest.mark.soak
def test_twelve_hours_and_fifteen_hundred_calls(room):
    one, day = room(desks=8)
    one.open(1920, 1080)
    process, memory, steps = psutil.Process(os.getpid()), [], 0

    def look() -> None:
        nonlocal steps
        steps += 1
        if steps % 4 == 0:
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if steps % 14_400 == 0:
            gc.collect()
            memory.append(process.memory_info().rss / 2**20)
            print(f"{steps / 14_400:.0f} h, {len(day.made)} calls, {memory[-1]:.1f} MB", flush=True)

    day.run(12, calls_an_hour=160, each=look)
    day.check()
    assert len(day.made) >= 1_500
    assert memory[-1] <= memory[1] * 1.05
