"""Libraries that read codes, each behind the same small interface."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from ...queue.errors import Fault, KnownError
from .frame import SHORTEST_SIDE, Gray

log = logging.getLogger(__name__)

SYMBOLOGIES = ("QR", "DATAMATRIX", "AZTEC", "PDF417", "CODE128", "CODE39", "CODE93")
_ZXING_NAMES = dict(
    zip(("QRCode", "DataMatrix", "Aztec", "PDF417", "Code128", "Code39", "Code93"), SYMBOLOGIES, strict=True)
)
_ZXING_BARS = ("PDF417", "Code128", "Code39", "Code93")
_ZBAR_NAMES = {"QRCODE": "QR", "CODE128": "CODE128", "CODE39": "CODE39", "CODE93": "CODE93"}


@dataclass(frozen=True, slots=True)
class Code:
    """A code's content as it stands in the picture, unchecked, and one of SYMBOLOGIES."""

    content: bytes = field(repr=False)
    symbology: str


class CodeReader(Protocol):
    """Reads every code in a gray picture; an empty list where there is none. Never raises on a picture of any size."""

    name: str

    def read(self, image: Gray) -> list[Code]:
        """All codes found."""

    def read_bars(self, image: Gray) -> list[Code]:
        """Bars alone, in a picture where they stand upright: quicker."""


class ZxingReader:
    """zxing-cpp: fast, all symbologies. Light-on-dark codes are not tried: that doubles the time for rare cards."""

    name = "zxing"

    def __init__(self) -> None:
        # The module only: its objects, where any is alive at exit, make it print about leaks.
        self._zxing = _load("zxingcpp", "zxing-cpp")

    def read(self, image: Gray) -> list[Code]:
        """All codes found."""
        if not _readable(image):
            return []
        return self._codes(image, _ZXING_NAMES, wide=True)

    def read_bars(self, image: Gray) -> list[Code]:
        """Bars alone."""
        return self._codes(image, _ZXING_BARS, wide=False) if _readable(image) else []

    def _codes(self, image: Gray, names: Iterable[str], *, wide: bool) -> list[Code]:
        formats = self._zxing.barcode_formats_from_str(",".join(names))
        found = self._zxing.read_barcodes(image, formats=formats, try_invert=False, try_rotate=wide, try_downscale=wide)
        return [Code(bytes(code.bytes), _symbology(code.format.name)) for code in found if code.valid]


class ZbarReader:
    """pyzbar: slower, but reads some Code 128 and QR that zxing-cpp leaves. Needs the system library libzbar.

    Its symbologies are restricted: with DataBar on, the library writes to stderr. Content that is not ASCII is left
    out: the library guesses a character set and hands on something else than the code holds.
    """

    name = "zbar"

    def __init__(self) -> None:
        pyzbar = _load("pyzbar.pyzbar", "libzbar0 (system library of pyzbar)")
        self._symbols = [pyzbar.ZBarSymbol[name] for name in _ZBAR_NAMES]
        self._read: Callable[..., list[Any]] = pyzbar.decode

    def read(self, image: Gray) -> list[Code]:
        """All codes found."""
        if not _readable(image):
            return []
        found = self._read(image, symbols=self._symbols)
        return [Code(bytes(code.data), _ZBAR_NAMES[code.type]) for code in found if code.data.isascii()]

    def read_bars(self, image: Gray) -> list[Code]:
        """The same: it has no quicker way."""
        return self.read(image)


def open_readers() -> tuple[CodeReader, ...]:
    """Every reader whose library is there, fastest first. Raises KnownError LIBRARY_MISSING where none is."""
    readers: list[CodeReader] = []
    missing: list[str] = []
    for reader in (ZxingReader, ZbarReader):
        try:
            readers.append(reader())
        except KnownError as error:
            missing.append(error.detail)
            log.warning("scan.reader_missing library=%s", error.detail)
    if not readers:
        raise KnownError(Fault.LIBRARY_MISSING, " and ".join(missing))
    return tuple(readers)


def _symbology(zxing_name: str) -> str:
    """Variants of a symbology (MicroPDF417, QRCodeModel2) count as what they are closest to."""
    known = (name for name in _ZXING_NAMES if name.upper() in zxing_name.upper())
    return _ZXING_NAMES.get(next(known, ""), zxing_name.upper())


def _load(module: str, library: str) -> Any:
    """The module; pyzbar fails at import where its system library is missing."""
    try:
        return importlib.import_module(module)
    except (ImportError, OSError) as error:
        raise KnownError(Fault.LIBRARY_MISSING, library) from error


def _readable(image: Gray) -> bool:
    return image.ndim == 2 and image.dtype == "uint8" and min(image.shape) >= SHORTEST_SIDE
