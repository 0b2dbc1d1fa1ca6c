"""A slide in a Qt Quick scene: whole on the ground, and for a moment both the last slide and this one."""

from __future__ import annotations

from PySide6.QtCore import Property, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from ...picture_item import PictureItem
from .fitting import fitted

QML_IMPORT_NAME = "Sambut.Slides"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SlidePicture(PictureItem):
    """Set feed to a SlideShow. After turn() the next picture comes out of this one as blend goes from 0 to 1."""

    blendChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._before = QImage()
        self._blend = 1.0

    @Slot()
    def turn(self) -> None:
        """The next picture is another slide's."""
        self._before = self._picture
        self._set_blend(0.0)

    def place(self, painter: QPainter, area: QRectF) -> None:
        """See PictureItem. In the item's own pixels: a picture of the right size is copied, not scaled."""
        area = painter.worldTransform().mapRect(area)
        painter.resetTransform()
        into = placed(self._picture, area)
        if not self._before.isNull() and self._blend < 1.0:
            painter.drawImage(placed(self._before, area), self._before)
            painter.setOpacity(self._blend)
            self._draw_ground(painter, area.toAlignedRect(), into)
        painter.drawImage(into, self._picture)

    def _draw_ground(self, painter: QPainter, area: QRect, without: QRect) -> None:
        painter.save()
        painter.setClipRegion(QRegion(area) - QRegion(without), Qt.ClipOperation.IntersectClip)
        painter.fillRect(area, self._background)
        painter.restore()

    def _get_blend(self) -> float:
        return self._blend

    def _set_blend(self, blend: float) -> None:
        if blend == self._blend:
            return
        self._blend = blend
        if blend >= 1.0:
            self._before = QImage()
        self.update()
        self.blendChanged.emit()

    blend = Property(float, _get_blend, _set_blend, notify=blendChanged)


def placed(picture: QImage, area: QRectF) -> QRect:
    """Where a picture lies, about the area's middle."""
    width, height = fitted(picture.width(), picture.height(), area.width(), area.height())
    x, y = round(area.x() + (area.width() - width) / 2), round(area.y() + (area.height() - height) / 2)
    return QRect(x, y, width, height)
