"""Tells what kind of picture a file's bytes are, and whether they are all there.

Decoders show a half-copied JPEG or BMP as a picture with a gray rest instead of refusing it.
"""

from __future__ import annotations

import struct

_JPEG_END = b"\xff\xd9"
_JPEG_SCAN = 0xDA
_PNG_END = b"IEND\xaeB`\x82"
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_WITHOUT_LENGTH = frozenset({0x00, 0x01, *range(0xD0, 0xD9)})
_BMP_HEADER = struct.Struct("<10xIIii2xHI")


def picture_format(data: bytes) -> str:
    """jpeg, png, webp or bmp as Qt names them; empty for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return "bmp" if data.startswith(b"BM") else ""


def is_whole(data: bytes) -> bool:
    """Whether a picture of one of these formats was written to its end."""
    match picture_format(data):
        case "jpeg":
            return data.find(_JPEG_END, _first_scan(data)[0]) >= 0
        case "png":
            return _PNG_END in data
        case "webp":
            return len(data) >= int.from_bytes(data[4:8], "little") + 8
        case "bmp":
            return len(data) >= _bmp_length(data)
        case _:
            return False


def is_baseline_jpeg(data: bytes) -> bool:
    """Whether a decoder can scale it down while it reads, row by row."""
    return picture_format(data) == "jpeg" and _first_scan(data)[1]


def _first_scan(data: bytes) -> tuple[int, bool]:
    """Where the picture begins behind headers and thumbnails, and whether it comes from top to bottom at once."""
    at, baseline = 2, True
    while (at := data.find(b"\xff", at)) >= 0 and at + 4 <= len(data):
        marker = data[at + 1]
        if marker == _JPEG_SCAN:
            return at, baseline
        baseline = baseline and marker not in _PROGRESSIVE
        at += _segment_length(data, at, marker)
    return len(data), False


def _segment_length(data: bytes, at: int, marker: int) -> int:
    if marker == 0xFF:
        return 1
    return 2 if marker in _WITHOUT_LENGTH else 2 + int.from_bytes(data[at + 2 : at + 4])


def _bmp_length(data: bytes) -> int:
    """The bytes that an uncompressed bitmap needs; 0 where only a decoder can tell."""
    if len(data) < _BMP_HEADER.size:
        return len(data) + 1
    begin, header, width, height, bits, packed = _BMP_HEADER.unpack_from(data)
    if header < 40 or packed not in (0, 3):
        return 0
    return int(begin + (width * bits + 31) // 32 * 4 * abs(height))
