"""Text and graphics keep their WCAG 2 contrast in both palettes, computed from the theme's own values."""

import pytest
from PySide6.QtGui import QColor

TEXT = 4.5
GRAPHIC = 3.0
PAIRS = [
    ("ink", "bg", 14.5), ("ink", "surface", 15.8), ("ink", "sunken", 13.4), ("ink2", "bg", 7.5),
    ("ink2", "surface", 8.2), ("ink2", "sunken", 6.9), ("ink2", "blue50", 7.4), ("ink3", "bg", 5.2),
    ("ink3", "surface", 5.7), ("ink3", "sunken", 4.8), ("primaryInk", "primary", 6.6),
    ("primaryInk", "primaryPressed", TEXT), ("primaryInkSoft", "primary", 5.4), ("barInk", "bar", 11.3),
    ("barInkSoft", "bar", 9.3), ("panelInk", "panel", 14.2), ("panelInkSoft", "panel", TEXT),
    ("blue300", "panel", 6.9), ("blue300", "heroTop", 5.9), ("heroInkSoft", "heroTop", 10.0),
    ("heroInk", "heroPill", 9.0), ("blue700", "bg", 6.1), ("blue700", "surface", 6.6),
    ("blue700", "blue50", 6.0), ("blue700", "blue100", 5.4), ("blue800", "blue100", 9.3),
    ("blue800", "blue50", 10.3), ("selectedInk", "selected", 9.3), ("segmentInk", "segment", TEXT),
    ("green800", "green100", 6.8), ("green700", "bg", 5.3), ("green700", "surface", TEXT),
    ("greenInk", "green700", 5.7), ("orange800", "orange100", 6.2), ("orange700", "surface", 5.5),
    ("primaryInk", "orange700", 5.5), ("plum700", "plum100", 6.5), ("plum700", "surface", 8.0),
    ("primaryInk", "plum700", 8.0), ("amber900", "amber100", 9.0), ("ink", "amber100", 14.0),
    ("amberInk", "amber400", 9.2), ("panelNewInk", "panelNew", 9.2), ("red700", "surface", 6.5),
    ("red700", "red100", 5.3), ("ink", "keyFn", 10.3), ("keyPressedInk", "keyPressed", TEXT),
    ("capDarkInk", "capDark", 8.8), ("ink2", "cap", 6.9), ("numberInk", "surface", TEXT),
]  # fmt: skip
GRAPHICS = [
    ("outline", "surface"), ("outline", "bg"), ("focus", "bg"), ("focus", "surface"),
    ("panelAccent", "panel"), ("green500", "panel"), ("orange500", "panel"), ("plum300", "panel"),
    ("blue700", "surface"), ("chartGreen", "white"), ("segmentMark", "segment"), ("barIcon", "bar"),
]  # fmt: skip
HIGH_CONTRAST = 10.0


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2 definition."""
    parts = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    )
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert ratio(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.fixture(params=[False, True], ids=["light", "contrast"])
def palette(kit, request: pytest.FixtureRequest):
    kit.theme.setProperty("contrast", request.param)
    return kit.theme


def test_text_can_be_read(palette) -> None:
    high = palette.property("contrast")
    low = [
        (front, back, round(ratio(palette.property(front), palette.property(back)), 2))
        for front, back, least in PAIRS
        if ratio(palette.property(front), palette.property(back)) < (HIGH_CONTRAST if high else max(TEXT, least))
    ]
    assert not low


def test_graphics_can_be_seen(palette) -> None:
    low = [(a, b) for a, b in GRAPHICS if ratio(palette.property(a), palette.property(b)) < GRAPHIC]
    assert not low


def test_services_and_states_can_be_read(palette) -> None:
    services = dict(palette.property("services").toVariant(), other=palette.property("otherService").toVariant())
    pairs = [(look["fg"], look["bg"]) for look in services.values()]
    pairs += [(look["dark"], look["bg"]) for look in services.values()]
    pairs += [(look["onFg"], look["fg"]) for look in services.values()]
    pairs += [(look["fg"], look["bg"]) for look in palette.property("slaStates").toVariant().values()]
    # the tile's icon is a graphic, words stand on the tint in the dark colour
    assert all(ratio(front, back) >= GRAPHIC for front, back in pairs)
    panel = palette.property("panel")
    assert all(ratio(look["onDark"], panel) >= GRAPHIC for look in services.values())
    assert all(ratio(look["dark"], look["bg"]) >= TEXT for look in services.values())
