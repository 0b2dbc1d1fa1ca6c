"""Plays one run of samples at a time; stops at once; outlives a device that is pulled out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from .device import Outputs, fit
from .sound import Samples

log = logging.getLogger("sambut.voice")

FEED_MILLISECONDS = 30
AHEAD_SECONDS = 0.4
"""What the device holds: the process may be busy for so long without a gap in the speech."""
STUCK_SECONDS = 3.0
"""A device that takes nothing for so long is given up."""


class Player(QObject):
    """One run at a time: a new one ends the one before. Belongs to one thread; no method waits."""

    finished = Signal()
    """The run was played to its end; not after stop."""
    lost = Signal()
    """The device is gone or takes nothing any more."""

    def __init__(self, outputs: Outputs, elapsed: Callable[[], float] = time.monotonic, parent: Any = None) -> None:
        super().__init__(parent)
        self._outputs, self._elapsed = outputs, elapsed
        self._sink: Any = None
        self._pipe: Any = None
        self._left = memoryview(b"")
        self._moved_at = 0.0
        self._feeder = QTimer(self, interval=FEED_MILLISECONDS)
        self._feeder.timeout.connect(self._feed)

    def play(self, samples: Samples, rate: int, volume: int) -> bool:
        """Begins a run of one channel; False where there is nothing to play it on. volume: percent for the ear."""
        self.stop()
        device = self._outputs.best()
        if device is None or not len(samples):
            return False
        from PySide6.QtMultimedia import QAudioSink, QtAudio  # noqa: PLC0415 - see Outputs.look

        form, data = fit(device, samples, rate)
        sink = QAudioSink(device, form, self)
        sink.setBufferSize(form.bytesForDuration(int(AHEAD_SECONDS * 1_000_000)))
        sink.setVolume(_linear(volume))
        pipe = sink.start()
        if pipe is None or sink.error() != QtAudio.Error.NoError:
            log.warning("voice.device_refuses device=%s error=%s", device.description(), sink.error().name)
            sink.deleteLater()
            return False
        self._sink, self._pipe, self._left, self._moved_at = sink, pipe, memoryview(data), self._elapsed()
        self._feed()
        self._feeder.start()
        return True

    def stop(self) -> None:
        """Silence, at once."""
        sink, self._sink, self._pipe, self._left = self._sink, None, None, memoryview(b"")
        self._feeder.stop()
        if sink is not None:
            sink.reset()
            sink.deleteLater()

    def _feed(self) -> None:
        """Fills what the device has room for, and sees when it is done, pulled out or stuck."""
        from PySide6.QtMultimedia import QtAudio  # noqa: PLC0415 - see Outputs.look

        sink, now = self._sink, self._elapsed()
        room = min(sink.bytesFree(), len(self._left))
        taken = self._pipe.write(bytes(self._left[:room])) if room else 0
        if taken > 0:
            self._left, self._moved_at = self._left[taken:], now
        elif sink.state() == QtAudio.State.StoppedState or now - self._moved_at > STUCK_SECONDS:
            log.warning("voice.device_lost")
            self.stop()
            self.lost.emit()
        elif not self._left and sink.state() == QtAudio.State.IdleState:
            self.stop()
            self.finished.emit()


def _linear(percent: int) -> float:
    """What the device takes for a volume as the ear has it."""
    from PySide6.QtMultimedia import QtAudio  # noqa: PLC0415 - see Outputs.look

    scales = QtAudio.VolumeScale
    share = min(max(percent, 0), 100) / 100
    return QtAudio.convertVolume(share, scales.LogarithmicVolumeScale, scales.LinearVolumeScale)
