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
    """The kiosk stands left at full height, the board right above, the counter right below."""
    kiosk = min(round((area.height() - FRAME_PIXELS) * KIOSK_SHAPE), area.width() // 3)
    left, right = area.left() + kiosk, area.width() - kiosk
    free = min(area.height() * BOARD_PART, area.height() - COUNTER_PIXELS)
    board = round(max(area.height() * BOARD_LEAST, free))
    match name:
        case "kiosk":
            return QRect(area.left(), area.top() + FRAME_PIXELS, kiosk, area.height() - FRAME_PIXELS)
        case "board":
            return QRect(left, area.top() + FRAME_PIXELS, right, board - FRAME_PIXELS)
        case _:
            return QRect(left, area.top() + board + FRAME_PIXELS, right, area.height() - board - FRAME_PIXELS)


def take_place(window: QWindow, name: str) -> None:
    """Moves a window to its place on its screen."""
    window.setGeometry(place_of(name, window.screen().availableGeometry()))
