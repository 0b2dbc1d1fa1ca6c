"""Palette, earlier visits and contact: whole at every size in both languages; only names may be shortened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem

from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SIZES = ((1024, 700), (1366, 768), (2560, 1440))
NAMES = {"paletteName", "historyName"}
LONG = "Raden Ajeng Siti Nurhaliza Kusumawardhani Prawirodirdjo Hadikusumo Wicaksono Adiningrat Suryokusumo"


def inside(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from inside(child)


def over(item: QQuickItem) -> Iterator[QQuickItem]:
    above: Any = item.parentItem()
    while above is not None:
        yield above
        above = above.parentItem()


def faults(desk: Any, sheet: str) -> Iterator[str]:
    width, height = desk.window.width(), desk.window.height()
    for item in inside(desk.find(sheet)):
        if not item.inherits("QQuickText") or not item.property("text") or item.objectName() in NAMES:
            continue
        text = item.property("text")
        if item.property("truncated") and not text.startswith("Raden"):
            yield f"cut: {text}"
        start, end = item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), 0))
        scrolls = any(above.objectName() == "paletteList" for above in over(item))
        if start.x() < 0 or end.x() > width or not (scrolls or 0 <= start.y() <= height):
            yield f"outside: {text}"
        if item.property("contentWidth") > item.width() + 1:
            yield f"wider than its place: {text}"


def check(desk: Any, sheet: str) -> None:
    for language in ("id", "en"):
        desk.model.speak(language)
        for size in SIZES:
            desk.resize(*size)
            assert not list(faults(desk, sheet)), (sheet, language, size)


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    mine = Identity(IdType.KTP, "3273014101900001", LONG, "tamu@example.org", "081234567890")
    officer = bench.officer("ayu", 3)
    for days, prefix in ((-8, "P"), (2, "J"), (2, "R")):
        bench.clock.advance(days * 86_400)
        bench.issue(prefix, identity=mine)
        bench.clock.advance(640)
        ticket = bench.office.call_next(officer).ticket
        bench.office.start(officer, ticket.ticket_id)
        bench.office.finish(officer, ticket.ticket_id)
    bench.clock.advance(4 * 86_400)
    bench.issue("K", identity=mine)
    bench.clock.advance(1)
    bench.issue("P", identity=mine)
    window = open_desk(bench.office, bench.clock)
    window.sign_in(desk=2)
    return window


def test_the_palette_in_all_its_states(desk: Any) -> None:
    for typed in ("", "zzzz", "z", ">zz", "ra", "k1"):
        desk.key(Key.Key_K, modifiers=CTRL)
        desk.type(typed)
        if desk.model.palette._pause.isActive():
            desk.cut_short(desk.model.palette._pause)
        check(desk, "paletteSheet")
        desk.key(Key.Key_Escape)
    desk.key(Key.Key_K, modifiers=CTRL)
    desk.type("k1")
    desk.key(Key.Key_Return)
    check(desk, "paletteSheet")


def test_the_earlier_visits(desk: Any) -> None:
    desk.key(Key.Key_F2)
    desk.key(Key.Key_H, modifiers=CTRL)
    assert len(desk.model.history.shown.visits) == 3
    check(desk, "historySheet")


def test_the_contact_lies_on_the_card_above_the_buttons(desk: Any) -> None:
    desk.key(Key.Key_F2)
    desk.key(Key.Key_M, modifiers=CTRL)
    check(desk, "contactPanel")
    for size in SIZES:
        desk.resize(*size)
        panel, start = desk.find("contactPanel"), desk.find("start")
        assert panel.mapToScene(QPointF(0, panel.height())).y() <= start.mapToScene(QPointF(0, 0)).y()


def test_the_list_of_keys_is_whole(desk: Any) -> None:
    desk.key(Key.Key_F1)
    check(desk, "capsSheet")
    for size in SIZES:
        desk.resize(*size)
        card = desk.find("sheetCard")
        lines = [item for item in inside(card) if item.inherits("QQuickText")]
        assert max(line.mapToItem(card, 0, line.height()).y() for line in lines) <= card.height() - 16
