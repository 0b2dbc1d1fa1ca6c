"""Every word of the real pages, as it is painted, can be read in all three looks: at least 4.5 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

from sambut.counter.dialogs.form import Field, Form, Option
from sambut.queue.access import Actor, Role
from sambut.queue.priority import Priority

LOOKS = ("light", "dark", "contrast")
LARGE = 20
"""From this height in pixels a letter's strokes are painted in the full colour."""
COVERED = 1.05
"""Nothing of the text is to be seen: a message lies over it."""
SLOWLY_MILLISECONDS = 750
"""Longer than the clock's panel takes to change its colour with its light."""
KIOSK = Actor(Role.KIOSK, "1")


def luminance(color: QColor) -> float:
    """WCAG 2.x."""
    parts = [color.redF(), color.greenF(), color.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: float, other: float) -> float:
    """WCAG 2.x, of two luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def plate(image: QImage, box: QRectF) -> tuple[float, list[float]]:
    """The luminance of what the text stands on, and of every pixel of its box."""
    seen = [
        image.pixelColor(x, y)
        for x in range(max(0, int(box.left())), min(image.width(), int(box.right())), 1)
        for y in range(max(0, int(box.top())), min(image.height(), int(box.bottom())), 2)
    ]
    ground = Counter(color.name() for color in seen).most_common(1)[0][0]
    return luminance(QColor(ground)), [luminance(color) for color in seen]


def texts(window: QQuickWindow) -> Iterator[tuple[QQuickItem, QRectF]]:
    """Every visible text with the place where it is painted; what a list has scrolled out of sight is not painted."""
    todo = [(window.contentItem(), QRectF(0, 0, window.width(), window.height()))]
    while todo:
        item, sight = todo.pop()
        if not item.isVisible() or item.opacity() == 0:
            continue
        box = QRectF(item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height())))
        if item.clip():
            sight = sight.intersected(box)
        if item.inherits("QQuickText") and item.property("text"):
            seen = box.intersected(sight)
            if seen.width() > 4 and seen.height() > 8:
                yield item, seen
        todo += [(child, sight) for child in item.childItems()]


def faults(window: QQuickWindow) -> list[str]:
    image, found = window.grabWindow(), []
    for item, box in texts(window):
        ground, pixels = plate(image, box)
        told = ratio(luminance(item.property("color")), ground)
        painted = max(ratio(pixel, ground) for pixel in pixels)
        covered = painted < COVERED
        if told < 4.5 or (item.property("size") >= LARGE and painted < 4.5 and not covered):
            found.append(f"{item.property('text')}: {told:.2f}, painted {painted:.2f}")
    return found


def check(desk: Any) -> None:
    for look in LOOKS:
        desk.model.layout.setTheme(look)
        desk.settle()
        assert faults(desk.window) == [], look


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    return open_desk(bench.office, bench.clock)


def test_sign_in_and_desks(desk: Any) -> None:
    desk.model.signIn.signIn("admin", "wrong")
    check(desk)
    desk.model.signIn.signIn("admin", "a long test password")
    check(desk)


@pytest.mark.parametrize("seconds", [10, 320, 700])
def test_the_desk_at_each_light(desk: Any, bench: Any, seconds: int) -> None:
    bench.office.report_device(KIOSK, "printer", "unreachable" if seconds > 600 else "ready")
    for prefix, priority in (("K", Priority.ELDERLY), ("J", Priority.NONE), ("K", Priority.NONE)):
        bench.issue(prefix, priority)
    desk.sign_in(desk=2)
    desk.key(Qt.Key.Key_F2)
    desk.pass_time(seconds)
    desk.settle(SLOWLY_MILLISECONDS)
    check(desk)


def test_a_free_desk_with_a_message_and_with_a_call_for_help(desk: Any, bench: Any) -> None:
    bench.office.ask_help(KIOSK)
    desk.sign_in(desk=2)
    desk.key(Qt.Key.Key_F5)
    check(desk)


def test_what_stands_over_the_page(desk: Any) -> None:
    desk.sign_in(desk=2)
    options = (Option("a", "Membayar"), Option("b", "Lainnya"))
    fields = (Field("why", "Alasan", "chips", "a", options=options), Field("note", "Catatan", help="Boleh kosong"))
    desk.model.dialog.ask(Form("Tunda?", "Tunda", "Tamu kembali.", fields=fields), lambda _: None)
    desk.model.dialog.refuse({"note": "Isi catatan."}, "Tidak tersimpan.")
    for look in LOOKS:
        desk.model.layout.setTheme(look)
        desk.settle()
        sheet = [text for text in faults(desk.window) if text.split(":")[0] in {"Tunda?", "Isi catatan.", "Membayar"}]
        assert sheet == [], look


def test_locked(desk: Any) -> None:
    desk.sign_in(desk=2)
    desk.model.lock.lock()
    desk.model.lock.unlock("wrong")
    check(desk)


def test_the_bar_and_the_notice(desk: Any, bench: Any) -> None:
    bench.issue("K")
    desk.sign_in(desk=2)
    desk.key(Qt.Key.Key_F11)
    bar = desk.window.findChild(QQuickWindow, "deskBar")
    for look in LOOKS:
        desk.model.layout.setTheme(look)
        desk.settle()
        assert faults(bar) == [], look
    desk.key(Qt.Key.Key_F2)
    for look in LOOKS:
        desk.model.layout.setTheme(look)
        desk.settle()
        assert faults(bar) == [], look
