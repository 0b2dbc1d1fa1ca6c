"""The camera's newest picture in a Qt Quick scene, cropped to fill."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtQml import QmlElement

from ..picture_item import PictureItem

QML_IMPORT_NAME = "Sambut.Scan"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CameraPreview(PictureItem):
    """Fills itself with the middle of the picture. Set feed to a CameraFeed, or call show() for each picture."""

    def place(self, painter: QPainter, area: QRectF) -> None:
        """See PictureItem."""
        picture = self._picture
        painter.drawImage(area, picture, fill_crop(picture.width(), picture.height(), area))


def fill_crop(width: int, height: int, area: QRectF) -> QRectF:
    """The largest part of a width x height picture, about its middle, that has the area's proportions."""
    factor = min(width / area.width(), height / area.height())
    wide, high = area.width() * factor, area.height() * factor
    return QRectF((width - wide) / 2, (height - high) / 2, wide, high)
