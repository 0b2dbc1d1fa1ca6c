"""Draws pictures and videos of plain colours, and tells the colours again."""

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

RED, GREEN, BLUE, GRAY = (200, 30, 30), (30, 160, 30), (30, 30, 200), (90, 90, 90)


def draw(path: Path, colour=RED, size=(200, 100), **how) -> Path:
    Image.new("RGB", size, colour).save(path, **how)
    return path


def film(path: Path, rate: float = 25, frames: int = 10, size=(160, 80), colours=(RED,), codec: str = "MJPG") -> Path:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*codec), rate, size)
    assert writer.isOpened()
    for number in range(frames):
        frame = np.empty((size[1], size[0], 3), np.uint8)
        frame[:] = colours[number * len(colours) // frames][::-1]
        writer.write(frame)
    writer.release()
    return path


def png_of_size(path: Path, width: int, height: int) -> Path:
    """A few bytes that claim to be so large a picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b""))
    return path


def colour_of(frames: list[QImage]):
    """The nearest of the test's colours in the middle of a frame."""
    if not frames or frames[0].isNull():
        return None
    got = frames[0].pixelColor(frames[0].width() // 2, frames[0].height() // 2).getRgb()[:3]
    return min((RED, GREEN, BLUE, GRAY), key=lambda one: sum(abs(a - b) for a, b in zip(one, got, strict=True)))
