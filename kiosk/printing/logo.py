"""The office's own logo in black and white dots; a file that is no sound picture is refused, never trusted."""

from __future__ import annotations

import struct
from pathlib import Path

from PIL import Image

from ...queue.errors import Fault, KnownError

LARGEST_BYTES = 2_000_000
LARGEST_SIDE = 4000
"""Dots that a file may claim for either side: what it unfolds to stays below 64 MB."""
TALLEST = 140
_FIRMER = [max(0, min(255, (grey - 96) * 255 // 128)) for grey in range(256)]
"""Dark colours print black, pale ones white; only what lies between becomes a pattern."""
_DLE, _REAL_TIME, _DLE_DOT = 0x10, (0x04, 0x05, 0x14), 3
"""Of a byte's eight dots, 0x10 is the fourth from the left."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">8s4x4sII")


def logo_raster(path: Path, dots: int) -> Image.Image:
    """The picture on white, at most `dots` wide and TALLEST high, never enlarged; greys become a pattern of dots.

    Raises KnownError DATA_FILE_BAD for what is missing, too large, damaged, not a PNG, or blank.
    """
    try:
        _check_claims(path)
        with Image.open(path, formats=("PNG",)) as picture:
            drawn = _on_white(picture, (dots, TALLEST))
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        raise KnownError(Fault.DATA_FILE_BAD, f"{path} is no sound PNG ({error})") from error
    if drawn.getextrema() == (255, 255):
        raise KnownError(Fault.DATA_FILE_BAD, f"{path} is blank on white paper")
    return drawn


def harmless(picture: Image.Image) -> Image.Image:
    """The picture, short of the few dots whose bytes a printer would obey at once even inside a picture.

    DLE EOT, DLE ENQ and DLE DC4 ask for status, drop what is stored, open a drawer: in each the dot of DLE turns white.
    """
    across = (picture.width + 7) // 8
    places = [at for at in _obeyed(_ink(picture)) if at % across * 8 + _DLE_DOT < picture.width]
    if not places:
        return picture
    mended = picture.copy()
    for at in places:
        mended.putpixel((at % across * 8 + _DLE_DOT, at // across), 255)
    return mended


def _ink(picture: Image.Image) -> bytes:
    """As it is sent: a bit a dot, 1 for black, each row filled up with white to whole bytes."""
    padded = Image.new("1", ((picture.width + 7) // 8 * 8, picture.height), 255)
    padded.paste(picture)
    return padded.point([255, *[0] * 255]).tobytes()


def _obeyed(data: bytes) -> list[int]:
    return [at for at in range(len(data) - 1) if data[at] == _DLE and data[at + 1] in _REAL_TIME]


def _check_claims(path: Path) -> None:
    """Before anything is unfolded: size on disk, kind, and the size that the header claims."""
    if path.stat().st_size > LARGEST_BYTES:
        raise ValueError(f"larger than {LARGEST_BYTES // 1_000_000} MB")
    with path.open("rb") as file:
        signature, kind, width, height = _HEADER.unpack(file.read(_HEADER.size))
    if signature != _SIGNATURE or kind != b"IHDR":
        raise ValueError("not a PNG")
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise ValueError(f"{width}x{height} dots; at most {LARGEST_SIDE} a side")


def _on_white(picture: Image.Image, most: tuple[int, int]) -> Image.Image:
    coloured = picture.convert("RGBA")
    white = Image.new("RGBA", coloured.size, "white")
    grey = Image.alpha_composite(white, coloured).convert("L")
    grey.thumbnail(most, Image.Resampling.LANCZOS)
    return grey.point(_FIRMER).convert("1")
