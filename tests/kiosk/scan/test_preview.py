"""The preview paints cropped, rounded, and forgets at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QRectF, QUrl, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickView

from sambut.kiosk.scan.preview import CameraPreview, fill_crop

QML = b"""
import QtQuick
import Sambut.Scan 1.0
CameraPreview { width: 200; height: 100; radius: 40; backgroundColor: "#102030" }
"""


class Feed(QObject):
    framed = Signal(QImage)


def filled(color: str, width: int = 320, height: int = 240) -> QImage:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor(color))
    return picture


@pytest.fixture
def view(qtbot):
    view = QQuickView()
    view.setColor(QColor("white"))
    component = QQmlComponent(view.engine())
    component.setData(QML, QUrl())
    item = component.create()
    assert isinstance(item, CameraPreview), component.errorString()
    view.setContent(QUrl(), component, item)
    view.resize(200, 100)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.close()


def middle_and_corner(view: QQuickView) -> tuple[str, str]:
    shot = view.grabWindow()
    return shot.pixelColor(100, 50).name(), shot.pixelColor(1, 1).name()


def test_picture_background_and_corners(view: QQuickView) -> None:
    preview = view.rootObject()
    assert isinstance(preview, QQuickItem)
    assert middle_and_corner(view) == ("#102030", "#ffffff")
    preview.show(filled("#ff0000"))
    assert middle_and_corner(view) == ("#ff0000", "#ffffff")
    assert preview.property("hasPicture") is True
    preview.clear()
    assert middle_and_corner(view) == ("#102030", "#ffffff")
    assert preview.property("hasPicture") is False


def test_feed_is_followed_and_let_go(view: QQuickView) -> None:
    preview, feed, other = view.rootObject(), Feed(), Feed()
    preview.setProperty("feed", feed)
    feed.framed.emit(filled("#00ff00"))
    assert middle_and_corner(view)[0] == "#00ff00"
    feed.framed.emit(QImage())
    assert middle_and_corner(view)[0] == "#102030"
    preview.setProperty("feed", other)
    feed.framed.emit(filled("#00ff00"))
    assert middle_and_corner(view)[0] == "#102030"


def test_crop_keeps_proportions() -> None:
    assert fill_crop(1280, 720, QRectF(0, 0, 100, 100)) == QRectF(280, 0, 720, 720)
    assert fill_crop(100, 300, QRectF(0, 0, 200, 100)) == QRectF(0, 125, 100, 50)
