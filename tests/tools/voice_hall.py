"""A virtual loudspeaker: a sound server of its own whose signal is recorded, with the time at which it came."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 24_000
HEARD = 0.005
_CHUNK = 480


class Hall:
    """A sound server with one virtual loudspeaker, or with what it feigns where there is none."""

    def __init__(self, folder: Path, loudspeaker: bool = True) -> None:
        self.folder = folder
        self.address = f"unix:{folder / 'native'}"
        socket = folder / "native"
        loads = ["-L", "module-null-sink sink_name=hall rate=48000" if loudspeaker else "module-always-sink"]
        loads += ["-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"]
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", *loads]
        home = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        self._quiet: Any = {"stderr": subprocess.DEVNULL, "env": os.environ | home}
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL, **self._quiet)
        until = time.monotonic() + 10
        while not socket.exists():
            if time.monotonic() > until:
                raise TimeoutError("the sound server does not start")
            time.sleep(0.05)

    def record(self) -> Recording:
        """Begins to record what the loudspeaker is given."""
        return Recording(self.address, self._quiet)

    def end(self) -> None:
        """The server goes, as when the loudspeaker is pulled out."""
        self._server.terminate()
        self._server.wait(5)
        (self.folder / "native").unlink(missing_ok=True)


class Recording:
    """What comes out of the loudspeaker."""

    def __init__(self, address: str, quiet: Any) -> None:
        form = ["--format=s16le", f"--rate={RATE}", "--channels=1", "--raw", "--latency-msec=20"]
        command = ["parec", f"--server={address}", "--device=hall.monitor", *form]
        self._recorder = subprocess.Popen(command, stdout=subprocess.PIPE, **quiet)
        self._pieces: list[bytes] = []
        self._moments: list[float] = []
        self.began_at = 0.0
        """When the first sample that is heard had come, on the monotonic clock; after stop."""
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        until = time.monotonic() + 5
        while time.monotonic() < until and len(self._pieces) < RATE // 10 // _CHUNK:
            time.sleep(0.02)

    def _read(self) -> None:
        assert self._recorder.stdout is not None
        while piece := self._recorder.stdout.read(_CHUNK * 2):
            self._pieces.append(piece)
            self._moments.append(time.monotonic())

    def stop(self) -> NDArray[np.float64]:
        """The samples from the first that is heard to the last."""
        self._recorder.terminate()
        self._recorder.wait(5)
        self._reader.join(5)
        samples = np.frombuffer(b"".join(self._pieces), np.int16) / 32768
        heard = np.flatnonzero(np.abs(samples) > HEARD)
        if not len(heard):
            return samples[:0]
        self.began_at = self._moments[int(heard[0]) // _CHUNK]
        return samples[heard[0] : heard[-1] + 1]


def longest_silence(samples: NDArray[np.float64]) -> float:
    """In seconds, within the samples."""
    heard = np.flatnonzero(np.abs(samples) > HEARD)
    return float(np.diff(heard).max(initial=0)) / RATE
