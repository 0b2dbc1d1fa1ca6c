"""Where the surfaces stand when one machine with one screen shows them all: beside each other, none over another."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QWindow

FRAME_PIXELS = 36
"""Room for the title bar that a desktop draws."""
KIOSK_SHAPE = 9 / 16
BOARD_PART = 0.45
BOARD_LEAST = 0.3
COUNTER_PIXELS = 700 + FRAME_PIXELS
"""What the counter needs; the board gives way down to its least part."""


def is_crowded(application: QGuiApplication) -> bool:
    """Whether all surfaces must share one screen."""
    return len(application.screens()) < 2


def place_of(name: str, area: QRect) -> QRect:
    """The kiosk stands left at full height, the board right above, the counter right below.

    name: "board 2/3" is the second of three boards, which stand beside each other.
    """
    kiosk = min(round((area.height() - FRAME_PIXELS) * KIOSK_SHAPE), area.width() // 3)
    left, right = area.left() + kiosk, area.width() - kiosk
    free = min(area.height() * BOARD_PART, area.height() - COUNTER_PIXELS)
    board = round(max(area.height() * BOARD_LEAST, free))
    surface, _, part = name.partition(" ")
    match surface:
        case "kiosk":
            return QRect(area.left(), area.top() + FRAME_PIXELS, kiosk, area.height() - FRAME_PIXELS)
        case "board":
            number, count = map(int, part.split("/")) if part else (1, 1)
            width = right // count
            return QRect(left + (number - 1) * width, area.top() + FRAME_PIXELS, width, board - FRAME_PIXELS)
        case _:
            return QRect(left, area.top() + board + FRAME_PIXELS, right, area.height() - board - FRAME_PIXELS)


def screen_number(wanted: int, count: int) -> int:
    """Which of the screens, counted from 0, a board covers: the wanted one (from 1), else the second, else the only."""
    return wanted - 1 if 1 <= wanted <= count else min(1, count - 1)


def take_screen(window: QWindow, wanted: int) -> None:
    """Moves a window that covers a screen to the one it belongs on."""
    screens = QGuiApplication.screens()
    screen = screens[screen_number(wanted, len(screens))]
    if window.screen() is not screen:
        window.setScreen(screen)
        window.setGeometry(screen.geometry())


def take_place(window: QWindow, name: str) -> None:
    """Moves a window to its place on its screen."""
    window.setGeometry(place_of(name, window.screen().availableGeometry()))
