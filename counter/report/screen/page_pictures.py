"""Hands the drawn pages to Qt Quick from memory; nothing of them lies in a file."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

NAME = "report"


class PagePictures(QQuickImageProvider):
    """``image://report/<side>/<set>/<page>``: the newest set of each side, and no other."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._pages: dict[str, tuple[QImage, ...]] = {}
        self._ids: dict[str, int] = {}
        self._count = 0

    def put(self, side: str, pages: tuple[QImage, ...]) -> tuple[str, ...]:
        """Keeps these in the place of a side's last ones; gives their addresses."""
        self._count += 1
        self._pages[side], self._ids[side] = pages, self._count
        return tuple(f"image://{NAME}/{side}/{self._count}/{place}" for place in range(len(pages)))

    def drop(self, side: str) -> None:
        """Forgets a side's pages."""
        self._pages.pop(side, None)
        self._ids.pop(side, None)

    @property
    def bytes_held(self) -> int:
        """Memory of all pictures."""
        return sum(page.sizeInBytes() for pages in self._pages.values() for page in pages)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: ARG002, N803
        """Called by Qt. A page that is gone is one clear pixel."""
        side, _, rest = id.partition("/")
        number, _, place = rest.partition("/")
        pages = self._pages.get(side, ()) if self._ids.get(side) == int(number) else ()
        page = pages[int(place)] if int(place) < len(pages) else _nothing()
        size.setWidth(page.width())
        size.setHeight(page.height())
        return page


def _nothing() -> QImage:
    picture = QImage(1, 1, QImage.Format.Format_ARGB32)
    picture.fill(0)
    return picture
