"""The sound of a clip: read, resampled, trimmed, brought to one loudness, kept from clipping; and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

Sound = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of calls beyond other clips: they are heard in a hall, over loudspeakers of any kind.

    pause: seconds to which a silence within the clip is cut, which engines make a quarter of a second; ceiling: what no
    sample exceeds before it is encoded, so that not even between two samples the signal comes near full scale; silence:
    what is taken for it at the ends, so that the pause before the next clip is as long as it is meant to be.
    """

    pause: float
    ceiling: float
    silence: float


RATE = 24_000
LOUDNESS = -16.0
"""LUFS, as a hall's announcements have it."""
ALONE = -15.0
"""What one clip is brought to: joined with pauses between them clips come to LOUDNESS."""
CEILING = 0.76
"""What no sample exceeds before it is encoded; the codec may add a little."""
CALL = Call(pause=0.12, ceiling=0.66, silence=0.006)
LEAD, TAIL = 0.010, 0.035
QUIET = 0.01
"""Beside the loudest sample: what is below is silence at the ends."""
_FRAME = 0.01
_FADE = 0.005
_SMOOTH = 2400  # samples: a multiple of it is transformed fast, a prime ten times as slow
_BLOCK = 0.4
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_FILTER_RATE = 48_000  # the rate for which ITU-R BS.1770 gives the two filters


@dataclass(frozen=True, slots=True)
class Figures:
    """seconds; loudness in LUFS; peak and rms of 1.0; lead and tail: silence at the ends in seconds."""

    seconds: float
    loudness: float
    peak: float
    rms: float
    lead: float
    tail: float


def read(path: Path) -> tuple[Sound, int]:
    """Samples of one channel and their rate."""
    samples, rate = soundfile.read(path, dtype="float64", always_2d=True)
    return samples[:, 0], rate


def finish(samples: Sound, rate: int, *, call: bool = False) -> Sound:
    """A clip at RATE, ready to be encoded. call: with the shorter silences and the lower peaks of CALL."""
    sound = _trim(_without_rumble(resample(samples, rate, RATE)))
    if call:
        sound = _tighten(sound, int(CALL.pause * RATE))
    for _ in range(4):
        sound = _limit(sound * 10 ** ((ALONE - loudness(sound, RATE)) / 20), CALL.ceiling if call else CEILING)
    return _trim(sound, CALL.silence) if call else sound


def write(path: Path, sound: Sound) -> None:
    """Ogg Opus of some 16 kbit/s. A file is there whole or not at all, whenever one stops the program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_suffix(".part")
    soundfile.write(begun, sound, RATE, format="OGG", subtype="OPUS", compression_level=0.97)
    begun.replace(path)


def loudness(sound: Sound, rate: int) -> float:
    """LUFS after ITU-R BS.1770: weighted, in blocks of 400 ms (one, where the sound is shorter), gated twice."""
    weighted = weigh(sound, rate)
    size = min(len(weighted), int(rate * _BLOCK))
    starts = range(0, len(weighted) - size + 1, max(1, size // 4))
    return gated(np.array([np.mean(weighted[start : start + size] ** 2) for start in starts]))


def gated(blocks: Sound) -> float:
    """LUFS of the weighted mean powers of a sound's blocks."""
    powers = blocks + 1e-12
    levels = -0.691 + 10 * np.log10(powers)
    loud = powers[levels > -70.0]
    if not len(loud):
        return -70.0
    gate = -0.691 + 10 * np.log10(loud.mean()) - 10.0
    return float(-0.691 + 10 * np.log10(powers[(levels > -70.0) & (levels > gate)].mean()))


def measure(sound: Sound, rate: int) -> Figures:
    """The figures of a sound."""
    peak = float(np.abs(sound).max(initial=0.0))
    heard = np.flatnonzero(np.abs(sound) > max(peak * QUIET, 1e-4))
    lead, tail = (heard[0] / rate, (len(sound) - 1 - heard[-1]) / rate) if len(heard) else (len(sound) / rate,) * 2
    rms = float(np.sqrt(np.mean(sound**2)))
    return Figures(len(sound) / rate, loudness(sound, rate), peak, rms, float(lead), float(tail))


