"""The machine's loudspeakers and headphones: which there are, and in which form one of them takes samples."""

from __future__ import annotations

import logging
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from .sound import Samples, as_floats, stretch

log = logging.getLogger("sambut.voice")

_NOWHERE = b"auto_null"
"""The output that PulseAudio and PipeWire feign where there is no sound device."""


class Outputs(QObject):
    """The audio outputs, looked at when first asked for; none where the system has no sound software at all.

    wanted: part of an output's name; empty for the one the system prefers.
    """

    changed = Signal()

    def __init__(self, wanted: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted.casefold()
        self._devices: Any = None

    def look(self) -> None:
        """Begins to follow what is plugged in. Takes some hundredths of a second: call it after the first picture."""
        if self._devices is not None:
            return
        try:
            from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - a machine may lack what it loads
        except ImportError as error:
            log.warning("voice.no_sound_software reason=%s", error)
            return
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self.changed)
        self.changed.emit()

    def best(self) -> Any | None:
        """The wanted output, else the preferred one; None where there is none."""
        found = self._found()
        named = [device for device in found if self._wanted and self._wanted in device.description().casefold()]
        preferred = [device for device in found if device.isDefault()]
        return next(iter([*named, *preferred, *found]), None)

    def names(self) -> list[str]:
        """What the outputs are called."""
        return [str(device.description()) for device in self._found()]

    def _found(self) -> list[Any]:
        devices = self._devices.audioOutputs() if self._devices is not None else []
        return [device for device in devices if not device.isNull() and bytes(device.id().data()) != _NOWHERE]


def fit(device: Any, samples: Samples, rate: int) -> tuple[Any, bytes]:
    """(format, bytes) of one channel at `rate`, or in the device's own form where it takes no other."""
    from PySide6.QtMultimedia import QAudioFormat  # noqa: PLC0415 - there is a device, so it can be loaded

    form = QAudioFormat()
    form.setSampleRate(rate)
    form.setChannelCount(1)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isFormatSupported(form):
        return form, samples.tobytes()
    own = device.preferredFormat()
    own.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    floats = not device.isFormatSupported(own)
    if floats:
        own.setSampleFormat(QAudioFormat.SampleFormat.Float)
    spread = np.repeat(stretch(samples, rate, own.sampleRate()), own.channelCount())
    return own, as_floats(spread) if floats else spread.tobytes()
