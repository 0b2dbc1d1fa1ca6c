"""Opening a board: which one, on which screen, and patience with a database that is away."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtTest import QTest

from sambut.assets.splash import Splash
from sambut.assets.tiling import screen_number, take_screen
from sambut.kiosk.board import start
from sambut.kiosk.board.start import board_of, open_when_there
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import BoardSettings, Settings

SEVERAL = Settings(boards=(("atas", BoardSettings(screen=3)), ("bawah", BoardSettings(services=("P",)))))


def test_a_board_is_found_by_its_name():
    assert board_of(SEVERAL, "") == BoardSettings()
    assert board_of(SEVERAL, "bawah").services == ("P",)
    with pytest.raises(KnownError) as refused:
        board_of(SEVERAL, "tengah")
    assert refused.value.code is Fault.ARGUMENT_WRONG
    assert "atas, bawah" in refused.value.detail


@pytest.mark.parametrize(
    ("wanted", "count", "got"), [(0, 1, 0), (0, 2, 1), (0, 3, 1), (1, 2, 0), (3, 3, 2), (3, 2, 1), (9, 1, 0)]
)
def test_the_screen_that_it_covers(wanted, count, got):
    assert screen_number(wanted, count) == got


def test_a_screen_that_is_not_there_leaves_the_window_where_it_is(board):
    one = board()
    one.open()
    before = one.surface.window.screen()
    take_screen(one.surface.window, 4)
    assert one.surface.window.screen() is before


@pytest.fixture
def splash(qtbot, monkeypatch):
    monkeypatch.setattr(start, "RETRY_SECONDS", 0.05)
    made = Splash("board", full_screen=False)
    yield made
    made.close()


class Office:
    """Away for some tries."""

    def __init__(self, tries: int, code: Fault = Fault.DATABASE_AWAY) -> None:
        self.left, self.code, self.texts = tries, code, []

    def open(self):
        if self.left:
            self.left -= 1
            raise KnownError(self.code, "away")
        return self


def text_of(splash) -> str:
    return splash._engine.rootObjects()[0].property("text")


def test_a_database_that_is_away_is_waited_for_under_the_first_picture(splash):
    office = Office(3)
    assert open_when_there(office.open, splash) is office
    assert text_of(splash) == "Menyambung ulang …"


def test_what_waiting_cannot_mend_is_told_at_once(splash):
    office = Office(3, Fault.KEY_WRONG)
    with pytest.raises(KnownError):
        open_when_there(office.open, splash)
    assert office.left == 2


def test_without_a_window_nobody_waits():
    office = Office(3)
    with pytest.raises(KnownError):
        open_when_there(office.open, None)
    assert office.left == 2


def test_a_closed_window_ends_the_waiting(splash):
    office = Office(1_000_000)
    splash._engine.rootObjects()[0].close()
    QTest.qWait(10)
    with pytest.raises(KnownError):
        open_when_there(office.open, splash)
    assert office.left == 999_999


def test_the_first_picture_of_a_board_stands_on_its_own_screen(tmp_path):
    """In a process of its own: this one has a single screen."""
    screen = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    left = screen | {"name": "left", "x": 0, "width": 1366, "height": 768}
    right = screen | {"name": "right", "x": 1366, "width": 1920, "height": 1080}
    (tmp_path / "screens.json").write_text(json.dumps({"screens": [left, right]}))
    code = (
        "import PySide6.QtQuick; from PySide6.QtGui import QGuiApplication; application = QGuiApplication(['x']);"
        "from sambut.assets.splash import Splash; splash = Splash('x', full_screen=True, board_screen=0);"
        "window = splash._engine.rootObjects()[0]; screens = application.screens();"
        "print(window.screen().name())"
    )
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}", "QT_QUICK_BACKEND": "software"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | platform, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "right"
