"""Reads one picture of the slides folder, upright and no larger than it is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader

from .fitting import fitted
from .folder import SlideError
from .whole import is_baseline_jpeg, is_whole, picture_format

LARGEST_BYTES = 64_000_000
LARGEST_PIXELS = 52_000_000
"""Of a baseline JPEG, which is scaled down while it is read. A telephone's camera takes 50 million."""
LARGEST_WHOLE_PIXELS = 25_000_000
"""Of every other picture: it is in memory as a whole for a moment, 100 MB of it; a progressive JPEG takes 150."""
_DECODER_MEGABYTES = 128


def load_picture(path: Path, across: int, down: int) -> QImage:
    """As large as it lies in an area of so many pixels (see fitted), but not enlarged. Raises SlideError.

    Its bytes are read first and the file is closed: nobody is kept from replacing it, and a decoder waits for nothing.
    """
    data = _read(path)
    kind = picture_format(data)
    if not kind:
        raise SlideError("no_picture")
    if not is_whole(data):
        raise SlideError("incomplete")
    most = LARGEST_PIXELS if is_baseline_jpeg(data) else LARGEST_WHOLE_PIXELS
    return _decode(QByteArray(data), kind, most, (across, down))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise SlideError(type(error).__name__) from error
    if not data:
        raise SlideError("empty")
    if len(data) > LARGEST_BYTES:
        raise SlideError("too_many_bytes")
    return data


def _decode(data: QByteArray, kind: str, most: int, area: tuple[int, int]) -> QImage:
    QImageReader.setAllocationLimit(_DECODER_MEGABYTES)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode("ascii")))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty():
        raise SlideError("no_picture")
    if size.width() * size.height() > most:
        raise SlideError("too_many_pixels")
    reader.setScaledSize(_scaled(size, reader, area))
    image = reader.read()
    if image.isNull():
        raise SlideError(reader.error().name.lower())
    return _for_screen(image)


def _scaled(size: QSize, reader: QImageReader, area: tuple[int, int]) -> QSize:
    """Before the picture is turned upright, which the reader does at the end."""
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    across, down = reversed(area) if turned else area
    width, height = fitted(size.width(), size.height(), across, down)
    return QSize(width, height) if width < size.width() else size


def _for_screen(image: QImage) -> QImage:
    """In the colours of a common screen, and in the layout that is painted fastest."""
    layouts = QImage.Format
    layout = layouts.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else layouts.Format_RGB32
    if image.colorSpace().isValid():
        common = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb), layout)
        if not common.isNull():
            return common
    return image.convertToFormat(layout)
