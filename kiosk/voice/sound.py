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


def join(folder: Path, parts: tuple[Part, ...], rate: int) -> Samples:
    """The parts one after the other, one channel at `rate`. Empty where a clip cannot be read: half a text misleads."""
    pieces: list[Samples] = []
    for part in parts:
        if not part.file:
            pieces.append(np.zeros(round(part.seconds * rate), np.int16))
            continue
        try:
            samples, its_rate = soundfile.read(folder / part.file, dtype="int16")
        except (OSError, soundfile.SoundFileError) as error:
            log.warning("voice.clip_unreadable file=%s reason=%s", part.file, type(error).__name__)
            return np.zeros(0, np.int16)
        pieces.append(samples if its_rate == rate else stretch(samples, its_rate, rate))
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int16)


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
