"""The three looks by their tokens: text at least 4.5 to 1 on what it stands on, lines and signs at least 3 to 1."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from sambut.assets.quick import UI_DIR

LOOKS = {"light": {}, "dark": {"dark": True}, "contrast": {"contrast": True}, "both": {"dark": True, "contrast": True}}
INKS = ("ink", "ink2", "ink3", "blue700", "green700", "orange700", "plum700", "red700")
PLATES = ("bg", "surface")
TEXT = [
    *product(INKS, PLATES),
    *product(("ink", "ink2", "ink3", "blue700"), ("sunken", "blue50")),
    *product(("ink", "ink2", "blue700", "blue800"), ("blue100",)),
    ("blue800", "blue50"),
    ("green800", "green100"),
    ("orange800", "orange100"),
    ("orange700", "orange100"),
    ("plum700", "plum100"),
    ("red700", "red100"),
    ("amber900", "amber100"),
    ("ink", "amber100"),
    ("amberInk", "amber400"),
    ("primaryInk", "primary"),
    ("primaryInk", "primaryPressed"),
    ("barInk", "bar"),
    ("barInkSoft", "bar"),
    ("capDarkInk", "capDark"),
    ("ink2", "cap"),
    ("ink3", "surface"),
    ("segmentInk", "segment"),
    ("selectedInk", "selected"),
    ("greenInk", "green700"),
    ("accentInk", "blue700"),
    ("accentInk", "orange700"),
    ("accentInk", "green700"),
    ("accentInk", "plum700"),
]
SIGNS = [
    *product(("outline", "focus", "primary", "red700"), PLATES),
    ("buttonLine", "surface"),
    ("amber400", "bar"),
    ("blue700", "blue50"),
    ("focus", "blue100"),
]
LIGHT_LINES = {("buttonLine", "surface")}
"""The light look's secondary button has its words as its sign; its line is decoration (2.42 to 1)."""


def luminance(color: QColor) -> float:
    """WCAG 2.x."""
    parts = [color.redF(), color.greenF(), color.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    """WCAG 2.x."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def theme(qtbot: QtBot) -> Iterator[Callable[[str], Any]]:
    """The Theme in one of the looks."""
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(b"import QtQml\nQtObject { property var theme: Theme }", QUrl.fromLocalFile(f"{UI_DIR}/x.qml"))
    holder = component.create()
    assert holder is not None, component.errorString()
    found = holder.property("theme")

    def in_look(name: str) -> Any:
        for switch in ("dark", "contrast"):
            found.setProperty(switch, LOOKS[name].get(switch, False))
        return found

    yield in_look
    holder.deleteLater()


@pytest.mark.parametrize("look", LOOKS)
def test_text_can_be_read(theme: Callable[[str], Any], look: str) -> None:
    tokens = theme(look)
    pairs = {pair: round(ratio(*(tokens.property(name) for name in pair)), 2) for pair in TEXT}
    assert {pair: value for pair, value in pairs.items() if value < 4.5} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_signs_can_be_seen(theme: Callable[[str], Any], look: str) -> None:
    tokens = theme(look)
    asked = [pair for pair in SIGNS if look != "light" or pair not in LIGHT_LINES]
    pairs = {pair: round(ratio(*(tokens.property(name) for name in pair)), 2) for pair in asked}
    assert {pair: value for pair, value in pairs.items() if value < 3} == {}


def test_high_contrast_goes_before_dark(theme: Callable[[str], Any]) -> None:
    names = [name for pair in TEXT for name in pair]
    high = [theme("contrast").property(name).name() for name in names]
    assert [theme("both").property(name).name() for name in names] == high


def test_the_kiosks_looks_know_no_dark(theme: Callable[[str], Any]) -> None:
    tokens = theme("light")
    assert (tokens.property("bg").name(), tokens.property("ink").name()) == ("#f7f5f0", "#10233b")
