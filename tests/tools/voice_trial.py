"""Plays the voice for real on a virtual loudspeaker and tells what came out, as one line of JSON.

    voice_trial.py [part]     needs pulseaudio, which Debian has; without a part all of them side by side

A sound server of its own with one silent loudspeaker, whose signal is recorded while the kiosk's voice speaks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QTimer

from sambut.kiosk.voice.calls import call_sentence
from sambut.kiosk.voice.clips import CHIME, GONG, ClipBook
from sambut.kiosk.voice.sound import join
from sambut.kiosk.voice.voice import Voice
from sambut.tests.tools.voice_hall import RATE, Hall, longest_silence
from sambut.tests.tools.voice_sound import Sound

TEXTS = ("Selamat datang di Pelayanan Statistik Terpadu.", "3 orang menunggu · perkiraan tunggu 6–12 menit")
LONG = ("Foto kartu tidak disimpan. Nomor identitas disimpan tersandi dan tidak keluar dari kantor ini.",)
CALL = ("K-012", 2)
ROUNDS = 40
APART_SECONDS = 1.5
"""Between the beginnings of parts: what a beginning costs is measured without another beside it."""


class Trial:
    """The voice on a hall's loudspeaker, and the figures of it."""

    def __init__(self, hall: Hall, calls: str) -> None:
        self._hall = hall
        self._application = QCoreApplication([])
        self._voice, self._book = Voice(100, calls=calls), ClipBook()
        self._worst, self._watch, self._timer = 0, QElapsedTimer(), QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self.figures: dict[str, Any] = {}

    def run(self, steps: Iterable[Step]) -> None:
        """These, in order."""
        self._begin()
        for step in steps:
            step(self)
        self._end()

    def _beat(self) -> None:
        """How long this thread was busy at the most, in milliseconds."""
        self._worst = max(self._worst, self._watch.restart())

    def _wait(self, seconds: float, until: Callable[[], bool] = lambda: False) -> float:
        began = time.monotonic()
        while time.monotonic() - began < seconds and not until():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            time.sleep(0.001)
        return time.monotonic() - began

    def _silent(self) -> bool:
        return not self._voice.speaking

    def _files(self) -> int:
        """Open files of the process that makes the sound."""
        process = self._voice._link._process.processId()
        return len(list(Path(f"/proc/{process}/fd").iterdir()))

    def _begin(self) -> None:
        began = time.monotonic()
        self._voice.prepare()
        self.figures["prepare_call_ms"] = (time.monotonic() - began) * 1000
        self.figures["ready_seconds"] = self._wait(20, lambda: self._voice.available)

    def say(self) -> None:
        wanted = join(self._book.folder, self._book.plan("id", TEXTS), RATE) / 32768
        recording = self._hall.record()
        self._watch.start()
        self._timer.start()
        self._voice.say("id", TEXTS)
        self.figures["spoken_seconds"] = self._wait(30, self._silent)
        self._timer.stop()
        self._wait(0.5)
        heard = recording.stop()
        for name, samples in (("wanted", wanted), ("heard", heard)):
            self.figures[f"{name}_seconds"] = len(samples) / RATE
            self.figures[f"{name}_silence"] = longest_silence(samples)
            self.figures[f"{name}_rms"] = float(np.sqrt(np.mean(samples**2)))
        self.figures["gui_worst_ms"] = self._worst

    def call(self) -> None:
        """As heard: from the call to the gong, from its end to the speech, and to the end."""
        sentence = (call_sentence("id", *CALL),)
        wanted = join(self._book.folder, (*CHIME, *self._book.plan("id", sentence)), RATE)
        self.figures["call_wanted_seconds"] = float(np.ptp(np.flatnonzero(np.abs(wanted) > 164))) / RATE
        heard, wait = self._hear("id", sentence, gong=True)
        self.figures["call_to_gong_ms"] = [round(wait * 1000)]
        gong = int(RATE * GONG.seconds)
        ends = _loud(heard[:gong])[-1]
        speech = gong + _loud(heard[gong:])[0]
        self.figures |= {
            "call_seconds": len(heard) / RATE,
            "gong_to_speech_ms": (speech - ends) / RATE * 1000,
            "call_silence": longest_silence(heard[speech:]),
        }

    def softer(self) -> None:
        """A volume for one call only."""
        heard = [self._hear("id", (), gong=True, volume=volume) for volume in (None, 60, None)]
        (loud, soft, again), waits = zip(*heard, strict=True)
        self.figures["call_to_gong_ms"] += [round(wait * 1000) for wait in waits]
        self.figures |= {"softer": _level(soft) / _level(loud), "as_before": _level(again) / _level(loud)}

    def _hear(self, language: str, texts: tuple[str, ...], **how: Any) -> tuple[Sound, float]:
        """What is heard, and how many seconds after it was asked for it began."""
        recording = self._hall.record()
        asked_at = time.monotonic()
        self._voice.say(language, texts, **how)
        self._wait(30, self._silent)
        self._wait(0.3)
        return recording.stop(), recording.began_at - asked_at

    def feigned(self) -> None:
        """A system's voice that is silent, of Qt's own tests: it has English, and no Indonesian."""
        for language in ("en", "id"):
            began = time.monotonic()
            heard, _ = self._hear(language, (call_sentence(language, *CALL),), gong=True)
            self.figures |= {f"feigned_{language}_seconds": len(heard) / RATE}
            self.figures |= {f"feigned_{language}_over": time.monotonic() - began}

    def stop(self) -> None:
        recording = self._hall.record()
        self._voice.say("id", LONG)
        self._wait(1.0)
        began = time.monotonic()
        self._voice.stop()
        self.figures["stop_call_ms"] = (time.monotonic() - began) * 1000
        self._wait(1.0)
        self.figures["heard_of_one_second"] = len(recording.stop()) / RATE

    def many(self) -> None:
        before = self._files()
        for _ in range(ROUNDS):
            self._voice.say("id", LONG)
            self._wait(0.08)
            self._voice.stop()
            self._wait(0.02)
        self._wait(0.5)
        self.figures |= {"files_before": before, "files_after": self._files()}

    def lose(self) -> None:
        self._voice.say("id", LONG)
        self._wait(1.0)
        self._hall.end()
        self.figures["given_up_seconds"] = self._wait(10, self._silent)
        self._wait(30, lambda: not self._voice.available)
        self.figures |= {"speaking_without": self._voice.speaking, "available_without": self._voice.available}
        self._hall = Hall(self._hall.folder)
        self.figures["back_seconds"] = self._wait(30, lambda: self._voice.available)
        self._voice.say("id", TEXTS)
        self.figures["spoken_again_seconds"] = self._wait(30, self._silent)

    def _end(self) -> None:
        began = time.monotonic()
        self._voice.end()
        self.figures["end_seconds"] = time.monotonic() - began
        self._hall.end()


