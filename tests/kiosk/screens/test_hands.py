"""What hands do: double taps, waiting, odd keys, drags; and who uses no hands on the screen at all."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
SCREEN = QTest.createTouchDevice()


def test_a_double_tap_on_next_moves_one_page(kiosk: Any, walk: Callable[..., None]) -> None:
    kiosk.theme.setProperty("tapPause", 300)
    walk(kiosk, "name")
    kiosk.settle(320)
    kiosk.type("Siti")
    point = kiosk.centre(kiosk.find("Lanjut"))
    for _ in range(3):
        QTest.mouseClick(kiosk.window, LEFT, NO_KEYS, point)
    kiosk.settle()
    assert kiosk.model.step == "service"
    walk(kiosk, "occupation_text")
    kiosk.settle(320)
    point = kiosk.centre(kiosk.find("Lanjut"))
    for _ in range(3):
        QTest.mouseClick(kiosk.window, LEFT, NO_KEYS, point)
    kiosk.settle()
    assert kiosk.model.step == "institution_category"


def test_a_choice_shows_before_the_next_page(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "sex")
    kiosk.click("Perempuan")
    assert kiosk.find("Perempuan").property("checked")
    assert kiosk.model.step == "sex"
    kiosk.click("Laki-laki")
    kiosk.qtbot.waitUntil(lambda: kiosk.model.step == "age_band", timeout=2000)
    assert kiosk.model.session.answers.sex == 1


def test_leaving_a_page_within_the_choice_chooses_nothing(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "sex")
    kiosk.click("Perempuan")
    kiosk.click("Kembali")
    kiosk.settle(450)
    assert kiosk.model.step == "email"
    assert kiosk.model.session.answers.sex is None


def test_the_warning_comes_and_a_button_or_a_key_ends_it(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "sex")
    kiosk.pass_time(46)
    assert kiosk.shows("Anda masih di sini?")
    kiosk.click("Lanjutkan mengisi")
    assert not kiosk.shows("Anda masih di sini?")
    kiosk.pass_time(46)
    kiosk.key(Qt.Key.Key_A)
    assert not kiosk.shows("Anda masih di sini?")
    assert kiosk.model.step == "sex"
    kiosk.pass_time(46)
    QTest.mouseClick(kiosk.window, LEFT, NO_KEYS, QPoint(540, 60))
    kiosk.settle()
    assert not kiosk.shows("Anda masih di sini?")


def test_while_the_warning_shows_nothing_below_is_touched(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "sex")
    point = kiosk.centre(kiosk.find("Kembali"))
    kiosk.pass_time(46)
    QTest.mouseClick(kiosk.window, LEFT, NO_KEYS, point)
    kiosk.settle()
    assert kiosk.model.step == "sex"


@pytest.mark.parametrize("by", ["mouse", "touch", "key", "typing"])
def test_any_touch_or_key_starts_the_wait_anew(kiosk: Any, walk: Callable[..., None], by: str) -> None:
    walk(kiosk, "name" if by == "typing" else "sex")
    wait = 74 if by == "typing" else 44
    kiosk.pass_time(wait)
    match by:
        case "mouse":
            QTest.mouseClick(kiosk.window, LEFT, NO_KEYS, QPoint(540, 1400))
        case "touch":
            QTest.touchEvent(kiosk.window, SCREEN).press(0, QPoint(540, 1400)).commit()
            QTest.touchEvent(kiosk.window, SCREEN).release(0, QPoint(540, 1400)).commit()
        case "key":
            kiosk.key(Qt.Key.Key_F7)
        case "typing":
            kiosk.type("a")
    kiosk.settle()
    kiosk.pass_time(wait)
    assert not kiosk.shows("Anda masih di sini?")


def test_odd_keys_and_gestures_open_nothing(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "name")
    kiosk.type("Siti")
    before = len(QGuiApplication.topLevelWindows())
    field = kiosk.field()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Menu, Qt.Key.Key_F1, Qt.Key.Key_F11, Qt.Key.Key_Back):
        kiosk.key(key)
    kiosk.key(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    for letter in (Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Q, Qt.Key.Key_W):
        kiosk.key(letter, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(kiosk.window, Qt.MouseButton.RightButton, NO_KEYS, kiosk.centre(field))
    QTest.mousePress(kiosk.window, LEFT, NO_KEYS, kiosk.centre(field))
    kiosk.settle(900)
    QTest.mouseMove(kiosk.window, QPoint(100, 100))
    QTest.mouseRelease(kiosk.window, LEFT, NO_KEYS, QPoint(100, 100))
    kiosk.settle()
    assert len(QGuiApplication.topLevelWindows()) == before
    assert kiosk.window.isVisible()
    assert kiosk.model.step == "name"
    assert field.property("text") == "Siti"


def test_a_full_screen_kiosk_does_not_close_on_request(open_kiosk: Callable[..., Any]) -> None:
    kiosk = open_kiosk(full_screen=True)
    assert kiosk.window.flags() & Qt.WindowType.FramelessWindowHint
    assert not kiosk.window.close()
    assert kiosk.window.isVisible()


def test_help_is_called_and_told(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "sex")
    kiosk.click("Panggil petugas")
    assert kiosk.shows("Petugas segera datang.")


def test_a_visit_by_keyboard_alone(kiosk: Any) -> None:
    def go_to(name: str) -> None:
        for _ in range(60):
            item = kiosk.window.activeFocusItem()
            said = str(item.property("name"))
            if said == name or said.startswith(name + ","):
                return
            kiosk.key(Qt.Key.Key_Tab)
        raise AssertionError(name)

    for name in ("Sentuh untuk mulai", "Setuju dan lanjut", "Isi tanpa memindai"):
        go_to(name)
        kiosk.key(Qt.Key.Key_Return)
    go_to("Paspor")
    kiosk.key(Qt.Key.Key_Space)
    kiosk.qtbot.waitUntil(lambda: kiosk.model.step == "id_number", timeout=2000)
    kiosk.settle()
    kiosk.type("X123")
    kiosk.key(Qt.Key.Key_Return)
    assert kiosk.model.step == "name"


STEPS = (
    *("welcome", "consent", "scan", "id_type", "name", "service", "requirements", "email", "occupation"),
    *("institution", "priority", "review", "phone", "ticket"),
)


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])
def test_everything_to_touch_is_large_apart_and_named(
    open_kiosk: Callable[..., Any], walk: Callable[..., None], size: tuple[int, int]
) -> None:
    QAccessible.setActive(True)
    kiosk = open_kiosk(*size)
    unit = 1 if size[1] > size[0] else size[0] / 1920
    for step in STEPS:
        walk(kiosk, step, prefix="J")
        kiosk.settle()
        targets = [(item, touch_area(item)) for item in kiosk.items() if is_target(item)]
        targets = [(item, area) for item, area in targets if area.height() > 4]
        for item, area in targets:
            said = QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Name)
            assert said, (step, item)
            assert area.width() >= 87 * unit, (step, said, area)
            assert area.height() >= 87 * unit or is_clipped(item), (step, said, area)
        for i, (one, here) in enumerate(targets):
            for other, there in targets[i + 1 :]:
                shared = here.intersected(there)
                apart = shared.isEmpty() or min(shared.width(), shared.height()) < 2
                assert apart, (step, one.property("name"), other.property("name"))


def is_target(item: QQuickItem) -> bool:
    return item.isEnabled() and (item.property("held") is not None or item.property("repeats") is not None)


def is_clipped(item: QQuickItem) -> bool:
    return touch_area(item) != item.mapRectToScene(item.boundingRect())


def touch_area(item: QQuickItem) -> Any:
    area = item.mapRectToScene(item.boundingRect())
    above: Any = item.parentItem()
    while above is not None:
        if above.clip():
            area = area.intersected(above.mapRectToScene(above.boundingRect()))
        above = above.parentItem()
    return area
