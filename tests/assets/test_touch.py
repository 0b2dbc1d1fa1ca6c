"""Touchables fire once, on release, inside; fields take text from both keyboards and give none away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

BUTTON = "TouchButton { x: 100; y: 100; width: 400; text: 'Lanjut'; property int fired: 0; onClicked: fired++ }"
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def test_a_button_fires_on_release_only(kit) -> None:
    button = kit.show(BUTTON)
    QTest.mousePress(kit.view, LEFT, NONE, kit.centre(button))
    assert button.property("pressed")
    assert button.property("fired") == 0
    QTest.mouseRelease(kit.view, LEFT, NONE, kit.centre(button))
    assert button.property("fired") == 1
    assert not button.property("pressed")


def test_a_button_released_outside_does_not_fire(kit) -> None:
    button = kit.show(BUTTON)
    QTest.mousePress(kit.view, LEFT, NONE, kit.centre(button))
    QTest.mouseMove(kit.view, QPoint(900, 900))
    QTest.mouseRelease(kit.view, LEFT, NONE, QPoint(900, 900))
    assert button.property("fired") == 0


def test_a_pressed_button_moves_onto_its_edge(kit, qtbot) -> None:
    button = kit.show(BUTTON)
    QTest.mousePress(kit.view, LEFT, NONE, kit.centre(button))
    face = [child for child in button.childItems() if child.childItems()][-1]
    qtbot.waitUntil(lambda: face.y() == 4, timeout=2000)
    QTest.mouseRelease(kit.view, LEFT, NONE, kit.centre(button))
    qtbot.waitUntil(lambda: face.y() == 0, timeout=2000)


def test_a_second_tap_within_300_ms_is_ignored(kit, qtbot) -> None:
    kit.theme.setProperty("tapPause", 300)
    button = kit.show(BUTTON)
    kit.click(button)
    kit.click(button)
    assert button.property("fired") == 1
    qtbot.waitUntil(lambda: not button.property("resting"), timeout=2000)
    kit.click(button)
    assert button.property("fired") == 2


def test_a_disabled_button_does_nothing(kit) -> None:
    button = kit.show(BUTTON)
    button.setProperty("enabled", False)
    kit.click(button)
    assert button.property("fired") == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_answers_to_the_keyboard(kit, key: Qt.Key) -> None:
    button = kit.show(BUTTON)
    QTest.keyClick(kit.view, Qt.Key.Key_Tab)
    assert button.hasActiveFocus()
    QTest.keyClick(kit.view, key)
    assert button.property("fired") == 1


def test_a_button_answers_to_a_screen_reader(kit) -> None:
    QAccessible.setActive(True)
    button = kit.show(BUTTON)
    face = QAccessible.queryAccessibleInterface(button)
    assert face.role() == QAccessible.Role.Button
    assert face.text(QAccessible.Text.Name) == "Lanjut"
    face.actionInterface().doAction("Press")
    assert button.property("fired") == 1


def test_touching_a_button_leaves_the_focus_in_the_field(kit) -> None:
    root = kit.show(f"Item {{ width: 1080; height: 1920; KioskField {{ objectName: 'f'; y: 600 }} {BUTTON} }}")
    field = root.findChild(QQuickItem, "f")
    field.forceActiveFocus()
    kit.click(root.childItems()[1])
    assert field.hasActiveFocus()


def test_a_desk_button_with_a_reason_is_unavailable_and_reachable(kit, qtbot) -> None:
    button = kit.show(
        "DeskButton { x: 40; y: 100; text: 'Panggil'; reason: 'Selesaikan J-006';"
        " property int fired: 0; onClicked: fired++ }"
    )
    kit.click(button)
    QTest.keyClick(kit.view, Qt.Key.Key_Tab)
    QTest.keyClick(kit.view, Qt.Key.Key_Space)
    assert button.hasActiveFocus()
    assert button.property("fired") == 0
    button.setProperty("reason", "")
    QTest.keyClick(kit.view, Qt.Key.Key_Space)
    kit.click(button)
    assert button.property("fired") == 2


def test_the_access_bar_says_which_item_was_chosen(kit) -> None:
    bar = kit.show(
        "AccessBar { property string got; onChosen: key => got = key;"
        " items: [{ key: 'a', icon: 'info', text: 'A' }, { key: 'b', icon: 'info', text: 'B', active: true }] }"
    )
    QTest.mouseClick(kit.view, LEFT, NONE, QPoint(800, 66))
    assert bar.property("got") == "b"


def test_segments_say_which_option_was_chosen(kit) -> None:
    bar = kit.show(
        "Segments { property string got; onChosen: key => got = key; current: 'id';"
        " options: [{ key: 'id', text: 'Bahasa Indonesia' }, { key: 'en', text: 'English' }] }"
    )
    QTest.mouseClick(kit.view, LEFT, NONE, QPoint(700, 52))
    assert bar.property("got") == "en"


def test_a_field_takes_both_keyboards(kit) -> None:
    field = kit.show(
        "KioskField { label: 'Nama'; maximumLength: 6; function put(t) { insert(t) } function back() { erase() } }"
    )
    field.put("Ri")
    QTest.keyClick(kit.view, Qt.Key.Key_N)
    assert field.property("text") == "Rin"
    QTest.keyClick(kit.view, Qt.Key.Key_Left)
    assert field.property("beforeCaret") == "Ri"
    field.back()
    field.put("xxyyzz")
    assert len(field.property("text")) <= 6
    field.clear()
    assert field.property("text") == ""


def test_a_field_gives_nothing_to_the_clipboard(kit) -> None:
    board = QGuiApplication.clipboard()
    board.setText("before")
    field = kit.show("KioskField { text: 'rini' }")
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V):
        QTest.keyClick(kit.view, key, Qt.KeyboardModifier.ControlModifier)
    assert board.text() == "before"
    assert field.property("text") == "rini"


def test_dragging_in_a_field_selects_nothing(kit) -> None:
    field = kit.show("KioskField { text: 'rini kurniasih' }")
    QTest.mousePress(kit.view, LEFT, NONE, QPoint(60, 70))
    QTest.mouseMove(kit.view, QPoint(300, 70))
    QTest.mouseRelease(kit.view, LEFT, NONE, QPoint(300, 70))
    QTest.keyClick(kit.view, Qt.Key.Key_A)
    assert len(field.property("text")) == len("rini kurniasih") + 1


def test_a_desk_area_lets_tab_go_on_and_holds_its_limit(kit) -> None:
    root = kit.show(
        "Item { width: 400; height: 400; DeskArea { maximumLength: 3; focus: true } DeskField { y: 200; label: 'x' } }"
    )
    area, field = root.childItems()
    area.forceActiveFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_C, Qt.Key.Key_D):
        QTest.keyClick(kit.view, key)
    assert area.property("text") == "abc"
    QTest.keyClick(kit.view, Qt.Key.Key_Tab)
    assert field.hasActiveFocus()
    QTest.keyClick(kit.view, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert area.hasActiveFocus()


def test_the_editing_menu_of_a_desk_field_copies(kit, qtbot) -> None:
    QGuiApplication.clipboard().setText("")
    texts = "({ undo: 'Urungkan', cut: 'Potong', copy: 'Salin', paste: 'Tempel', selectAll: 'Pilih semua' })"
    field = kit.show(f"DeskField {{ width: 300; text: 'rahasia'; menuTexts: {texts} }}", 600, 600)
    field.forceActiveFocus()
    field.selectAll()
    QTest.mouseClick(kit.view, Qt.MouseButton.RightButton, NONE, QPoint(60, 22))
    QTest.qWait(50)
    for _ in range(2):  # the first entry, undo, has nothing to undo and is passed over
        QTest.keyClick(kit.view, Qt.Key.Key_Down)
    QTest.keyClick(kit.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "rahasia", timeout=2000)


def test_the_idle_question_keeps_touches_off_the_page(kit) -> None:
    root = kit.show(
        f"Item {{ width: 1080; height: 1920; {BUTTON}"
        " IdleOverlay { visible: true; seconds: 14; keepText: 'Lanjutkan'; clearText: 'Hapus';"
        " property int kept_: 0; onKept: kept_++ } }"
    )
    button, overlay = root.childItems()
    kit.click(button)
    assert button.property("fired") == 0
    keep = next(item for item in overlay.findChildren(QQuickItem) if item.width() == 548)
    kit.click(keep)
    assert overlay.property("kept_") == 1


def touch(kit, at: QPoint) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(kit.view, screen).press(0, at).commit()
    QTest.touchEvent(kit.view, screen).release(0, at).commit()


def test_a_finger_presses_a_button(kit) -> None:
    button = kit.show(BUTTON)
    touch(kit, kit.centre(button))
    assert button.property("fired") == 1


def test_the_idle_question_keeps_fingers_off_the_keys(kit) -> None:
    root = kit.show(
        "Item { width: 1080; height: 1920; property string got: '';"
        " Keyboard { layout: 'text'; onTyped: text => got += text } IdleOverlay { visible: true } }"
    )
    board, overlay = root.childItems()
    at = QPoint(75, 76)
    touch(kit, at)
    assert root.property("got") == ""
    overlay.setProperty("visible", False)
    touch(kit, at)
    assert root.property("got") == "1"
    assert board.property("layout") == "text"


def test_a_hushed_frame_takes_no_touch_for_a_moment(kit, qtbot) -> None:
    kit.theme.setProperty("tapPause", 300)
    frame = kit.show(
        "KioskFrame { width: 1080; height: 1920; property int fired: 0; function still() { hush() }"
        " TouchButton { objectName: 'go'; width: 300; text: 'Lanjut'; onClicked: fired++ } }"
    )
    button = frame.findChild(QQuickItem, "go")
    frame.still()
    kit.click(button)
    touch(kit, kit.centre(button))
    assert frame.property("fired") == 0
    QTest.qWait(350)
    kit.click(button)
    assert frame.property("fired") == 1
