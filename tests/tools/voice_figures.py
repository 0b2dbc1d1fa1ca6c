"""The figures of an announcement as it is played, and those of its clips, from which every announcement's follow."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sambut.tests.tools.voice_sound import Sound, gated, weigh

Places = NDArray[np.intp]

HEARD = 0.004
"""Of full scale: what is below is silence."""
_EDGE = 0.002
_PARTS = ((1, 2), (3, 4), (5, -1))
"""Between which joins the parts of a sentence lie: gong, rest, head, pause, number, pause, desk in one clip or two."""
_SHORT = 0.01
"""The gong ends, and speech begins, at a hundredth of its peak: 40 dB below."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """loudness, speech, gong: LUFS of the whole and of its two halves. true_peak: dBTP. Others in seconds.

    gap: the longest silence within the sentence. rest: from the gong's end to the first sound of the speech. jump: the
    largest step between neighbouring samples within 2 ms of a join, of full scale. spoken: how long the speech lasts;
    parts: the same of its head, its number and its desk.
    """

    loudness: float
    speech: float
    gong: float
    true_peak: float
    gap: float
    rest: float
    jump: float
    spoken: float
    parts: tuple[float, ...]


def measure_played(samples: Sound, rate: int, pieces: tuple[int, ...]) -> Announcement:
    """Of the samples of gong, rest, and sentence. pieces: how many samples each part has, the first two before it."""
    joins = np.cumsum(pieces)
    gong, speech = slice(0, pieces[0]), slice(int(joins[1]), None)
    energy = np.concatenate([[0.0], np.cumsum(weigh(samples, rate) ** 2)])
    heard, edge = np.flatnonzero(np.abs(samples[speech]) > HEARD), int(_EDGE * rate)
    loud = _loud(samples[speech])
    return Announcement(
        loudness=_loudness(energy, rate),
        speech=_loudness(energy[speech], rate),
        gong=_loudness(energy[: pieces[0] + 1], rate),
        true_peak=true_peak(samples),
        gap=float(np.diff(heard).max(initial=0)) / rate,
        rest=float(joins[1] + loud[0] - _loud(samples[gong])[-1]) / rate,
        jump=max(_step(samples[at - edge : at + edge]) for at in joins[:-1]),
        spoken=float(loud[-1] - loud[0]) / rate,
        parts=tuple(_span(part) / rate for part in (samples[joins[at] : joins[to]] for at, to in _PARTS)),
    )


def true_peak(samples: Sound) -> float:
    """dBTP after ITU-R BS.1770: of the signal at four times its rate."""
    silence = np.zeros(2400 + -len(samples) % 2400)
    padded = np.concatenate([samples, silence])
    return float(20 * np.log10(np.abs(np.fft.irfft(np.fft.rfft(padded), 4 * len(padded))).max() * 4 + 1e-9))


class Clip:
    """A clip or a silence, measured once. Clips begin and end in silence, so what they do in a join is the sum."""

    def __init__(self, samples: Sound, rate: int) -> None:
        heard, loud = np.flatnonzero(np.abs(samples) > HEARD), _loud(samples)
        self.frames, self.rate = len(samples), rate
        self.energy = np.concatenate([[0.0], np.cumsum(weigh(samples, rate) ** 2)])
        self.true_peak = true_peak(samples)
        self.lead, self.tail = _ends(heard, len(samples))
        self.loud_lead, self.loud_tail = _ends(loud, len(samples))
        self.gap = float(np.diff(heard).max(initial=0))
        edge = int(_EDGE * rate)
        self.jump_in, self.jump_out = (_step(np.pad(part, 1)) for part in (samples[:edge], samples[-edge:]))


def measure_composed(clips: tuple[Clip, ...]) -> Announcement:
    """What measure_played finds, from the clips: gong, rest, then the sentence's clips with a pause between each."""
    rate, spoken = clips[0].rate, clips[2:]
    speech_frames = sum(clip.frames for clip in spoken)
    gaps = [clip.gap for clip in spoken[::2]]
    for before, pause, after in zip(spoken[::2], spoken[1::2], spoken[2::2], strict=False):
        gaps.append(before.tail + pause.frames + after.lead + 1)
    return Announcement(
        loudness=_grid_loudness(clips),
        speech=_grid_loudness(spoken),
        gong=_grid_loudness(clips[:1]),
        true_peak=max(clip.true_peak for clip in clips),
        gap=max(gaps) / rate,
        rest=(clips[0].loud_tail + 1 + clips[1].frames + spoken[0].loud_lead) / rate,
        jump=max(max(before.jump_out, after.jump_in) for before, after in pairwise(clips)),
        spoken=(speech_frames - spoken[0].loud_lead - spoken[-1].loud_tail - 1) / rate,
        parts=tuple((clip.frames - clip.lead - clip.tail - 1) / rate for clip in spoken[::2]),
    )


def _span(samples: Sound) -> int:
    heard = np.flatnonzero(np.abs(samples) > HEARD)
    return int(heard[-1] - heard[0]) if len(heard) else 0


def _step(samples: Sound) -> float:
    return float(np.abs(np.diff(samples)).max(initial=0.0))


def _loud(samples: Sound) -> Places:
    return np.flatnonzero(np.abs(samples) > np.abs(samples).max(initial=0.0) * _SHORT)


def _ends(heard: Places, frames: int) -> tuple[int, int]:
    """Samples before the first and after the last of those that are heard."""
    return (int(heard[0]), int(frames - 1 - heard[-1])) if len(heard) else (frames, frames)


def _loudness(energy: Sound, rate: int) -> float:
    """Of a run of weighted energy, summed up, in blocks of 400 ms every 100 ms."""
    return gated(_blocks(energy[:: rate // 10], rate))


def _grid_loudness(clips: tuple[Clip, ...]) -> float:
    rate, hop = clips[0].rate, clips[0].rate // 10
    sums, start, base = [], 0, 0.0
    for clip in clips:
        sums.append(base + clip.energy[-start % hop : -1 : hop])
        start, base = start + clip.frames, base + clip.energy[-1]
    if start % hop == 0:
        sums.append(np.array([base]))
    return gated(_blocks(np.concatenate(sums), rate))


def _blocks(sums: Sound, rate: int) -> Sound:
    size = min(4, len(sums) - 1)
    return (sums[size:] - sums[:-size]) / (size * rate // 10)
