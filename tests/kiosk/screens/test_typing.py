"""The keyboard on the pages with a field: where it stands, what it forgets, the caret, and a keyboard of hardware."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from sambut.kiosk.inputs import Access
from sambut.tests.kiosk.screens.one_kiosk import SCREEN

FIELDS = ("id_number", "name", "email", "occupation_text", "institution_text", "institution", "phone")
LONG = "RADEN AJENG SITI NURHALIZA KUSUMAWARDHANI PRAWIRODIRDJO HADIKUSUMO"
CONTROL = Qt.KeyboardModifier.ControlModifier


def part(kiosk: Any, kind: str) -> QQuickItem:
    found = [item for item in kiosk.items() if item.metaObject().className().startswith(kind)]
    assert len(found) == 1, (kind, found)
    return found[0]


def text_input(kiosk: Any) -> QQuickItem:
    return next(item for item in kiosk.items(kiosk.field()) if item.inherits("QQuickTextInput"))


def area(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def letter_at(kiosk: Any, place: int) -> QPoint:
    """Where in the window the gap before a letter is."""
    line = text_input(kiosk)
    corner = line.positionToRectangle(place)  # type: ignore[attr-defined]
    return line.mapToScene(QPointF(corner.x() + 2, line.height() / 2)).toPoint()


@pytest.mark.parametrize("size", [(1080, 1920), (768, 1366), (1366, 768), (1920, 1080)], ids="{0[0]}".format)
def test_the_keyboard_never_covers_the_field(
    open_kiosk: Callable[..., Any], walk: Callable[..., None], size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(*size)
    window = QRectF(-1, -1, size[0] + 2, size[1] + 2)
    for step in FIELDS:
        walk(kiosk, step, prefix="J")
        for large, low in itertools.product((False, True), repeat=2):
            kiosk.model._change(access=Access(large=large, low=low), institutions={9: (LONG, "Koperasi Contoh")})
            kiosk.model.submit("!") if step == "email" else None
            kiosk.settle()
            field, board = area(kiosk.field()), area(part(kiosk, "Keyboard"))
            box = area(text_input(kiosk))
            assert not board.intersects(field), (step, large, low)
            assert window.contains(board), (step, large, low)
            assert window.contains(box), (step, large, low)
            actions = [area(kiosk.find(name)) for name in ("Kembali", "Lanjut")]
            assert not any(box.intersects(action) or board.intersects(action) for action in actions)


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])
def test_a_touch_between_letters_moves_the_caret(
    open_kiosk: Callable[..., Any], walk: Callable[..., None], size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(*size)
    walk(kiosk, "name")
    kiosk.type("Siti Rahmawati")
    for place in (4, 9, 0, 14, 5):
        kiosk.touch_at(letter_at(kiosk, place))
        assert kiosk.field().property("cursorPosition") == place
    kiosk.touch("A")
    assert kiosk.field().property("text") == "Siti ARahmawati"
    kiosk.touch("Hapus satu huruf")
    assert kiosk.field().property("text") == "Siti Rahmawati"


def test_every_letter_of_a_long_text_can_be_touched(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "name")
    kiosk.type(LONG)
    box = area(text_input(kiosk))
    for x, end in ((box.left() + 4, 0), (box.right() - 4, len(LONG))):
        places, high = [-1], itertools.cycle((30, -30))  # two taps on one point count as one
        while places[-1] != kiosk.field().property("cursorPosition"):
            places.append(kiosk.field().property("cursorPosition"))
            kiosk.touch_at(QPointF(x, box.center().y() + next(high)).toPoint())
        assert places[-1] == end, places


def test_nothing_of_the_keyboard_outlives_its_field(kiosk: Any, walk: Callable[..., None]) -> None:
    def spoil() -> None:
        kiosk.touch("Huruf besar")
        kiosk.touch("Huruf besar")
        kiosk.touch("Tanda baca")
        board = part(kiosk, "Keyboard")
        assert board.property("symbols")
        assert board.property("locked") or board.property("flipped")

    def fresh(text: str = "") -> bool:
        board, field = part(kiosk, "Keyboard"), kiosk.field()
        states = [board.property(name) for name in ("symbols", "flipped", "locked")]
        return not any(states) and field.property("cursorPosition") == len(text) and field.property("text") == text

    walk(kiosk, "name")
    kiosk.type("Siti")
    spoil()
    kiosk.touch_at(letter_at(kiosk, 1))
    kiosk.key(Qt.Key.Key_Return)
    kiosk.touch("Kembali")
    assert fresh("Siti")
    spoil()
    walk(kiosk, "email")
    assert fresh()
    spoil()
    kiosk.model.finish()
    walk(kiosk, "name")
    assert fresh()


def test_a_keyboard_of_hardware_does_everything(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "name")
    kiosk.type("iti Rahmawat")
    kiosk.key(Qt.Key.Key_Home)
    kiosk.type("S")
    kiosk.key(Qt.Key.Key_End)
    kiosk.type("ix")
    kiosk.key(Qt.Key.Key_Backspace)
    for _ in range(9):
        kiosk.key(Qt.Key.Key_Left)
    kiosk.type("-")
    kiosk.key(Qt.Key.Key_Left)
    kiosk.key(Qt.Key.Key_Delete)
    kiosk.key(Qt.Key.Key_Right)
    assert kiosk.field().property("text") == "Siti Rahmawati"
    kiosk.key(Qt.Key.Key_Return)
    assert kiosk.model.session.answers.name == "Siti Rahmawati"
    assert kiosk.model.step == "service"


def test_chords_do_no_harm(kiosk: Any, walk: Callable[..., None]) -> None:
    board = QGuiApplication.clipboard()
    board.setText("of somebody else")
    walk(kiosk, "name")
    kiosk.type("Siti")
    for letter in "CVXQWRTNPSFOLHJ":
        kiosk.key(getattr(Qt.Key, f"Key_{letter}"), CONTROL)
    kiosk.key(Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    kiosk.key(Qt.Key.Key_Insert, CONTROL)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_Space, Qt.Key.Key_Left):
        kiosk.key(key, Qt.KeyboardModifier.AltModifier)
    QTest.mouseClick(kiosk.window, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, letter_at(kiosk, 2))
    kiosk.settle()
    assert kiosk.model.step == "name"
    assert kiosk.window.isVisible()
    assert kiosk.field().property("text").strip() == "Siti"
    assert board.text() == "of somebody else"


def test_a_pressed_key_changes_colour_and_nothing_pops_up(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "email")
    key = kiosk.find("g")
    box = area(key)
    above = box.translated(0, -box.height() - 18).toRect()
    before = kiosk.window.grabWindow()
    QTest.touchEvent(kiosk.window, SCREEN).press(0, kiosk.centre(key)).commit()
    kiosk.settle()
    pressed = kiosk.window.grabWindow()
    QTest.touchEvent(kiosk.window, SCREEN).release(0, kiosk.centre(key)).commit()
    kiosk.settle()
    corner = (box.topLeft() + QPointF(16, 16)).toPoint()
    assert before.pixelColor(corner) == QColor("white")
    assert pressed.pixelColor(corner) == kiosk.theme.property("keyPressed")
    assert before.copy(above) == pressed.copy(above)
    assert kiosk.field().property("text") == "g"
