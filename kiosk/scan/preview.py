"""Paints the camera's newest picture into a Qt Quick scene, rounded, also where Qt renders in software."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem
from shiboken6 import isValid

QML_IMPORT_NAME = "Sambut.Scan"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CameraPreview(QQuickPaintedItem):
    """Fills itself with the middle of the picture. Set feed to a CameraFeed, or call show() for each picture."""

    radiusChanged = Signal()
    backgroundColorChanged = Signal()
    feedChanged = Signal()
    hasPictureChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._radius = 0.0
        self._background = QColor(Qt.GlobalColor.black)
        self._feed: QObject | None = None
        self._heard: QObject | None = None
        self.setAntialiasing(True)

    @Slot(QImage)
    def show(self, picture: QImage) -> None:
        """Shows this picture from the next frame on; an empty one clears."""
        changed = picture.isNull() != self._picture.isNull()
        self._picture = picture
        self.update()
        if changed:
            self.hasPictureChanged.emit()

    @Slot(QImage)
    def _framed(self, picture: QImage) -> None:
        """A frame of the feed; one that comes after the feed was taken away is nobody's to see."""
        if self._feed is not None and self._feed is self._heard:
            self.show(picture)

    @Slot()
    def clear(self) -> None:
        """Forgets the picture and shows the background."""
        self.show(QImage())

    def paint(self, painter: QPainter) -> None:
        """Called by Qt: background, then the picture, cropped to fill, inside rounded corners."""
        area = QRectF(0, 0, self.width(), self.height())
        outline = QPainterPath()
        outline.addRoundedRect(area, self._radius, self._radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(outline, self._background)
        if self._picture.isNull() or area.isEmpty():
            return
        painter.setClipPath(outline)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, self._picture, fill_crop(self._picture.width(), self._picture.height(), area))

    def _get_radius(self) -> float:
        return self._radius

    def _set_radius(self, radius: float) -> None:
        if radius != self._radius:
            self._radius = radius
            self.update()
            self.radiusChanged.emit()

    def _get_background(self) -> QColor:
        return self._background

    def _set_background(self, color: QColor) -> None:
        if color != self._background:
            self._background = color
            self.update()
            self.backgroundColorChanged.emit()

    def _get_feed(self) -> QObject | None:
        return self._feed

    def _set_feed(self, feed: QObject | None) -> None:
        if feed is self._feed:
            return
        self._feed = feed
        self.clear()
        if feed is not None and feed is not self._heard:
            self._hear(feed)
        self.feedChanged.emit()

    def _hear(self, feed: QObject) -> None:
        """Once for each feed: every connection that PySide makes and undoes leaves something behind."""
        if self._heard is not None and isValid(self._heard):
            self._heard.framed.disconnect(self._framed)  # type: ignore[attr-defined]
        self._heard = feed
        feed.framed.connect(self._framed)  # type: ignore[attr-defined]

    def _has_picture(self) -> bool:
        return not self._picture.isNull()

    radius = Property(float, _get_radius, _set_radius, notify=radiusChanged)
    backgroundColor = Property(QColor, _get_background, _set_background, notify=backgroundColorChanged)
    feed = Property(QObject, _get_feed, _set_feed, notify=feedChanged)
    hasPicture = Property(bool, _has_picture, notify=hasPictureChanged)


def fill_crop(width: int, height: int, area: QRectF) -> QRectF:
    """The largest part of a width x height picture, about its middle, that has the area's proportions."""
    factor = min(width / area.width(), height / area.height())
    wide, high = area.width() * factor, area.height() * factor
    return QRectF((width - wide) / 2, (height - high) / 2, wide, high)
