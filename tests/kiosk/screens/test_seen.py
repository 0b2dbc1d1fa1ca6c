"""Every look as it is painted, in both themes and sizes: contrast of text, borders and focus, and sizes to touch."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem

from sambut.kiosk.inputs import Access
from sambut.tests.kiosk.screens.looks import looks
from sambut.tests.kiosk.screens.picture import cut, least, luminance, pixels, ratio, ring_contrast, text_contrast

TARGET = 88
"""Design pixels."""
SORTS = ("service", "tag", "least", "padX", "iconRight", "modelData", "sub")
"""Properties that tell one sort of control from another."""
CSS_TARGET_MM = 44 * 25.4 / 96
SMALLEST_PANEL_MM = 344.2
"""The width of a 15.6-inch panel of 16 by 9."""


def in_sight(item: QQuickItem) -> QRectF:
    area, above = item.mapRectToScene(item.boundingRect()), item.parentItem()
    while above is not None:
        if above.clip():
            area = area.intersected(above.mapRectToScene(above.boundingRect()))
        above = above.parentItem()
    return area


def covers(kiosk: Any) -> list[QQuickItem]:
    """What lies above the page: the question whether somebody is there, a message."""
    return [item for item in kiosk.items() if item.property("clearText") is not None or item.property("hold")]


def covered(item: QQuickItem, area: QRectF, above: list[QQuickItem]) -> bool:
    return any(
        not cover.isAncestorOf(item) and cover.mapRectToScene(cover.boundingRect()).intersects(area) for cover in above
    )


def faint_texts(kiosk: Any, look: str, picture: Any) -> Iterator[str]:
    above, window = covers(kiosk), QRectF(0, 0, kiosk.window.width(), kiosk.window.height())
    for item in kiosk.items():
        text = str(item.property("text") or "").strip()
        if not item.inherits("QQuickText") or not text or item.opacity() == 0:
            continue
        area = in_sight(item).intersected(window)
        if covered(item, area, above) or area.height() < item.mapRectToScene(item.boundingRect()).height() * 0.6:
            continue
        own, painted = text_contrast(picture, item, area)
        if min(own, painted) < least(item):
            yield f"{look}: {text[:40]!r} {own:.2f}, painted {painted:.2f}, needs {least(item)}"


def small_targets(kiosk: Any, look: str) -> Iterator[str]:
    landscape = kiosk.window.width() > kiosk.window.height()
    unit = min(kiosk.window.width() / 1920, kiosk.window.height() / 1080) if landscape else kiosk.window.width() / 1080
    pixel_mm = SMALLEST_PANEL_MM / kiosk.window.width() if landscape else SMALLEST_PANEL_MM / kiosk.window.height()
    for item in kiosk.items():
        if item.property("held") is None and item.property("repeats") is None:
            continue
        area = item.mapRectToScene(item.boundingRect())
        side = min(area.width(), area.height())
        if item.isEnabled() and side > 0 and (side < TARGET * unit - 0.5 or side * pixel_mm < CSS_TARGET_MM):
            yield f"{look}: {item.property('name')!r} {area.width():.0f} x {area.height():.0f}"


def outlines(kiosk: Any) -> Iterator[tuple[str, QRectF]]:
    """What shows where a control is that has no words of its own: fields, boxes to tick, circles to choose."""
    for item in kiosk.items():
        if not item.inherits("QQuickRectangle") or QQmlProperty.read(item, "border.width") < 3:
            continue
        box = item.width() == item.height() and item.width() in {52, 76}
        field = item.height() == 136
        if box or field:
            yield f"{item.width():.0f} x {item.height():.0f}", item.mapRectToScene(item.boundingRect())


def faint_outlines(kiosk: Any, look: str, picture: Any) -> Iterator[str]:
    """A line across the left edge meets a colour that stands out from what is beside it."""
    if kiosk.model.shown.idle.visible:
        return
    for name, area in outlines(kiosk):
        edge = cut(picture, QRectF(area.left() - 4, area.center().y(), 12, 1))
        if edge.size and area.top() > 0:
            seen = luminance(edge[0])
            found = float(ratio(seen, seen[0]).max())
            if found < 3:
                yield f"{look}: outline of {name} {found:.2f}"


def faint_focus(kiosk: Any, known: set[tuple[Any, ...]]) -> Iterator[str]:
    """Each kind of control once: with the keyboard it looks different all around, by 3 or more."""
    for item in [item for item in kiosk.items() if item.property("held") is not None and item.isEnabled()]:
        kind = (*(item.property(name) is not None for name in SORTS), item.property("kind"), item.property("checked"))
        area = in_sight(item)
        whole = area == item.mapRectToScene(item.boundingRect())
        if kind in known or not whole or kiosk.model.shown.idle.visible:
            continue
        known.add(kind)
        around = area.adjusted(-12, -12, 12, 12)
        item.setFocus(False)
        before = cut(pixels(kiosk.window), around)
        item.forceActiveFocus()
        _, strong = ring_contrast(before, cut(pixels(kiosk.window), around))
        item.setFocus(False)
        if strong < area.width() + area.height():
            yield f"focus of {kind}: {strong} of {2 * (area.width() + area.height()):.0f}"


@pytest.mark.parametrize("contrast", [False, True], ids=["light", "contrast"])
@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])
def test_every_look_can_be_seen_and_touched(
    open_kiosk: Callable[..., Any], walk: Callable[..., None], size: tuple[int, int], contrast: bool
) -> None:
    kiosk = open_kiosk(*size)
    found: list[str] = []
    known: set[tuple[Any, ...]] = set()
    for look in looks(kiosk, walk, Access(contrast=contrast)):
        picture = pixels(kiosk.window)
        found += faint_texts(kiosk, look, picture)
        found += faint_outlines(kiosk, look, picture)
        found += small_targets(kiosk, look)
        found += faint_focus(kiosk, known)
    assert len(known) > 6
    assert found == [], "\n".join(found)
