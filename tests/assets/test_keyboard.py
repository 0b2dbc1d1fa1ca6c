"""The on-screen keyboard gives the right characters, repeats only delete, and keeps nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

BOARD = """Keyboard {
    width: 1080; height: implicitHeight
    property string got; property int gone: 0; property int done: 0
    shiftName: 'shift'; eraseName: 'erase'; spaceName: 'space'; symbolsName: 'symbols'
    onTyped: text => got += text
    onErased: gone++
    onEntered: done++
    %s
}"""


def keys(board: QQuickItem) -> dict[str, QQuickItem]:
    found = {}
    stack = [board]
    while stack:
        item = stack.pop()
        stack += item.childItems()
        if item.metaObject().indexOfProperty("repeats") >= 0 and item.isEnabled():
            found[item.property("name")] = item
    return found


def strike(kit, board: QQuickItem, *names: str) -> str:
    board.setProperty("got", "")
    for name in names:
        kit.click(keys(board)[name])
        QTest.qWait(1)
    return str(board.property("got"))


@pytest.mark.parametrize(
    ("layout", "chars"),
    [
        ("name", "1234567890qwertyuiopasdfghjklzxcvbnm'-."),
        ("email", "1234567890qwertyuiopasdfghjklzxcvbnm@_-."),
        ("text", "1234567890qwertyuiopasdfghjklzxcvbnm,.-"),
        ("number", "1234567890+"),
    ],
)
def test_every_key_of_a_layout_types_its_character(kit, layout: str, chars: str) -> None:
    board = kit.show(BOARD % f"layout: '{layout}'; wordCaps: false")
    assert strike(kit, board, *chars) == chars


def test_an_email_layout_completes_the_tail(kit) -> None:
    board = kit.show(BOARD % "layout: 'email'")
    assert strike(kit, board, "a", ".com", ".id") == "a.com.id"


def test_names_begin_with_a_capital(kit) -> None:
    board = kit.show(BOARD % "layout: 'name'; preceding: got")
    assert strike(kit, board, "R", "i", "space", "K", "u", "'", "A") == "Ri Ku'A"


def test_shift_holds_for_one_character_then_locks(kit) -> None:
    board = kit.show(BOARD % "layout: 'text'")
    assert strike(kit, board, "shift", "A", "b") == "Ab"
    assert strike(kit, board, "shift", "shift", "A", "B", "shift", "c") == "ABc"


def test_shift_makes_a_small_letter_where_a_capital_is_due(kit) -> None:
    board = kit.show(BOARD % "layout: 'name'")
    assert strike(kit, board, "shift", "d", "E") == "dE"


def test_symbols_are_one_page_away(kit) -> None:
    board = kit.show(BOARD % "layout: 'text'")
    assert strike(kit, board, "symbols", "(", "&", ")", "1", "symbols", "q") == "(&)1q"


def test_another_layout_starts_fresh(kit) -> None:
    board = kit.show(BOARD % "layout: 'text'")
    strike(kit, board, "symbols", "symbols", "shift", "shift")
    board.setProperty("layout", "email")
    QTest.qWait(1)
    assert not board.property("locked")
    assert strike(kit, board, "q") == "q"


def test_enter_is_there_when_it_has_a_name(kit) -> None:
    board = kit.show(BOARD % "layout: 'name'; enterText: 'Lanjut'")
    strike(kit, board, "Lanjut")
    assert board.property("done") == 1
    board.setProperty("enterText", "")
    QTest.qWait(1)
    assert "Lanjut" not in keys(board)


def test_only_delete_repeats(kit, qtbot) -> None:
    board = kit.show(BOARD % "layout: 'text'")
    for name in ("erase", "a"):
        QTest.mousePress(
            kit.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, kit.centre(keys(board)[name])
        )
        QTest.qWait(1000)
        QTest.mouseRelease(
            kit.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, kit.centre(keys(board)[name])
        )
    assert board.property("gone") > 2
    assert board.property("got") == "a"


def test_a_short_touch_of_delete_erases_once(kit) -> None:
    board = kit.show(BOARD % "layout: 'text'")
    strike(kit, board, "erase")
    assert board.property("gone") == 1


def test_two_thumbs_may_overlap(kit) -> None:
    board = kit.show(BOARD % "layout: 'text'")
    screen: QPointingDevice = QTest.createTouchDevice()
    left, right = kit.centre(keys(board)["a"]), kit.centre(keys(board)["l"])
    QTest.touchEvent(kit.view, screen).press(0, left).commit()
    QTest.touchEvent(kit.view, screen).stationary(0).press(1, right).commit()
    QTest.touchEvent(kit.view, screen).release(0, left).stationary(1).commit()
    QTest.touchEvent(kit.view, screen).release(1, right).commit()
    assert board.property("got") == "al"


@pytest.mark.parametrize(("layout", "size"), [("name", (93, 100)), ("email", (93, 100)), ("number", (299, 152))])
def test_keys_are_large_enough_and_apart(kit, layout: str, size: tuple[int, int]) -> None:
    board = kit.show(BOARD % f"layout: '{layout}'")
    boxes = [key.mapRectToScene(key.boundingRect()) for key in keys(board).values()]
    assert all(box.width() >= size[0] and box.height() >= size[1] for box in boxes)
    for number, box in enumerate(boxes):
        assert box.left() >= 0
        assert box.right() <= 1080
        for other in boxes[number + 1 :]:
            assert not box.adjusted(-9, -9, 0, 0).intersects(other)


def test_the_keyboard_never_takes_the_focus(kit) -> None:
    root = kit.show(
        "Item { width: 1080; height: 900; KioskField { id: field }"
        " Keyboard { y: 250; width: 1080; height: 624; spaceName: 'space'; onTyped: text => field.insert(text) } }"
    )
    field, board = root.childItems()
    field.forceActiveFocus()
    for name in ("a", "space", "b"):
        kit.click(keys(board)[name])
    assert field.hasActiveFocus()
    assert field.property("text") == "a b"
