"""What the window does beside the desk's work: looks, keys, menu, lock, desk bar, notices, and what it remembers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from sambut.counter.window.layout import Box
from sambut.counter.window.layout_file import FILE_NAME, LayoutFile
from sambut.queue.access import AccessDenied, Actor, Role
from sambut.queue.operations.legs import TransferReason
from sambut.queue.operations.locking import UnlockRefused

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PASSWORD = "a long test password"
OFFSCREEN = pytest.mark.qt_log_ignore("does not support raise")


@pytest.fixture
def desk(open_desk: Any, bench: Any, tmp_path: Path) -> Any:
    window = open_desk(bench.office, bench.clock, lock_minutes=10, layout=LayoutFile(tmp_path))
    window.sign_in(desk=2)
    return window


def colour(desk: Any) -> str:
    return str(desk.window.property("color").name())


def part(desk: Any, name: str) -> QQuickWindow:
    window = desk.window.findChild(QQuickWindow, name)
    assert window is not None
    return window


def child(window: QQuickWindow, name: str) -> QQuickItem:
    item = window.findChild(QQuickItem, name)
    assert item is not None
    return item


def click(window: QQuickWindow, name: str) -> None:
    item = child(window, name)
    at = item.mapToScene(item.boundingRect().center()).toPoint()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.qWait(20)


# Looks and keys


def test_a_key_goes_round_the_looks_and_they_are_remembered(desk: Any, tmp_path: Path) -> None:
    seen = [colour(desk)]
    for _ in range(3):
        desk.key(Key.Key_T, modifiers=CTRL)
        seen.append(colour(desk))
    assert seen == ["#f7f5f0", "#0f1722", "#000000", "#f7f5f0"]
    desk.key(Key.Key_T, modifiers=CTRL)
    desk.settle(700)
    assert LayoutFile(tmp_path).load().theme == "dark"


def test_the_look_of_the_last_time_is_there_at_once(open_desk: Any, bench: Any, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(
        json.dumps({"theme": "contrast", "language": "en", "window": [30, 40, 1100, 720]})
    )
    window = open_desk(bench.office, bench.clock, layout=LayoutFile(tmp_path))
    assert colour(window) == "#000000"
    assert window.value("enter", "text") == "Sign in"


def test_the_keys_are_listed_and_the_keyboard_goes_back(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_Down)
    desk.key(Key.Key_F1)
    assert desk.shows("capsSheet")
    assert {"F2", "Ctrl+L", "Panggil berikutnya"} <= set(desk.texts())
    assert desk.has_focus("capsClose")
    desk.key(Key.Key_F2)
    assert desk.model.desk.view.guest is None
    desk.key(Key.Key_Tab, 3)
    assert desk.has_focus("capsClose")
    desk.key(Key.Key_Escape)
    assert not desk.shows("capsSheet")
    assert desk.has_focus("waiting")


def test_the_menu_by_keys_and_by_mouse(desk: Any) -> None:
    desk.key(Key.Key_F12)
    assert desk.has_focus("menuList")
    desk.key(Key.Key_F12)
    assert not desk.shows("menuSheet")
    desk.click("menu")
    desk.click("menu_language")
    assert desk.value("call", "text") == "Call next"
    assert not desk.shows("menuSheet")
    desk.key(Key.Key_F12)
    desk.key(Key.Key_End)
    desk.key(Key.Key_Return)
    assert desk.model.kind == "desks"


@pytest.mark.parametrize("name", ["menu", "caps"])
def test_what_stands_over_the_page_is_inside_the_smallest_window(desk: Any, name: str) -> None:
    desk.resize(1024, 700)
    desk.model.press(name)
    desk.settle()
    if name == "menu":
        desk.key(Key.Key_End)
    card = desk.find("sheetCard")
    top = card.mapToScene(card.boundingRect().topLeft()).y()
    assert 0 <= top <= 700 - card.height()
    last = desk.find("menu_leave" if name == "menu" else "capsClose")
    assert last.mapToScene(last.boundingRect().bottomLeft()).y() <= top + card.height()


# Lock


def test_locked_shows_no_name_and_opens_by_the_password(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    assert "Tamu Contoh 1" in desk.texts()
    desk.key(Key.Key_L, modifiers=CTRL)
    texts = " ".join(desk.texts())
    assert "Terkunci" in texts
    assert not [word for word in ("Tamu Contoh", "Administrator", "K-001") if word in texts]
    assert desk.window.title() == "Sambut"
    for key in (Key.Key_F4, Key.Key_F1, Key.Key_F12, Key.Key_Escape):
        desk.key(key)
    assert desk.model.kind == "locked"
    assert desk.has_focus("secret")
    desk.type("wrong")
    desk.key(Key.Key_Return)
    assert desk.value("secret", "error") == "PIN atau kata sandi salah."
    assert desk.value("secret", "text") == "wrong"
    desk.type(PASSWORD)
    desk.key(Key.Key_Return)
    assert desk.model.kind == "main"
    assert desk.model.desk.view.guest.ticket.text == "K-001"
    desk.key(Key.Key_F4)
    assert desk.model.desk.view.guest.ticket.state == "serving"


def test_a_pin_opens_and_five_wrong_ones_ask_for_the_password(desk: Any, bench: Any) -> None:
    bench.office.set_pin(desk.model._shift.actor, "482915")
    for pin in ("482915", "111111"):
        desk.key(Key.Key_L, modifiers=CTRL)
        desk.type(pin)
        desk.click("unlock")
        assert desk.model.kind == ("main" if pin == "482915" else "locked")
    assert desk.value("secret", "error") == "PIN salah. Sisa 4 kesempatan."
    for _ in range(5):
        desk.type("111111")
        desk.key(Key.Key_Return)
    assert desk.value("secret", "error") == "PIN tidak dapat dipakai sekarang. Masukkan kata sandi."


def test_idle_minutes_lock_and_a_hand_at_the_window_does_not(desk: Any) -> None:
    desk.pass_time(9 * 60)
    desk.key(Key.Key_Down)
    desk.pass_time(9 * 60)
    assert desk.model.kind == "main"
    desk.pass_time(61)
    assert desk.model.kind == "locked"


def test_nobody_is_locked_out_before_signing_in(open_desk: Any, bench: Any) -> None:
    window = open_desk(bench.office, bench.clock, lock_minutes=1)
    window.pass_time(3600)
    assert window.model.kind == "sign_in"
    never = open_desk(bench.office, bench.clock, lock_minutes=0)
    never.sign_in()
    never.pass_time(8 * 3600)
    assert never.model.kind == "main"


def test_what_stands_over_the_page_is_hidden_while_locked_and_waits(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.pass_time(181)
    desk.key(Key.Key_F8)
    assert desk.has_focus("questionYes")
    desk.model.lock.lock()
    desk.settle()
    assert not desk.shows("questionYes")
    desk.key(Key.Key_Return)
    desk.type(PASSWORD)
    desk.key(Key.Key_Return)
    assert desk.model.kind == "main"
    assert desk.has_focus("questionYes")
    assert desk.model.desk.view.guest.ticket.text == "K-001"


def test_another_person_can_sign_in_at_a_locked_window(desk: Any) -> None:
    desk.key(Key.Key_L, modifiers=CTRL)
    desk.click("lockSignOut")
    assert desk.model.kind == "sign_in"
    assert desk.has_focus("login")


# Desk bar


def test_the_bar_works_the_desk_by_mouse_and_keys(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F11)
    bar = part(desk, "deskBar")
    assert bar.isVisible()
    assert (bar.width(), bar.height()) == (428, 72)
    assert bar.flags() & Qt.WindowType.WindowStaysOnTopHint
    assert child(bar, "barWaiting").property("text") == "1 menunggu"
    click(bar, "barCall")
    assert child(bar, "barNumber").property("no") == "K-001"
    desk.pass_time(301)
    assert child(bar, "barClock").property("time") == "05:01"
    assert child(bar, "barTitle").property("text") == "Segera layani"
    bar.requestActivate()
    desk.qtbot.waitUntil(bar.isActive)
    QTest.keyClick(bar, Key.Key_F3)
    assert desk.model.desk.view.guest.ticket.calls == 2
    click(bar, "barStart")
    assert desk.model.desk.view.guest.ticket.state == "serving"
    click(bar, "barFinish")
    assert desk.model.desk.view.guest is None
    click(bar, "barClose")
    assert not bar.isVisible()


def test_a_hand_at_the_bar_is_a_hand_at_the_window(desk: Any) -> None:
    desk.key(Key.Key_F11)
    desk.pass_time(9 * 60)
    bar = part(desk, "deskBar")
    QTest.mouseMove(bar, QPoint(90, 36))
    desk.pass_time(9 * 60)
    assert bar.isVisible()
    desk.pass_time(61)
    assert not bar.isVisible()


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_bar_asks_in_the_whole_window_what_finishing_asks(desk: Any, bench: Any) -> None:
    bench.office.issue(Actor(Role.KIOSK, "kiosk-1"), bench.request("K", also=("P",)))
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F4)
    desk.key(Key.Key_F11)
    click(part(desk, "deskBar"), "barFinish")
    assert desk.model.dialog.is_open
    assert desk.model.desk.view.guest.ticket.text == "K-001"


def test_the_bar_stays_on_the_screen_and_its_place_is_remembered(desk: Any, tmp_path: Path) -> None:
    desk.key(Key.Key_F11)
    bar = part(desk, "deskBar")
    area = QGuiApplication.primaryScreen().availableGeometry()
    grip = QPoint(90, 36)
    for step in (QPoint(-80, -30), QPoint(80, 30)):
        QTest.mousePress(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, grip)
        for _ in range(30):
            QTest.mouseMove(bar, grip + step)
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, grip)
        desk.settle()
        assert area.contains(bar.geometry())
    desk.settle(700)
    left = LayoutFile(tmp_path).load().bar
    assert left == (bar.x(), bar.y())
    desk.key(Key.Key_F11)
    desk.key(Key.Key_F11)
    assert (bar.x(), bar.y()) == left


def test_closing_the_window_closes_the_bar_and_locking_hides_it(desk: Any) -> None:
    desk.key(Key.Key_F11)
    bar = part(desk, "deskBar")
    desk.model.lock.lock()
    assert not bar.isVisible()
    desk.model.lock.unlock(PASSWORD)
    assert bar.isVisible()
    desk.window.close()
    assert not bar.isVisible()
    assert [window for window in QGuiApplication.topLevelWindows() if window.isVisible()] == []


# Notices


def away(desk: Any) -> None:
    desk.window.showMinimized()
    desk.settle()


@OFFSCREEN
def test_a_guest_who_comes_is_told_once_while_the_window_is_away(desk: Any, bench: Any) -> None:
    told: list[int] = []
    desk.model.notice.alerted.connect(lambda: told.append(1))
    notice = part(desk, "notice")
    bench.issue("K")
    desk.refresh()
    assert (told, notice.isVisible()) == ([], False)
    away(desk)
    for _ in range(3):
        bench.issue("K")
        bench.clock.advance(10)
        desk.refresh()
    assert (len(told), notice.isVisible()) == (1, True)
    assert child(notice, "noticeText").property("text") == "4 orang menunggu"
    click(notice, "noticeCall")
    assert desk.model.desk.view.guest.ticket.text == "K-001"
    assert not notice.isVisible()
    assert desk.window.visibility() != QWindow.Visibility.Minimized


@OFFSCREEN
def test_who_waits_for_another_desk_is_not_told(desk: Any, bench: Any) -> None:
    told: list[int] = []
    desk.model.notice.alerted.connect(lambda: told.append(1))
    ayu, _ = bench.officer("ayu", desk=1), bench.officer("budi", desk=3)
    ticket = bench.issue("K")
    bench.office.call_next(ayu)
    desk.refresh()
    away(desk)
    bench.office.transfer(ayu, ticket.ticket_id, "K", 3, TransferReason.SPECIALIST)
    desk.refresh()
    assert desk.model.desk.queue_shown.waiting == ()
    assert (told, part(desk, "notice").isVisible()) == ([], False)
    bench.issue("K")
    desk.refresh()
    assert told == [1]


def test_a_clock_that_turns_red_is_told_once_by_its_number(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    away(desk)
    notice = part(desk, "notice")
    desk.pass_time(599)
    assert not notice.isVisible()
    desk.pass_time(2)
    assert child(notice, "noticeText").property("text") == "K-001 lewat standar"
    click(notice, "noticeClose")
    desk.pass_time(60)
    assert not notice.isVisible()


@OFFSCREEN
def test_coming_back_puts_the_notice_away(desk: Any, bench: Any) -> None:
    away(desk)
    bench.issue("K")
    desk.refresh()
    assert part(desk, "notice").isVisible()
    desk.model.notice.show()
    desk.qtbot.waitUntil(desk.window.isActive)
    assert not part(desk, "notice").isVisible()
    bench.clock.advance(120)
    bench.issue("K")
    desk.refresh()
    assert not part(desk, "notice").isVisible()


# Place


def test_the_window_comes_back_where_it_was(open_desk: Any, bench: Any, tmp_path: Path) -> None:
    first = open_desk(bench.office, bench.clock, layout=LayoutFile(tmp_path))
    first.window.setGeometry(50, 40, 700, 720)
    first.settle()
    left = first.window.geometry()
    first.window.close()
    assert LayoutFile(tmp_path).load().window == Box(left.x(), left.y(), left.width(), left.height())
    second = open_desk(bench.office, bench.clock, layout=LayoutFile(tmp_path))
    assert second.window.geometry() == left


def test_signing_out_keeps_look_and_place(desk: Any) -> None:
    desk.key(Key.Key_T, modifiers=CTRL)
    desk.model.signIn.signOut()
    desk.settle()
    assert colour(desk) == "#0f1722"
    assert desk.model.shown.officer == ""


def test_signing_out_ends_the_session_in_the_office(desk: Any, bench: Any) -> None:
    actor: Actor = desk.model._shift.actor
    desk.model.signIn.signOut()
    assert bench.office.unlock(actor, PASSWORD) == UnlockRefused(needs_sign_in=True)
    with pytest.raises(AccessDenied):
        bench.office.call_next(actor)
