"""Reads cards from picture and video files, one result a file, for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ...queue.errors import KnownError
from .decode import CardDecoder
from .reading import Reading
from .source import StillSource, VideoSource, open_file

_VIDEO_SECONDS = 10
_LOOKS_A_SECOND = 8

_NOTHING = Reading("none", accepted=False)


def scan_files(paths: Iterable[str | Path], decoder: CardDecoder) -> Iterator[dict[str, Any]]:
    """One dict a file, in order, ready for JSON; a file that cannot be read gives kind "none" and an error text.

    Of a video, the first frame that is accepted within its first ten seconds.
    """
    for path in paths:
        try:
            source = open_file(Path(path), live=False)
        except KnownError as error:
            yield _as_dict(path, _NOTHING) | {"error": error.detail}
            continue
        try:
            yield _as_dict(path, _best(source, decoder))
        finally:
            source.close()


def _best(source: StillSource | VideoSource, decoder: CardDecoder) -> Reading:
    """The first accepted reading; else the last one, a code before nothing."""
    best = _NOTHING
    rate = source.rate if isinstance(source, VideoSource) else 1.0
    step = max(1, round(rate / _LOOKS_A_SECOND))
    for number in range(round(rate * _VIDEO_SECONDS)):
        frame = source.read()
        if frame is None:
            break
        if number % step:
            continue
        reading = decoder.read(frame)
        if reading.accepted:
            return reading
        best = reading if reading.kind == "code" or best.kind == "none" else best
    return best


def _as_dict(path: str | Path, reading: Reading) -> dict[str, Any]:
    told = reading.fields
    fields = {"text": told.text, "symbology": told.symbology, "number": told.number}
    return {
        "file": str(path),
        "kind": reading.kind,
        "accepted": reading.accepted,
        "fields": fields if reading.kind == "code" else {},
        "hints": [str(hint) for hint in reading.hints],
        "ms": reading.milliseconds,
    }
