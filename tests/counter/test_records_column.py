"""How the right column looks: nothing cut, every field within reach of Tab and seen when it has the keyboard."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

Key = Qt.Key
SIZES = ((1366, 768), (1024, 700), (1920, 1080), (2560, 1440))
SHORTENED = {"pickWords", "madeText"}
"""A chosen option and a follow-up's text: a hint tells them in full."""


def inside(item: QQuickItem, name: str) -> bool:
    above: Any = item
    while above is not None and above.objectName() != name:
        above = above.parentItem()
    return above is not None


def column_texts(desk: Any) -> Iterator[QQuickItem]:
    for item in desk.items():
        if item.inherits("QQuickText") and item.property("text") and inside(item, "records"):
            yield item


def faults(desk: Any) -> Iterator[str]:
    pane = desk.find("records")
    left = pane.mapToScene(QPointF(0, 0)).x()
    right = pane.mapToScene(QPointF(pane.width(), 0)).x()
    for item in column_texts(desk):
        text = item.property("text")
        if item.property("truncated") and item.objectName() not in SHORTENED:
            yield f"cut: {text}"
        start = item.mapToScene(QPointF(0, 0)).x()
        end = item.mapToScene(QPointF(item.width(), 0)).x()
        if start < left or end > right + 1 or item.property("contentWidth") > item.width() + 1:
            yield f"wider than its place: {text}"


def check(desk: Any) -> None:
    for language in ("id", "en"):
        desk.model.speak(language)
        for size in SIZES:
            desk.resize(*size)
            assert not list(faults(desk)), (language, size)


def serve(desk: Any, bench: Any, prefix: str) -> None:
    desk.sign_in(desk=2 if prefix == "K" else 3)
    bench.issue(prefix)
    desk.refresh()
    desk.model.desk.callNext()
    desk.model.desk.startService()
    desk.settle()


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    return open_desk(bench.office, bench.clock)


@pytest.mark.parametrize("prefix", ["K", "J", "R", "P"])
def test_nothing_is_cut_when_little_is_there(desk: Any, bench: Any, prefix: str) -> None:
    serve(desk, bench, prefix)
    check(desk)


def test_nothing_of_a_full_consultation_is_cut(desk: Any, bench: Any) -> None:
    serve(desk, bench, "K")
    records = desk.model.records
    for place in range(3):
        records.edit(f"needs.{place}.detail", "Jumlah rumah tangga menurut sumber penerangan utama dan wilayah " * 5)
        records.choose(f"needs.{place}.area", "3402")
        records.edit(f"needs.{place}.level", "6")
        records.edit(f"needs.{place}.years", "tidak ada")
        records.add("needs")
    records.edit("follow.what", "Kirim tautan unduh data mikro dan kuesionernya ke email tamu " * 4)
    records.flush()
    check(desk)
    records.addFollowUp()
    records.edit("needs.0.area", "kab")
    records.seek("needs.0.area")
    records.show_faults({"needs": "required", "needs.1.outcome": "required"})
    check(desk)


def test_nothing_of_a_full_sale_is_cut(desk: Any, bench: Any) -> None:
    serve(desk, bench, "J")
    records = desk.model.records
    records.edit("sale.buyer", "government")
    for place, kind in enumerate(("map_country_villages", "microdata_raw", "printed", "publication")):
        records.add("sale.goods")
        records.edit(f"sale.goods.{place}.kind", kind)
        records.edit(f"sale.goods.{place}.title", "Survei Sosial Ekonomi Nasional Maret 2025, Modul Konsumsi " * 3)
        records.edit(f"sale.goods.{place}.count", "9999")
        records.edit(f"sale.goods.{place}.size", "900 GB" if kind == "microdata_raw" else "100000")
    records.edit("sale.billing_code", "???")
    records.edit("result", "sold")
    records.flush()
    check(desk)
    records.edit("sale.zero_rupiah", "yes")
    records.edit("sale.ground", "other")
    records.edit("result", "not_sold")
    records.flush()
    desk.model.desk.finish()
    check(desk)


def test_nothing_is_cut_where_a_recommendation_is_not_for_them(desk: Any, bench: Any) -> None:
    serve(desk, bench, "R")
    desk.model.records.edit("recommendation.institution_category", "6")
    check(desk)


@pytest.mark.parametrize("prefix", ["K", "J", "R", "P"])
@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_tab_goes_through_every_field_and_shows_it(desk: Any, bench: Any, prefix: str, size: tuple[int, int]) -> None:
    serve(desk, bench, prefix)
    if prefix == "J":
        desk.model.records.add("sale.goods")
    desk.resize(*size)
    wanted = {
        item.objectName()
        for item in desk.items()
        if item.objectName().startswith("field_") and inside(item, "records") and item.isEnabled()
    }
    wanted -= {"field_" + row.path for row in ticks(desk) if row.why} | {"field_follow.kind"}
    pane = desk.find("records")
    reached = set()
    for _ in range(60):
        desk.key(Key.Key_Tab)
        item = desk.window.activeFocusItem()
        if not inside(item, "records"):
            continue
        above: Any = item
        while not above.objectName().startswith("field_") and above is not pane:
            above = above.parentItem()
        reached.add(above.objectName())
        assert is_seen(desk, item), item.objectName()
    assert wanted <= reached


def ticks(desk: Any) -> list[Any]:
    groups = desk.model.records.shown.groups
    return [row for group in groups for block in group.blocks for row in block.rows if row.kind == "tick"]


def is_seen(desk: Any, item: QQuickItem) -> bool:
    """Its upper part lies within what the scrolled card shows."""
    if not inside(item, "recordScroll"):
        return True
    view = desk.find("recordScroll")
    top = item.mapToItem(view, QPointF(0, 0)).y()
    return bool(top >= -1 and top + min(item.height(), 40) <= view.height() + 1)


def test_up_and_down_stay_in_the_column(desk: Any, bench: Any) -> None:
    serve(desk, bench, "R")
    desk.find("field_recommendation.activity").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    seen = set()
    for _ in range(20):
        desk.key(Key.Key_Down)
        assert inside(desk.window.activeFocusItem(), "records")
        seen.add(desk.window.activeFocusItem())
    desk.key(Key.Key_Up, 3)
    assert inside(desk.window.activeFocusItem(), "records")
    assert len(seen) > 4


@pytest.mark.parametrize("prefix", ["K", "J", "R", "P"])
def test_every_field_has_a_name_for_a_screen_reader(desk: Any, bench: Any, prefix: str) -> None:
    serve(desk, bench, prefix)
    if prefix == "J":
        desk.model.records.add("sale.goods")
    desk.model.records.choose("title_text", "Statistik Indonesia")
    desk.model.records.edit("follow.what", "x")
    for item in desk.items():
        if item.activeFocusOnTab() and inside(item, "records"):
            told = QAccessible.queryAccessibleInterface(item)
            assert told is None or told.text(QAccessible.Text.Name), item.metaObject().className()
