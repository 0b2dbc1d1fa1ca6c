"""Clips made into one run of samples: decoded, joined, with silence between them. No window, no device."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from .clips import Part

log = logging.getLogger("sambut.voice")

Samples = NDArray[np.int16]

_CUT_SECONDS = 0.02
"""A clip that is so much shorter than its list says has lost its end."""


def join(folder: Path, parts: tuple[Part, ...], rate: int) -> Samples:
    """The parts one after the other, one channel at `rate`. Empty where a clip is not whole: half a text misleads."""
    pieces: list[Samples] = []
    for part in parts:
        if not part.file:
            pieces.append(np.zeros(round(part.seconds * rate), np.int16))
            continue
        try:
            pieces.append(_clip(folder / part.file, part, rate))
        except (OSError, soundfile.SoundFileError, EOFError) as error:
            log.warning("voice.clip_unreadable file=%s reason=%s", part.file, type(error).__name__)
            return np.zeros(0, np.int16)
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int16)


def _clip(path: Path, part: Part, rate: int) -> Samples:
    """One clip, or a stretch of a file with many. Raises EOFError where some of it is missing."""
    with soundfile.SoundFile(path) as file:
        frames = -1
        if part.start is not None:
            file.seek(round(part.start * file.samplerate))
            frames = round(part.seconds * file.samplerate)
        samples: Samples = file.read(frames, dtype="int16")
        if len(samples) < (part.seconds - _CUT_SECONDS) * file.samplerate:
            raise EOFError(path)
        return stretch(samples, file.samplerate, rate)


def stretch(samples: Samples, rate: int, wanted: int) -> Samples:
    """The same sound at another rate, straight lines between the samples: for a device that takes no other."""
    if rate == wanted or not len(samples):
        return samples
    places = np.arange(round(len(samples) * wanted / rate)) * (rate / wanted)
    stretched: Samples = np.interp(places, np.arange(len(samples)), samples).astype(np.int16)
    return stretched


def as_floats(samples: Samples) -> bytes:
    """The same for a device that takes 32-bit floats only."""
    return bytes((samples / np.float32(32768.0)).astype(np.float32).tobytes())
