"""Kept in its place: no key, button, gesture or request gives another window, or closes or moves the kiosk."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from sambut.kiosk import guard as guard_module
from sambut.kiosk.guard import RESTORE_MILLISECONDS, KioskGuard, may_pass
from sambut.kiosk.scan.wedge import WedgeFilter

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
META, SHIFT = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
CHORDS = [
    *((KEY.Key_F4, ALT), (KEY.Key_Tab, ALT), (KEY.Key_Space, ALT), (KEY.Key_Q, CTRL), (KEY.Key_W, CTRL)),
    *((KEY.Key_Escape, NONE), (KEY.Key_Escape, CTRL), (KEY.Key_Delete, CTRL | ALT), (KEY.Key_F2, CTRL | ALT)),
    *((KEY.Key_Super_L, META), (KEY.Key_Meta, META), (KEY.Key_L, META), (KEY.Key_D, META), (KEY.Key_Menu, NONE)),
    *((KEY.Key_Print, NONE), (KEY.Key_SysReq, NONE), (KEY.Key_Pause, NONE), (KEY.Key_Help, NONE)),
    *((KEY.Key_N, CTRL), (KEY.Key_P, CTRL), (KEY.Key_O, CTRL), (KEY.Key_R, CTRL | SHIFT), (KEY.Key_F1, SHIFT)),
    *((KEY.Key_Back, NONE), (KEY.Key_HomePage, NONE), (KEY.Key_LaunchMail, NONE), (KEY.Key_Launch0, NONE)),
    *((KEY.Key_Alt, ALT), (KEY.Key_Control, CTRL), (KEY.Key_Insert, SHIFT), (KEY.Key_F10, SHIFT)),
    *((KEY(KEY.Key_F1.value + number), NONE) for number in range(24)),
]


@pytest.fixture
def kept(open_station: Callable[..., Any]) -> Any:
    station = open_station(full=True)
    station.account()
    station.windows = len(QGuiApplication.topLevelWindows())
    return station


def assert_kept(station: Any) -> None:
    station.settle(RESTORE_MILLISECONDS + 100)
    assert len(QGuiApplication.topLevelWindows()) == station.windows
    assert station.window.isVisible()
    assert station.window.visibility() == station.window.Visibility.FullScreen
    assert station.window.geometry() == QGuiApplication.primaryScreen().geometry()
    assert station.ended == []


@pytest.mark.parametrize(("key", "modifiers"), CHORDS)
def test_no_such_key_passes(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    assert not may_pass(key, modifiers, "")
    assert not may_pass(key, modifiers, "\x1b")


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (KEY.Key_A, NONE, "a"),
        (KEY.Key_A, SHIFT, "A"),
        (KEY.Key_Space, NONE, " "),
        (KEY.Key_5, Qt.KeyboardModifier.KeypadModifier, "5"),
        (KEY.Key_At, CTRL | ALT, "@"),
        (KEY.Key_At, Qt.KeyboardModifier.GroupSwitchModifier, "@"),
        (KEY.Key_Eacute, NONE, "é"),
        (KEY.Key_Dead_Acute, NONE, ""),
        (KEY.Key_Backspace, NONE, "\x08"),
        (KEY.Key_Return, NONE, "\r"),
        (KEY.Key_Tab, NONE, "\t"),
        (KEY.Key_Backtab, SHIFT, ""),
        (KEY.Key_Left, NONE, ""),
        (KEY.Key_Shift, SHIFT, ""),
    ],
)
def test_typing_passes(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
    assert may_pass(key, modifiers, text)


def test_no_key_gives_a_way_out(kept: Any) -> None:
    kept.knock()
    kept.type("wati")
    for key, modifiers in CHORDS:
        QTest.keyClick(kept.window, key, modifiers)
    kept.settle()
    assert kept.page == "sign_in"
    assert kept.field("login").property("text") == "wati"
    assert_kept(kept)


def test_a_key_that_is_kept_back_counts_as_somebody_there(kept: Any) -> None:
    heard = []
    kept.guard.kept.connect(lambda: heard.append(1))
    QTest.keyClick(kept.window, KEY.Key_F7)
    assert heard == [1]


def test_a_hardware_keyboard_types_edits_and_moves(kept: Any) -> None:
    kept.knock()
    kept.type("wuti")
    for key in (KEY.Key_Left, KEY.Key_Left, KEY.Key_Backspace):
        QTest.keyClick(kept.window, key)
    kept.type("a")
    assert kept.field("login").property("text") == "wati"
    QTest.keyClick(kept.window, KEY.Key_Tab)
    kept.settle()


def test_a_scanner_that_types_is_still_heard_whole(kept: Any) -> None:
    """The application's filter comes before the window's: a hostile chord must still spoil the whole line."""
    lines: list[str] = []
    wedge = WedgeFilter()
    wedge.line.connect(lines.append)
    wedge.set_enabled(True)
    application = QCoreApplication.instance()
    assert application is not None
    application.installEventFilter(wedge)
    try:
        for spoilt in (False, True):
            for letter in "3273014101500001":
                QTest.keyClick(kept.window, letter)
                if spoilt and letter == "4":
                    QTest.keyClick(kept.window, KEY.Key_F4, ALT)
            QTest.keyClick(kept.window, KEY.Key_Return)
    finally:
        application.removeEventFilter(wedge)
    assert lines == ["3273014101500001"]
    assert_kept(kept)


def test_requests_to_close_are_refused(kept: Any) -> None:
    assert not kept.window.close()
    QCoreApplication.sendEvent(kept.window, QEvent(QEvent.Type.Close))
    assert_kept(kept)


@pytest.mark.parametrize("change", ["move", "resize", "minimise", "restore", "hide"])
def test_the_window_comes_back_to_its_place(kept: Any, change: str) -> None:
    window = kept.window
    match change:
        case "move":
            window.setPosition(200, 150)
        case "resize":
            window.setGeometry(QRect(10, 10, 400, 300))
        case "minimise":
            window.showMinimized()
        case "restore":
            window.showNormal()
        case "hide":
            window.hide()
    kept.settle(RESTORE_MILLISECONDS + 200)
    assert_kept(kept)


def test_a_display_server_that_insists_is_left_alone(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[QRect] = []

    class Screen:
        def geometry(self) -> QRect:
            return QRect(0, 0, 5000, 5000)

    class Application:
        screenAt = staticmethod(lambda _: Screen())

    class Window:
        visibility = kept.window.visibility
        isVisible = kept.window.isVisible
        geometry = kept.window.geometry
        setGeometry = calls.append

    monkeypatch.setattr(guard_module, "QGuiApplication", Application)
    monkeypatch.setattr(kept.guard, "_window", Window)
    for _ in range(20):
        kept.guard._restore()
    monkeypatch.undo()
    assert len(calls) == guard_module.RESTORE_TRIES


def test_mouse_buttons_menus_long_presses_and_drags_open_nothing(kept: Any) -> None:
    place = QPoint(300, 300)
    before = kept.model.step
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        QTest.mouseClick(kept.window, button, NONE, place)
        QTest.mouseDClick(kept.window, button, NONE, place)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place)
    QCoreApplication.sendEvent(kept.window, menu)
    assert menu.isAccepted()
    QTest.mousePress(kept.window, Qt.MouseButton.LeftButton, NONE, place)
    kept.settle(900)
    QTest.mouseMove(kept.window, QPoint(20, 500))
    QTest.mouseRelease(kept.window, Qt.MouseButton.LeftButton, NONE, QPoint(20, 500))
    assert kept.model.step == before
    assert_kept(kept)


def test_many_fingers_pinches_and_swipes_open_nothing(kept: Any) -> None:
    device = QTest.createTouchDevice()
    for shift in (0, 40, 90, 160):
        touch = QTest.touchEvent(kept.window, device)
        for finger in range(5):
            place = QPoint(100 + 60 * finger + shift * (1 if finger % 2 else -1), 300 + shift)
            (touch.press if shift == 0 else touch.move)(finger, place)
        touch.commit()
    touch = QTest.touchEvent(kept.window, device)
    for finger in range(5):
        touch.release(finger, QPoint(100 + 60 * finger, 460))
    touch.commit()
    assert_kept(kept)


def test_nothing_can_be_dropped_on_it(kept: Any) -> None:
    data = QMimeData()
    data.setText("https://example.org")
    place, copy = QPointF(200, 200), Qt.DropAction.CopyAction
    dropped = QDropEvent(place, copy, data, Qt.MouseButton.LeftButton, NONE)
    assert kept.guard.eventFilter(kept.window, dropped)
    assert_kept(kept)


def test_a_guard_that_stepped_aside_lets_the_window_close(kept: Any) -> None:
    kept.guard.end()
    event = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Escape, NONE)
    QCoreApplication.sendEvent(kept.window, event)
    kept.window.setProperty("fullScreen", False)
    assert kept.window.close()
    assert not kept.window.isVisible()
    kept.guard = KioskGuard(kept.window, keeps=False)