def weigh(sound: Sound, rate: int) -> Sound:
    """The sound as the ear weighs its pitches, by the two filters of ITU-R BS.1770."""
    padded = np.pad(sound, (0, rate // 10 + -(len(sound) + rate // 10) % _SMOOTH))
    return np.fft.irfft(np.fft.rfft(padded) * _weights(len(padded), rate), len(padded))[: len(sound)]


@lru_cache(maxsize=32)
def _weights(size: int, rate: int) -> NDArray[np.complex128]:
    """What the two filters make of each pitch of so many samples: few sizes, since all are multiples of _SMOOTH."""
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(size, 1 / rate) / _FILTER_RATE)
    shelf, high_pass = (
        np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn) for above, below in (_SHELF, _PASS)
    )
    return np.asarray(shelf * high_pass, np.complex128)


def resample(samples: Sound, rate: int, target: int) -> Sound:
    """By its spectrum: exact for what both rates can hold. The silence keeps the end apart from the beginning."""
    silence = np.zeros(rate // 20)
    padded = np.concatenate([silence, samples, silence])
    wanted = round(len(padded) * target / rate)
    spectrum = np.fft.rfft(padded)
    held = np.zeros(wanted // 2 + 1, complex)
    shared = min(len(held), len(spectrum))
    held[:shared] = spectrum[:shared]
    return np.fft.irfft(held, wanted) * (wanted / len(padded))


def _without_rumble(sound: Sound) -> Sound:
    """Without what is below 70 Hz, and a little less of the buzz above 5 kHz."""
    spectrum = np.fft.rfft(sound)
    pitch = np.fft.rfftfreq(len(sound), 1 / RATE)
    low = 1 / (1 + (70 / np.maximum(pitch, 1e-3)) ** 6)
    high = 10 ** (-3 / 20 * np.clip((pitch - 5000) / 3000, 0, 1))
    return np.fft.irfft(spectrum * low * high, len(sound))


def _trim(sound: Sound, silence: float = 0.0) -> Sound:
    """What is heard, its ends faded, between a short silence and a slightly longer one.

    silence: what is below it; where it is not given, a share of the peak.
    """
    size = int(RATE * _FRAME)
    frames = np.abs(sound[: len(sound) // size * size]).reshape(-1, size).max(axis=1)
    heard = np.flatnonzero(frames > (silence or frames.max() * QUIET))
    kept = sound[heard[0] * size : (heard[-1] + 1) * size].copy()
    edge = int(RATE * _FADE)
    ramp = np.sin(np.linspace(0, np.pi / 2, edge)) ** 2
    kept[:edge] *= ramp
    kept[-edge:] *= ramp[::-1]
    return np.concatenate([np.zeros(int(RATE * LEAD)), kept, np.zeros(int(RATE * TAIL))])


def _tighten(sound: Sound, longest: int) -> Sound:
    """Silences within the sound cut to so many samples, from their middle; a short fade hides the seam."""
    heard = np.flatnonzero(np.abs(sound) > np.abs(sound).max() * QUIET)
    fade = int(RATE * _FADE)
    ramp = np.linspace(0, 1, fade)
    for start, length in reversed(list(zip(heard[:-1], np.diff(heard), strict=True))):
        if length > longest:
            left, right = start + longest // 2, start + length - (longest - longest // 2)
            seam = sound[left - fade : left] * (1 - ramp) + sound[right - fade : right] * ramp
            sound = np.concatenate([sound[: left - fade], seam, sound[right:]])
    return sound


def _limit(sound: Sound, ceiling: float) -> Sound:
    """Turns down around what is too loud, within 8 ms and without a kink."""
    reach = int(RATE * 0.004)
    level = np.lib.stride_tricks.sliding_window_view(np.pad(np.abs(sound), 2 * reach), 4 * reach + 1).max(axis=1)
    gain = np.minimum(1.0, ceiling / np.maximum(level, 1e-9))
    window = np.hanning(2 * reach + 1)
    smooth = np.convolve(np.pad(gain, reach, mode="edge"), window / window.sum(), mode="valid")
    return sound * smooth