def _loud(samples: Sound) -> Any:
    """Where they are above a hundredth of their peak."""
    return np.flatnonzero(np.abs(samples) > np.abs(samples).max(initial=0) / 100)


def _level(samples: Sound) -> float:
    return float(np.sqrt(np.mean(samples[: RATE // 2] ** 2)))


Step = Callable[[Trial], None]
PARTS: dict[str, tuple[str, tuple[Step, ...]]] = {
    "called": ("bundled", (Trial.call, Trial.softer, Trial.many)),
    "said": ("bundled", (Trial.say, Trial.stop)),
    "lost": ("bundled", (Trial.lose,)),
    "feigned": ("mock", (Trial.feigned,)),
}
"""Which voice calls, and what it is put through; nearly all of it is listening: all parts take as long as one."""


def play(part: str) -> dict[str, Any]:
    """One part in a hall of its own; its figures."""
    calls, steps = PARTS[part]
    with tempfile.TemporaryDirectory(prefix="sambut-hall-") as folder:
        hall = Hall(Path(folder))
        os.environ["PULSE_SERVER"] = hall.address
        trial = Trial(hall, calls)
        trial.run(steps)
        return trial.figures


def play_all() -> dict[str, Any]:
    """Every part in a process of its own, side by side; the figures of all, the first part's where several have one.

    Raises CalledProcessError when one fails.
    """
    running = []
    for part in PARTS:
        running.append(subprocess.Popen([sys.executable, __file__, part], stdout=subprocess.PIPE))
        time.sleep(APART_SECONDS)
    told = [process.communicate()[0] for process in running]
    figures: dict[str, Any] = {}
    for process, figures_of_part in zip(running, told, strict=True):
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args)
        figures = json.loads(figures_of_part) | figures
    return figures


def main(arguments: list[str]) -> int:
    """Gives the exit status."""
    print(json.dumps(play(*arguments) if arguments else play_all()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
