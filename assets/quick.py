"""What every window needs before its QML is loaded: fonts, tinted icons and QR codes."""

import logging
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import PySide6.QtQuick  # noqa: F401  windows come back as plain QWindow without it
import qrcode
from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter, QPen
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError

_log = logging.getLogger(__name__)

UI_DIR = Path(__file__).parent / "ui"
_FONTS = Path(__file__).parent / "fonts"
_ICONS = Path(__file__).parent / "icons"
_ICON_ID = re.compile(r"(regular|bold|fill|duotone)/([a-z0-9-]+)/([0-9a-fA-F]{6})")
_ICON_SIZE = 64
_INK = "#10233B"
_PAPER = "#FFFFFF"


class IconProvider(QQuickImageProvider):
    """``image://icon/<weight>/<name>/<rrggbb>``: a Phosphor icon in one colour; a crossed box for an unknown one."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: ARG002, N803
        """Draw the icon in the requested size in pixels, 64x64 when the page asks for none."""
        return _icon(id, *_asked(requestedSize, _ICON_SIZE))


class QrProvider(QQuickImageProvider):
    """``image://qr/<url-encoded text>``: a QR code (level M, no quiet zone) in ink on white, whole pixels."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: ARG002, N803
        """Draw the largest code that fits the requested size; one pixel per module when it fits in none."""
        width, height = _asked(requestedSize, 0)
        return _qr(unquote(id), min(width, height))


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Make the product's typeface known to the running application; returns the family names."""
    families: list[str] = []
    for path in sorted(_FONTS.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            _log.warning("asset.font_unreadable file=%s", path.name)
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def prepare(engine: QQmlEngine) -> None:
    """Give an engine the fonts and the two image providers; call it once, before anything is loaded."""
    load_fonts()
    engine.addImageProvider("icon", IconProvider())
    engine.addImageProvider("qr", QrProvider())


def _asked(requested: QSize, default: int) -> tuple[int, int]:
    width, height = requested.width(), requested.height()
    known = max(width, height)
    if known <= 0:
        return default, default
    return (width if width > 0 else known), (height if height > 0 else known)


@lru_cache(maxsize=1024)
def _icon(ident: str, width: int, height: int) -> QImage:
    found = _ICON_ID.fullmatch(ident)
    path = None
    if found:
        weight, name, _ = found.groups()
        path = _ICONS / (f"{name}.svg" if weight == "regular" else f"{name}-{weight}.svg")
    if not found or path is None or not path.is_file():
        _log.warning("asset.icon_unknown id=%s", ident)
        return _crossed_box(width, height)
    svg = path.read_text(encoding="utf-8").replace("currentColor", "#" + found.group(3))
    image = _blank(width, height)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


@lru_cache(maxsize=8)
def _qr(text: str, size: int) -> QImage:
    code = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):  # the package raises either, by version
        _log.warning("asset.qr_too_long length=%d", len(text))
        return _crossed_box(max(size, _ICON_SIZE), max(size, _ICON_SIZE))
    matrix = code.get_matrix()
    pixels = max(1, size // len(matrix))
    image = QImage(len(matrix), len(matrix), QImage.Format.Format_RGB32)
    image.fill(QColor(_PAPER))
    ink = QColor(_INK).rgb()
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                image.setPixel(x, y, ink)
    return image.scaled(image.size() * pixels, mode=Qt.TransformationMode.FastTransformation)


def _blank(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _crossed_box(width: int, height: int) -> QImage:
    image = _blank(width, height)
    edge = max(1, min(width, height) // 12)
    box = QRectF(edge, edge, width - 2 * edge, height - 2 * edge)
    painter = QPainter(image)
    painter.setPen(QPen(QColor(_INK), edge))
    painter.drawRect(box)
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())
    painter.end()
    return image
