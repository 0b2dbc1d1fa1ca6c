"""Paints the newest picture of a feed into a Qt Quick scene, rounded, also where Qt renders in software."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem
from shiboken6 import isValid


class PictureItem(QQuickPaintedItem):
    """Set feed to anything with a signal framed(QImage), or call show() for each picture; a subclass places it."""

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
        """Called by Qt: background, then the picture, inside rounded corners."""
        area = QRectF(0, 0, self.width(), self.height())
        outline = QPainterPath()
        outline.addRoundedRect(area, self._radius, self._radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(outline, self._background)
        if self._picture.isNull() or area.isEmpty():
            return
        painter.setClipPath(outline)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.place(painter, area)

    def place(self, painter: QPainter, area: QRectF) -> None:
        """Draws the picture, which is not empty, into the area, which is not empty either."""
        raise NotImplementedError

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
