"""Every look of every page without sight or touch: names and roles, the keyboard's way, and what it does not do."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from sambut.kiosk.inputs import Access
from sambut.tests.kiosk.screens.looks import looks

ROLES = {QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.CheckBox}


def is_control(item: QQuickItem) -> bool:
    return item.property("held") is not None and item.isEnabled()


def is_key(item: QQuickItem) -> bool:
    return item.property("repeats") is not None and item.isEnabled()


def is_field(item: QQuickItem) -> bool:
    return item.inherits("QQuickTextInput")


def said(item: QQuickItem) -> str:
    face = QAccessible.queryAccessibleInterface(item)
    return face.text(QAccessible.Text.Name) if face else ""


def labels(item: QQuickItem) -> list[str]:
    """The visible words in a control; a sign's letter is not one."""
    found = [str(item.property("text"))] if item.inherits("QQuickText") else []
    for child in item.childItems():
        if child.isVisible() and child.property("badge") is None:
            found += labels(child)
    return [text for text in found if any(letter.isalpha() for letter in text)]


def unnamed(kiosk: Any, look: str) -> list[str]:
    found = []
    for item in kiosk.items():
        if not (is_control(item) or is_key(item) or is_field(item)):
            continue
        face, name = QAccessible.queryAccessibleInterface(item), said(item)
        wanted = {QAccessible.Role.EditableText} if is_field(item) else ROLES
        if not name or face.role() not in wanted:
            found.append(f"{look}: {item} {name!r} {face.role()}")
        found += [f"{look}: {text!r} not in {name!r}" for text in labels(item) if is_control(item) and text not in name]
    return found


def headings(kiosk: Any) -> list[str]:
    return [said(item) for item in kiosk.items() if role(item) == QAccessible.Role.Heading]


def role(item: QQuickItem) -> Any:
    face = QAccessible.queryAccessibleInterface(item)
    return face.role() if face else None


def way(kiosk: Any, key: Qt.Key = Qt.Key.Key_Tab) -> list[QQuickItem]:
    """What has the keyboard, one after the other, until it comes round."""
    found: list[QQuickItem] = []
    for _ in range(80):
        QTest.keyClick(kiosk.window, key)
        item = kiosk.window.activeFocusItem()
        if item in found:
            return found
        if is_control(item) or is_field(item):
            found.append(item)
    raise AssertionError("the keyboard's way does not come round")


def part_of(kiosk: Any, item: QQuickItem) -> int:
    """0: the page, 1: its actions, 2: the arrows that scroll it, 3: the bar at the bottom."""
    above: Any = item
    while above is not None:
        if above.property("marginX") is not None:
            return 3
        if above.inherits("QQuickFlickable"):
            return 0
        above = above.parentItem()
    return 2 if said(item) in {"Gulir ke atas", "Gulir ke bawah"} else 1


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(item.boundingRect())


def in_order(boxes: list[QRectF]) -> bool:
    """Row after row, or column after column."""
    rows = all(
        one.center().y() < other.top() or (other.center().y() > one.top() and one.left() < other.left())
        for one, other in itertools.pairwise(boxes)
    )
    columns = all(
        one.right() <= other.left() + 2 or one.top() < other.top() for one, other in itertools.pairwise(boxes)
    )
    return rows or columns


def strayed(kiosk: Any, look: str) -> list[str]:
    """What the keyboard cannot reach, or reaches out of order."""
    places = {item: place(item) for item in kiosk.items() if is_control(item) or is_field(item)}
    order = way(kiosk)
    parts = [part_of(kiosk, item) for item in order]
    start = next(i for i, part in enumerate(parts) if part < parts[i - 1])
    order, parts = order[start:] + order[:start], parts[start:] + parts[:start]
    found = [f"{look}: never reached {said(item)!r}" for item in places if item not in order and item.isEnabled()]
    if parts != sorted(parts):
        found.append(f"{look}: parts mixed {[said(item) for item in order]}")
    for part in set(parts):
        group = [item for item in order if part_of(kiosk, item) == part and item in places]
        if not in_order([places[item] for item in group]):
            found.append(f"{look}: out of order {[said(item) for item in group]}")
    return found


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])
def test_every_look_is_named_and_reached(
    open_kiosk: Callable[..., Any], walk: Callable[..., None], size: tuple[int, int]
) -> None:
    QAccessible.setActive(True)
    kiosk = open_kiosk(*size)
    found, seen = [], 0
    for look in looks(kiosk, walk, Access()):
        seen += 1
        found += unnamed(kiosk, look)
        if not headings(kiosk):
            found.append(f"{look}: no heading")
        if kiosk.model.shown.idle.visible:
            QTest.keyClick(kiosk.window, Qt.Key.Key_Tab)
            if kiosk.model.shown.idle.visible:
                found.append(f"{look}: a key does not end it")
            continue
        found += strayed(kiosk, look)
        step = kiosk.model.step
        QTest.keyClick(kiosk.window, Qt.Key.Key_Escape)
        if kiosk.model.step != step:
            found.append(f"{look}: escape leads away")
    assert seen > 40
    assert found == [], "\n".join(found)


def test_what_has_the_keyboard_is_scrolled_into_sight(
    open_kiosk: Callable[..., Any], walk: Callable[..., None]
) -> None:
    kiosk = open_kiosk(1366, 768)
    walk(kiosk, "requirements", prefix="J")
    kiosk.model._change(access=Access(large=True))
    kiosk.settle()
    view = next(item for item in kiosk.items() if item.inherits("QQuickFlickable") and item.clip())
    rows = [item for item in kiosk.items(view) if is_control(item)]
    assert not all(place(view).contains(place(item)) for item in rows)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        seen = 0
        for _ in range(40):
            QTest.keyClick(kiosk.window, key)
            item = kiosk.window.activeFocusItem()
            if item in rows:
                kiosk.settle()
                seen += 1
                assert place(view).contains(place(item)), said(item)
        assert seen >= len(rows)
