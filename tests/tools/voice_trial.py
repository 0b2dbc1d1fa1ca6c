"""Plays the voice for real on a virtual loudspeaker and tells what came out, as one line of JSON.

    voice_trial.py            needs pulseaudio, which Debian has

A sound server of its own with one silent loudspeaker, whose signal is recorded while the kiosk's voice speaks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QTimer

from sambut.kiosk.voice.clips import ClipBook
from sambut.kiosk.voice.sound import join
from sambut.kiosk.voice.voice import Voice

RATE = 24_000
TEXTS = ("Selamat datang di Pelayanan Statistik Terpadu.", "3 orang menunggu · perkiraan tunggu 6–12 menit")
LONG = ("Foto kartu tidak disimpan. Nomor identitas disimpan tersandi dan tidak keluar dari kantor ini.",)
ROUNDS = 40


class Hall:
    """A sound server with one virtual loudspeaker."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = f"unix:{folder / 'native'}"
        socket = folder / "native"
        loads = ["-L", "module-null-sink sink_name=hall rate=48000"]
        loads += ["-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"]
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", *loads]
        home = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        self._quiet: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": os.environ | home}
        self._server = subprocess.Popen(command, **self._quiet)
        until = time.monotonic() + 10
        while not (folder / "native").exists():
            if time.monotonic() > until:
                raise TimeoutError("the sound server does not start")
            time.sleep(0.05)

    def record(self) -> Recording:
        """Begins to record what the loudspeaker is given."""
        return Recording(self.address, self.folder / f"{time.monotonic_ns()}.raw", self._quiet)

    def end(self) -> None:
        """The server goes, as when the loudspeaker is pulled out."""
        self._server.terminate()
        self._server.wait(5)
        (self.folder / "native").unlink(missing_ok=True)


class Recording:
    """What comes out of the loudspeaker."""

    def __init__(self, address: str, path: Path, quiet: Any) -> None:
        self._path = path
        form = ["--format=s16le", f"--rate={RATE}", "--channels=1", "--raw", "--latency-msec=20"]
        command = ["parec", f"--server={address}", "--device=hall.monitor", *form, str(path)]
        self._recorder = subprocess.Popen(command, **quiet)
        until = time.monotonic() + 5
        while time.monotonic() < until and not (path.exists() and path.stat().st_size > RATE // 5):
            time.sleep(0.02)

    def stop(self) -> NDArray[np.float64]:
        """The samples from the first that is heard to the last."""
        self._recorder.terminate()
        self._recorder.wait(5)
        samples = np.fromfile(self._path, np.int16) / 32768
        heard = np.flatnonzero(np.abs(samples) > 0.005)
        return samples[heard[0] : heard[-1] + 1] if len(heard) else samples[:0]


def longest_silence(samples: NDArray[np.float64]) -> float:
    """In seconds, within the samples."""
    heard = np.flatnonzero(np.abs(samples) > 0.005)
    return float(np.diff(heard).max(initial=0)) / RATE


class Trial:
    """The voice on a hall's loudspeaker, and the figures of it."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._application = QCoreApplication([])
        self._voice, self._book = Voice(100), ClipBook()
        self._worst, self._watch, self._timer = 0, QElapsedTimer(), QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self.figures: dict[str, Any] = {}

    def run(self) -> None:
        """Everything, in order."""
        for step in (self._begin, self._say, self._stop, self._many, self._lose, self._end):
            step()

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

    def _say(self) -> None:
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

    def _stop(self) -> None:
        recording = self._hall.record()
        self._voice.say("id", LONG)
        self._wait(1.0)
        began = time.monotonic()
        self._voice.stop()
        self.figures["stop_call_ms"] = (time.monotonic() - began) * 1000
        self._wait(1.0)
        self.figures["heard_of_one_second"] = len(recording.stop()) / RATE

    def _many(self) -> None:
        before = self._files()
        for _ in range(ROUNDS):
            self._voice.say("id", LONG)
            self._wait(0.08)
            self._voice.stop()
            self._wait(0.02)
        self._wait(0.5)
        self.figures |= {"files_before": before, "files_after": self._files()}

    def _lose(self) -> None:
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


def main() -> int:
    """Gives the exit status."""
    with tempfile.TemporaryDirectory(prefix="sambut-hall-") as folder:
        hall = Hall(Path(folder))
        os.environ["PULSE_SERVER"] = hall.address
        trial = Trial(hall)
        trial.run()
        print(json.dumps(trial.figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
