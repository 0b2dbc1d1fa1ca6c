"""Fonts, tinted icons and QR codes reach QML as images."""

import logging
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from sambut.assets import quick

ICONS = sorted(path.stem for path in (quick.UI_DIR.parent / "icons").glob("*.svg"))


def icon(ident: str, side: int = 40) -> QImage:
    return quick.IconProvider().requestImage(ident, QSize(), QSize(side, side))


def colours(image: QImage) -> set[str]:
    found = set()
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() == 255:
                found.add(colour.name())
    return found


def test_the_typeface_is_loaded_once(qtbot: QtBot) -> None:
    assert quick.load_fonts() == quick.load_fonts()
    assert "Plus Jakarta Sans" in quick.load_fonts()


def test_an_icon_has_the_asked_size_and_colour(qtbot: QtBot) -> None:
    image = icon("bold/check/1f5c1c", 48)
    assert (image.width(), image.height()) == (48, 48)
    assert colours(image) == {"#1f5c1c"}
    assert image.pixelColor(0, 0).alpha() == 0


def test_regular_icons_have_no_suffix(qtbot: QtBot) -> None:
    assert colours(icon("regular/check-circle/b3261e", 96)) == {"#b3261e"}


def test_an_icon_without_size_gets_the_default(qtbot: QtBot) -> None:
    image = quick.IconProvider().requestImage("fill/star/a55200", QSize(), QSize())
    assert (image.width(), image.height()) == (64, 64)


def test_a_half_asked_size_is_square(qtbot: QtBot) -> None:
    image = quick.IconProvider().requestImage("fill/star/a55200", QSize(), QSize(30, 0))
    assert (image.width(), image.height()) == (30, 30)


@pytest.mark.parametrize(
    "ident", ["bold/no-such-icon/000000", "bold/../../quick/000000", "bold", "thin/check/000000", "bold/check/zz"]
)
def test_an_unknown_icon_is_a_visible_box_and_a_warning(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, ident: str
) -> None:
    quick._icon.cache_clear()
    with caplog.at_level(logging.WARNING):
        image = icon(ident)
    assert colours(image)
    assert "asset.icon_unknown" in caplog.text


def test_every_icon_named_in_the_kit_is_there() -> None:
    wanted = {
        "arrow-fat-up-bold",
        "backspace-bold",
        "check-circle-fill",
        "check-bold",
        "arrow-down-bold",
        "warning-fill",
        "warning-circle-fill",
        "info-bold",
        "info-duotone",
        "seal-check-duotone",
        "x-circle-fill",
        "star-fill",
        "ticket-duotone",
        "books-duotone",
        "receipt-duotone",
        "chats-circle-duotone",
    }
    assert wanted <= set(ICONS)


def decode(image: QImage) -> str:
    paper = QImage(image.width() + 40, image.height() + 40, QImage.Format.Format_Grayscale8)
    paper.fill(Qt.GlobalColor.white)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    canvas = np.full((paper.height(), paper.width()), 255, np.uint8)
    canvas[20:-20, 20:-20] = lines[:, : grey.width()]
    found = zxingcpp.read_barcodes(canvas)
    return str(found[0].text) if found else ""


@pytest.mark.parametrize("text", ["https://pst.bps.go.id", "K-014 a+b 100% ünïcode", "https://x.id/t?a=1&b=%20#c"])
def test_a_qr_code_says_what_was_asked(qtbot: QtBot, text: str) -> None:
    image = quick.QrProvider().requestImage(quote(text, safe=""), QSize(), QSize(152, 152))
    assert image.width() <= 152
    assert colours(image) == {"#10233b", "#ffffff"}
    assert decode(image) == text


def test_a_qr_code_has_no_border_and_whole_pixels(qtbot: QtBot) -> None:
    one = quick.QrProvider().requestImage("x", QSize(), QSize(1, 1))
    many = quick.QrProvider().requestImage("x", QSize(), QSize(100, 100))
    assert one.width() == 21
    assert many.width() == 84
    assert one.pixelColor(0, 0) == QColor("#10233B")


def test_a_text_too_long_for_a_qr_code_is_a_box_and_no_leak(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        image = quick.QrProvider().requestImage("secret" * 1000, QSize(), QSize(100, 100))
    assert image.width() == 100
    assert "asset.qr_too_long length=6000" in caplog.text
    assert "secret" not in caplog.text


def test_the_ui_folder_is_where_qml_imports_it_from() -> None:
    assert (quick.UI_DIR / "qmldir").is_file()
    assert Path(quick.__file__).parent / "ui" == quick.UI_DIR
